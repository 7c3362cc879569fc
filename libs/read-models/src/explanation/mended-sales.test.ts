import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { saleEvents, type SaleEvent } from '#events/sale.js'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { entryId } from '../account-entries/entry-id.js'
import { languages } from '../language/language.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { asCooperative } from '../wall/as-cooperative.js'
import { explain } from './explain.js'
import { aMendedSale, aShelf } from './testing/a-mended-sale.js'

let database: TestDatabase
const log = new WrittenLog()
let told = 0

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

/** In a cooperative of its own, all of it in one commit after the goods. */
async function explained(events: readonly SaleEvent[]) {
  const cooperative = `c${told++}` as CooperativeId
  log.commit(cooperative, ...aShelf)
  const position = log.commit(cooperative, { category: saleEvents, id: 's', events })
  await projectAll(database.pool, log)
  return asCooperative(database.pool, cooperative, async (db) => {
    const all = []
    for (const language of languages) {
      for (const index of events.keys()) all.push(await explain(db, entryId(position, index), { language }))
    }
    return all
  })
}

describe('a sale that is refunded, allowed, moved, corrected or voided, in any order', () => {
  it('explains each of its entries to the rupiah', async () => {
    await fc.assert(
      fc.asyncProperty(aMendedSale, async (events) => {
        for (const { entry, arithmetic } of await explained(events)) {
          const derived = arithmetic.map(({ account, party, amount }) => ({ account, party, amount }))
          expect(derived.filter(({ amount }) => amount !== 0n)).toEqual(
            entry.postings.map(({ account, party, amount }) => ({ account, party, amount })),
          )
          for (const { amount, steps } of arithmetic) expect(steps.at(-1)?.amount).toBe(amount)
        }
      }),
      { numRuns: 150 },
    )
  })
})
