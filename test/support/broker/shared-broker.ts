import { join } from 'node:path'
import { ask, offer } from '#postgres/testing/offer.js'
import { makeRunFolder } from '#postgres/testing/run-folder.js'
import { noJava } from './java.js'

/** Where the tests of a run ask for its broker: a socket's path, in the environment. */
const TEST_BROKER = 'LUMBUNG_TEST_BROKER'

/** For a describe or a test with the run's broker: what would have to be there. */
export function noBroker(): string | undefined {
  return givenBrokers() === undefined ? noJava() : undefined
}

/** For one with a broker of its own, which it may kill and configure: KAFKA_BROKERS names none such. */
export { noJava as noBrokerOfItsOwn }

/**
 * The brokers of KAFKA_BROKERS (host:port, by commas), or the run's own, begun when the first test asks for it. Tests
 * share it, each with topics of its own (make-topic.ts). Allow a minute: the first run of a machine fetches Kafka.
 */
export async function sharedBrokers(): Promise<string[]> {
  const given = givenBrokers()
  if (given !== undefined) return given
  const path = process.env[TEST_BROKER]
  if (path === undefined) throw new Error(`No test broker: neither KAFKA_BROKERS nor ${TEST_BROKER} is set.`)
  return ask<string[]>(path)
}

/** For a whole test run, from its main process. @returns what ends it */
export async function offerSharedBroker(): Promise<() => Promise<void>> {
  if (givenBrokers() !== undefined) return () => Promise.resolve()
  const folder = await makeRunFolder()
  const path = join(folder.path, 'ask.sock')
  const end = await offer(path, async () => {
    // Here, so that a run without a broker does not load a client of it.
    const { startBroker } = await import('./start-broker.js')
    const broker = await startBroker()
    return { word: broker.brokers, end: () => broker.stop() }
  })
  process.env[TEST_BROKER] = path
  return async () => {
    await end()
    await folder.remove()
  }
}

function givenBrokers(): string[] | undefined {
  const given = process.env['KAFKA_BROKERS']
  return given === undefined || given === '' ? undefined : given.split(',')
}
