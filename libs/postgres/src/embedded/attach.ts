import { join } from 'node:path'
import type { LocalSocket } from '../connection.js'
import { DATABASE, findDataFolder, PORT, readServerLockFile, SERVER_PID_FILE, SUPERUSER } from './data-folder.js'
import { serverProcesses } from './leftovers.js'
import { socketFolder } from './socket.js'

/**
 * The way to the server that another process runs on this data folder, for a command beside a running `npm start`.
 * @returns undefined when none runs, or none that answers yet
 */
export async function attachEmbedded({ dataDir }: { dataDir: string }): Promise<LocalSocket | undefined> {
  const folder = await findDataFolder(dataDir)
  if (folder === undefined) return undefined
  const file = readServerLockFile(join(folder.cluster, SERVER_PID_FILE))
  if (file?.ready !== true) return undefined
  // The file may be older than this boot: only a process that lives and bears the folder's name counts.
  const alive = (await serverProcesses(folder)).some(({ pid }) => pid === file.pid)
  return alive ? { host: socketFolder(folder), port: PORT, user: SUPERUSER, database: DATABASE } : undefined
}
