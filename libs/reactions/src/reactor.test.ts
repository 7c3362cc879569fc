import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { StreamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { closed, enrolled, opened } from '#read-models/testing/a-shop.js'
import { closingBalance } from './closing-balance.js'
import type { Reaction } from './reaction.js'
import { LostCheckpoint, Reactor } from './reactor.js'
import { createReactionDatabase, pending, ReadableLog } from './testing/given-reactions.js'

const [palu, poso] = ['palu', 'poso'] as [CooperativeId, CooperativeId]

let database: TestDatabase
let log: ReadableLog

beforeEach(async () => {
  database = await createReactionDatabase()
  log = new ReadableLog()
})
afterEach(() => database.drop())

const ends = () => ({ start: () => log.start(), head: () => Promise.resolve(log.head()) })
const reactor = (reaction: Reaction = closingBalance) => new Reactor(database.pool, ends(), reaction)

/** As a follower does: from the checkpoint to the end, in batches of so many events. */
async function followed(batch = 1_000, of = reactor()): Promise<Reactor> {
  let position = await of.checkpoint()
  for (;;) {
    const { events, next } = await log.readAll(position, batch)
    if (next.compare(position) === 0) return of
    await of.handle({ events, after: position, next })
    position = next
  }
}

const facts = async () => (await pending(database.pool)).map(({ fact }) => fact)
const checkpoint = async () =>
  (await database.pool.query<{ position: string }>('SELECT position FROM reactions.checkpoint')).rows[0]?.position

function aYear(of: CooperativeId): void {
  log.commit(of, enrolled(`Koperasi ${of}`), opened('2025', '2025-01-01', '2025-12-31'))
  log.commit(of, closed('2025'))
}

describe('what is owed', () => {
  it.each([1, 2, 1_000])('is kept for each fact, with how far that is, in batches of %s events', async (batch) => {
    aYear(palu)
    log.commit(palu, enrolled('nothing follows from this'))
    aYear(poso)
    await followed(batch)
    expect(await facts()).toEqual([
      'closing-balance calendar-palu.calendar@1',
      'closing-balance calendar-poso.calendar@1',
    ])
    expect(await checkpoint()).toBe(log.head().toString())
  })

  it('is kept with its place or not at all', async () => {
    await reactor().checkpoint()
    await database.pool.query('ALTER TABLE reactions.pending ADD CHECK (false)')
    aYear(palu)
    await expect(followed()).rejects.toThrow('check constraint')
    expect(await checkpoint()).toBe(log.start().toString())
    await database.pool.query('ALTER TABLE reactions.pending DROP CONSTRAINT pending_check')
    await followed()
    expect(await facts()).toHaveLength(1)
  })

  it('is kept for what this release cannot read: another one may', async () => {
    log.stored('shelf-poso.fish' as StreamName, poso, 'ShelfBlessed', {})
    log.stored('calendar-poso.calendar' as StreamName, poso, 'PeriodClosed', { unheard: 'of' })
    aYear(palu)
    await followed()
    expect(await facts()).toEqual([
      'closing-balance calendar-palu.calendar@1',
      'closing-balance calendar-poso.calendar@0',
      'closing-balance shelf-poso.fish@0',
    ])
  })
})

describe('a reaction begins', () => {
  it('at the start: what happened before it was there is owed too', async () => {
    aYear(palu)
    await followed()
    expect(await facts()).toHaveLength(1)
  })

  it('at the head: only what happens from then on is owed, also after it was stopped', async () => {
    aYear(palu)
    const reaction: Reaction = { ...closingBalance, beginsAt: 'head' }
    await followed(1_000, reactor(reaction))
    aYear(poso)
    await followed(1_000, reactor(reaction))
    expect(await facts()).toEqual(['closing-balance calendar-poso.calendar@1'])
  })

  it('once: several processes that start it begin at one place', async () => {
    const places = await Promise.all([reactor(), reactor(), reactor()].map((each) => each.checkpoint()))
    expect(new Set(places.map(String)).size).toBe(1)
  })
})

describe('a place that is lost', () => {
  it('is an error that says the way out, and going that way owes nothing twice', async () => {
    aYear(palu)
    await followed()
    await database.pool.query('DELETE FROM reactions.checkpoint')
    const lost = await followed().catch((error: unknown) => error)
    if (!(lost instanceof LostCheckpoint)) throw lost
    expect(lost.message).toContain(`began at ${log.start().toString()}`)
    const [, wayOut = ''] = /run: (.*;)$/.exec(lost.message) ?? []
    await database.pool.query(wayOut)
    await followed()
    expect(await facts()).toEqual(['closing-balance calendar-palu.calendar@1'])
  })

  it('is never begun anew at the head', async () => {
    const reaction: Reaction = { ...closingBalance, beginsAt: 'head' }
    await followed(1_000, reactor(reaction))
    await database.pool.query('DELETE FROM reactions.checkpoint')
    await expect(reactor(reaction).checkpoint()).rejects.toThrow(LostCheckpoint)
  })
})

describe('two processes that follow for one reaction', () => {
  it('owe nothing twice: who did not see the other move on begins again', async () => {
    const first = reactor()
    const second = reactor()
    const after = await first.checkpoint()
    await second.checkpoint()
    aYear(palu)
    const { events, next } = await log.readAll(after, 1_000)
    await first.handle({ events, after, next })
    await expect(second.handle({ events, after, next })).rejects.toThrow(RangeError)
    await followed(1_000, second)
    expect(await facts()).toHaveLength(1)
  })
})

describe('where nothing is owed', () => {
  it('the place is saved only now and then, and what was seen since is looked at again', async () => {
    for (let commits = 0; commits < 999; commits++) log.commit(palu, enrolled('again'))
    await followed(1)
    expect(await checkpoint()).toBe(log.start().toString())
    log.commit(palu, enrolled('again'))
    await followed(1)
    expect(await checkpoint()).toBe(log.head().toString())
  })
})
