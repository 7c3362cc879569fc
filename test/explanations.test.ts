import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aHistory } from '#domain/testing/a-history.js'
import { aLotHistory } from '#domain/testing/a-lot-history.js'
import type { Past } from '#domain/testing/past.js'
import { catalogue, readFact } from '#events/catalogue.js'
import { decode, type Decided, type EventCategory } from '#events/category.js'
import type { CooperativeId } from '#events/words.js'
import { entryOf } from '#journal/postings.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { aPaidMonth } from '#proof/testing/a-paid-month.js'
import { aPayoutHistory } from '#proof/testing/a-payout-history.js'
import type { Log } from '#proof/testing/log.js'
import { entryId } from '#read-models/account-entries/entry-id.js'
import { explain } from '#read-models/explanation/explain.js'
import type { Explanation } from '#read-models/explanation/explanation.js'
import { languages } from '#read-models/language/language.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

/** What deciders decide, booked, read and explained again from what is read: no room can show this alone. */

interface Told {
  readonly before: Past
  readonly decided?: readonly Decided[]
}

let database: TestDatabase
const log = new WrittenLog()
let histories = 0

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

/** A cooperative of its own whose log this is, a commit for each decision. */
async function written(history: readonly Told[]): Promise<CooperativeId> {
  const cooperative = `h${histories++}` as CooperativeId
  const beginning = history[0]?.before.events ?? []
  const commits = [beginning.map(decidedOf), ...history.map(({ decided }) => decided ?? [])]
  for (const commit of commits) if (commit.length > 0) log.commit(cooperative, ...commit)
  await projectAll(database.pool, log)
  return cooperative
}

function decidedOf({ category, id, ...stored }: Past['events'][number]): Decided {
  const known = categoryOf(category)
  return { category: known, id, events: [decode(known, stored)] }
}

async function everyEntry(cooperative: CooperativeId, holds: (told: Explanation) => void): Promise<void> {
  const { events } = await log.readAll(log.start(), Number.MAX_SAFE_INTEGER, cooperative)
  await asCooperative(database.pool, cooperative, async (db) => {
    for (const stored of events) {
      const { event, id } = readFact(stored)
      if (entryOf(event, id) === undefined) continue
      const entry = entryId(log.start().at(stored.commit), stored.index)
      for (const language of languages) holds(await explain(db, entry, { language }))
    }
  })
}

/** Its arithmetic comes to its postings, and to nothing besides. */
function explainsItself({ entry, event, arithmetic }: Explanation): void {
  const booked = entry.postings.map(({ account, party, amount }) => ({ account, party, amount }))
  const derived = arithmetic.map(({ account, party, amount }) => ({ account, party, amount }))
  expect(derived.filter(({ amount }) => amount !== 0n)).toEqual(booked)
  for (const { amount, steps } of arithmetic) expect(steps.at(-1)?.amount).toBe(amount)
  const texts = [event.words, ...arithmetic.flatMap(({ steps }) => steps.map(({ text }) => text))]
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object/)
}

/** A log that was written elsewhere, as a cooperative of its own. */
async function rewritten(story: Log): Promise<CooperativeId> {
  const cooperative = `h${histories++}` as CooperativeId
  for (const facts of Map.groupBy(story.facts(), ({ stored }) => stored.commit).values()) {
    log.commit(
      cooperative,
      ...facts.map(({ category, id, event }) => ({ category: categoryOf(category), id, events: [event] })),
    )
  }
  await projectAll(database.pool, log)
  return cooperative
}

function categoryOf(name: string): EventCategory {
  const known = catalogue[name]
  if (known === undefined) throw new TypeError(`${name} is in the catalogue`)
  return known
}

describe('every entry', () => {
  it.each([
    ['of a cooperative', aHistory],
    ['of a lot', aLotHistory],
  ])(
    'of every history %s explains itself in both languages, to the rupiah',
    async (_whose, history: fc.Arbitrary<readonly Told[]>) => {
      await fc.assert(
        fc.asyncProperty(history, async (told) => everyEntry(await written(told), explainsItself)),
        { numRuns: 25 },
      )
    },
  )

  it('of a month that is paid out explains itself in both languages, to the rupiah', async () => {
    await everyEntry(await rewritten(aPaidMonth), explainsItself)
  })

  it('of every history of payouts explains itself in both languages, to the rupiah', async () => {
    await fc.assert(
      fc.asyncProperty(aPayoutHistory, async (story) => everyEntry(await rewritten(story), explainsItself)),
      { numRuns: 25 },
    )
  })
})
