import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { enrolled, listed } from '../testing/a-shop.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { NotYetKnown } from '../as-known/known-at.js'
import { Projector } from './projector.js'
import { NotYetProjected, Projected, ProjectionStopped } from './wait-for.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId

let database: TestDatabase
let projected: Projected
let log: WrittenLog
const head = () => Promise.resolve(log.head())

beforeAll(async () => {
  database = await createReadDatabase()
  log = new WrittenLog()
  projected = new Projected(database.pool, head)
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

  it('is told that it is not there yet, of what is written', async () => {
    const position = log.commit(palu, listed('coffee'))
    await expect(projected.waitFor(position, palu, { timeoutMs: 30 })).rejects.toThrow(NotYetProjected)
    await projectAll(database.pool, log)
  })

  it('is told at once that nothing is written there, and is answered when it is', async () => {
    const beyond = log.head().at(log.head().commit + 1n)
    const ahead = new NotYetKnown(`the log goes up to ${log.head().toString()}, not to ${beyond.toString()}`)
    await expect(projected.waitFor(beyond, palu, { timeoutMs: 60_000 })).rejects.toThrow(ahead)
    log.commit(palu, listed('cloves'))
    await projectAll(database.pool, log)
    await expect(projected.waitFor(beyond, palu)).resolves.toBeUndefined()
  })

  it('asks how far the log is only for what is beyond what is read and beyond what it knows', async () => {
    let asked = 0
    const counting = new Projected(database.pool, () => {
      asked += 1
      return head()
    })
    await counting.waitFor(log.head(), palu)
    expect(asked).toBe(0)
    const first = log.commit(palu, listed('nutmeg'))
    log.commit(palu, listed('vanilla'))
    await expect(counting.waitFor(log.head(), palu, { timeoutMs: 30 })).rejects.toThrow(NotYetProjected)
    await expect(counting.waitFor(first, palu, { timeoutMs: 30 })).rejects.toThrow(NotYetProjected)
    expect(asked).toBe(1)
    await projectAll(database.pool, log)
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
    const other = new ForeignPosition('anotherlog.1.1 is not a position of log writtenlog.1')
    await expect(projected.waitFor(Position.of('anotherlog', 1, 1n), palu)).rejects.toThrow(other)
    await expect(projected.waitFor(Position.of('writtenlog', 2, 1n), palu)).rejects.toThrow(ForeignPosition)
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
