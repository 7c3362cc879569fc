import { describe, expect, it } from '@jest/globals'
import { on } from '#events/category.js'
import { cooperativeEvents } from '#events/cooperative.js'
import type { AccountCode, Instant } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { enrolled } from '../testing/a-shop.js'
import { palu } from '../testing/given.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { asCooperative } from '../wall/as-cooperative.js'
import { audit, type AuditOf, type AuditedFact } from './queries.js'

const MINUTE = 60_000
const BEGINS = Date.parse('2026-01-02T00:00:00.000Z')
const COMMITS = 450

const instant = (minutes: number): Instant => new Date(BEGINS + minutes * MINUTE).toISOString() as Instant

/** A commit every seven minutes; each hundredth by a clock that was two hours slow. */
function written(): WrittenLog {
  const log = new WrittenLog()
  for (let at = 0; at < COMMITS; at++) {
    log.recordedAt = instant(7 * at - (at % 100 === 50 ? 120 : 0))
    const renamed = { type: 'AccountRenamed', data: { account: '1101' as AccountCode, name: `Kas ${at}` } } as const
    const named = on({ events: cooperativeEvents }, 'self', renamed)
    log.commit(palu, ...(at === 0 ? [enrolled('Koperasi Palu'), named] : [named]))
  }
  return log
}

async function withFacts(test: (ask: (of: Partial<AuditOf>) => Promise<AuditedFact[]>) => Promise<void>) {
  const database: TestDatabase = await createReadDatabase()
  try {
    await projectAll(database.pool, written())
    await test(async (of) => {
      const asked = { language: 'id', limit: 10_000, ...of } as const
      return (await asCooperative(database.pool, palu, (db) => audit(db, asked))).facts
    })
  } finally {
    await database.drop()
  }
}

describe('what was recorded between two instants', () => {
  it('is found wherever it lies in the log, also where clocks differed', () =>
    withFacts(async (ask) => {
      const all = await ask({})
      const instants = [-200, 0, 7 * 50 - 120, 7 * 51, 7 * 100, 7 * 250 - 120, 7 * 250, 7 * 449, 7 * 500].map(instant)
      const sides = [undefined, ...instants]
      for (const from of sides) {
        for (const to of sides) {
          const of = { ...(from && { from }), ...(to && { to }) }
          const between = all.filter(
            ({ recordedAt }) => (from === undefined || recordedAt >= from) && (to === undefined || recordedAt <= to),
          )
          expect((await ask(of)).map(({ id }) => id)).toEqual(between.map(({ id }) => id))
          const about = { about: { kind: 'account', id: '1101' }, order: 'newest-first' } as const
          const renamed = between.filter(({ type }) => type === 'AccountRenamed').toReversed()
          expect((await ask({ ...of, ...about })).map(({ id }) => id)).toEqual(renamed.map(({ id }) => id))
        }
      }
    }))
})
