import { join } from 'node:path'
import { OneByOne } from './one-by-one.js'
import { readFolder } from '../../apps/cli/src/import/read-folder.js'
import { runImport } from '../../apps/cli/src/import/run-import.js'
import type { Bench, Setting } from '../bench.js'
import { benchLog, startBenchServer, type BenchServer } from '../bench-server.js'
import { writeHistory } from '../history/write-history.js'
import { inTurn } from '../in-turn.js'
import { atLeast, measured } from '../measure.js'
import { Ledger } from '#event-store/ledger.js'
import type { EventStore } from '#event-store/port.js'
import { openPostgresStore } from '#event-store/postgres/postgres-store.js'
import { logMigrations } from '#event-store/postgres/schema.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { isRejection } from '#installation/installation.js'
import { newKeysText, parseKeys } from '#personal/keys.js'
import { personalMigrations } from '#personal/migrations.js'
import { postgresKeyring } from '#personal/postgres-keyring.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'

/** About as many as half a year of a small shop has. */
const SMALL = 11_000

/** A cooperative's history, many rows to a commit, against the same rows one by one. */
export const importing: Bench = {
  name: 'import',
  async run(setting) {
    const folder = setting.history ?? (await smallHistory(setting))
    const server = await startBenchServer(setting.folder)
    try {
      const figures = await inTurn(
        {
          ours: () => rowsPerSecond(folder, server, (store) => new Ledger(store, { isRejection })),
          oneByOne: () => rowsPerSecond(folder, server, (store) => new OneByOne(store)),
        },
        setting.rounds,
      )
      return [
        measured({
          what: setting.history === undefined ? 'a made-up history' : 'a history',
          unit: 'rows/s',
          ours: figures.ours,
          against: { name: 'one by one', figures: figures.oneByOne },
          bar: atLeast(5),
        }),
      ]
    } finally {
      await server.stop()
    }
  },
}

async function smallHistory({ folder, rows }: Setting): Promise<string> {
  const path = join(folder, 'history')
  await writeHistory(path, { rows: Math.min(rows, SMALL), seed: 1 })
  return path
}

/** Reads the folder and imports it into an empty database. */
async function rowsPerSecond(
  path: string,
  server: BenchServer,
  ledgerOn: (store: EventStore) => Ledger,
): Promise<number> {
  const pool = openPool(await server.create('import'), { name: 'bench', log: benchLog() })
  await migrate(pool, [...logMigrations, ...personalMigrations])
  const store = await openPostgresStore(pool, benchLog())
  const keys = parseKeys(newKeysText())
  if ('wrong' in keys) throw new Error(`new keys are wrong: ${keys.wrong}`)
  try {
    const begin = performance.now()
    const folder = await readFolder(path)
    let rows = 0
    await runImport(folder, {
      cooperative: 'bench' as CooperativeId,
      name: 'Bench',
      store,
      ledger: ledgerOn(store),
      keyring: postgresKeyring(pool, keys.wrapping),
      hashKeys: keys.bodyHash,
      actor: 'bench',
      now: () => new Date().toISOString() as Instant,
      progress: (_, of) => (rows = of),
      signal: new AbortController().signal,
    })
    return (rows * 1_000) / (performance.now() - begin)
  } finally {
    await store.close()
    await pool.end()
    await server.drop('import')
  }
}
