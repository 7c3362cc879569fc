import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '#observability/log.js'
import { CannotStart } from './cannot-start.js'
import { clusterName, exists, readServerLockFile, SERVER_PID_FILE, type DataFolder } from './data-folder.js'
import { errorCode } from './error-code.js'
import { lockFile, type FileLock } from './file-lock.js'
import { allProcesses, type Process } from './processes.js'
import { SOCKET_LOCK_FILE } from './socket.js'

/**
 * How what is left of a server is ended, gentlest first: a fast shutdown, which rolls back what is under way and writes
 * everything out; an immediate one, after which the next start recovers from the log; and the kernel's. None loses
 * what was acknowledged.
 */
const STEPS = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGQUIT', waitMs: 8_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const

const LOOK_AGAIN_MS = 50

/** A lock file tells the second in which its server began; the server's process began no further from it than this. */
const START_TOLERANCE_S = 60

/**
 * Takes the lock that all processes of a server hold, after ending those of an earlier one whose owner is dead: a server
 * that was told to end when its owner did may still be at it, and on some systems nothing tells it.
 *
 * Only for who holds the owner's lock: then whatever still runs here is nobody's.
 * @throws CannotStart when something holds on that cannot be seen from here
 */
export async function takeServerLock(folder: DataFolder, log: Log): Promise<FileLock> {
  const told = new Set<string>()
  for (const { signal, waitMs } of STEPS) {
    const until = performance.now() + waitMs
    do {
      const lock = await lockFile(folder.serverLock)
      if (lock !== undefined) return lock
      for (const { pid, started, told: meant } of toTell(await serverProcesses(folder), signal)) {
        const once = `${meant} ${pid} ${started}`
        if (told.has(once)) continue
        told.add(once)
        log.info({ pid, signal: meant }, 'ending a PostgreSQL process that its owner left behind')
        send(pid, meant)
      }
      await delay(LOOK_AGAIN_MS)
    } while (performance.now() < until)
  }
  throw new CannotStart(
    `A PostgreSQL that cannot be seen or ended from here still runs on ${folder.root}, perhaps in another container: stop it there.`,
  )
}

/**
 * The processes of the server on this folder, whoever started them: known by program, by owner and by the name that
 * only this folder's server has. A number alone proves nothing, another process may have it by now.
 */
export async function serverProcesses(folder: DataFolder): Promise<Process[]> {
  if (!(await exists(folder.cluster))) return []
  const { uid } = statSync(folder.cluster)
  const name = clusterName(folder)
  return (await allProcesses()).filter(
    (process) =>
      process.program === 'postgres' &&
      process.uid === uid &&
      (isChild(process, name) || `${process.commandLine} `.includes(` cluster_name=${name} `)),
  )
}

/**
 * PostgreSQL takes any process of its user that has the number in a lock file for the server that wrote it, and numbers
 * repeat, in a container above all. Removes lock files whose writer is gone and whose number went to someone else.
 *
 * Only for who holds the server's lock: then no server of ours is alive.
 * @throws CannotStart when a server that is not ours runs on this folder
 */
export async function removeStaleLockFiles(folder: DataFolder, socketFolder: string): Promise<void> {
  const processes = await allProcesses()
  for (const path of [join(folder.cluster, SERVER_PID_FILE), join(socketFolder, SOCKET_LOCK_FILE)]) {
    const file = readServerLockFile(path)
    const holder = processes.find(({ pid }) => pid === file?.pid)
    if (file === undefined || holder === undefined) continue
    const wroteIt = Math.abs(file.startedAt - holder.startedAt) <= START_TOLERANCE_S
    if (holder.program === 'postgres' && wroteIt && !isOfAnotherFolder(holder)) {
      throw new CannotStart(
        `The PostgreSQL with process number ${holder.pid} runs on ${folder.cluster} and was not started by Lumbung: stop it first.`,
      )
    }
    await rm(path, { force: true })
  }
}

interface Told extends Process {
  told: NodeJS.Signals
}

function toTell(processes: Process[], signal: (typeof STEPS)[number]['signal']): Told[] {
  if (signal === 'SIGKILL') return processes.map((process) => ({ ...process, told: signal }))
  const postmasters = processes.filter((process) => !isChild(process))
  if (postmasters.length > 0) return postmasters.map((process) => ({ ...process, told: signal }))
  // Their postmaster is gone. A fast shutdown is for it alone: to them the signal only means to stop a query.
  return processes.map((process) => ({ ...process, told: 'SIGQUIT' }))
}

function isChild({ commandLine }: Process, name = 'lumbung-'): boolean {
  return commandLine.startsWith(`postgres: ${name}`)
}

/** No server of ours runs on this folder, so what carries our name belongs to another. */
function isOfAnotherFolder(process: Process): boolean {
  return isChild(process) || process.commandLine.includes(' cluster_name=lumbung-')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}
