import type { Pool } from 'pg'
import type { Position } from '#event-store/position.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase } from '#postgres/testing/database.js'
import type { Log } from '../projection/log.js'
import { Projector } from '../projection/projector.js'
import { ensureQueryRole } from '../wall/query-role.js'
import { readModelMigrations } from '../wall/schema.js'

/** A database of a test's own, with what stands around the read tables. */
export async function createReadDatabase() {
  const database = await createTestDatabase()
  await ensureQueryRole(database.pool)
  await migrate(database.pool, readModelMigrations)
  return database
}

/** Follows a log to its end, in batches of so many events. */
export async function projectAll(
  pool: Pool,
  log: Log,
  batch = 1_000,
  projector = new Projector(pool, log),
): Promise<Position> {
  let position = await projector.checkpoint()
  for (;;) {
    const { events, next } = await log.readAll(position, batch)
    if (next.compare(position) === 0) return position
    await projector.handle({ events, after: position, next })
    position = next
  }
}
