import { describe, expect, it } from '@jest/globals'
import { refuseUnfit, TopicRefused, type FoundTopic } from './fit.js'
import type { KafkaSettings } from './settings.js'

const settings: KafkaSettings = { brokers: ['kafka:9092'], topic: 'ledger', partitions: 6, retentionMs: -1 }
const configs = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'min.insync.replicas': '2',
  'max.message.bytes': '1048588',
  'message.timestamp.type': 'LogAppendTime',
}
const found = (others: Partial<Record<keyof typeof configs, string>> = {}): FoundTopic => ({
  partitions: 6,
  replication: 3,
  configs: new Map(Object.entries({ ...configs, ...others })),
})

const refused = (topic: FoundTopic, asked: Partial<KafkaSettings> = {}, begun?: number): string => {
  try {
    refuseUnfit({ ...settings, ...asked }, topic, begun)
  } catch (error) {
    if (error instanceof TopicRefused) return error.message
    throw error
  }
  return 'taken'
}

describe('a topic is refused', () => {
  it('never when all is as it must be', () => {
    expect(refused(found())).toBe('taken')
    expect(refused(found(), {}, 6)).toBe('taken')
  })

  it('when it was begun with another number of partitions', () => {
    expect(refused(found(), {}, 4)).toBe(
      'topic ledger was begun with 4 partitions, and KAFKA_PARTITIONS is 6: cooperatives would change partitions, and ' +
        'their order be lost. Set KAFKA_PARTITIONS to 4, or publish to another KAFKA_TOPIC',
    )
  })

  it('when it has another number of partitions, unless it grew after it was begun', () => {
    const has = (partitions: number) => ({ ...found(), partitions })
    expect(refused(has(8))).toContain('topic ledger has 8 partitions, and KAFKA_PARTITIONS is 6. Set')
    expect(refused(has(5), {}, 6)).toContain('topic ledger has 5 partitions')
    expect(refused(has(8), {}, 6)).toBe('taken')
  })

  it('when it is compacted, with what to say to Kafka', () => {
    expect(refused(found({ 'cleanup.policy': 'compact,delete' }))).toBe(
      'topic ledger has cleanup.policy compact,delete, and it must be delete: compacted, only the last message of a ' +
        'cooperative stays. Set it (kafka-configs.sh --alter --entity-type topics --entity-name ledger --add-config ' +
        'cleanup.policy=delete)',
    )
  })

  it('when our clock decides how long it keeps a message, and whether it takes it', () => {
    expect(refused(found({ 'message.timestamp.type': 'CreateTime' }))).toContain(
      'has message.timestamp.type CreateTime, and it must be LogAppendTime',
    )
  })

  it('when it keeps messages for less long than is asked', () => {
    const day = found({ 'retention.ms': '86400000' })
    expect(refused(day)).toContain('has retention.ms 86400000, and it must be -1: messages would be gone too soon')
    expect(refused(day, { retentionMs: 86_400_001 })).toContain('must be at least 86400001')
    expect(refused(day, { retentionMs: 86_400_001 })).toContain('or ask for less by KAFKA_RETENTION_MS')
    expect(refused(day, { retentionMs: 86_400_000 })).toBe('taken')
    expect(refused(found(), { retentionMs: 86_400_000 })).toBe('taken')
    expect(refused(found({ 'retention.bytes': '1000' }))).toContain('has retention.bytes 1000, and it must be -1')
  })

  it('when it acknowledges what fewer replicas have than are asked for', () => {
    const one = found({ 'min.insync.replicas': '1' })
    expect(refused(one)).toContain('has min.insync.replicas 1, and it must be at least 2')
    expect(refused(one)).toContain('or ask for less by KAFKA_MIN_INSYNC_REPLICAS')
    expect(refused(one, { minInsyncReplicas: 1 })).toBe('taken')
    expect(refused({ ...one, replication: 1 })).toBe('taken')
    expect(refused(found(), { minInsyncReplicas: 3 })).toContain('must be at least 3')
  })

  it('when Kafka does not say how it is', () => {
    expect(refused({ ...found(), configs: new Map([['cleanup.policy', 'delete']]) })).toContain(
      'Kafka does not say what retention.ms of the topic is: it says undefined',
    )
  })
})
