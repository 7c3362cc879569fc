import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LocalSocket } from '../connection.js'

export interface HeldServer {
  owner: ChildProcess
  connection: LocalSocket
  /** Of the server, not of its owner. */
  pid: number
}

export interface Holder {
  /** Whom the owner runs as; as we are, when left out. */
  uid?: number
  gid?: number
  /** Where the owner finds programs; as we do, when left out. */
  path?: string
}

/**
 * Starts the embedded server from a process of its own (`hold-server`, from what was built), which a test may kill.
 * @throws an error with what kept it from starting
 */
export async function holdServer(dataDir: string, { path, ...user }: Holder = {}): Promise<HeldServer> {
  const owner = spawn(process.execPath, [SCRIPT, dataDir], {
    ...user,
    cwd: '/',
    env: { ...process.env, ...(path === undefined ? {} : { PATH: path }) },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const [line] = await once(createInterface(owner.stdout), 'line')
  const answer: { connection: LocalSocket; pid: number } | { fault: string } = JSON.parse(String(line))
  if ('fault' in answer) throw new Error(answer.fault)
  return { owner, ...answer }
}

/** As a crash does: the owner is gone, and its server may still be about to go. */
export async function killOwner({ owner }: HeldServer): Promise<void> {
  owner.kill('SIGKILL')
  await once(owner, 'exit')
}

/** In good order: the server is stopped. */
export async function endOwner({ owner }: HeldServer): Promise<void> {
  owner.stdin?.end()
  await once(owner, 'exit')
}

const SCRIPT = fileURLToPath(new URL('../../../../dist/libs/postgres/src/testing/hold-server.js', import.meta.url))
