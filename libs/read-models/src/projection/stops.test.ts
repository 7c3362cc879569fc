import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { writeHistory } from '../testing/a-history.js'
import { enrolled, listed, received, registered, sold, type ALot } from '../testing/a-shop.js'
import { dumpLive } from '../testing/dump.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { asCooperative } from '../wall/as-cooperative.js'
import { lots } from '../lots/queries.js'
import { Projector } from './projector.js'
import { rebuild } from './rebuild.js'
import { resume } from './resume.js'
import { projectionStatus } from './status.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId
const buol = 'buol' as CooperativeId

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'ina', product: 'fish' }

let database: TestDatabase
let log: WrittenLog

beforeEach(async () => {
  database = await createReadDatabase()
  log = new WrittenLog()
})
afterEach(() => database.drop())

const lotsOf = (cooperative: CooperativeId) =>
  asCooperative(database.pool, cooperative, async (db) =>
    (await lots(db, { limit: 100 })).lots.map(({ lot, available }) => `${lot} ${available}`),
  )

const open = (cooperative: CooperativeId) =>
  log.commit(cooperative, enrolled(cooperative), registered('ina'), listed('fried-onions'), ...received(onions, 10n))

const sell = (cooperative: CooperativeId, sale: string, pieces = 1n) =>
  log.commit(cooperative, ...sold({ sale, from: onions, pieces, price: 1_000n }))

describe('an event that this release does not know', () => {
  it('stops its cooperative before its commit, and nobody else', async () => {
    for (const cooperative of [palu, poso]) open(cooperative)
    sell(palu, 's1')
    const at = log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    sell(palu, 's2')
    sell(poso, 's3', 2n)
    const stopped: unknown[] = []
    await projectAll(
      database.pool,
      log,
      1_000,
      new Projector(database.pool, log, { onStopped: (stop) => stopped.push(stop) }),
    )

    expect(await lotsOf(palu)).toEqual(['onions 9'])
    expect(await lotsOf(poso)).toEqual(['onions 8'])
    const stop = {
      cooperative: palu,
      position: at,
      error: 'LotBlessed of lot-palu.onions at revision 2: UnknownEvent: lot has no event LotBlessed',
    }
    expect(stopped).toEqual([stop])
    expect(await projectionStatus(database.pool)).toEqual({ position: log.head(), stops: [stop] })
    expect(await asCooperative(database.pool, palu, async (db) => db.position)).toEqual(at.at(at.commit - 1n))
  })

  it('keeps its cooperative still in the batches after', async () => {
    open(palu)
    log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    await projectAll(database.pool, log)
    sell(palu, 's1')
    await projectAll(database.pool, log)

    expect(await lotsOf(palu)).toEqual(['onions 10'])
    expect(await projectionStatus(database.pool)).toMatchObject({
      position: log.head(),
      stops: [{ cooperative: palu }],
    })
  })

  it('stops it again when it is resumed and nothing has changed', async () => {
    open(palu)
    const at = log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    await projectAll(database.pool, log)

    expect(await resume(database.pool, log, palu)).toEqual({
      position: at.at(at.commit - 1n),
      error: expect.stringContaining('LotBlessed'),
    })
    expect(await projectionStatus(database.pool)).toMatchObject({ stops: [{ cooperative: palu, position: at }] })
  })

  it('once it is known, lets its cooperative catch up and go on with the others', async () => {
    open(palu)
    open(poso)
    const mend = log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    for (let at = 0; at < 12; at++) sell(at % 2 === 0 ? palu : poso, `s${at}`)
    await projectAll(database.pool, log)
    log.mend(mend)

    expect(await resume(database.pool, log, palu)).toEqual({ position: log.head() })
    expect(await resume(database.pool, log, palu)).toBeUndefined()
    expect(await projectionStatus(database.pool)).toEqual({ position: log.head(), stops: [] })
    sell(palu, 'after')
    await projectAll(database.pool, log)
    expect(await lotsOf(palu)).toEqual(['onions 3'])
    const resumed = await dumpLive(database.pool)
    await rebuild(database.pool, log)
    expect(await dumpLive(database.pool)).toBe(resumed)
  })
})

describe('rows that PostgreSQL refuses', () => {
  it('stop the cooperative they are of, at their commit', async () => {
    for (const cooperative of [palu, poso, buol]) open(cooperative)
    sell(poso, 's1')
    sell(poso, 's2')
    // The same lot received twice: no decider lets this happen.
    const at = log.commit(poso, ...received(onions, 5n))
    sell(poso, 's3')
    for (const cooperative of [palu, poso, buol]) log.commit(cooperative, ...received(fish, 7n))
    await projectAll(database.pool, log)

    expect(await lotsOf(palu)).toEqual(['onions 10', 'fish 7'])
    expect(await lotsOf(buol)).toEqual(['onions 10', 'fish 7'])
    expect(await lotsOf(poso)).toEqual(['onions 8'])
    expect(await projectionStatus(database.pool)).toEqual({
      position: log.head(),
      stops: [{ cooperative: poso, position: at, error: expect.stringContaining('duplicate key') }],
    })
  })

  it('stop it at the first of its commits that cannot go on, whichever way', async () => {
    open(palu)
    const at = log.commit(palu, ...received(onions, 5n))
    log.stored('lot-palu.onions', palu, 'LotBlessed', {})
    await projectAll(database.pool, log)

    expect(await projectionStatus(database.pool)).toMatchObject({ stops: [{ cooperative: palu, position: at }] })
  })

  it('leave the same tables behind in a rebuild', async () => {
    writeHistory(log, { cooperatives: [palu, poso, buol], producers: 2, sales: 60, salesADay: 2 }, 7)
    log.commit(poso, ...received({ lot: 'l0', producer: 'p0', product: 'g0' }, 5n))
    log.stored('lot-buol.l0', buol, 'LotBlessed', {})
    log.commit(poso, ...received(fish, 7n))
    log.commit(palu, ...received(fish, 7n))
    await projectAll(database.pool, log, 37)
    const followed = await dumpLive(database.pool)
    const { stops } = await projectionStatus(database.pool)
    await rebuild(database.pool, log)

    expect(stops).toHaveLength(2)
    expect(await dumpLive(database.pool)).toBe(followed)
    expect((await projectionStatus(database.pool)).stops).toEqual(stops)
  })
})

describe('a server that fails', () => {
  it('stops no cooperative', async () => {
    open(palu)
    const projector = new Projector(database.pool, log)
    const after = await projector.checkpoint()
    const { rows } = await database.pool.query<{ schema: string }>(
      `SELECT 'read_' || generation AS schema FROM reading.live`,
    )
    const lot = `${rows[0]?.schema}.lot`
    await database.pool.query(`ALTER TABLE ${lot} RENAME TO gone`)
    const batch = { ...(await log.readAll(after, 100)), after }
    await expect(projector.handle(batch)).rejects.toThrow(/does not exist/)
    await database.pool.query(`ALTER TABLE ${rows[0]?.schema}.gone RENAME TO lot`)
    await projector.handle(batch)

    expect(await projectionStatus(database.pool)).toEqual({ position: log.head(), stops: [] })
  })
})
