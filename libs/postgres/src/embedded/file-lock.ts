import { spawn } from 'node:child_process'
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { CannotStart } from './cannot-start.js'
import { outcome } from './child.js'
import { errorCode } from './error-code.js'

/**
 * A lock that the kernel holds on an open file, for as long as any process has that opening of it: it is free the moment
 * the last of them dies, however it dies.
 */
export interface FileLock {
  /** To hand on to a child, which then holds the lock too. */
  fd: number
  /** Gives up this process's part in it. */
  close(): void
}

/** BSD's flag to open and lock in one; Node has no name for it. */
const O_EXLOCK = 0x20

/** @returns undefined when somebody holds it */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  const locked = process.platform === 'darwin' ? openLocked(path) : await openAndLock(path)
  if (locked === undefined) return undefined
  let open = true
  return {
    fd: locked,
    close() {
      if (open) closeSync(locked)
      open = false
    },
  }
}

/** Leaves word of who holds the lock. */
export function signLock(lock: FileLock): void {
  ftruncateSync(lock.fd)
  writeSync(lock.fd, `${process.pid}\n`, 0)
}

/** Who holds the lock, by his own word. */
export function readSignature(path: string): number | undefined {
  return Number(readFileSync(path, 'utf8')) || undefined
}

/** Node cannot lock a file, flock(1) can: it locks the opening that it was handed, ends, and the lock stays with ours. */
async function openAndLock(path: string): Promise<number | undefined> {
  const fd = open(path, 0)
  try {
    const { code, stderr } = await outcome(
      spawn('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'pipe', fd] }),
    )
    if (code === 0) return fd
    if (code === 1) {
      closeSync(fd)
      return undefined
    }
    throw new Error(`flock ended with ${code}: ${stderr}`)
  } catch (error) {
    closeSync(fd)
    if (errorCode(error) !== 'ENOENT') throw error
    throw new CannotStart('The program flock (of util-linux) is needed to lock the data folder: install it.')
  }
}

function openLocked(path: string): number | undefined {
  try {
    return open(path, O_EXLOCK | constants.O_NONBLOCK)
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return undefined
    throw error
  }
}

function open(path: string, flags: number): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | flags, 0o600)
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error
    throw new CannotStart(`${path} belongs to another user: start as that user, or use another folder.`, {
      cause: error,
    })
  }
}
