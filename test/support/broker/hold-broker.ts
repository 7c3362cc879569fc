import { startBroker } from './start-broker.js'

/** A process of its own that starts a broker, prints its address and waits: for a test that kills it. */
const { brokers } = await startBroker()
process.stdout.write(`${brokers.join(',')}\n`)
setInterval(() => undefined, 60_000)
