import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Pool } from 'pg'
import { openApi } from './api/openapi.js'
import { createApp } from './app.js'
import { Health } from './health.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { createLog } from '#observability/log.js'
import { newKeysText, parseKeys } from '#personal/keys.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { Projected } from '#read-models/projection/wait-for.js'

/**
 * Writes the API's contract to docs/openapi.json, made from the routes and messages themselves; with `--check` it says
 * whether the one there is up to date, and exits with 1 if not. No database is asked.
 */
const path = resolve('docs/openapi.json')
const contract = `${JSON.stringify(await describe(), null, 2)}\n`
if (!process.argv.includes('--check')) {
  await writeFile(path, contract)
} else if ((await readFile(path, 'utf8').catch(() => '')) !== contract) {
  process.stderr.write('docs/openapi.json is not what the API is now: npm run contracts\n')
  process.exitCode = 1
}

async function describe() {
  const keys = parseKeys(newKeysText())
  if ('wrong' in keys) throw new Error(`new keys are unusable: ${keys.wrong}`)
  const log = createLog({ level: 'silent', name: 'contract' })
  const pool = new Pool()
  const installation = { pool, ledger: new Ledger(new MemoryStore()), keyring: memoryKeyring(), keys }
  const app = await createApp({
    installation,
    projected: new Projected(pool),
    health: new Health(pool, undefined),
    log,
  })
  try {
    return openApi(app)
  } finally {
    await app.close()
  }
}
