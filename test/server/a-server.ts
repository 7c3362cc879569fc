import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tests and tortures are run by npm, which does it here, whether they are built or not. */
const root = process.cwd()
const program = join(root, 'dist/apps/server/src/main.js')

/** How a process ended, and all it said. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** The built server, in a process of its own. */
export interface ServerProcess {
  readonly url: string
  /** Resolves when it has said this on standard output. */
  said(text: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
}

/** Runs the server on a data folder, and does not wait for it. */
function run(
  dataDir: string,
  [command, ...args]: readonly [string, ...string[]] = [process.execPath, program],
  demo: 'on' | 'off' = 'off',
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(command, args, {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LUMBUNG_DATA: dataDir,
      LUMBUNG_DEMO: demo,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.stderr += text))
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, signal: child.signalCode, ...told }))
  const said = async (text: string): Promise<void> => {
    while (!told.stdout.includes(text)) {
      const more = await Promise.race([once(child.stdout, 'data'), ended])
      if ('code' in more && !told.stdout.includes(text)) throw new Error(`it ended first: ${JSON.stringify(more)}`)
    }
  }
  return { child, told, ended, said }
}

/** Started, and it has said where it is. */
export const startServer = (dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> =>
  greeted(run(dataDir, undefined, 'off', env))

/** With the demo that a newcomer finds, and what it says to get in. */
export async function startWithDemo(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess & { readonly greeting: string }> {
  const running = run(dataDir, [process.execPath, program], 'on', env)
  const server = await greeted(running)
  await server.said('curl -H')
  return { ...server, greeting: running.told.stdout }
}

/** The same as `npm start` does it, with what was built already. */
export const npmStart = (dataDir: string): Promise<ServerProcess> =>
  greeted(run(dataDir, ['npm', 'start', '--ignore-scripts']))

async function greeted({ child, told, ended, said }: ReturnType<typeof run>): Promise<ServerProcess> {
  await said('Lumbung is at ')
  await said('\n')
  const url = /Lumbung is at (http:\/\/\S+)/.exec(told.stdout)?.[1]
  if (url === undefined) throw new Error(`where is it? ${told.stdout}`)
  return { url, said, ended, kill: (signal) => void child.kill(signal) }
}

/** One that cannot start: waits until it has ended. */
export const startInVain = (dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(dataDir, undefined, 'off', env).ended

/** The first process of the PostgreSQL that a server runs on this folder. */
export function postmasterOf(dataDir: string): number {
  const [pid = ''] = readFileSync(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').split('\n')
  return Number(pid)
}
