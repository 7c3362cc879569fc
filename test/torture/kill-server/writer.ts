import { recordSaleOf } from '../shop/sale.js'
import { openShop } from '../shop/shop.js'
import { shop, type FromWriter, type ToWriter } from './messages.js'
import { RecordSaleHandler } from '#commands/sales/record-sale.js'
import { Rejected } from '#domain/rejected.js'
import { Ledger } from '#event-store/ledger.js'
import { OutcomeUnknown, StoreUnavailable } from '#event-store/port.js'
import { openPostgresStore } from '#event-store/postgres/postgres-store.js'
import { logMigrations } from '#event-store/postgres/schema.js'
import { Busy } from '#event-store/retries.js'
import { createLog } from '#observability/log.js'
import { startEmbedded } from '#postgres/embedded/start.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'

/**
 * The process that is killed: a PostgreSQL of its own on a data folder, and a ledger that records the sales it is sent.
 * When its PostgreSQL is killed it answers what it was asked, and ends.
 */
const [dataDir, cycle] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('writer.js DATA_DIR CYCLE')

/** How long an unknown outcome is asked for, in milliseconds. Short: a PostgreSQL that was killed here does not come back. */
const OUTCOME_DEADLINE = 300

const log = createLog({ level: 'fatal', name: 'writer' })
const embedded = await startEmbedded({ dataDir, log })
const pool = openPool(embedded.connection, { name: 'writer', log })
await migrate(pool, logMigrations)
const store = await openPostgresStore(pool, log)
const ledger = new Ledger(store, {
  isRejection: (error) => error instanceof Rejected,
  outcomeDeadline: OUTCOME_DEADLINE,
})
await openShop(ledger, shop, Number(cycle))
const handler = new RecordSaleHandler(ledger)

const say = (message: FromWriter) => process.send?.(message)
const underWay = new Set<Promise<void>>()

process.on('message', (message: ToWriter) => {
  if (message.kind === 'stop') return void stop(0)
  const { id } = message
  const answered = handler.execute(recordSaleOf(shop, id, message.body)).then(
    ({ position, result }) =>
      void say({ kind: 'answer', id, answer: { kind: 'done', position: position.toString(), result } }),
    (error: unknown) => void say({ kind: 'answer', id, answer: answerTo(error) }),
  )
  underWay.add(answered)
  void answered.finally(() => underWay.delete(answered))
})
void embedded.ended.then((error) => (error === undefined ? undefined : stop(1)))
say({ kind: 'ready', postmaster: embedded.pid, connection: embedded.connection })

function answerTo(error: unknown): Exclude<Extract<FromWriter, { kind: 'answer' }>['answer'], { kind: 'done' }> {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (error instanceof Rejected || error instanceof Busy || error instanceof StoreUnavailable)
    return { kind: 'refused', why }
  if (error instanceof OutcomeUnknown) return { kind: 'unknown' }
  return { kind: 'failed', why }
}

async function stop(code: number): Promise<void> {
  process.exitCode = code
  await Promise.all(underWay)
  await store.close()
  await pool.end()
  await embedded.stop()
  process.disconnect()
}
