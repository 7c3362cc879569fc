import { isRoot } from './account.js'
import { clusterName, PORT, type DataFolder } from './data-folder.js'

/**
 * What the server is told on its command line, where no file in the data folder and no ALTER SYSTEM outdoes it. A later
 * release changes these, and the folder need not know.
 */
export function serverArguments(folder: DataFolder, socketFolder: string): string[] {
  const settings = {
    listen_addresses: '',
    port: String(PORT),
    // Relative to the cluster, in which the server works: its own path may be longer than a socket's may be.
    unix_socket_directories: socketFolder === folder.cluster ? '.' : socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '128MB',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // Anonymous memory and files of the cluster: /dev/shm has 64 MB in a container, and systemd empties it, and System
    // V's segments too, when the user who started the server logs out.
    shared_memory_type: 'mmap',
    dynamic_shared_memory_type: 'mmap',
    cluster_name: clusterName(folder),
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // What macOS calls fsync leaves the bytes in the drive.
    ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
  }
  return [
    '-D',
    asSeenFromInside(folder.cluster),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/**
 * How a program that runs in this folder finds it. As root the folder may lie where the server's user cannot go, under
 * /root for one; but where a process already is, it may be, and /proc is a way there that passes no door.
 */
export function asSeenFromInside(folder: string): string {
  return isRoot && process.platform === 'linux' ? '/proc/self/cwd' : folder
}
