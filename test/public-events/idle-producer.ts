import { createHook } from 'node:async_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'

/**
 * A process of its own that sends one message, keeps its connection and looks on for a while: prints how many timers were
 * set meanwhile and how much of the processor it took, as JSON. Arguments: brokers by commas, a topic, and `mended` or
 * `as-it-is`.
 */
const IDLE_MS = 1000

const [brokers = '', topic = '', state] = process.argv.slice(2)
if (state === 'mended') mendKafkajs()

const producer = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.ERROR }).producer({
  allowAutoTopicCreation: false,
})
await producer.connect()
await producer.send({ topic, acks: -1, messages: [{ value: 'then nothing' }] })

let timers = 0
const looking = createHook({
  init(_id, type) {
    if (type === 'Timeout') timers += 1
  },
})
const idle = after(IDLE_MS)
const before = process.cpuUsage()
looking.enable()
await idle
looking.disable()
const { user, system } = process.cpuUsage(before)
await producer.disconnect()
process.stdout.write(JSON.stringify({ timers, cpuShare: (user + system) / 1000 / IDLE_MS }))
