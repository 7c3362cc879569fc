import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newKeysText, parseKeys, type Keys } from './keys.js'

/** The keys file is missing, open to others, or not what it should be. The message is for the person who starts it. */
export class UnusableKeysFile extends Error {
  override readonly name = 'UnusableKeysFile'
}

/** @throws UnusableKeysFile */
export async function loadKeys(path: string): Promise<Keys> {
  const text = await read(path)
  if (text === undefined) throw new UnusableKeysFile(`there is no keys file at ${path}`)
  const keys = parseKeys(text)
  if ('wrong' in keys) throw new UnusableKeysFile(`${path} is not a keys file of this release: ${keys.wrong} is wrong`)
  return keys
}

/**
 * The keys, made at the first start. What is returned is on the disk: a crash of the machine does not take keys with
 * which something was sealed already. Two processes at once get one file. The folder must be there.
 * @throws UnusableKeysFile
 */
export async function loadOrMakeKeys(path: string): Promise<Keys> {
  if ((await read(path)) === undefined) await make(path)
  await syncFolder(path)
  return loadKeys(path)
}

async function read(path: string): Promise<string | undefined> {
  const file = await openExisting(path)
  if (file === undefined) return undefined
  try {
    // Of the open file: a path could lead elsewhere by the time it is read.
    const { mode } = await file.stat()
    if ((mode & 0o077) !== 0) {
      const octal = (mode & 0o777).toString(8)
      throw new UnusableKeysFile(
        `${path} holds secrets and others can read or change it (mode ${octal}): chmod 600 it first`,
      )
    }
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Whole or not at all: written and synced under another name, then linked, which never replaces what is there. */
async function make(path: string): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(newKeysText())
      await file.sync()
    } finally {
      await file.close()
    }
    await link(unfinished, path)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Not `instanceof Error`: Node's own errors are of another realm wherever code runs in a `vm` context, as under jest. */
const isErrno = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
