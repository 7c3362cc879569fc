import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { enrolled, listed } from '../testing/a-shop.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { Projector } from './projector.js'
import { NotYetProjected, Projected, ProjectionStopped } from './wait-for.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId

let database: TestDatabase
let projected: Projected
let log: WrittenLog

beforeAll(async () => {
  database = await createReadDatabase()
  projected = new Projected(database.pool)
  log = new WrittenLog()
  log.commit(palu, enrolled('Koperasi Palu'))
  await projectAll(database.pool, log)
})
afterAll(() => database.drop())

describe('a query at a position', () => {
  it('does not wait for what is there', async () => {
    await expect(projected.waitFor(log.head(), palu, { timeoutMs: 0 })).resolves.toBeUndefined()
  })

  it('is answered as soon as it can be, however many ask', async () => {
    const position = log.commit(palu, listed('cloth'))
    const waiting = Array.from({ length: 50 }, () => projected.waitFor(position, palu))
    await projectAll(
      database.pool,
      log,
      100,
      new Projector(database.pool, log, { onProjected: () => projected.nudge() }),
    )

    await expect(Promise.all(waiting)).resolves.toHaveLength(50)
  })

  it('holds no connection while it waits', async () => {
    const position = log.commit(palu, listed('cocoa'))
    const waiting = Array.from({ length: 50 }, () => projected.waitFor(position, palu))
    const { pool } = database
    await until(() => pool.waitingCount === 0 && pool.idleCount === pool.totalCount)
    await projectAll(database.pool, log)
    await Promise.all(waiting)
  })

  it('is told that it is not there yet', async () => {
    await expect(projected.waitFor(log.head().at(99n), palu, { timeoutMs: 30 })).rejects.toThrow(NotYetProjected)
  })

  it('is told at once when its cooperative stands still before it, and others are not', async () => {
    const before = log.head()
    const stop = log.stored('lot-poso.onions', poso, 'LotBlessed', {})
    await projectAll(database.pool, log)
    const beyond = stop.at(stop.commit + 5n)

    await expect(projected.waitFor(stop, poso)).rejects.toThrow(ProjectionStopped)
    await expect(projected.waitFor(beyond, poso)).rejects.toThrow(ProjectionStopped)
    await expect(projected.waitFor(before, poso)).resolves.toBeUndefined()
    await expect(projected.waitFor(stop, palu)).resolves.toBeUndefined()
  })

  it('is told when the position is not of this log', async () => {
    await expect(projected.waitFor(Position.of('anotherlog', 1, 1n), palu)).rejects.toThrow(ForeignPosition)
    await expect(projected.waitFor(Position.of('writtenlog', 2, 1n), palu)).rejects.toThrow(ForeignPosition)
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
