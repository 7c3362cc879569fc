import type { OpenAPIObject } from '@nestjs/swagger'
import { Pool } from 'pg'
import { createApp } from '../app.js'
import { Health } from '../health.js'
import { openApi } from './openapi.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { createLog } from '#observability/log.js'
import { newKeysText, parseKeys } from '#personal/keys.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { ToldMessages } from '#public-events/told/told-messages.js'
import { Projected } from '#read-models/projection/wait-for.js'

/** The contract of the application as it is: it is put together as ever, and asked for nothing. No database is needed. */
export async function describedApi(): Promise<OpenAPIObject> {
  const keys = parseKeys(newKeysText())
  if ('wrong' in keys) throw new Error(`new keys are unusable: ${keys.wrong}`)
  const log = createLog({ level: 'silent', name: 'contract' })
  const pool = new Pool()
  const store = new MemoryStore()
  const installation = { pool, store, ledger: new Ledger(store), keyring: memoryKeyring(), keys }
  const app = await createApp({
    installation,
    projected: new Projected(pool, () => store.head()),
    messages: new ToldMessages(pool),
    health: new Health(pool),
    log,
  })
  try {
    return openApi(app)
  } finally {
    await app.close()
  }
}
