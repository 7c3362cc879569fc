import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { writeHistory } from '../testing/a-history.js'
import { enrolled, opened } from '../testing/a-shop.js'
import { dumpLive } from '../testing/dump.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { trialBalance } from '../trial-balance/queries.js'
import { asCooperative, NotBuilt } from '../wall/as-cooperative.js'
import { liveGeneration } from './generation.js'
import type { Log } from './log.js'
import { OtherRelease, Projector } from './projector.js'
import { rebuild, RebuildUnderWay } from './rebuild.js'
import { projectionStatus } from './status.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId

let database: TestDatabase
let log: WrittenLog

beforeEach(async () => {
  database = await createReadDatabase()
  log = new WrittenLog()
  writeHistory(log, { cooperatives: [palu, poso], producers: 3, sales: 150, salesADay: 2 }, 11)
})
afterEach(() => database.drop())

const schemas = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ nspname: string }>(
    `SELECT nspname FROM pg_namespace WHERE nspname LIKE 'read\\_%' ORDER BY 1`,
  )
  return rows.map(({ nspname }) => nspname)
}

const setModels = (models: string) => database.pool.query('UPDATE reading.generation SET models = $1', [models])

/** A log that calls back before each page is read. */
const watched = (onRead: (after: Position) => Promise<void>): Log => ({
  start: () => log.start(),
  readAll: async (after, limit, cooperative) => {
    await onRead(after)
    return log.readAll(after, limit, cooperative)
  },
})

describe('rebuilding', () => {
  it('gives the tables that were there, to the byte, and drops those', async () => {
    await projectAll(database.pool, log, 23)
    const followed = await dumpLive(database.pool)
    const moves: Position[] = []

    expect(await rebuild(database.pool, log, { onProgress: (position) => moves.push(position) })).toEqual(log.head())
    expect(moves.at(-1)).toEqual(log.head())
    expect(await dumpLive(database.pool)).toBe(followed)
    expect(await schemas()).toEqual(['read_2'])
  })

  it('goes on beside the projector, which follows the switch', async () => {
    const projector = new Projector(database.pool, log)
    let position = await projectAll(database.pool, log, 100, projector)
    const follow = async () => {
      const { events, next } = await log.readAll(position, 100)
      if (next.compare(position) === 0) return
      await projector.handle({ events, after: position, next })
      position = next
    }
    let pages = 0
    await rebuild(
      database.pool,
      watched(async () => {
        // While the new tables are filled there are new events, in the live tables first.
        if (pages++ > 2) return
        log.commit(palu, opened(`more-${pages}`, `2030-01-0${pages}`, `2030-01-0${pages}`))
        await follow()
      }),
    )
    log.commit(palu, opened('last', '2031-01-01', '2031-01-31'))
    await follow()

    expect((await liveGeneration(database.pool))?.generation).toBe(2)
    expect(await projectionStatus(database.pool)).toEqual({ position: log.head(), stops: [] })
    const followed = await dumpLive(database.pool)
    await rebuild(database.pool, log)
    expect(await dumpLive(database.pool)).toBe(followed)
  })

  it('goes live only with all that was there to be read', async () => {
    const projector = new Projector(database.pool, log)
    await projectAll(database.pool, log, 1_000, projector)
    let pages = 0
    await rebuild(
      database.pool,
      watched(async (after) => {
        // The new tables have come to the end when the live ones get one more.
        if (after.compare(log.head()) < 0 || pages++ > 0) return
        const before = log.head()
        log.commit(poso, opened('more', '2030-01-01', '2030-01-31'))
        await projector.handle({ ...(await log.readAll(before, 1)), after: before })
      }),
    )

    expect(pages).toBeGreaterThan(0)
    expect((await projectionStatus(database.pool)).position).toEqual(log.head())
  })

  it('waits for the last reader of the old tables, and nobody waits for it', async () => {
    await projectAll(database.pool, log)
    let entered = () => {}
    let leave = () => {}
    const inside = new Promise<void>((resolve) => (entered = resolve))
    const free = new Promise<void>((resolve) => (leave = resolve))
    const reading = asCooperative(database.pool, palu, async (db) => {
      entered()
      await free
      return trialBalance(db)
    })
    await inside
    const rebuilt = rebuild(database.pool, log)
    await until(async () => (await liveGeneration(database.pool))?.generation === 2)
    const later = await asCooperative(database.pool, palu, (db) => trialBalance(db))
    expect(await schemas()).toEqual(['read_1', 'read_2'])
    leave()

    expect(await reading).toEqual(later)
    await rebuilt
    expect(await schemas()).toEqual(['read_2'])
  })

  it('is seen by no query', async () => {
    await projectAll(database.pool, log)
    const expected = await asCooperative(database.pool, palu, (db) => trialBalance(db))
    let done = false
    const rebuilding = (async () => {
      for (let times = 0; times < 4; times++) await rebuild(database.pool, log)
      done = true
    })()
    let asked = 0
    while (!done) {
      expect(await asCooperative(database.pool, palu, (db) => trialBalance(db))).toEqual(expected)
      asked++
    }
    await rebuilding
    expect(asked).toBeGreaterThan(4)
  })

  it('is done by one process at a time', async () => {
    let other: Promise<unknown> | undefined
    const first = rebuild(
      database.pool,
      watched(async () => {
        other ??= rebuild(database.pool, log).catch((error: unknown) => error)
        await other
      }),
    )
    await first

    expect(await other).toBeInstanceOf(RebuildUnderWay)
  })

  it('leaves nothing live that was cut off, and the next one clears it away', async () => {
    await projectAll(database.pool, log)
    const followed = await dumpLive(database.pool)
    await expect(
      rebuild(
        database.pool,
        watched(() => Promise.reject(new Error('the log is out of reach'))),
      ),
    ).rejects.toThrow('out of reach')
    expect(await schemas()).toEqual(['read_1', 'read_2'])
    expect(await dumpLive(database.pool)).toBe(followed)
    await rebuild(database.pool, log)

    expect(await schemas()).toEqual(['read_2'])
    expect(await dumpLive(database.pool)).toBe(followed)
  })
})

describe('a release with other tables', () => {
  it('answers no query until it has built its own, and builds them when it starts', async () => {
    await projectAll(database.pool, log)
    const followed = await dumpLive(database.pool)
    await setModels('those of another release')

    await expect(asCooperative(database.pool, palu, (db) => trialBalance(db))).rejects.toThrow(NotBuilt)
    expect((await projectionStatus(database.pool)).position).toBeUndefined()
    expect(await new Projector(database.pool, log).checkpoint()).toEqual(log.head())
    expect(await dumpLive(database.pool)).toBe(followed)
    expect(await schemas()).toEqual(['read_2'])
  })

  it('does not write into those of the other', async () => {
    const projector = new Projector(database.pool, log)
    const after = await projector.checkpoint()
    await setModels('those of another release')

    await expect(projector.handle({ ...(await log.readAll(after, 100)), after })).rejects.toThrow(OtherRelease)
  })
})

describe('a log that was restored', () => {
  it('is projected anew', async () => {
    await projectAll(database.pool, log)
    const restored = new WrittenLog(2)
    restored.commit(palu, enrolled('Koperasi Palu'))

    expect(await new Projector(database.pool, restored).checkpoint()).toEqual(restored.head())
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
