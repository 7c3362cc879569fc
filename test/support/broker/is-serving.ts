import kafkajs from 'kafkajs'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'

/** Node finds no name of kafkajs's errors to import by itself. */
const { Kafka, KafkaJSError, logLevel } = kafkajs

/** Whether the broker answers and its controller counts it in, so that topics can be made. */
export async function isServing(brokers: string[]): Promise<boolean> {
  mendKafkajs()
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin()
  try {
    await admin.connect()
    return (await admin.describeCluster()).brokers.length > 0
  } catch (error) {
    if (error instanceof KafkaJSError) return false
    throw error
  } finally {
    await admin.disconnect()
  }
}
