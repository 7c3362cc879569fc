import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AccountCode, Day, LotId, MemberId, ProducerId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { accountEntries } from './account-entries/queries.js'
import { agreements } from './agreements/queries.js'
import { earningsDifference } from './as-known/earnings-difference.js'
import { memberStatementDifference } from './as-known/member-statement-difference.js'
import { outstandingDifference } from './as-known/outstanding-difference.js'
import { statementDifference } from './as-known/statement-difference.js'
import { trialBalanceDifference } from './as-known/trial-balance-difference.js'
import { BadCursor, cursorText, lineCursorText, placeCursorText } from './cursor.js'
import { products } from './directory/products.js'
import { producerPage } from './directory/queries.js'
import { earnings } from './earnings/queries.js'
import { lotMovements } from './lots/movements.js'
import { lots } from './lots/queries.js'
import { members } from './members/queries.js'
import { opening } from './opening/queries.js'
import { periods } from './periods/queries.js'
import { Projector } from './projection/projector.js'
import { salesList } from './sales/queries.js'
import { statement } from './statement/queries.js'
import { writeHistory } from './testing/a-history.js'
import { memberEnrolled } from './testing/a-shop.js'
import { palu } from './testing/given.js'
import { createReadDatabase, projectAll } from './testing/read-database.js'
import { WrittenLog } from './testing/written-log.js'
import { asCooperative, type Reading } from './wall/as-cooperative.js'

type Page = { readonly rows: readonly string[]; readonly next?: string }
type List = (db: Reading, page: { limit: number; after?: string }) => Promise<Page>

const p0 = 'p0' as ProducerId
const m1 = 'm1' as MemberId
const between = (db: Reading) => ({ from: db.position.at(10n), to: db.position.at(150n) })

/** Some field that tells each row of a list from the others. */
const listed = <R>({ next }: { readonly next?: string }, rows: readonly R[], key: (row: R) => string): Page => ({
  rows: rows.map(key),
  ...(next !== undefined && { next }),
})

/** Every list that comes in pages. */
const lists: Readonly<Record<string, List>> = {
  products: async (db, page) => {
    const answer = await products(db, page)
    return listed(answer, answer.products, (row) => row.product)
  },
  producers: async (db, page) => {
    const answer = await producerPage(db, page)
    return listed(answer, answer.producers, (row) => row.producer)
  },
  members: async (db, page) => {
    const answer = await members(db, page)
    return listed(answer, answer.members, (row) => row.member)
  },
  agreements: async (db, page) => {
    const answer = await agreements(db, { producer: p0, ...page })
    return listed(answer, answer.agreements, (row) => row.position.toString())
  },
  lots: async (db, page) => {
    const answer = await lots(db, page)
    return listed(answer, answer.lots, (row) => row.lot)
  },
  movements: async (db, page) => {
    const answer = await lotMovements(db, { lot: 'l0' as LotId, ...page })
    return listed(answer, answer.movements, (row) => `${row.position.toString()}.${row.index}`)
  },
  sales: async (db, page) => {
    const answer = await salesList(db, page)
    return listed(answer, answer.sales, (row) => row.sale)
  },
  periods: async (db, page) => {
    const answer = await periods(db, page)
    return listed(answer, answer.periods, (row) => row.period)
  },
  opening: async (db, page) => {
    const answer = await opening(db, page)
    return listed(answer, answer.balances, (row) => row.id)
  },
  entries: async (db, page) => {
    const answer = await accountEntries(db, { account: '1101' as AccountCode, ...page })
    return listed(answer, answer.entries, (row) => row.id)
  },
  statement: async (db, page) => {
    const answer = await statement(db, { producer: p0, ...page })
    return listed(answer, answer.items, (row) => `${row.id}/${row.number}`)
  },
  earnings: async (db, page) => {
    const answer = await earnings(db, { producer: p0, on: '2026-02-20' as Day, ...page })
    return listed(answer, answer.items, (row) => `${row.item} ${row.run ?? ''}`)
  },
  'a difference of earnings': async (db, page) => {
    const answer = await earningsDifference(db, { producer: p0, on: '2026-02-20' as Day, ...between(db), ...page })
    return listed(answer, answer.items, (row) => row.item)
  },
  'a difference of what is outstanding': async (db, page) => {
    const answer = await outstandingDifference(db, { ...between(db), ...page })
    return listed(answer, answer.items, (row) => `${row.sale} ${row.refund ?? ''}`)
  },
  'a difference of members’ statements': async (db, page) => {
    const answer = await memberStatementDifference(db, { member: m1, ...between(db), ...page })
    return listed(answer, answer.items, (row) => `${row.id}/${row.number}`)
  },
  'a difference of trial balances': async (db, page) => {
    const answer = await trialBalanceDifference(db, { ...between(db), ...page })
    return listed(answer, answer.entries, (row) => row.id)
  },
  'a difference of statements': async (db, page) => {
    const answer = await statementDifference(db, { producer: p0, ...between(db), ...page })
    return listed(answer, answer.items, (row) => `${row.id}/${row.number}`)
  },
}

let database: TestDatabase

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

const ask = <T>(query: (db: Reading) => Promise<T>): Promise<T> => asCooperative(database.pool, palu, query)

describe('a list in pages', () => {
  it('shows each row that was there once, whatever is recorded while it is read', async () => {
    const log = new WrittenLog()
    writeHistory(log, { cooperatives: [palu], producers: 6, sales: 200, salesADay: 2 }, 11)
    log.commit(palu, memberEnrolled('m2'), memberEnrolled('m3'))
    const projector = new Projector(database.pool, log)
    const after = await projector.checkpoint()
    const { events } = await log.readAll(after, log.size)
    const middle = after.at(200n)
    await projector.handle({ events: events.filter(({ commit }) => commit <= 200n), after, next: middle })

    const begun = new Map<string, { whole: readonly string[]; seen: string[]; next: string | undefined }>()
    for (const [name, list] of Object.entries(lists)) {
      const first = await ask((db) => list(db, { limit: 1 }))
      const whole = await ask((db) => list(db, { limit: 10_000 }))
      expect(whole.next).toBeUndefined()
      expect([name, whole.rows.length]).not.toEqual([name, 0])
      begun.set(name, { whole: whole.rows, seen: [...first.rows], next: first.next })
    }
    await projectAll(database.pool, log, 1_000, projector)

    for (const [name, list] of Object.entries(lists)) {
      const { whole = [], seen = [], next } = begun.get(name) ?? {}
      for (let at = next; at !== undefined;) {
        const place = at
        const page = await ask((db) => list(db, { limit: 3, after: place }))
        seen.push(...page.rows)
        at = page.next
      }
      expect([name, new Set(seen).size]).toEqual([name, seen.length])
      expect([name, seen.filter((row) => whole.includes(row))]).toEqual([name, whole])
    }
  })

  it.each(Object.entries(lists))('goes on from no place but one of its own: %s', async (_name, list) => {
    const outcomes = (of: Position) =>
      Promise.all(
        placesOf(of).map((after) =>
          ask((db) => list(db, { limit: 1, after })).then(
            () => 'goes on',
            (error: unknown) => error,
          ),
        ),
      )
    await expect(ask((db) => list(db, { limit: 1, after: 'anything' }))).rejects.toThrow(BadCursor)
    const own = await outcomes(Position.of('writtenlog', 1, 3n))
    expect(own.filter((outcome) => outcome === 'goes on')).toHaveLength(1)
    expect(own.filter((outcome) => outcome instanceof BadCursor)).toHaveLength(2)
    const foreign = await outcomes(Position.of('writtenlog', 2, 3n))
    expect(foreign.filter((outcome) => outcome instanceof ForeignPosition)).toHaveLength(1)
    expect(foreign.filter((outcome) => outcome instanceof BadCursor)).toHaveLength(2)
  })
})

/** One cursor of each shape: a list takes one of them. */
const placesOf = (position: Position): string[] => [
  placeCursorText({ position, index: 0 }),
  lineCursorText({ position, index: 0, line: 0 }),
  cursorText({ position, index: 0, line: 0, day: '2026-01-01' as Day }),
]
