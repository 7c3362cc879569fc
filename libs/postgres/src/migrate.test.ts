import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createLog } from '#observability/log.js'
import { ChangedMigration, migrate, type Migration } from './migrate.js'
import { openPool } from './pool.js'
import { createTestDatabase, type TestDatabase } from './testing/database.js'

const first: Migration = { id: 'store/001-fruit', sql: 'CREATE TABLE fruit (name text); CREATE TABLE tree (id int8)' }
const second: Migration = { id: 'store/002-price', sql: 'ALTER TABLE fruit ADD COLUMN price int8' }

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(async () => {
  await database.drop()
})

describe('migrations', () => {
  it('are each applied once, in order', async () => {
    expect(await migrate(database.pool, [first])).toEqual([first.id])
    expect(await migrate(database.pool, [first, second])).toEqual([second.id])
    expect(await migrate(database.pool, [first, second])).toEqual([])
    expect((await database.pool.query('SELECT name, price FROM fruit')).rows).toEqual([])
  })

  it('of several rooms stand beside each other', async () => {
    await migrate(database.pool, [first])
    const other = { id: 'people/001-key', sql: 'CREATE TABLE person_key (id text)' }
    expect(await migrate(database.pool, [other])).toEqual([other.id])
    expect(await migrate(database.pool, [first, other])).toEqual([])
  })

  it('are refused when one that was applied reads differently now', async () => {
    await migrate(database.pool, [first])
    const changed = migrate(database.pool, [{ ...first, sql: 'CREATE TABLE fruit (name varchar)' }, second])
    await expect(changed).rejects.toThrow(ChangedMigration)
    expect(await migrate(database.pool, [first, second])).toEqual([second.id])
  })

  it('are applied all or none', async () => {
    const failing = { id: 'store/003-wrong', sql: 'ALTER TABLE nowhere ADD COLUMN price int8' }
    await expect(migrate(database.pool, [first, failing])).rejects.toThrow('Migration store/003-wrong failed.')
    expect(await migrate(database.pool, [first, second])).toEqual([first.id, second.id])
  })

  it('are refused when two have one name', async () => {
    await expect(migrate(database.pool, [first, first])).rejects.toThrow('Two migrations are called store/001-fruit.')
  })

  it('are applied by one of many processes that start at once; the others wait for it, beyond their own patience', async () => {
    const slow = { id: 'store/000-slow', sql: 'SELECT pg_sleep(0.3)' }
    const log = createLog({ level: 'silent', name: 'test' })
    const pools = Array.from({ length: 5 }, () =>
      openPool(database.connection, { name: 'test', log, statementTimeoutMs: 100 }),
    )
    const applied = await Promise.all(pools.map((pool) => migrate(pool, [slow, first, second])))
    await Promise.all(pools.map((pool) => pool.end()))
    expect(applied.flat()).toEqual([slow.id, first.id, second.id])
  })
})
