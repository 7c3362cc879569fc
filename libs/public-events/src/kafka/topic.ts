import kafkajs, { type Admin } from 'kafkajs'
import type { Pool } from 'pg'
import type { Log } from '#observability/log.js'
import { BY_ARRIVAL, minInsyncReplicasOf, numberOf, refuseUnfit, TopicRefused, type FoundTopic } from './fit.js'
import { openLink, type Link } from './link.js'
import { acknowledgedOf, beginTopic, partitionsOf } from './published.js'
import type { KafkaSettings } from './settings.js'
import { refuseForeign, type Span } from './tail.js'
import { within } from './within.js'

/** Node finds no name of an enumeration of kafkajs's to import by itself. */
const { ConfigResourceTypes } = kafkajs

/** What there is to know of a topic that can be published to. */
export interface FitTopic {
  /** Its `max.message.bytes`: a batch has at most so many bytes. */
  readonly limit: number
}

/** In milliseconds: a look at a topic, and the reading of what is at its end. */
const CHECK_MS = 60_000
const TAIL_MS = 300_000
const CLOSE_MS = 2_000

/** The topic: made where there is none, and looked at whenever a partition is begun. */
export class Topic {
  #checking: Promise<FitTopic> | undefined
  #isCompared = false

  constructor(
    private readonly pool: Pool,
    private readonly settings: KafkaSettings,
    private readonly log: Log,
    private readonly stopped: AbortSignal,
  ) {}

  /**
   * Those who ask at the same time are answered together.
   * @throws TopicRefused; whatever keeps Kafka from answering
   */
  check(): Promise<FitTopic> {
    this.#checking ??= this.#check().finally(() => (this.#checking = undefined))
    return this.#checking
  }

  async #check(): Promise<FitTopic> {
    const link = openLink(this.settings, this.log, this.stopped)
    const admin = link.kafka.admin()
    try {
      const { found, tails } = await within(CHECK_MS, 'What Kafka says of the topic', this.#look(admin))
      if (!this.#isCompared) await within(TAIL_MS, 'The end of the topic', this.#compare(link, tails, found.partitions))
      this.#isCompared = true
      return { limit: numberOf(found, 'max.message.bytes') }
    } finally {
      await within(CLOSE_MS, 'The end of a connection to Kafka', admin.disconnect()).catch(() => undefined)
      link.cutOff()
    }
  }

  /** @returns the topic, and what is in it that nobody knows to be there */
  async #look(admin: Admin): Promise<{ found: FoundTopic; tails: Span[] }> {
    const { pool, settings } = this
    await admin.connect()
    // Before Kafka is asked: what another process acknowledges meanwhile is in the topic then.
    const begun = await partitionsOf(pool, settings.topic)
    const acknowledged = await acknowledgedOf(pool, settings.topic)
    const found = (await find(admin, settings.topic)) ?? (await this.#make(admin, acknowledged))
    refuseUnfit(settings, found, begun)
    const tails = tailsOf(settings.topic, await admin.fetchTopicOffsets(settings.topic), acknowledged)
    // Another process may have begun it meanwhile, and otherwise.
    refuseUnfit(settings, found, await beginTopic(pool, settings.topic, settings.partitions))
    return { found, tails }
  }

  async #make(admin: Admin, acknowledged: ReadonlyMap<number, bigint>): Promise<FoundTopic> {
    const { topic, partitions, retentionMs } = this.settings
    if (acknowledged.size > 0) {
      throw new TopicRefused(
        `topic ${topic} is not there any more, and had acknowledged messages: made anew, it would be without them. ` +
          'Restore it, or publish to another KAFKA_TOPIC, which gets all of them',
      )
    }
    const replication = this.settings.replication ?? (await defaultReplication(admin))
    const configs = {
      'cleanup.policy': 'delete',
      'retention.ms': String(retentionMs),
      'retention.bytes': '-1',
      'message.timestamp.type': BY_ARRIVAL,
      'min.insync.replicas': String(minInsyncReplicasOf(this.settings, replication)),
    }
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }))
    try {
      await admin.createTopics({
        topics: [{ topic, numPartitions: partitions, replicationFactor: replication, configEntries }],
        waitForLeaders: true,
      })
    } catch (error) {
      throw new Error(`topic ${topic} could not be made: ${whyNot(error)}`, { cause: error })
    }
    this.log.info({ topic, partitions, replication }, 'the topic was made')
    const made = await find(admin, topic)
    if (made === undefined) throw new Error(`topic ${topic} was made, and is not there yet`)
    return made
  }

  async #compare(link: Link, tails: readonly Span[], partitions: number): Promise<void> {
    if (tails.length > 0) await refuseForeign(this.pool, link, this.settings.topic, tails, partitions)
  }
}

async function find(admin: Admin, topic: string): Promise<FoundTopic | undefined> {
  const partitions = await partitionsIn(admin, topic)
  if (partitions === undefined) return undefined
  const configs = await configsOf(admin, ConfigResourceTypes.TOPIC, topic)
  return { partitions: partitions.length, replication: Math.min(...partitions), configs }
}

/** @returns how many replicas each has */
async function partitionsIn(admin: Admin, topic: string): Promise<number[] | undefined> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    return topics.find(({ name }) => name === topic)?.partitions.map(({ replicas }) => replicas.length)
  } catch (error) {
    if (isUnknownTopic(error)) return undefined
    throw error
  }
}

async function configsOf(admin: Admin, type: number, name: string): Promise<Map<string, string>> {
  const { resources } = await admin.describeConfigs({ resources: [{ type, name }], includeSynonyms: false })
  return new Map(
    resources.flatMap(({ configEntries }) =>
      configEntries.map(({ configName, configValue }) => [configName, configValue] as const),
    ),
  )
}

async function defaultReplication(admin: Admin): Promise<number> {
  const { brokers } = await admin.describeCluster()
  const configs = await configsOf(admin, ConfigResourceTypes.BROKER, String(brokers[0]?.nodeId))
  const replication = Number(configs.get('default.replication.factor'))
  if (Number.isInteger(replication) && replication > 0) return replication
  throw new TopicRefused('Kafka does not say how many replicas a topic has by default: set KAFKA_REPLICATION')
}

interface Ends {
  readonly partition: number
  /** The offset of the first that is still there. */
  readonly low: string
  /** The offset that the next one will have. */
  readonly high: string
}

/** @throws TopicRefused for one that has lost what it acknowledged */
function tailsOf(topic: string, ends: readonly Ends[], acknowledged: ReadonlyMap<number, bigint>): Span[] {
  return ends.flatMap(({ partition, low, high }) => {
    const [first, end, last] = [BigInt(low), BigInt(high), acknowledged.get(partition) ?? -1n]
    if (end <= last) {
      throw new TopicRefused(
        `partition ${partition} of topic ${topic} ends before offset ${end}, and had acknowledged offset ${last}: it was ` +
          'made anew, or has lost messages. Restore it, or publish to another KAFKA_TOPIC, which gets all of them',
      )
    }
    const from = last + 1n > first ? last + 1n : first
    return from < end ? [{ partition, from, end }] : []
  })
}

function isUnknownTopic(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION') return true
  return isUnknownTopic(error.cause)
}

/** Of several errors kafkajs says that there are some. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'errors' in error && Array.isArray(error.errors) ? error.errors.map(whyNot).join('; ') : error.message
}
