import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase } from '#postgres/testing/database.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { Following, type HeldLease } from '../follow.js'
import { MemoryStore } from '../memory/memory-store.js'
import type { Position } from '../position.js'
import { box, commitOf, to } from '../testing/commits.js'
import { postgresLease, PostgresLeases } from './lease.js'
import { cutOffHolders } from './testing/locks.js'
import { silent } from './testing/test-log.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
const never = new AbortController().signal

describe('a lease', () => {
  it('is had by one at a time, and by the next when it is given up', async () => {
    const lease = postgresLease(database.pool, 'projector')
    const first = await lease.take(never)
    let hasSecond = false
    const second = lease.take(never).then((held) => {
      hasSecond = true
      return held
    })
    await (await postgresLease(database.pool, 'publisher').take(never)).giveUp()
    expect(hasSecond).toBe(false)
    await first.giveUp()
    await (await second).giveUp()
  })

  it('is set free when the session of its holder ends, and the holder hears of it', async () => {
    const lease = postgresLease(database.pool, 'projector')
    const first = await lease.take(never)
    const lost = new Promise((resolve) => first.lost.addEventListener('abort', resolve))
    await cutOffHolders(database.pool)
    await lost
    await first.giveUp()
    await (await lease.take(never)).giveUp()
  })

  it('is waited for only as long as it is wanted', async () => {
    const lease = postgresLease(database.pool, 'projector')
    const first = await lease.take(never)
    const patience = new AbortController()
    const waiting = lease.take(patience.signal)
    patience.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await first.giveUp()
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })

  it('lets one of two followers work, and the other go on where the first was cut off in the middle of a batch', async () => {
    const store = new MemoryStore()
    const add = async (number: number) => (await store.commit(commitOf(to(box('numbers'), 'any', number)))).position
    let saved: Position | undefined
    const done: string[] = []
    const following = (name: string, before: () => Promise<void>) =>
      new Following({
        name: 'numbers',
        store,
        log: silent,
        lease: postgresLease(database.pool, 'numbers'),
        follower: {
          checkpoint: () => Promise.resolve(saved),
          async handle({ events, next }) {
            await before()
            done.push(...events.map(({ data }) => `${name} ${JSON.stringify(data)}`))
            saved = next
          },
        },
      })

    let before = () => Promise.resolve()
    const first = following('first', () => before())
    first.start()
    await first.caughtUp(await add(1), never)
    const second = following('second', () => Promise.resolve())
    second.start()
    await first.caughtUp(await add(2), never)
    expect(second.position).toBeUndefined()

    let fail: (reason: Error) => void = () => undefined
    const begun = new Promise<void>((begin) => {
      before = () => {
        begin()
        return new Promise((_, reject) => (fail = reject))
      }
    })
    const position = await add(3)
    await begun
    await cutOffHolders(database.pool)
    await second.caughtUp(position, never)
    fail(new Error('its transaction was cut off too'))
    await Promise.all([first.stop(), second.stop()])
    expect(done).toEqual(['first 1', 'first 2', 'second 3'])
  })
})

describe('leases that share a session', () => {
  const names = ['one', 'two', 'three', 'four']
  const takeAll = (leases: PostgresLeases) => Promise.all(names.map((name) => leases.lease(name).take(never)))
  const busy = () => database.pool.totalCount - database.pool.idleCount

  it('take one connection, and none when all are given up', async () => {
    const held = await takeAll(new PostgresLeases(database.pool))
    expect(busy()).toBe(1)
    for (const lease of held.slice(1)) await lease.giveUp()
    expect(busy()).toBe(1)
    await held[0]?.giveUp()
    expect(busy()).toBe(0)
  })

  it('are each had by one at a time, also within their process', async () => {
    const [ours, theirs] = [new PostgresLeases(database.pool), new PostgresLeases(database.pool)]
    const [first, ...others] = await takeAll(ours)
    const had: string[] = []
    const note = (by: string) => (lease: HeldLease) => {
      had.push(by)
      return lease
    }
    const again = ours.lease('one').take(never).then(note('us'))
    const two = theirs.lease('two').take(never).then(note('them'))
    await (await ours.lease('five').take(never)).giveUp()
    await (await theirs.lease('six').take(never)).giveUp()
    expect(had).toEqual([])
    await first?.giveUp()
    await (await again).giveUp()
    expect(had).toEqual(['us'])
    await Promise.all(others.map((lease) => lease.giveUp()))
    await (await two).giveUp()
    expect(busy()).toBe(0)
  })

  it('are lost together when the session ends, and can be taken again', async () => {
    const leases = new PostgresLeases(database.pool)
    const held = await takeAll(leases)
    const lost = Promise.all(
      held.map((lease) => new Promise((resolve) => lease.lost.addEventListener('abort', resolve))),
    )
    await cutOffHolders(database.pool)
    await lost
    const again = await takeAll(leases)
    // What was lost is not given up a second time: it is another's now.
    for (const lease of held) await lease.giveUp()
    const patience = new AbortController()
    const waiting = new PostgresLeases(database.pool).lease('one').take(patience.signal)
    await (await postgresLease(database.pool, 'six').take(never)).giveUp()
    patience.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    for (const lease of again) await lease.giveUp()
    // Whoever stopped waiting may have been asking still.
    while (busy() > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(busy()).toBe(0)
  })

  it('are not kept of whoever stopped waiting while it was asked for', async () => {
    const leases = new PostgresLeases(database.pool)
    // With it there is a session, which is asked at once when it is at rest.
    const other = await leases.lease('two').take(never)
    await database.pool.query('SELECT 1')
    const patience = new AbortController()
    const waiting = leases.lease('one').take(patience.signal)
    patience.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await (await postgresLease(database.pool, 'one').take(never)).giveUp()
    await other.giveUp()
  })
})
