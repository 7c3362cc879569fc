import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { migrate } from '#postgres/migrate.js'
import { parsers } from '#postgres/parsers.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { rebuild } from '../projection/rebuild.js'
import { writeHistory } from '../testing/a-history.js'
import { dumpLive } from '../testing/dump.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { trialBalance } from '../trial-balance/queries.js'
import { asCooperative } from './as-cooperative.js'
import { ensureQueryRole, QueryRoleMissing, QueryRoleTooPowerful } from './query-role.js'
import { readModelMigrations } from './schema.js'

const palu = 'palu' as CooperativeId
const roles: string[] = []

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  // A role belongs to the whole server, which this test may share.
  for (const role of roles) await database.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await database.drop()
})

/** A name that no other test uses; the role is dropped at the end. */
function aRole(): string {
  const role = `lumbung_test_${randomUUID().replaceAll('-', '')}`
  roles.push(role)
  return role
}

/** Connections as another role, as if it had logged in. */
const as = (role: string): Pool =>
  new Pool({
    ...database.connection,
    types: parsers,
    verify: (client, done) => {
      client.query(`SET SESSION AUTHORIZATION ${role}`, (error: Error | undefined) => done(error))
    },
  })

describe('the role that queries run as', () => {
  it('comes to be once, however many databases of a server begin at the same moment', async () => {
    const role = aRole()
    const databases = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase()))
    await Promise.all(databases.flatMap(({ pool }) => [ensureQueryRole(pool, role), ensureQueryRole(pool, role)]))
    await Promise.all(databases.map((other) => other.drop()))

    const { rows } = await database.pool.query('SELECT rolname FROM pg_roles WHERE rolname = $1', [role])
    expect(rows).toHaveLength(1)
  })

  it('has to be made by another where this connection may not, who is told what to run', async () => {
    const weak = aRole()
    await database.pool.query(`CREATE ROLE ${weak}`)
    const pool = as(weak)
    const role = `lumbung_test_${randomUUID().replaceAll('-', '')}`
    const refused = ensureQueryRole(pool, role)
    await expect(refused).rejects.toThrow(QueryRoleMissing)
    await expect(refused).rejects.toThrow(`CREATE ROLE ${role} NOLOGIN NOINHERIT; GRANT ${role} TO ${weak};`)
    await database.pool.query(`CREATE ROLE ${role} NOLOGIN NOINHERIT; GRANT ${role} TO ${weak};`)
    roles.push(role)

    await expect(ensureQueryRole(pool, role)).resolves.toBeUndefined()
    await pool.end()
  })

  it('is refused when it could see more than it is let in for', async () => {
    const role = aRole()
    await database.pool.query(`CREATE ROLE ${role} BYPASSRLS`)
    await expect(ensureQueryRole(database.pool, role)).rejects.toThrow(QueryRoleTooPowerful)
    await database.pool.query(`ALTER ROLE ${role} NOBYPASSRLS; GRANT pg_read_all_data TO ${role}`)
    await expect(ensureQueryRole(database.pool, role)).rejects.toThrow(QueryRoleTooPowerful)
  })
})

describe('an owner of the tables that is no superuser', () => {
  it.each(['inherits', 'does not inherit'])(
    'who %s the rights of the query role projects, rebuilds and reads',
    async (how) => {
      const owner = aRole()
      const own = await createReadDatabase()
      const log = new WrittenLog()
      writeHistory(log, { cooperatives: [palu], producers: 2, sales: 40, salesADay: 1 }, 3)
      await projectAll(own.pool, log)
      const expected = [await dumpLive(own.pool), await asCooperative(own.pool, palu, (db) => trialBalance(db))]
      await own.drop()

      await database.pool.query(`CREATE ROLE ${owner} ${how === 'inherits' ? 'INHERIT' : 'NOINHERIT'}`)
      await database.pool.query(`GRANT lumbung_query TO ${owner}`)
      await database.pool.query(`GRANT CREATE ON SCHEMA public TO ${owner}`)
      await database.pool.query(
        `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ${owner}', current_database()); END $$`,
      )
      const pool = as(owner)
      await ensureQueryRole(pool)
      await migrate(pool, readModelMigrations)
      await projectAll(pool, log, 17)
      expect([await dumpLive(pool), await asCooperative(pool, palu, (db) => trialBalance(db))]).toEqual(expected)
      await rebuild(pool, log)
      expect([await dumpLive(pool), await asCooperative(pool, palu, (db) => trialBalance(db))]).toEqual(expected)

      // The tables' owner passes no wall by being that: without a word there is an error, not an empty answer.
      await expect(pool.query('SELECT FROM read_2.sale')).rejects.toThrow(
        how === 'inherits' ? /no cooperative is chosen/ : /written by the projection/,
      )
      await pool.end()
      await database.pool.query(`DROP OWNED BY ${owner}`)
    },
  )
})
