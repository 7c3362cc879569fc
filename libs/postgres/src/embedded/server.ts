import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import type { Log } from '#observability/log.js'
import { sqlState } from '../failures.js'
import type { Account } from './account.js'
import type { Binaries } from './binaries.js'
import { CannotStart } from './cannot-start.js'
import { launch } from './child.js'
import { DATABASE, PORT, SUPERUSER, type DataFolder } from './data-folder.js'
import { errorCode } from './error-code.js'
import type { FileLock } from './file-lock.js'
import { serverArguments } from './settings.js'

export interface ServerLaunch {
  folder: DataFolder
  socketFolder: string
  binaries: Binaries
  account: Account
  serverLock: FileLock
  log: Log
}

/** A running server that answers. */
export interface Server {
  readonly pid: number
  /** Resolves when its first process is gone, with how it ended. */
  readonly ended: Promise<string>
  /** Fast; at once when that takes too long. Resolves when it is gone. */
  end(): Promise<void>
}

const SHUTDOWN = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 10_000 },
] as const

const ASK_AGAIN_MS = 20
const SAY_AGAIN_MS = 5_000
const LARGEST_LOG_BYTES = 10 * 1024 * 1024

/** @throws CannotStart with what the server said, when it ends before it answers */
export async function launchServer(options: ServerLaunch): Promise<Server> {
  const { folder, log } = options
  const said = openLog(folder.log)
  const child = await launchPostmaster(options, said.fd)
  const { pid } = child
  if (pid === undefined) throw new Error('A process that was started has no number.')
  const ended = once(child, 'exit').then(() => howItEnded(child))
  const end = () => endChild(child, ended, log)

  const ready = new AbortController()
  try {
    await Promise.race([
      untilReady(options, ready.signal),
      ended.then((how) => {
        throw new CannotStart(`PostgreSQL does not start on ${folder.root}: ${how}; it said: ${said.sinceThen()}`)
      }),
    ])
  } catch (error) {
    await end()
    throw error
  } finally {
    ready.abort()
  }
  // Who forgets to end it does not hang: the kernel ends it then.
  child.unref()
  return { pid, ended, end }
}

async function launchPostmaster(options: ServerLaunch, logFd: number): Promise<ChildProcess> {
  const { folder, socketFolder, binaries, account, serverLock } = options
  try {
    return await launch({
      file: binaries.postgres,
      args: serverArguments(folder, socketFolder),
      account,
      cwd: folder.cluster,
      // The last is the lock: it goes on to all of the server's processes, and is free when the last of them is gone.
      stdio: ['ignore', logFd, logFd, serverLock.fd],
      // A fast shutdown: what is under way is rolled back, what was acknowledged is written out.
      deathSignal: 'SIGINT',
    })
  } finally {
    closeSync(logFd)
  }
}

/** Until the server answers, and has the database: it may have to recover first, which takes as long as it takes. */
async function untilReady({ socketFolder, log }: ServerLaunch, signal: AbortSignal): Promise<void> {
  let sayAt = performance.now() + SAY_AGAIN_MS
  while (!signal.aborted) {
    const client = new Client({ host: socketFolder, port: PORT, user: SUPERUSER, database: 'postgres', ssl: false })
    client.on('error', (error) => log.debug({ err: error }, 'PostgreSQL closed the connection that asked for it'))
    try {
      await client.connect()
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
      return
    } catch (error) {
      if (!STARTING.has(sqlState(error) ?? errorCode(error))) throw error
    } finally {
      await client.end()
    }
    if (performance.now() > sayAt) {
      sayAt += SAY_AGAIN_MS
      log.info('PostgreSQL is starting; after a crash it recovers first')
    }
    await delay(ASK_AGAIN_MS)
  }
}

/** 57P03: recovering, or not ready yet. */
const STARTING = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03'])

async function endChild(child: ChildProcess, ended: Promise<string>, log: Log): Promise<void> {
  child.ref()
  for (const { signal, waitMs } of SHUTDOWN) {
    if (child.exitCode !== null || child.signalCode !== null) return
    log.debug({ pid: child.pid, signal }, 'ending PostgreSQL')
    child.kill(signal)
    const enough = new AbortController()
    await Promise.race([ended, delay(waitMs, undefined, { signal: enough.signal }).catch(() => undefined)])
    enough.abort()
  }
  if (child.exitCode === null && child.signalCode === null)
    throw new Error(`PostgreSQL, process ${child.pid}, does not end.`)
}

function howItEnded({ exitCode, signalCode }: ChildProcess): string {
  return signalCode === null ? `it ended with code ${exitCode}` : `it was ended by ${signalCode}`
}

/** Goes on with the log of earlier starts, unless that has grown large: then that is kept once, under another name. */
function openLog(path: string): { fd: number; sinceThen(): string } {
  let before = sizeOf(path)
  if (before > LARGEST_LOG_BYTES) {
    renameSync(path, `${path}.1`)
    before = 0
  }
  return {
    fd: openSync(path, 'a', 0o600),
    sinceThen: () => readFileSync(path).subarray(before).toString().trim(),
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
