import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { isMainThread } from 'node:worker_threads'
import type { Account } from './account.js'

export interface Launch {
  file: string
  args: readonly string[]
  /** Who it runs as. */
  account: Account
  cwd: string
  stdio: StdioOptions
  /** What the kernel sends it when this process dies, where util-linux's setpriv can arrange that. */
  deathSignal: NodeJS.Signals
  /** What it finds in its environment; where programs are and nothing else of ours, when left out. */
  env?: NodeJS.ProcessEnv
}

const BARE: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts a server, in a session of its own: Ctrl-C in a terminal is for us, who stop it last.
 * @throws an error with code ENOENT or EACCES when it cannot be run
 */
export async function launch(server: Launch): Promise<ChildProcess> {
  const { file, args, account, cwd, stdio, deathSignal, env = BARE } = server
  // The kernel sends the signal when the thread ends that started the child, and a worker ends before its process.
  if (!isMainThread) throw new Error('A server that ends with us is started from the main thread only.')
  const tied = await canTie()
  const child = spawn(tied ? 'setpriv' : file, tied ? ['--pdeathsig', deathSignal, '--', file, ...args] : args, {
    ...account,
    cwd,
    stdio,
    detached: true,
    env,
  })
  await once(child, 'spawn')
  return child
}

/** How a child ended, and what it said on the way on standard output and standard error, where those are pipes. */
export async function outcome(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}

let tie: Promise<boolean> | undefined

/** Busybox has a setpriv without it, other systems have none. */
function canTie(): Promise<boolean> {
  tie ??= outcome(spawn('setpriv', ['--pdeathsig', 'SIGTERM', '--', 'true'], { stdio: 'ignore' })).then(
    ({ code }) => code === 0,
    () => false,
  )
  return tie
}
