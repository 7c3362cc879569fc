import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { inTransaction, OutcomeUnknown } from './transaction.js'
import { isUnavailable, sqlState } from './failures.js'
import { createTestDatabase, type TestDatabase } from './testing/database.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.pool.query('CREATE TABLE basket (fruit text PRIMARY KEY)')
})

beforeEach(async () => {
  await database.pool.query('TRUNCATE basket')
})

afterAll(async () => {
  await database.drop()
})

describe('a transaction', () => {
  it('commits all of its work and gives its result', async () => {
    const result = await inTransaction(database.pool, async (client) => {
      await client.query(`INSERT INTO basket VALUES ('mango')`)
      await client.query(`INSERT INTO basket VALUES ('durian')`)
      return 'two'
    })
    expect(result).toBe('two')
    expect(await fruits()).toEqual(['durian', 'mango'])
  })

  it('leaves nothing behind when its work throws, and gives its client back', async () => {
    const work = inTransaction(database.pool, async (client) => {
      await client.query(`INSERT INTO basket VALUES ('mango')`)
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await fruits()).toEqual([])
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })

  it('does not pass for committed when a failure in it was passed over', async () => {
    const work = inTransaction(database.pool, async (client) => {
      await client.query(`INSERT INTO basket VALUES ('mango')`)
      await client.query(`INSERT INTO basket VALUES ('mango')`).catch(() => undefined)
    })
    await expect(work).rejects.toThrow('Nothing was committed')
    expect(await fruits()).toEqual([])
  })

  it('that only reads cannot write', async () => {
    const work = inTransaction(database.pool, (client) => client.query(`INSERT INTO basket VALUES ('mango')`), {
      readOnly: true,
    })
    await expect(work).rejects.toMatchObject({ code: '25006' })
  })

  it('sees one moment at repeatable read', async () => {
    await inTransaction(
      database.pool,
      async (client) => {
        expect((await client.query('SELECT FROM basket')).rowCount).toBe(0)
        await database.pool.query(`INSERT INTO basket VALUES ('mango')`)
        expect((await client.query('SELECT FROM basket')).rowCount).toBe(0)
      },
      { isolation: 'repeatable read' },
    )
  })

  it('drops a client whose server cut it off', async () => {
    const before = database.pool.totalCount
    const work = inTransaction(database.pool, (client) => client.query('SELECT pg_terminate_backend(pg_backend_pid())'))
    const error: unknown = await work.catch((reason: unknown) => reason)
    expect([sqlState(error), isUnavailable(error)]).toEqual(['57P01', true])
    expect(database.pool.totalCount).toBe(before - 1)
    expect(await fruits()).toEqual([])
  })

  it('says that it does not know when the connection is lost while committing', async () => {
    await database.pool.query(`
      CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER cut_off AFTER INSERT ON basket DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION cut_off()`)
    const work = inTransaction(database.pool, (client) => client.query(`INSERT INTO basket VALUES ('mango')`))
    await expect(work).rejects.toThrow(OutcomeUnknown)
    await database.pool.query('DROP FUNCTION cut_off CASCADE')
  })
})

describe('what makes a server unavailable', () => {
  it.each([
    ['a refused connection', { code: 'ECONNREFUSED' }, true],
    ['a socket that is not there', { code: 'ENOENT', syscall: 'connect' }, true],
    ['a server that became a standby', { code: '25006' }, true],
    ['a server that shuts down', { code: '57P01' }, true],
    ['a file that is not there', { code: 'ENOENT', syscall: 'open' }, false],
    ['a key that is taken', { code: '23505' }, false],
    ['a statement out of time', { code: '57014' }, false],
  ])('%s', (_, properties, unavailable) => {
    expect(isUnavailable(Object.assign(new Error('it failed'), properties))).toBe(unavailable)
  })
})

async function fruits(): Promise<string[]> {
  const { rows } = await database.pool.query<{ fruit: string }>('SELECT fruit FROM basket ORDER BY fruit COLLATE "C"')
  return rows.map(({ fruit }) => fruit)
}
