import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CooperativeId } from '#events/words.js'
import { ForeignPosition } from '#event-store/position.js'
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

/** A projector that begins with nothing. */
async function beginning(log: WrittenLog): Promise<Projector> {
  await database.pool.query('TRUNCATE reading.live')
  return new Projector(database.pool, log)
}

function aHistory(seed: number): WrittenLog {
  const log = new WrittenLog()
  writeHistory(log, { cooperatives: [palu, poso], producers: 4, sales: 120, salesADay: 2 }, seed)
  return log
}

describe('projecting', () => {
  it('gives the same rows, to the byte, in batches of any sizes', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.integer(), sizes, async (seed, limits) => {
        const log = aHistory(seed)
        await projectAll(database.pool, log, log.size, await beginning(log))
        const whole = await dumpLive(database.pool)

        const projector = await beginning(log)
        let position = await projector.checkpoint()
        for (let at = 0; position.compare(log.head()) < 0; at++) {
          const { events, next } = await log.readAll(position, limits[at % limits.length] ?? 1)
          await projector.handle({ events, after: position, next })
          position = next
        }
        expect(await dumpLive(database.pool)).toBe(whole)
      }),
      { numRuns: 8 },
    )
  })

  it('passes over what is in the tables already', async () => {
    const log = aHistory(1)
    const projector = await beginning(log)
    const after = await projector.checkpoint()
    const some = await log.readAll(after, 100)
    await projector.handle({ ...some, after })
    const all = await log.readAll(after, log.size)
    await projector.handle({ ...all, after })
    const twice = await dumpLive(database.pool)
    await projector.handle({ ...all, after })
    await projector.handle({ ...some, after })

    expect(await dumpLive(database.pool)).toBe(twice)
    await projectAll(database.pool, log, log.size, await beginning(log))
    expect(await dumpLive(database.pool)).toBe(twice)
  })

  it('takes no batch that leaves a gap', async () => {
    const log = aHistory(2)
    const projector = await beginning(log)
    const start = await projector.checkpoint()
    const { next: after } = await log.readAll(start, 50)

    await expect(projector.handle({ ...(await log.readAll(after, 50)), after })).rejects.toThrow(/before what follows/)
    expect(await projector.checkpoint()).toEqual(start)
  })

  it('writes all of a batch and how far it goes, or nothing', async () => {
    const log = aHistory(3)
    const projector = await beginning(log)
    const after = await projector.checkpoint()
    await projector.handle({ ...(await log.readAll(after, 100)), after })
    const before = await dumpLive(database.pool)
    const position = await projector.checkpoint()

    // The last table of a batch cannot be written: another one locks it, and the statement is given up.
    const schema = await liveSchema()
    const blocker = await database.pool.connect()
    await blocker.query(`BEGIN; LOCK TABLE ${schema}.payment IN EXCLUSIVE MODE`)
    const handled = projector.handle({ ...(await log.readAll(position, 100)), after: position })
    const refused = expect(handled).rejects.toThrow(/cancel/)
    await cancelWaiting()
    await refused
    await blocker.query('ROLLBACK')
    blocker.release()

    expect(await projector.checkpoint()).toEqual(position)
    expect(await dumpLive(database.pool)).toBe(before)
  })

  it('is at no place of another log', async () => {
    const log = aHistory(4)
    const projector = await beginning(log)
    await projectAll(database.pool, log, log.size, projector)
    const other = new WrittenLog(2)
    const after = other.start()

    await expect(projector.handle({ events: [], after, next: after.at(1n) })).rejects.toThrow(ForeignPosition)
  })
})

async function liveSchema(): Promise<string> {
  const { rows } = await database.pool.query<{ schema: string }>(
    `SELECT 'read_' || generation AS schema FROM reading.live`,
  )
  return rows[0]?.schema ?? ''
}

async function cancelWaiting(): Promise<void> {
  for (;;) {
    const { rowCount } = await database.pool.query(
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rowCount !== null && rowCount > 0) return
  }
}
