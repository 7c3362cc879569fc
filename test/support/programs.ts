import { it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A test that needs a program which npm does not bring: skipped where it is not installed; in CI it fails. */
export function itNeeding(program: string): typeof it | typeof it.skip {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const isThere = folders.some((folder) => existsSync(join(folder, program)))
  return isThere || process.env['CI'] === 'true' ? it : it.skip
}
