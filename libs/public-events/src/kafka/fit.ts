import type { KafkaSettings } from './settings.js'

/** A topic as it is in Kafka, by the parts that a promise of ours rests on. */
export interface FoundTopic {
  readonly partitions: number
  readonly replication: number
  /** Kafka's own names and values. */
  readonly configs: ReadonlyMap<string, string>
}

/** A topic that is not published to: it says both what is and what should be, and the way out. */
export class TopicRefused extends Error {
  override readonly name = 'TopicRefused'
}

/** Kafka's word for a limit that there is not. */
const NO_LIMIT = -1

/** Kafka's word for stamping messages when they come in. */
export const BY_ARRIVAL = 'LogAppendTime'

/** Asked of each topic, and given to one that is made. */
export const minInsyncReplicasOf = (settings: KafkaSettings, replication: number): number =>
  settings.minInsyncReplicas ?? (replication === 1 ? 1 : 2)

/**
 * @param begun with how many partitions it was published to before; undefined for never
 * @throws TopicRefused
 */
export function refuseUnfit(settings: KafkaSettings, found: FoundTopic, begun: number | undefined): void {
  const { topic, partitions, retentionMs } = settings
  const elsewhere = 'or publish to another KAFKA_TOPIC'
  if (begun !== undefined && begun !== partitions) {
    throw new TopicRefused(
      `topic ${topic} was begun with ${begun} partitions, and KAFKA_PARTITIONS is ${partitions}: cooperatives would ` +
        `change partitions, and their order be lost. Set KAFKA_PARTITIONS to ${begun}, ${elsewhere}`,
    )
  }
  // One that grew later is as good: nothing goes to the new ones.
  if (found.partitions < partitions || (found.partitions > partitions && begun === undefined)) {
    throw new TopicRefused(
      `topic ${topic} has ${found.partitions} partitions, and KAFKA_PARTITIONS is ${partitions}. ` +
        `Set KAFKA_PARTITIONS to ${found.partitions} before anything is published, ${elsewhere}`,
    )
  }
  const refuse = (name: string, is: string, should: string, why: string, variable?: string): never => {
    const value = should.replace('at least ', '')
    throw new TopicRefused(
      `topic ${topic} has ${name} ${is}, and it must be ${should}: ${why}. Set it (kafka-configs.sh --alter ` +
        `--entity-type topics --entity-name ${topic} --add-config ${name}=${value})` +
        (variable === undefined ? '' : `, or ask for less by ${variable}`),
    )
  }
  const policy = found.configs.get('cleanup.policy') ?? ''
  if (policy !== 'delete')
    refuse('cleanup.policy', policy, 'delete', 'compacted, only the last message of a cooperative stays')
  const kept = numberOf(found, 'retention.ms')
  if (kept !== NO_LIMIT && (retentionMs === NO_LIMIT || kept < retentionMs)) {
    const should = retentionMs === NO_LIMIT ? `${NO_LIMIT}` : `at least ${retentionMs}`
    refuse('retention.ms', `${kept}`, should, 'messages would be gone too soon', 'KAFKA_RETENTION_MS')
  }
  const size = numberOf(found, 'retention.bytes')
  if (size !== NO_LIMIT) refuse('retention.bytes', `${size}`, `${NO_LIMIT}`, 'messages would be gone before their time')
  const timestamps = found.configs.get('message.timestamp.type') ?? ''
  if (timestamps !== BY_ARRIVAL) {
    const why = 'by the clock of who sends them, messages are refused or gone too soon when that is wrong'
    refuse('message.timestamp.type', timestamps, BY_ARRIVAL, why)
  }
  const insync = numberOf(found, 'min.insync.replicas')
  const asked = minInsyncReplicasOf(settings, found.replication)
  if (insync < asked) {
    const why = 'what was acknowledged could be lost with a broker'
    refuse('min.insync.replicas', `${insync}`, `at least ${asked}`, why, 'KAFKA_MIN_INSYNC_REPLICAS')
  }
}

/** @throws TopicRefused where Kafka does not say it */
export function numberOf({ configs }: FoundTopic, name: string): number {
  const value = configs.get(name)
  if (value === undefined || !/^-?\d+$/.test(value)) {
    throw new TopicRefused(`Kafka does not say what ${name} of the topic is: it says ${JSON.stringify(value)}`)
  }
  return Number(value)
}
