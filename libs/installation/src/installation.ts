import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Pool } from 'pg'
import type { Where } from './where.js'
import { Rejected } from '#domain/rejected.js'
import { Ledger } from '#event-store/ledger.js'
import { openPostgresStore, type PostgresStore } from '#event-store/postgres/postgres-store.js'
import { logMigrations } from '#event-store/postgres/schema.js'
import { CommandReused } from '#event-store/receipt.js'
import type { Log } from '#observability/log.js'
import type { Keyring } from '#personal/keyring.js'
import { requireSameKeys } from '#personal/keys-in-use.js'
import { loadOrMakeKeys } from '#personal/keys-file.js'
import type { Keys } from '#personal/keys.js'
import { personalMigrations } from '#personal/migrations.js'
import { postgresKeyring } from '#personal/postgres-keyring.js'
import type { Connection } from '#postgres/connection.js'
import { attachEmbedded } from '#postgres/embedded/attach.js'
import { startEmbedded, type Embedded } from '#postgres/embedded/start.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'
import { refuseUnsafe } from '#postgres/refuse-unsafe.js'
import { publicEventMigrations } from '#public-events/told/schema.js'
import { reactionMigrations } from '#reactions/migrations.js'
import { ensureQueryRole } from '#read-models/wall/query-role.js'
import { readModelMigrations } from '#read-models/wall/schema.js'

/** A database with everything that is needed to write to its log and to read from it. */
export interface Installation {
  readonly connection: Connection
  readonly pool: Pool
  readonly store: PostgresStore
  readonly ledger: Ledger
  readonly keys: Keys
  readonly keyring: Keyring
  /** The embedded server that this process started; undefined when it is another's. */
  readonly embedded: Embedded | undefined
  /** Lets go of everything, the database last. */
  close(): Promise<void>
}

/**
 * Opens an installation and brings its tables up to date.
 * @param beside may a running `npm start` have the data folder? Then its server is used, and ends when it does.
 * @throws DataFolderInUse, CannotStart, UnsafeServer, UnusableKeysFile, OtherKeys
 */
export async function openInstallation(where: Where, log: Log, { beside }: { beside: boolean }): Promise<Installation> {
  const { connection, embedded } = await database(where, log, beside)
  const pool = openPool(connection, { name: 'lumbung', log, max: CONNECTIONS })
  try {
    await refuseUnsafe(pool)
    await ensureQueryRole(pool)
    await migrate(pool, [
      ...logMigrations,
      ...personalMigrations,
      ...readModelMigrations,
      ...reactionMigrations,
      ...publicEventMigrations,
    ])
    await mkdir(dirname(where.keysFile), { recursive: true, mode: 0o700 })
    const keys = await loadOrMakeKeys(where.keysFile)
    await requireSameKeys(pool, keys)
    const store = await openPostgresStore(pool, log)
    return {
      connection,
      pool,
      store,
      ledger: new Ledger(store, { isRejection }),
      keys,
      keyring: postgresKeyring(pool, keys.wrapping),
      embedded,
      async close() {
        await store.close()
        await pool.end()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await pool.end()
    await embedded?.stop()
    throw error
  }
}

/** Of one process: two commit, one hears hints, one holds the projector's lease, one the teller's, two those of reactions, the rest read. */
const CONNECTIONS = 16

async function database(
  where: Where,
  log: Log,
  beside: boolean,
): Promise<{ connection: Connection; embedded: Embedded | undefined }> {
  if (where.kind === 'server') return { connection: { connectionString: where.databaseUrl }, embedded: undefined }
  const running = beside ? await attachEmbedded({ dataDir: where.dataDir }) : undefined
  if (running !== undefined) return { connection: running, embedded: undefined }
  const embedded = await startEmbedded({ dataDir: where.dataDir, log })
  return { connection: embedded.connection, embedded }
}

/** What the rules refuse, or a key that stands for something else: a chunk of commands goes on without it. */
export const isRejection = (error: unknown): boolean => error instanceof Rejected || error instanceof CommandReused
