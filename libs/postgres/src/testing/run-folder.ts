import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorCode } from '../embedded/error-code.js'
import { lockFile } from '../embedded/file-lock.js'

export interface RunFolder {
  readonly path: string
  remove(): Promise<void>
}

const PREFIX = 'lumbung-test-'
const RUN_LOCK = 'run.lock'
const ABANDONED_MS = 10 * 60_000

/** A temporary folder that is ours for as long as we live; the next to make one removes those whose owner was killed. */
export async function makeRunFolder(): Promise<RunFolder> {
  await removeAbandoned()
  const path = await mkdtemp(join(tmpdir(), PREFIX))
  const lock = await lockFile(join(path, RUN_LOCK))
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true })
      lock?.close()
    },
  }
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(tmpdir(), name)
    if (!(await isOldAndOurs(folder))) continue
    const lock = await lockFile(join(folder, RUN_LOCK)).catch(unlessGone)
    if (lock === undefined) continue
    await rm(folder, { recursive: true, force: true })
    lock.close()
  }
}

/** Young ones are left alone: they may not have taken their lock yet. */
async function isOldAndOurs(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(unlessGone)
  return found !== undefined && found.uid === process.getuid?.() && found.mtimeMs <= Date.now() - ABANDONED_MS
}

/** Somebody else may be removing it as well. */
function unlessGone(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error
}
