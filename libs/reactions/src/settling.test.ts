import { setImmediate as anythingElse } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Message } from '#commands/message.js'
import { noLease } from '#event-store/follow.js'
import type { StreamName } from '#events/recorded.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import { createLog } from '#observability/log.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { Projected } from '#read-models/projection/wait-for.js'
import { closed, enrolled, opened } from '#read-models/testing/a-shop.js'
import { projectAll } from '#read-models/testing/read-database.js'
import { closingBalance } from './closing-balance.js'
import { owing } from './owed.js'
import type { Reaction } from './reaction.js'
import { Reactor } from './reactor.js'
import { Settling } from './settling.js'
import { createReactionDatabase, makeDue, pending, ReadableLog } from './testing/given-reactions.js'

const [palu, poso] = ['palu', 'poso'] as [CooperativeId, CooperativeId]
const silent = createLog({ level: 'silent', name: 'test' })

let database: TestDatabase
let log: ReadableLog
let projected: Projected
let settling: Settling | undefined
let reaction: Reaction

beforeEach(async () => {
  database = await createReactionDatabase()
  log = new ReadableLog()
  reaction = closingBalance
  projected = new Projected(database.pool, () => Promise.resolve(log.head()))
})
afterEach(async () => {
  await settling?.stop()
  settling = undefined
  await database.drop()
})

/** Closes a year in each of them, which is seen by the reactor but not yet by the projection. */
async function closeAYearIn(...cooperatives: CooperativeId[]): Promise<void> {
  for (const own of cooperatives)
    log.commit(own, enrolled(own), opened('2025', '2025-01-01', '2025-12-31'), closed('2025'))
  const ends = { start: () => log.start(), head: () => Promise.resolve(log.head()) }
  const reactor = new Reactor(database.pool, ends, reaction)
  const after = await reactor.checkpoint()
  await reactor.handle({ ...(await log.readAll(after, 1_000)), after })
}

/** The bus, as far as it is asked here: it accepts what `fails` lets through. */
function settle(fails: (command: Message<Json>) => Error | undefined = () => undefined) {
  const accepted: Message<Json>[] = []
  const begun = new Settling({
    reactions: [reaction],
    pool: database.pool,
    store: log,
    projected,
    send(command) {
      const failure = fails(command)
      if (failure !== undefined) return Promise.reject(failure)
      accepted.push(command)
      return Promise.resolve()
    },
    now: () => '2026-01-01T00:00:00.000Z' as Instant,
    lease: noLease,
    log: silent,
    firstPause: 60_000,
  })
  settling = begun
  begun.start()
  return { accepted, nudge: () => begun.nudge() }
}

/** Looks until what is owed is so. */
async function until(isSo: (rows: Awaited<ReturnType<typeof pending>>) => boolean): Promise<void> {
  while (!isSo(await pending(database.pool)));
}

describe('what is owed', () => {
  it('is settled by its command, and then owed no more', async () => {
    await closeAYearIn(palu)
    await projectAll(database.pool, log)
    const { accepted } = settle()
    await until((rows) => rows.length === 0)
    expect(accepted).toMatchObject([{ period: '2025', asOf: '2025-12-31' }])
  })

  it('is sent under one key for ever, as following from its fact', async () => {
    await closeAYearIn(palu, poso)
    await projectAll(database.pool, log)
    const { accepted, nudge } = settle()
    await until((rows) => rows.length === 0)
    const keys = accepted.map(({ by }) => by.id)
    expect(new Set(keys).size).toBe(2)
    expect(accepted.find(({ by }) => by.cooperative === palu)?.by).toEqual({
      id: expect.any(String),
      bodyHash: 'reaction:closing-balance:calendar-palu.calendar@1',
      cooperative: palu,
      actor: 'reaction:closing-balance',
      now: '2026-01-01T00:00:00.000Z',
      correlation: 'command-1',
      causation: 'command-1',
    })
    // Seen again from the beginning, as after a way out of a lost place.
    accepted.length = 0
    await database.pool.query('TRUNCATE reactions.checkpoint')
    await database.pool.query('INSERT INTO reactions.checkpoint SELECT * FROM reactions.beginning')
    await closeAYearIn()
    nudge()
    await until((rows) => rows.length === 0)
    expect(accepted.map(({ by }) => by.id).toSorted()).toEqual(keys.toSorted())
  })

  it('waits until its fact can be read, and that is no failure', async () => {
    await closeAYearIn(palu)
    const { accepted, nudge } = settle()
    await until(([row]) => row?.attempts === 0)
    await projectAll(database.pool, log)
    projected.nudge()
    await makeDue(database.pool)
    nudge()
    await until((rows) => rows.length === 0)
    expect(accepted).toHaveLength(1)
  })
})

describe('what fails', () => {
  it('is kept with its failure and tried again, and holds up no other cooperative', async () => {
    await closeAYearIn(palu, poso)
    await projectAll(database.pool, log)
    let isMended = false
    const { accepted, nudge } = settle(({ by }) =>
      by.cooperative === palu && !isMended ? new Error('no disk', { cause: new Error('it is full') }) : undefined,
    )
    await until((rows) => rows.length === 1 && rows[0]?.attempts === 1)
    expect(accepted.map(({ by }) => by.cooperative)).toEqual([poso])
    expect(await owing(database.pool)).toEqual({
      pending: 1,
      failed: 1,
      failing: [{ reaction: 'closing-balance', cooperative: palu, attempts: 1, failure: 'no disk (it is full)' }],
    })
    await makeDue(database.pool)
    nudge()
    await until((rows) => rows[0]?.attempts === 2)
    isMended = true
    await makeDue(database.pool)
    nudge()
    await until((rows) => rows.length === 0)
    expect(accepted).toHaveLength(2)
    expect(await owing(database.pool)).toEqual({ pending: 0, failed: 0, failing: [] })
  })

  it('is tried again after longer and longer', async () => {
    await closeAYearIn(palu)
    await projectAll(database.pool, log)
    const { nudge } = settle(() => new Error('no disk'))
    const pause = async () => {
      const { rows } = await database.pool.query<{ minutes: bigint }>(
        'SELECT ceil(extract(epoch FROM due - now()) / 60)::bigint AS minutes FROM reactions.pending',
      )
      return rows[0]?.minutes
    }
    for (const [attempts, minutes] of [
      [1, 1n],
      [2, 2n],
      [3, 4n],
      [4, 5n],
    ] as const) {
      await until(([row]) => row?.attempts === attempts)
      expect(await pause()).toBe(minutes)
      await makeDue(database.pool)
      nudge()
    }
  })

  it('where one cooperative’s reading stands still leaves the others alone', async () => {
    log.stored('shelf-palu.fish' as StreamName, palu, 'ShelfBlessed', {})
    await closeAYearIn(palu, poso)
    await projectAll(database.pool, log)
    const { accepted } = settle()
    await until((rows) => rows.length === 2 && rows.every(({ attempts }) => attempts === 1))
    expect(accepted.map(({ by }) => by.cooperative)).toEqual([poso])
    expect(await pending(database.pool)).toMatchObject([
      { fact: 'closing-balance calendar-palu.calendar@1', failure: expect.stringContaining('stand still') },
      { fact: 'closing-balance shelf-palu.fish@0', failure: 'shelf has no event ShelfBlessed' },
    ])
  })
})

/** Another body each. */
class Call extends Message<Record<never, never>> {
  constructor(readonly called: string) {
    super()
  }
}

const calls = (...names: string[]) => names.map((name) => ({ name, command: new Call(name) }))

/** What follows from a closing are twenty commands, and then one. */
const many: Reaction = {
  name: 'many',
  beginsAt: 'start',
  of: ['PeriodClosed'],
  react: () => () =>
    Promise.resolve([calls(...Array.from({ length: 20 }, (_, n) => `of twenty ${n}`)), calls('the last')]),
}

describe('many commands that follow from one fact', () => {
  beforeEach(() => {
    reaction = many
  })

  const called = (accepted: readonly Message<Json>[]) =>
    accepted.flatMap((command) => (command instanceof Call ? [command.called] : []))

  it('have a key each, and those of the next step are sent when all of them were accepted', async () => {
    await closeAYearIn(palu)
    await projectAll(database.pool, log)
    const { accepted } = settle()
    await until((rows) => rows.length === 0)
    expect(new Set(accepted.map(({ by }) => by.id)).size).toBe(21)
    expect(called(accepted).at(-1)).toBe('the last')
    expect(accepted[0]?.by.bodyHash).toBe('reaction:many:calendar-palu.calendar@1/of twenty 0')
  })

  it('go on where one of them failed, under the same keys, and the next step waits for it', async () => {
    await closeAYearIn(palu)
    await projectAll(database.pool, log)
    let isMended = false
    const { accepted, nudge } = settle((command) =>
      command instanceof Call && command.called === 'of twenty 9' && !isMended ? new Error('no disk') : undefined,
    )
    await until(([row]) => row?.attempts === 1)
    expect(called(accepted)).not.toContain('the last')
    const before = accepted.map(({ by }) => by.id)
    accepted.length = 0
    isMended = true
    await makeDue(database.pool)
    nudge()
    await until((rows) => rows.length === 0)
    expect(called(accepted).at(-1)).toBe('the last')
    expect(accepted.map(({ by }) => by.id)).toEqual(expect.arrayContaining(before))
  })

  it('are not all waited for by who stops: what is owed stays owed, and that is no failure', async () => {
    await closeAYearIn(palu)
    await projectAll(database.pool, log)
    const { accepted } = settle((command) => {
      if (command instanceof Call && command.called === 'of twenty 3') void settling?.stop()
      return undefined
    })
    while (accepted.length === 0) await anythingElse()
    await settling?.stop()
    expect(called(accepted).length).toBeLessThan(20)
    expect(await pending(database.pool)).toMatchObject([{ attempts: 0, failure: null }])
  })
})
