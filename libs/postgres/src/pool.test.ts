import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createLog } from '#observability/log.js'
import { databaseUrl } from './connection.js'
import { openPool } from './pool.js'
import { createTestDatabase, type TestDatabase } from './testing/database.js'

const log = createLog({ level: 'silent', name: 'test' })
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(async () => {
  await database.drop()
})

describe('values from PostgreSQL', () => {
  it('arrive exact: whole numbers as bigint, decimals and days as text', async () => {
    const { rows } = await database.pool.query(`
      SELECT 9223372036854775807 AS largest, 12.50::numeric AS price, DATE '2024-02-29' AS day,
        '{1,NULL,-9223372036854775808}'::int8[] AS numbers, '{2024-02-29,NULL}'::date[] AS days,
        '{0.1,NULL}'::numeric[] AS prices, '{{1,2},{3,4}}'::int8[] AS table,
        TIMESTAMP '2024-02-29 10:00' AS somewhere, TIMESTAMPTZ '2024-02-29 10:00+08' AS instant,
        '{"amount": "1"}'::json AS json, 3 AS small`)
    expect(rows).toEqual([
      {
        largest: 9223372036854775807n,
        price: '12.50',
        day: '2024-02-29',
        numbers: [1n, null, -9223372036854775808n],
        days: ['2024-02-29', null],
        prices: ['0.1', null],
        table: [
          [1n, 2n],
          [3n, 4n],
        ],
        somewhere: '2024-02-29 10:00:00',
        instant: new Date('2024-02-29T02:00:00Z'),
        json: { amount: '1' },
        small: 3,
      },
    ])
  })

  it('go back as they came', async () => {
    const { rows } = await database.pool.query('SELECT $1::int8 AS number, $2::date AS day, $3::int8[] AS numbers', [
      9223372036854775807n,
      '2024-02-29',
      [1n, 2n],
    ])
    expect(rows).toEqual([{ number: 9223372036854775807n, day: '2024-02-29', numbers: [1n, 2n] }])
  })
})

describe('a session', () => {
  it('means the same by a commit, a day and a name whatever the defaults of its database', async () => {
    const { rows: names } = await database.pool.query<{ name: string }>('SELECT current_database() AS name')
    const name = names[0]?.name
    for (const setting of [
      'synchronous_commit = off',
      "default_transaction_isolation = 'serializable'",
      "datestyle = 'SQL, DMY'",
      "timezone = 'Asia/Makassar'",
      'statement_timeout = 1',
      'search_path = pg_catalog',
    ]) {
      await database.pool.query(`ALTER DATABASE ${name} SET ${setting}`)
    }
    const pool = openPool(database.connection, { name: 'test', log, schemas: ['ledger', 'public'] })
    const { rows } = await pool.query(`
      SELECT current_setting('synchronous_commit') AS commit, current_setting('transaction_isolation') AS isolation,
        current_setting('TimeZone') AS zone, current_setting('search_path') AS path, DATE '2024-02-29' AS day,
        current_setting('statement_timeout') AS statement,
        current_setting('idle_in_transaction_session_timeout') AS idle,
        current_setting('client_connection_check_interval') AS check, current_setting('application_name') AS name`)
    await pool.end()
    // A millisecond for each statement is not for the tests that come after.
    await database.pool.query(`ALTER DATABASE ${name} RESET ALL`)
    expect(rows).toEqual([
      {
        commit: 'on',
        isolation: 'read committed',
        zone: 'UTC',
        path: 'ledger, public, pg_temp',
        day: '2024-02-29',
        statement: '30s',
        idle: '1min',
        check: '5s',
        name: 'test',
      },
    ])
  })

  it('that is cut off, idle or lent out, ends neither the process nor the pool', async () => {
    const pool = openPool(database.connection, { name: 'test', log })
    const lent = await pool.connect()
    await pool.query('SELECT')
    const broken = new Promise<void>((resolve) => lent.once('error', () => resolve()))
    const cutOff = new Promise<void>((resolve) => pool.once('error', () => resolve()))
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'`,
    )
    await Promise.all([broken, cutOff])
    await expect(lent.query('SELECT')).rejects.toThrow('not queryable')
    lent.release(true)
    expect((await pool.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
    await pool.end()
  })

  it('that cannot be set up is never handed out', async () => {
    const pool = openPool(database.connection, { name: 'test', log, statementTimeoutMs: 0.5 })
    await expect(pool.query('SELECT')).rejects.toThrow('a timeout is a whole number of milliseconds, not 0.5')
    expect(pool.totalCount).toBe(0)
    await pool.end()
  })

  it('is reached by a URL too', async () => {
    const pool = openPool({ connectionString: databaseUrl(database.connection) }, { name: 'test', log })
    const { rows } = await pool.query('SELECT 1::int8 AS one')
    expect(rows).toEqual([{ one: 1n }])
    await pool.end()
  })

  it('gives up on a statement after its time', async () => {
    const pool = openPool(database.connection, { name: 'test', log, statementTimeoutMs: 50 })
    await expect(pool.query('SELECT pg_sleep(60)')).rejects.toThrow('canceling statement due to statement timeout')
    await pool.end()
  })
})
