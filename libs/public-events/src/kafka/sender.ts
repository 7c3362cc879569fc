import type { Producer } from 'kafkajs'
import type { Log } from '#observability/log.js'
import { openLink } from './link.js'
import type { KafkaRecord } from './record.js'
import type { KafkaSettings } from './settings.js'
import { within } from './within.js'

/** A connection that sends batches to one partition, one after the other. After an error it is of no more use. */
export interface Sender {
  /**
   * Resolves when every replica that is asked for has the batch: with the offset of its last message.
   * @throws Unacknowledged; whatever else went wrong: the batch may have been taken all the same
   */
  send(records: readonly KafkaRecord[]): Promise<bigint>
  /** In good order, when nothing is under way. */
  close(): Promise<void>
  /** There and then. */
  cutOff(): void
}

/** Kafka's answer does not say that the batch was taken. */
export class Unacknowledged extends Error {
  override readonly name = 'Unacknowledged'
}

/** In milliseconds: how long the replicas may take, how long we wait for the answer, for a connection and its end. */
const REPLICAS_MS = 10_000
const ANSWER_MS = 15_000
const CONNECT_MS = 20_000
const CLOSE_MS = 2_000
const FINISH_MS = 5_000

/**
 * @param stopped: what is under way then has a moment to finish, and is cut off
 * @throws when there is no connection
 */
export async function openSender(
  settings: KafkaSettings,
  partition: number,
  log: Log,
  stopped: AbortSignal,
): Promise<Sender> {
  const ended = new AbortController()
  const link = openLink(settings, log, ended.signal)
  const hurry = (): void => {
    setTimeout(() => ended.abort(), FINISH_MS).unref()
  }
  stopped.addEventListener('abort', hurry, { once: true })
  const cutOff = (): void => {
    stopped.removeEventListener('abort', hurry)
    ended.abort()
  }
  const producer = link.kafka.producer({
    // An idempotent producer of kafkajs retries by itself, without end.
    idempotent: false,
    allowAutoTopicCreation: false,
    maxInFlightRequests: 1,
    createPartitioner: () => () => partition,
  })
  try {
    await within(CONNECT_MS, 'A connection to Kafka', producer.connect())
  } catch (error) {
    cutOff()
    throw error
  }
  return {
    send: (records) => send(producer, settings.topic, partition, records),
    close: () => within(CLOSE_MS, 'The end of a connection to Kafka', producer.disconnect()).finally(cutOff),
    cutOff,
  }
}

async function send(
  producer: Producer,
  topic: string,
  partition: number,
  records: readonly KafkaRecord[],
): Promise<bigint> {
  const sending = producer.send({ topic, acks: -1, timeout: REPLICAS_MS, messages: [...records] })
  const answer = await within(ANSWER_MS, 'Kafka’s answer to a batch', sending)
  // To a partition that it does not know kafkajs sends nothing, and resolves with nothing.
  const ours = answer.find((of) => of.topicName === topic && of.partition === partition)
  if (ours?.errorCode !== 0 || ours.baseOffset === undefined) {
    throw new Unacknowledged(`Kafka did not acknowledge a batch of partition ${partition}: ${JSON.stringify(answer)}`)
  }
  return BigInt(ours.baseOffset) + BigInt(records.length) - 1n
}
