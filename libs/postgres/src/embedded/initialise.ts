import { chown, lchown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { initdbAccount, isRoot, type Account } from './account.js'
import type { Binaries } from './binaries.js'
import { CannotStart } from './cannot-start.js'
import { launch, outcome } from './child.js'
import { holdsCluster, SUPERUSER, type DataFolder } from './data-folder.js'
import { errorCode } from './error-code.js'
import type { FileLock } from './file-lock.js'
import { asSeenFromInside } from './settings.js'

/**
 * Makes the cluster where there is none. `initdb` works in a folder beside it, which is renamed when whole: a cluster
 * that is there was finished, one that was never finished held nothing and is begun anew.
 * @throws CannotStart when the cluster that is there is of another major version, or is not one
 */
export async function initialise(
  folder: DataFolder,
  binaries: Binaries,
  account: Account,
  serverLock: FileLock,
): Promise<void> {
  await rm(folder.unfinished, { recursive: true, force: true })
  if (await holdsCluster(folder)) return requireMajor(folder, binaries.major)
  await makeFolder(folder.unfinished, initdbAccount())
  await runInitdb(folder, binaries, serverLock)
  if (isRoot) await handOver(folder.unfinished, account)
  await rename(folder.unfinished, folder.cluster)
  await syncFolder(folder.root)
}

async function requireMajor(folder: DataFolder, major: string): Promise<void> {
  const found = await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    throw new CannotStart(
      `${folder.cluster} holds files but no PG_VERSION, so no whole cluster: restore a backup into an empty data folder.`,
      { cause: error },
    )
  })
  if (found.trim() === major) return
  throw new CannotStart(
    `${folder.root} was written by PostgreSQL ${found.trim()}, and this Lumbung brings ${major}: ` +
      'make a backup with the Lumbung that wrote it and restore that with this one into an empty data folder.',
  )
}

async function makeFolder(path: string, { uid, gid }: Account): Promise<void> {
  await mkdir(path, { mode: 0o700 })
  if (uid === undefined || gid === undefined) return
  await chown(path, uid, gid).catch((error: unknown) => {
    throw new CannotStart(
      `${path} cannot be given to the user with number ${uid} (${errorCode(error)}), and PostgreSQL does not run as root: ` +
        'start as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    )
  })
}

async function runInitdb(folder: DataFolder, { initdb }: Binaries, serverLock: FileLock): Promise<void> {
  const child = await launch({
    file: initdb,
    args: [
      `--pgdata=${asSeenFromInside(folder.unfinished)}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      // Whoever can enter the socket's folder is its owner; nobody comes from elsewhere.
      '--auth-local=trust',
      '--auth-host=reject',
      '--no-instructions',
    ],
    account: initdbAccount(),
    cwd: folder.unfinished,
    // The server's lock goes along: nobody begins anew while what this one started is still at work.
    stdio: ['ignore', 'pipe', 'pipe', serverLock.fd],
    deathSignal: 'SIGKILL',
  })
  const { code, stdout, stderr } = await outcome(child)
  if (code !== 0) throw new CannotStart(`initdb ended with ${code}: ${(stderr || stdout).trim()}`)
}

async function handOver(path: string, { uid, gid }: Account): Promise<void> {
  if (uid === undefined || gid === undefined) return
  for (const name of await readdir(path, { recursive: true })) await lchown(join(path, name), uid, gid)
  await chown(path, uid, gid)
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
