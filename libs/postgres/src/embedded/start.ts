import type { Log } from '#observability/log.js'
import type { LocalSocket } from '../connection.js'
import { serverAccount } from './account.js'
import { usableBinaries } from './binaries.js'
import { DataFolderInUse } from './cannot-start.js'
import { DATABASE, openDataFolder, PORT, SUPERUSER, type DataFolder } from './data-folder.js'
import { lockFile, readSignature, signLock, type FileLock } from './file-lock.js'
import { initialise } from './initialise.js'
import { removeStaleLockFiles, takeServerLock } from './leftovers.js'
import { launchServer } from './server.js'
import { makeSocketFolder, removeSocketFolder, socketFolder } from './socket.js'

export interface Embedded {
  readonly connection: LocalSocket
  /** Of the server's first process. */
  readonly pid: number
  /** Resolves when the server is gone: with nothing after `stop`, else with how it ended. */
  readonly ended: Promise<Error | undefined>
  /** Ends every connection, writes everything out, and gives the data folder free. Repeating it changes nothing. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought on a data folder, which is made when it is not there, and waits until it
 * answers; after a crash, until it has recovered. The server dies with this process where the kernel can arrange that;
 * whatever happened to either, the next start works and nothing acknowledged is lost.
 *
 * Signals of this process are its own business: stop the server last, after everything that uses it.
 * @throws DataFolderInUse when another process has the folder
 * @throws CannotStart when it cannot start here, with a sentence that says what to do
 * @see docs/decisions/001-embedded-postgresql.md
 */
export async function startEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<Embedded> {
  const folder = await openDataFolder(dataDir)
  const ownerLock = await takeOwnerLock(folder)
  try {
    const serverLock = await takeServerLock(folder, log)
    try {
      return await startLocked(folder, ownerLock, serverLock, log)
    } finally {
      // The server's processes hold it themselves by now.
      serverLock.close()
    }
  } catch (error) {
    ownerLock.close()
    throw error
  }
}

async function takeOwnerLock(folder: DataFolder): Promise<FileLock> {
  const lock = await lockFile(folder.ownerLock)
  if (lock === undefined) throw new DataFolderInUse(folder.root, readSignature(folder.ownerLock))
  signLock(lock)
  return lock
}

async function startLocked(folder: DataFolder, ownerLock: FileLock, serverLock: FileLock, log: Log): Promise<Embedded> {
  const account = await serverAccount(folder)
  const binaries = await usableBinaries(account)
  await initialise(folder, binaries, account, serverLock)
  const host = socketFolder(folder)
  await makeSocketFolder(host, folder, account)
  await removeStaleLockFiles(folder, host)

  const server = await launchServer({ folder, socketFolder: host, binaries, account, serverLock, log })
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await server.end()
    await removeSocketFolder(host, folder)
    ownerLock.close()
  }
  log.info({ pid: server.pid, version: binaries.version, folder: folder.root }, 'PostgreSQL is running')
  return {
    connection: { host, port: PORT, user: SUPERUSER, database: DATABASE },
    pid: server.pid,
    ended: server.ended.then((how) => (stopping === undefined ? new Error(`PostgreSQL ended: ${how}.`) : undefined)),
    stop: () => (stopping ??= stop()),
  }
}
