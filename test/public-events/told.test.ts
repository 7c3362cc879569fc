import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { inTransaction } from '#postgres/transaction.js'
import { structured } from '#public-events/contract/cloud-event.js'
import { messagesAfter, TakenFromAnotherEpoch } from '#public-events/told/feed.js'
import { publicEventMigrations } from '#public-events/told/schema.js'
import { tellingStops } from '#public-events/told/status.js'
import { resumeTelling, Teller, type TellerOptions } from '#public-events/told/teller.js'
import { Retold } from '#public-events/told/verify.js'
import { writeHistory } from '#read-models/testing/a-history.js'
import { enrolled, listed, received, registered, sold, type ALot } from '#read-models/testing/a-shop.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { ensureQueryRole } from '#read-models/wall/query-role.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId
const buol = 'buol' as CooperativeId

let database: TestDatabase
let log: WrittenLog

beforeEach(async () => {
  database = await toldDatabase()
  log = new WrittenLog()
})
afterEach(() => database.drop())

async function toldDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase()
  await ensureQueryRole(made.pool)
  await migrate(made.pool, publicEventMigrations)
  return made
}

/** Tells a log to its end, in batches of so many events. */
async function tellAll(pool: Pool, batch = 1_000, options: TellerOptions = {}): Promise<void> {
  const teller = new Teller(pool, log, options)
  let position = await teller.checkpoint()
  for (;;) {
    const { events, next } = await log.readAll(position, batch)
    if (next.compare(position) === 0) return
    await teller.handle({ events, after: position, next })
    position = next
  }
}

async function told(pool: Pool, cooperative: CooperativeId): Promise<string[]> {
  const messages = await messagesAfter(pool, cooperative, { sequence: 0n }, 100_000)
  return messages.map(structured)
}

const typesTold = async (cooperative: CooperativeId): Promise<string[]> =>
  (await told(database.pool, cooperative)).map((text) => JSON.parse(text).type)

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }

const open = (cooperative: CooperativeId) =>
  log.commit(cooperative, enrolled(cooperative), registered('ina'), listed('fried-onions'), ...received(onions, 10n))

const sell = (cooperative: CooperativeId, sale: string) =>
  log.commit(cooperative, ...sold({ sale, from: onions, pieces: 1n, price: 1_000n }))

describe('what is told', () => {
  it('counts from 1 without gaps, for each cooperative by itself', async () => {
    writeHistory(log, { cooperatives: [palu, poso, buol], producers: 3, sales: 60, salesADay: 3 }, 7)
    await tellAll(database.pool)
    for (const cooperative of [palu, poso, buol]) {
      const messages = await messagesAfter(database.pool, cooperative, { sequence: 0n }, 100_000)
      expect(messages.length).toBeGreaterThan(50)
      expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, index) => BigInt(index + 1)))
      for (const text of messages.map(structured)) expect(JSON.parse(text)).toMatchObject({ partitionkey: cooperative })
    }
  })

  it('is the same to the byte, wherever its batches end', async () => {
    writeHistory(log, { cooperatives: [palu, poso], producers: 3, sales: 30, salesADay: 3 }, 8)
    await tellAll(database.pool)
    const other = await toldDatabase()
    await tellAll(other.pool, 1)
    for (const cooperative of [palu, poso]) {
      expect(await told(other.pool, cooperative)).toEqual(await told(database.pool, cooperative))
    }
    await other.drop()
  })

  it('is written once: of two that tell at the same time, one gives way', async () => {
    writeHistory(log, { cooperatives: [palu], producers: 2, sales: 20, salesADay: 3 }, 9)
    const { events, next } = await log.readAll(log.start(), 100_000)
    const tellers = [new Teller(database.pool, log), new Teller(database.pool, log)]
    const begun = await Promise.all(tellers.map((teller) => teller.checkpoint()))
    const done = await Promise.allSettled(
      tellers.map((teller, index) => teller.handle({ events, after: begun[index] ?? log.start(), next })),
    )
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await verified()).toEqual([])
  })

  it('goes on where it was, in a log that was restored from a backup, and says that this is another epoch', async () => {
    open(palu)
    await tellAll(database.pool)
    const before = await told(database.pool, palu)
    const restored = new WrittenLog(2)
    log = restored
    open(palu)
    sell(palu, 's1')
    await tellAll(database.pool)
    const after = await told(database.pool, palu)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length).map((text) => JSON.parse(text).id)).toEqual([`2.${before.length + 1}`])
    expect(await verified()).toEqual([])
  })
})

describe('an event that this release does not know', () => {
  it('is the last thing not told of its cooperative, and the others go on', async () => {
    for (const cooperative of [palu, poso]) open(cooperative)
    sell(palu, 's1')
    const at = log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    sell(palu, 's2')
    sell(poso, 's3')
    const stops: unknown[] = []
    await tellAll(database.pool, 1_000, { onStopped: (stop) => stops.push(stop) })
    const error = `commit ${at.commit}: UnknownEvent: lot has no event LotBlessed`
    expect(stops).toEqual([{ cooperative: palu, position: at, error }])
    expect(await tellingStops(database.pool)).toEqual([{ cooperative: palu, position: at, error }])
    expect((await typesTold(palu)).filter((type) => type === 'lumbung.sale-completed.v1')).toHaveLength(1)
    expect((await typesTold(poso)).at(-1)).toBe('lumbung.sale-completed.v1')

    expect(await resumeTelling(database.pool, log, palu)).toEqual({ position: at.at(at.commit - 1n), error })
    expect(await resumeTelling(database.pool, log, poso)).toBeUndefined()
  })

  it.each(['a release that knows it', 'lumbung resume'])('is told by %s, and nothing was lost', async (by) => {
    open(palu)
    const at = log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    for (const sale of ['s1', 's2', 's3']) sell(palu, sale)
    await tellAll(database.pool, 2)
    log.mend(at)
    if (by === 'lumbung resume') {
      expect(await resumeTelling(database.pool, log, palu)).toEqual({ position: log.head() })
    } else await tellAll(database.pool)
    expect(await tellingStops(database.pool)).toEqual([])

    const other = await toldDatabase()
    await tellAll(other.pool)
    expect(await told(database.pool, palu)).toEqual(await told(other.pool, palu))
    await other.drop()
  })
})

describe('a consumer', () => {
  beforeEach(async () => {
    for (const cooperative of [palu, poso]) open(cooperative)
    for (const sale of ['s1', 's2', 's3']) sell(palu, sale)
    await tellAll(database.pool)
  })

  it('gets what comes after the last one it took', async () => {
    const all = await messagesAfter(database.pool, palu, { sequence: 0n }, 100)
    const [first, ...rest] = all
    expect(await messagesAfter(database.pool, palu, { sequence: 1n, epoch: 1 }, 100)).toEqual(rest)
    expect(await messagesAfter(database.pool, palu, { sequence: 0n }, 1)).toEqual([first])
    expect(await messagesAfter(database.pool, palu, { sequence: BigInt(all.length) }, 100)).toEqual([])
  })

  it('is told when it has taken what this log never told', async () => {
    const taken = messagesAfter(database.pool, palu, { sequence: 999n }, 100)
    await expect(taken).rejects.toThrow(TakenFromAnotherEpoch)
    await expect(messagesAfter(database.pool, palu, { sequence: 2n, epoch: 2 }, 100)).rejects.toThrow(
      'after 2.2: this log never told it',
    )
  })

  it('sees its own cooperative, and nobody sees all who was not let in', async () => {
    const of = (await told(database.pool, poso)).map((text) => JSON.parse(text).partitionkey)
    expect(new Set(of)).toEqual(new Set([poso]))
    const asked = inTransaction(database.pool, async (client) => {
      await client.query('SET LOCAL ROLE lumbung_query')
      await client.query('SELECT FROM public_events.public_message')
    })
    await expect(asked).rejects.toThrow(/no cooperative is chosen/)
  })
})

describe('lumbung verify', () => {
  beforeEach(async () => {
    writeHistory(log, { cooperatives: [palu, poso], producers: 2, sales: 10, salesADay: 3 }, 11)
    await tellAll(database.pool)
  })

  const change = (sql: string) => database.pool.query(sql)

  it('is content with what was told', async () => {
    expect(await verified()).toEqual([])
  })

  it('names a message that was changed', async () => {
    await change(`UPDATE public_events.public_message SET data = replace(data, '"bookedOn":"2026', '"bookedOn":"2025')
      WHERE cooperative = 'palu' AND sequence = (SELECT min(sequence) FROM public_events.public_message WHERE data LIKE '%bookedOn%')`)
    expect(await verified()).toEqual([
      { cooperative: palu, sequence: expect.any(BigInt), why: expect.stringMatching(/^\/bookedOn was "2025/) },
    ])
  })

  it('names a message that is missing, and one that nothing happened for', async () => {
    await change(`DELETE FROM public_events.public_message WHERE cooperative = 'palu' AND sequence = 3`)
    await change(`UPDATE public_events.head SET sequence = sequence + 1 WHERE cooperative = 'poso'`)
    expect(await verified()).toEqual([
      { cooperative: palu, sequence: 3n, why: 'it was never told' },
      {
        cooperative: poso,
        sequence: expect.any(BigInt),
        why: expect.stringMatching(/^the last message is \d+, and is said/),
      },
    ])
  })

  const ofASale = `WHERE cooperative = 'palu' AND sequence =
    (SELECT min(sequence) FROM public_events.public_message WHERE cooperative = 'palu' AND attributes LIKE '%sale-completed%')`
  it.each([
    ['that is emptied', `SET data = '{}'`, /^it is not what its schema says/],
    ['without its attributes', `SET attributes = '{}'`, /^attributes\/\w+ is missing/],
    ['that is no JSON', `SET data = '{'`, /^its data is no JSON/],
    [
      'with another id',
      `SET attributes = regexp_replace(attributes, '"id":"1.\\d+"', '"id":"1.999"')`,
      /^attributes\/id was "1.999"/,
    ],
    ['of another epoch', `SET attributes = replace(attributes, '"epoch":1', '"epoch":7')`, /^attributes\/epoch was 7/],
    ['of an epoch that never was', 'SET epoch = 7', /^its epoch is 7/],
    ['of another commit', `SET position = position || '0'`, /^its position is/],
  ])('names a message %s', async (_, setting, why) => {
    await change(`UPDATE public_events.public_message ${setting} ${ofASale}`)
    expect(await verified()).toEqual([
      { cooperative: palu, sequence: expect.any(BigInt), why: expect.stringMatching(why) },
    ])
  })

  it.each(['position', `regexp_replace(position, '\\d+$', '99999999')`])(
    'names a message that nothing happened for, whatever commit it says (%s)',
    async (position) => {
      await change(`INSERT INTO public_events.public_message
        SELECT 'ghost', 1, epoch, ${position}, attributes, data FROM public_events.public_message ${ofASale}`)
      expect(await verified()).toEqual([
        { cooperative: 'ghost', sequence: 1n, why: 'the log has nothing that it tells of' },
        { cooperative: 'ghost', sequence: 1n, why: 'the last message is 1, and is said to be none' },
      ])
    },
  )

  it('does not judge what was told since it looked', async () => {
    const { commit } = log.head()
    expect(await verified(log.start().at(commit - 5n))).toEqual([])
  })

  it('takes what says less than would be said today, where nobody needs it: schemas grow', async () => {
    const { rowCount } = await change(
      `UPDATE public_events.public_message SET data = (data::jsonb #- '{product,ownId}')::text
       WHERE data::jsonb #> '{product,ownId}' IS NOT NULL`,
    )
    expect(rowCount).toBeGreaterThan(0)
    expect(await verified()).toEqual([])
  })
})

async function verified(upTo?: Position) {
  const retold = new Retold(database.pool, log.start())
  let position = log.start()
  for (;;) {
    const { events, next } = await log.readAll(position, 7)
    if (next.compare(position) === 0) return retold.conclude(upTo ?? position)
    const seen = upTo === undefined ? events : events.filter(({ commit }) => commit <= upTo.commit)
    await retold.see(seen)
    position = next
  }
}
