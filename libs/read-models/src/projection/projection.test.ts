import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { writeHistory } from '../testing/a-history.js'
import { dumpLive } from '../testing/dump.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { Projector } from './projector.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId

let database: TestDatabase

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

/** Each run begins with nothing. */
async function projected(log: WrittenLog, batches: (projector: Projector) => Promise<unknown>): Promise<string> {
  await database.pool.query('TRUNCATE reading.live')
  await batches(new Projector(database.pool, log))
  return dumpLive(database.pool)
}

describe('projecting', () => {
  it('gives the same rows, to the byte, in batches of any sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 }),
        async (seed, sizes) => {
          const log = new WrittenLog()
          writeHistory(log, { cooperatives: [palu, poso], producers: 4, sales: 120, salesADay: 2 }, seed)
          const whole = await projected(log, (projector) => projectAll(database.pool, log, 100_000, projector))
          const parts = await projected(log, async (projector) => {
            let position = await projector.checkpoint()
            for (let at = 0; position.compare(log.head()) < 0; at++) {
              const { events, next } = await log.readAll(position, sizes[at % sizes.length] ?? 1)
              await projector.handle({ events, after: position, next })
              position = next
            }
          })
          expect(parts).toBe(whole)
        },
      ),
      { numRuns: 8 },
    )
  })
})
