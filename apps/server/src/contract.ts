import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describedApi } from './api/described.js'

/**
 * Writes the API's contract to docs/openapi.json, made from the routes and messages themselves; with `--check` it says
 * whether the one there is up to date, and exits with 1 if not.
 */
const path = resolve('docs/openapi.json')
const contract = `${JSON.stringify(await describedApi(), null, 2)}\n`
if (!process.argv.includes('--check')) {
  await writeFile(path, contract)
} else if ((await readFile(path, 'utf8').catch(() => '')) !== contract) {
  process.stderr.write('docs/openapi.json is not what the API is now: npm run contracts\n')
  process.exitCode = 1
}
