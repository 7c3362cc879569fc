import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AccountCode, Day, PeriodId, ProducerId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { accountEntries, type JournalEntry } from '../account-entries/queries.js'
import { owedAsOf } from '../producer-balances/owed-as-of.js'
import { Projector } from '../projection/projector.js'
import type { StatementItem } from '../statement/items.js'
import { statement, type Statement } from '../statement/queries.js'
import { dice, writeHistory } from '../testing/a-history.js'
import { palu } from '../testing/given.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { BLOCK } from '../trial-balance/table.js'
import { trialBalance, UnknownPeriod } from '../trial-balance/queries.js'
import { asCooperative, type Reading } from '../wall/as-cooperative.js'
import { NothingBetween, NotYetKnown } from './known-at.js'
import { statementDifference } from './statement-difference.js'
import { trialBalanceDifference } from './trial-balance-difference.js'

const producers = ['p0', 'p1', 'p2'] as ProducerId[]
const day = '2026-02-20' as Day
const period = 'P0' as PeriodId

let database: TestDatabase

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

const ask = <T>(query: (db: Reading) => Promise<T>): Promise<T> => asCooperative(database.pool, palu, query)

/** More than a block of commits, and some of the next one. */
function aLongHistory(seed: number): WrittenLog {
  const log = new WrittenLog()
  writeHistory(log, { cooperatives: [palu], producers: producers.length, sales: 1_000, salesADay: 18 }, seed)
  if (log.head().commit < BLOCK + 50n) throw new Error(`a history of ${log.head().commit} commits`)
  return log
}

/** What all questions say, as known now or at a position. */
async function answers(db: Reading, knownAt?: Position) {
  const known = knownAt === undefined ? {} : { knownAt }
  const statements: Statement[] = []
  for (const producer of producers) {
    for (const days of [{}, { from: day }, { to: day }]) {
      statements.push(await statement(db, { producer, ...days, ...known }))
    }
  }
  return {
    balance: await trialBalance(db, known),
    asOf: await trialBalance(db, { asOf: day, ...known }),
    period: await trialBalance(db, { period, ...known }),
    // Nothing of a lot’s terms is asked here: these are of now.
    statements: statements.map(({ opening, items, totals, closing }) => ({
      opening,
      items: items.map(({ id, number, kind, amount, bookedOn, ...of }) => ({
        id,
        number,
        kind,
        amount,
        bookedOn,
        ...('productName' in of && { productName: of.productName }),
      })),
      totals,
      closing,
    })),
  }
}

describe('what was known at a position', () => {
  it('is what was said when the log went no further, in every history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const log = aLongHistory(seed)
        const roll = dice(seed)
        const commits = [20, roll(1_000) + 20, Number(BLOCK) - 2, Number(BLOCK) - 1, Number(BLOCK), Number(BLOCK) + 1]
        await database.pool.query('TRUNCATE reading.live')
        const projector = new Projector(database.pool, log)
        const then = new Map<bigint, Awaited<ReturnType<typeof answers>>>()
        for (const commit of commits.map(BigInt).sort((one, other) => Number(one - other))) {
          await projectUpTo(projector, log, commit)
          then.set(commit, await ask((db) => answers(db)))
        }
        await projectAll(database.pool, log, 1_000, projector)
        for (const [commit, said] of then) {
          expect(await ask((db) => answers(db, db.position.at(commit)))).toEqual(said)
        }
        expect(await ask((db) => answers(db, db.position))).toEqual(await ask((db) => answers(db)))
      }),
      { numRuns: 2 },
    )
  })
})

/** As if the log ended there. */
async function projectUpTo(projector: Projector, log: WrittenLog, commit: bigint): Promise<void> {
  const after = await projector.checkpoint()
  const { events } = await log.readAll(after, log.size)
  const next = after.at(commit)
  if (next.compare(after) === 0) return
  await projector.handle({ events: events.filter((event) => event.commit <= commit), after, next })
}

describe('what is said of a history', () => {
  beforeAll(async () => {
    await database.pool.query('TRUNCATE reading.live')
    await projectAll(database.pool, aLongHistory(7))
  })

  it('is in a statement what the entries of 2110 are, on all days and on some', async () => {
    for (const producer of producers) {
      for (const days of [{}, { from: day }, { to: day }, { from: '2026-01-10' as Day, to: day }]) {
        const said = await ask((db) => statement(db, { producer, ...days }))
        const { entries } = await ask((db) =>
          accountEntries(db, { account: '2110' as AccountCode, party: producer, limit: 10_000, ...days }),
        )
        expect(summedByEntry(said.items)).toEqual(summedByEntry(entries, -1n))
        expect(said.items.reduce((sum, { amount }) => sum + amount, BigInt(said.opening))).toBe(said.closing)
        const owed = await ask((db) => owedAsOf(db, days.to ?? ('9999-12-31' as Day)))
        expect(said.closing).toBe(owed.get(producer) ?? 0n)
      }
    }
  })

  const halfway = (db: Reading) => ({ from: db.position.at(400n), to: db.position.at(BLOCK + 30n) })

  it('differs between two positions by the entries recorded between them, and no others', async () => {
    for (const days of [{}, { asOf: day }, { period }]) {
      const between = await ask((db) => trialBalanceDifference(db, { ...halfway(db), ...days, limit: 10_000 }))
      const differences = new Map<string, bigint>()
      for (const { account, amount } of between.entries.flatMap(({ postings }) => postings)) {
        differences.set(account, (differences.get(account) ?? 0n) + amount)
      }
      const moved = [...differences].filter(([, amount]) => amount !== 0n)
      expect(between.accounts.map(({ account, difference }) => [account, difference])).toEqual(
        moved.sort(([one], [other]) => (one < other ? -1 : 1)),
      )
      const known = async (which: 'from' | 'to') =>
        ask(async (db) => new Map((await trialBalance(db, { ...days, knownAt: halfway(db)[which] })).map(amountOf)))
      const [before, after] = [await known('from'), await known('to')]
      for (const one of between.accounts) {
        expect([one.before, one.after]).toEqual([before.get(one.account) ?? 0n, after.get(one.account) ?? 0n])
      }
      expect(between.accounts.reduce((sum, { difference }) => sum + difference, 0n)).toBe(0n)
    }
  })

  it('lists the entries that made a difference in pages, by the order of the log', async () => {
    const difference = (limit: number, after?: string) =>
      ask((db) => trialBalanceDifference(db, { ...halfway(db), limit, ...(after !== undefined && { after }) }))
    const seen: JournalEntry[] = []
    let after: string | undefined
    do {
      const page = await difference(70, after)
      seen.push(...page.entries)
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual((await difference(10_000)).entries)
    expect(seen.length).toBeGreaterThan(300)
  })

  it('differs for a producer by the items recorded between them', async () => {
    const producer = producers[1] ?? producers[0]
    if (producer === undefined) throw new Error('there are producers')
    const days = { from: '2026-02-01' as Day, to: day }
    const seen: StatementItem[] = []
    let after: string | undefined
    for (;;) {
      const page = await ask((db) =>
        statementDifference(db, { producer, days, ...halfway(db), limit: 9, ...(after !== undefined && { after }) }),
      )
      seen.push(...page.items)
      after = page.next
      if (after !== undefined) continue
      expect(seen.reduce((sum, { amount }) => sum + amount, 0n)).toBe(page.closing.difference)
      const onTheDays = seen.filter(({ bookedOn }) => bookedOn >= days.from)
      expect(page.totals.reduce((sum, { difference }) => sum + difference, 0n)).toBe(
        onTheDays.reduce((sum, { amount }) => sum + amount, 0n),
      )
      const known = (which: 'from' | 'to') =>
        ask((db) => statement(db, { producer, ...days, knownAt: halfway(db)[which] }))
      const [before, then] = [await known('from'), await known('to')]
      expect([page.opening.before, page.opening.after]).toEqual([before.opening, then.opening])
      expect([page.closing.before, page.closing.after]).toEqual([before.closing, then.closing])
      break
    }
    expect(seen.length).toBeGreaterThan(9)
  })

  it('is not said of what is not known yet, of another log, or of nothing', async () => {
    const beyond = (db: Reading) => db.position.at(db.position.commit + 1n)
    await expect(ask((db) => trialBalance(db, { knownAt: beyond(db) }))).rejects.toThrow(NotYetKnown)
    const [producer] = producers as [ProducerId]
    await expect(ask((db) => statement(db, { producer, knownAt: beyond(db) }))).rejects.toThrow(NotYetKnown)
    const other = Position.of('otherstore', 1, 5n)
    const foreign = new ForeignPosition('otherstore.1.5 is not a position of log writtenlog.1')
    await expect(ask((db) => trialBalance(db, { knownAt: other }))).rejects.toThrow(foreign)
    const since = (db: Reading) => ({ from: other, to: db.position, limit: 1 })
    await expect(ask((db) => trialBalanceDifference(db, since(db)))).rejects.toThrow(foreign)
    const none = (db: Reading) => ({ from: db.position, to: db.position, limit: 1 })
    await expect(ask((db) => trialBalanceDifference(db, none(db)))).rejects.toThrow(NothingBetween)
    await expect(ask((db) => statementDifference(db, { producer, ...none(db) }))).rejects.toThrow(NothingBetween)
  })

  it('has no period before it was opened', async () => {
    const early = ask((db) => trialBalance(db, { period: 'P1' as PeriodId, knownAt: db.position.at(5n) }))
    await expect(early).rejects.toThrow(UnknownPeriod)
  })
})

const amountOf = ({ account, amount }: { account: AccountCode; amount: bigint }): [string, bigint] => [account, amount]

/** An entry has one posting for a producer, of all the items that come from it; none when these come to nothing. */
function summedByEntry(rows: readonly { id: string; amount: bigint }[], sign = 1n): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { id, amount } of rows) sums.set(id, (sums.get(id) ?? 0n) + sign * amount)
  return [...sums].filter(([, amount]) => amount !== 0n)
}
