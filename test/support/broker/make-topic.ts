import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'

/** A topic that no other test has, which keeps messages for a week by its own clock. @returns its name */
export async function makeTopic(brokers: string[], { partitions = 1 }: { partitions?: number } = {}): Promise<string> {
  mendKafkajs()
  const topic = `test-${randomUUID()}`
  const admin = new Kafka({ brokers, logLevel: logLevel.ERROR }).admin()
  await admin.connect()
  try {
    await admin.createTopics({
      topics: [
        {
          topic,
          numPartitions: partitions,
          replicationFactor: 1,
          configEntries: [{ name: 'message.timestamp.type', value: 'LogAppendTime' }],
        },
      ],
      waitForLeaders: true,
    })
  } finally {
    await admin.disconnect()
  }
  return topic
}
