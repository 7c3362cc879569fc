import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where a program is, for a process of ours that starts it. */
export function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

export function isOnPath(program: string): boolean {
  return onPath(program) !== undefined
}
