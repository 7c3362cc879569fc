import { join } from 'node:path'
import { createLog } from '#observability/log.js'
import { startEmbedded } from '../embedded/start.js'
import { offer } from './offer.js'
import { makeRunFolder } from './run-folder.js'

/** Where the tests of a run ask for its server: a socket's path, in the environment. */
export const TEST_SERVER = 'LUMBUNG_TEST_SERVER'

/**
 * For a whole test run: one PostgreSQL, begun when the first test asks for it and not at all when none does. It dies
 * with the run's process, however that dies.
 * @returns what ends it and removes its folder
 */
export async function offerTestServer(): Promise<() => Promise<void>> {
  const folder = await makeRunFolder()
  const path = join(folder.path, 'ask.sock')
  const end = await offer(path, async () => {
    const log = createLog({ level: 'warn', name: 'test-server' })
    const embedded = await startEmbedded({ dataDir: join(folder.path, 'data'), log })
    return { word: embedded.connection, end: () => embedded.stop() }
  })
  process.env[TEST_SERVER] = path
  return async () => {
    await end()
    await folder.remove()
  }
}
