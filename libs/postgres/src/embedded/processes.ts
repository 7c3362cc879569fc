import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { errorCode } from './error-code.js'

/** A process as everybody on the machine may see it: another user's executable and folder are not for everybody. */
export interface Process {
  pid: number
  uid: number
  /** The program's own name, which a title does not change; empty when it has ended and nobody has asked how. */
  program: string
  /** What it was called with, or the title it gave itself. */
  commandLine: string
  /** Tells it from another process that got its number later. */
  started: string
  /** The same in seconds since 1970, off by what the clock was set since. */
  startedAt: number
}

/** The kernel's ticks for a second, as /proc counts them: fixed for user space. */
const TICKS_PER_SECOND = 100

/** All processes that can be seen from here. */
export async function allProcesses(): Promise<Process[]> {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

async function fromProc(): Promise<Process[]> {
  const bootedAt = Number(/^btime (\d+)/m.exec(await readFile('/proc/stat', 'utf8'))?.[1])
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map((pid) => oneFromProc(Number(pid), bootedAt)))
  return found.filter((process) => process !== undefined)
}

/** @returns undefined when it ended meanwhile */
async function oneFromProc(pid: number, bootedAt: number): Promise<Process | undefined> {
  try {
    const [line, commandLine, { uid }] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      stat(`/proc/${pid}`),
    ])
    // The name stands in parentheses and may hold some itself.
    const program = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'))
    const [state, ...more] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const ticks = more[18] ?? ''
    return {
      pid,
      uid,
      program: state === 'Z' ? '' : program,
      commandLine: commandLine.replaceAll('\0', ' '),
      started: ticks,
      startedAt: bootedAt + Number(ticks) / TICKS_PER_SECOND,
    }
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(errorCode(error))) return undefined
    throw error
  }
}

async function fromPs(): Promise<Process[]> {
  const columns = ['pid', 'uid', 'lstart', 'command'].map((name) => `-o${name}=`)
  const { stdout } = await promisify(execFile)('ps', ['-Aww', ...columns], {
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    maxBuffer: 64 * 1024 * 1024,
  })
  return readPs(stdout)
}

/** Reads what `ps -o pid=,uid=,lstart=,command=` prints with the C locale in UTC. */
export function readPs(output: string): Process[] {
  const processes: Process[] = []
  for (const [, pid, uid, started = '', commandLine = ''] of output.matchAll(
    /^ *(\d+) +(\d+) +(\w{3} +\w{3} +\d+ [\d:]{8} \d{4}) +(.*)$/gm,
  )) {
    // A title, or a path that may hold spaces.
    const isPostgres = /^(postgres: |(.*\/)?postgres( |$))/.test(commandLine)
    const program = isPostgres ? 'postgres' : basename(commandLine.split(' ')[0] ?? '')
    const startedAt = Date.parse(`${started} UTC`) / 1000
    processes.push({ pid: Number(pid), uid: Number(uid), program, commandLine, started, startedAt })
  }
  return processes
}
