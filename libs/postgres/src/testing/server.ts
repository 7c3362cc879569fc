import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '#observability/log.js'
import { lockFile } from '../embedded/file-lock.js'
import { startEmbedded, type Embedded } from '../embedded/start.js'

/** Where the tests of a run ask for its server: a socket's path, in the environment. */
export const TEST_SERVER = 'LUMBUNG_TEST_SERVER'

const PREFIX = 'lumbung-test-'
const RUN_LOCK = 'run.lock'
const ABANDONED_MS = 10 * 60_000

/**
 * For a whole test run: one PostgreSQL, begun when the first test asks for it and not at all when none does. It dies
 * with the run's process, however that dies.
 * @returns what ends it and removes its folder
 */
export async function offerTestServer(): Promise<() => Promise<void>> {
  await removeAbandoned()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  const lock = await lockFile(join(folder, RUN_LOCK))
  let starting: Promise<Embedded> | undefined
  const askers = new Set<Socket>()
  const listener = createServer((asker) => {
    askers.add(asker.once('close', () => askers.delete(asker)))
    asker.on('error', () => asker.destroy())
    starting ??= startEmbedded({
      dataDir: join(folder, 'data'),
      log: createLog({ level: 'warn', name: 'test-server' }),
    })
    starting.then(
      ({ connection }) => asker.end(JSON.stringify({ connection })),
      (error: unknown) => asker.end(JSON.stringify({ fault: String(error) })),
    )
  })
  const path = join(folder, 'ask.sock')
  await new Promise<void>((resolve, reject) => listener.unref().once('error', reject).listen(path, resolve))
  process.env[TEST_SERVER] = path

  return async () => {
    listener.close()
    for (const asker of askers) asker.destroy()
    const embedded = await starting?.catch(() => undefined)
    await embedded?.stop()
    await rm(folder, { recursive: true, force: true })
    lock?.close()
  }
}

/** A run that was killed leaves its folder behind. Young ones are left alone: they may not have taken their lock yet. */
async function removeAbandoned(): Promise<void> {
  const old = Date.now() - ABANDONED_MS
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(tmpdir(), name)
    const { uid, mtimeMs } = await stat(folder)
    if (uid !== process.getuid?.() || mtimeMs > old) continue
    const lock = await lockFile(join(folder, RUN_LOCK))
    if (lock === undefined) continue
    await rm(folder, { recursive: true, force: true })
    lock.close()
  }
}
