import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.js'
import { errorCode } from './error-code.js'

/** The port is only a part of the socket's name: nothing listens on a network. */
export const PORT = 5432

export const SUPERUSER = 'lumbung'
export const DATABASE = 'lumbung'

/** What lies where in a data folder. */
export interface DataFolder {
  /** As given by the user, absolute, symbolic links resolved. */
  root: string
  /** PostgreSQL's own folder; there once it is whole, never before. */
  cluster: string
  /** Where `initdb` works. What is found here was never finished. */
  unfinished: string
  /** What PostgreSQL says. */
  log: string
  /** Locked by the process that started the server, for as long as it lives. */
  ownerLock: string
  /** Locked by the server and all its processes, for as long as one of them lives. */
  serverLock: string
}

/** @throws CannotStart when the folder cannot be made or is itself a cluster of PostgreSQL's */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new CannotStart(`The data folder ${resolve(dataDir)} cannot be made: ${errorCode(error)}.`, { cause: error })
  })
  const folder = layout(await realpath(dataDir))
  if (await exists(join(folder.root, 'PG_VERSION'))) {
    throw new CannotStart(
      `${folder.root} is a PostgreSQL cluster of its own, not a data folder of Lumbung: use another.`,
    )
  }
  return folder
}

/** @returns undefined when there is no such folder */
export async function findDataFolder(dataDir: string): Promise<DataFolder | undefined> {
  return (await exists(dataDir)) ? layout(await realpath(dataDir)) : undefined
}

/** Whether there is a cluster. An empty folder is none: it may be where a disk is to be mounted. */
export async function holdsCluster(folder: DataFolder): Promise<boolean> {
  return (await exists(folder.cluster)) && (await readdir(folder.cluster)).length > 0
}

/**
 * The name that all processes of a cluster's server carry where everybody can read it: by it an orphan is known. It is
 * made of the folder's identity in the file system, so a copy of the folder has another, and a moved one keeps its own.
 */
export function clusterName(folder: DataFolder): string {
  const { dev, ino } = statSync(folder.cluster, { bigint: true })
  return `lumbung-${dev}-${ino}`
}

/** What a server writes into its lock files: the third line is when it began, in seconds since 1970. */
export interface ServerLockFile {
  pid: number
  startedAt: number
  socketFolder: string
  ready: boolean
}

export const SERVER_PID_FILE = 'postmaster.pid'

/** @returns undefined where there is none, or nothing in it yet */
export function readServerLockFile(path: string): ServerLockFile | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  const [pid, , startedAt, , socketFolder = '', , , status = ''] = text.split('\n')
  if (!Number(pid)) return undefined
  return { pid: Number(pid), startedAt: Number(startedAt), socketFolder, ready: status.trim() === 'ready' }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false
    throw error
  }
}

function layout(root: string): DataFolder {
  const at = (name: string) => join(root, name)
  return {
    root,
    cluster: at('postgresql'),
    unfinished: at('postgresql.unfinished'),
    log: at('postgresql.log'),
    ownerLock: at('owner.lock'),
    serverLock: at('server.lock'),
  }
}
