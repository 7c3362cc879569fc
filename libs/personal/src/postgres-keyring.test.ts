import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { keyringContract } from './keyring.contract.js'
import { personalMigrations } from './migrations.js'
import { producerAsPerson } from './person.js'
import { KeyUnreadable, newPersonKey, wrap } from './person-key.js'
import { openText, partsOf, SealBroken } from './sealed-text.js'
import { FORGOTTEN_EVERYWHERE_WITHIN_MS, postgresKeyring } from './postgres-keyring.js'

const palu = 'palu' as CooperativeId
const wrapping = createSecretKey(Buffer.alloc(32, 'w'))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await migrate(database.pool, personalMigrations)
})
afterAll(() => database.drop())

let people = 0
const someone = () => producerAsPerson(`someone-${(people += 1)}` as ProducerId)
const named = (person: ReturnType<typeof someone>, text: string) => ({ person, field: 'name', text })

/** As another process has it: nothing is cached. */
const another = () => postgresKeyring(database.pool, wrapping)

/** The database's pool, with a count of what it was asked. */
function counted(): { pool: Pool; asked: () => number } {
  let asked = 0
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name === 'query') asked += 1
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { pool, asked: () => asked }
}

describe('a keyring in PostgreSQL', () => {
  const clock = { now: 1 }
  let cached: ReturnType<typeof postgresKeyring> | undefined

  describe('in one process', () => keyringContract(() => (cached ??= postgresKeyring(database.pool, wrapping))))
  describe('in a new process each time', () => keyringContract(another))

  it('seals 1,576 people in one round trip, and opens them in one', async () => {
    const texts = Array.from({ length: 1_576 }, (_, i) => named(someone(), `Produsen ${i}`))
    const sealing = counted()
    const sealed = await postgresKeyring(sealing.pool, wrapping).sealMany(palu, texts)
    expect(sealing.asked()).toBe(1)
    const opening = counted()
    const keyring = postgresKeyring(opening.pool, wrapping)
    expect(await keyring.openMany(palu, sealed)).toEqual(texts.map(({ text }) => text))
    expect(await keyring.openMany(palu, sealed)).toEqual(texts.map(({ text }) => text))
    expect(opening.asked()).toBe(1)
  })

  it('gives a person one key when processes seal for them at once', async () => {
    const team = Array.from({ length: 40 }, someone)
    const orders = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? team : team.toReversed()))
    const sealed = await Promise.all(
      orders.map((people) =>
        another().sealMany(
          palu,
          people.map((person) => named(person, `I am ${person}`)),
        ),
      ),
    )
    const opened = await Promise.all(sealed.map((each) => another().openMany(palu, each)))
    expect(opened).toEqual(orders.map((people) => people.map((person) => `I am ${person}`)))
  })

  it.each([
    ['COMMIT', 'and uses that one'],
    ['ROLLBACK', 'and makes one when that came to nothing'],
  ])('waits for who is giving a person a key (%s), %s', async (end) => {
    const wati = someone()
    const theirs = newPersonKey()
    const slow = await database.pool.connect()
    try {
      await slow.query('BEGIN')
      await slow.query('INSERT INTO personal.person_key (cooperative, person, wrapped) VALUES ($1, $2, $3)', [
        palu,
        wati,
        wrap(wrapping, palu, wati, theirs),
      ])
      const sealing = another().seal(palu, wati, 'name', 'Wati')
      await untilBlocked()
      await slow.query(end)
      const sealed = await sealing
      expect(await another().open(palu, sealed)).toBe('Wati')
      const withTheirs = () => openText(theirs, palu, partsOf(sealed))
      if (end === 'COMMIT') expect(withTheirs()).toBe('Wati')
      else expect(withTheirs).toThrow(SealBroken)
    } finally {
      slow.release()
    }
  })

  it('never waits in a circle with who gives keys to the same people', async () => {
    const [rina, wati] = [someone(), someone()]
    const [first, second] = rina < wati ? [rina, wati] : [wati, rina]
    const insert = `INSERT INTO personal.person_key (cooperative, person, wrapped) VALUES ($1, $2, NULL)`
    const other = await database.pool.connect()
    try {
      await other.query('BEGIN')
      await other.query(insert, [palu, first])
      const sealing = another().sealMany(palu, [named(second, 'Rina'), named(first, 'Wati')])
      await untilBlocked()
      await other.query(insert, [palu, second])
      await other.query('ROLLBACK')
      expect(await another().openMany(palu, await sealing)).toEqual(['Rina', 'Wati'])
    } finally {
      other.release()
    }
  })

  it('has stored the key when it has sealed', async () => {
    const wati = someone()
    const sealed = await another().seal(palu, wati, 'name', 'Wati')
    expect(await wrappedKey(wati)).toHaveLength(12 + 32 + 16)
    expect(sealed).not.toContain('Wati')
  })

  it('stores no key in the clear, and keeps none of who was forgotten', async () => {
    const wati = someone()
    await another().seal(palu, wati, 'name', 'Wati')
    await another().forget(palu, wati)
    expect(await wrappedKey(wati)).toBeNull()
  })

  it('forgets, within a bound, in a process that has the key open', async () => {
    const wati = someone()
    const elsewhere = postgresKeyring(database.pool, wrapping, () => clock.now)
    const sealed = await elsewhere.seal(palu, wati, 'name', 'Wati')
    await another().forget(palu, wati)
    expect(await elsewhere.open(palu, sealed)).toBe('Wati')
    clock.now += FORGOTTEN_EVERYWHERE_WITHIN_MS + 1
    expect(await elsewhere.open(palu, sealed)).toBeUndefined()
  })

  it('forgets at once in the process that was told to', async () => {
    const wati = someone()
    const keyring = another()
    const sealed = await keyring.seal(palu, wati, 'name', 'Wati')
    await keyring.forget(palu, wati)
    expect(await keyring.open(palu, sealed)).toBeUndefined()
  })

  it('forgets again after a restore that brought the key back', async () => {
    const wati = someone()
    const sealed = await another().seal(palu, wati, 'name', 'Wati')
    const backup = await wrappedKey(wati)
    await another().forget(palu, wati)
    await database.pool.query('UPDATE personal.person_key SET wrapped = $2 WHERE person = $1', [wati, backup])
    expect(await another().open(palu, sealed)).toBe('Wati')
    await another().forget(palu, wati)
    expect(await another().open(palu, sealed)).toBeUndefined()
  })

  it("does not open with another person's key put in place of theirs", async () => {
    const [wati, rina] = [someone(), someone()]
    const [sealed] = await another().sealMany(palu, [named(wati, 'Wati'), named(rina, 'Rina')])
    await database.pool.query('UPDATE personal.person_key SET wrapped = $2 WHERE person = $1', [
      wati,
      await wrappedKey(rina),
    ])
    await expect(another().openMany(palu, sealed === undefined ? [] : [sealed])).rejects.toThrow(KeyUnreadable)
  })

  it('does not open with another keys file', async () => {
    const wati = someone()
    const sealed = await another().seal(palu, wati, 'name', 'Wati')
    const stranger = postgresKeyring(database.pool, createSecretKey(Buffer.alloc(32, 'x')))
    await expect(stranger.open(palu, sealed)).rejects.toThrow(KeyUnreadable)
    await expect(stranger.seal(palu, wati, 'name', 'Wati')).rejects.toThrow(KeyUnreadable)
  })
})

async function wrappedKey(person: string): Promise<Buffer | null | undefined> {
  const { rows } = await database.pool.query<{ wrapped: Buffer | null }>(
    'SELECT wrapped FROM personal.person_key WHERE person = $1',
    [person],
  )
  return rows[0]?.wrapped
}

/** Until a session of this database waits for another. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ blocked: boolean }>(
      `SELECT count(*) > 0 AS blocked
       FROM pg_stat_activity
       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    )
    if (rows[0]?.blocked === true) return
  }
}
