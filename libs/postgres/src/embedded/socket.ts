import { chown, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot, type Account } from './account.js'
import { CannotStart } from './cannot-start.js'
import { clusterName, exists, PORT, type DataFolder } from './data-folder.js'
import { errorCode } from './error-code.js'

const SOCKET = `.s.PGSQL.${PORT}`
export const SOCKET_LOCK_FILE = `${SOCKET}.lock`

/** What fits into a socket's address, without the byte that ends it: sun_path of unix(7), and of macOS. */
const LONGEST_PATH = process.platform === 'darwin' ? 103 : 107

/**
 * Where the socket lies: in the cluster, which nobody but its owner may enter. Where that path is too long for a socket,
 * in a folder with a short one and as closed, named after the cluster so that it is the same each time.
 */
export function socketFolder(folder: DataFolder): string {
  if (Buffer.byteLength(join(folder.cluster, SOCKET)) <= LONGEST_PATH) return folder.cluster
  const name = clusterName(folder)
  // The server's user can enter neither root's temporary folder nor what else is root's alone.
  const places = isRoot ? ['/run', '/tmp'] : [tmpdir(), '/tmp']
  const short = places
    .map((place) => join(place, name))
    .find((path) => Buffer.byteLength(join(path, SOCKET)) <= LONGEST_PATH)
  if (short === undefined) throw new CannotStart(`The path of ${folder.cluster} is too long for a socket in it.`)
  return short
}

/** @throws CannotStart when the folder is somebody else's, who could then answer in the server's place */
export async function makeSocketFolder(path: string, folder: DataFolder, account: Account): Promise<void> {
  if (path === folder.cluster) return
  const uid = account.uid ?? process.getuid?.()
  try {
    await mkdir(path, { mode: 0o700 })
    if (account.uid !== undefined) await chown(path, account.uid, account.gid)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    const found = await lstat(path)
    if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
      throw new CannotStart(`${path} is in the way of PostgreSQL's socket: remove it.`, { cause: error })
    }
  }
}

export async function removeSocketFolder(path: string, folder: DataFolder): Promise<void> {
  if (path !== folder.cluster && (await exists(path))) await rm(path, { recursive: true })
}
