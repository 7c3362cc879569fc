import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventStoreContract } from '../event-store.contract.js'
import { OutcomeUnknown, StoreUnavailable } from '../port.js'
import { NotStorable } from '../storable.js'
import { box, commandId, commanded, commitOf, to } from '../testing/commits.js'
import { AdapterFault } from './failures.js'
import { openPostgresStore } from './postgres-store.js'
import { cancelWaiting, cutOffWaiting, oneWaits, whileLocked } from './testing/locks.js'
import { openTestLog, silent } from './testing/test-log.js'
import type { TestLog } from './testing/test-log.js'

eventStoreContract('on PostgreSQL', openTestLog)

describe('the log on PostgreSQL', () => {
  let log: TestLog
  beforeAll(async () => {
    log = await openTestLog()
  })
  afterAll(() => log.close())

  it('keeps every acknowledged commit of a process that is killed, once, and no half of another', async () => {
    const begin = await log.store.head()
    const writers = [0, 1, 2].map((writer) => log.write(writer, 1_000_000))
    await Promise.all(writers.map((writer) => writer.until(20)))
    for (const { process } of writers) process.kill('SIGKILL')
    await Promise.all(writers.map((writer) => writer.ended))

    const { events } = await log.store.readAll(begin, 1_000_000)
    for (const command of new Set(events.map(({ metadata }) => metadata.command))) {
      const written = events.filter(({ metadata }) => metadata.command === command)
      expect(written.map(({ commit, index }) => [commit, index])).toEqual(
        [0, 1, 2, 3].map((index) => [written[0]?.commit, index]),
      )
    }
    const inLog = new Set(events.map(({ metadata }) => metadata.command))
    const acknowledged = writers.flatMap((writer) => writer.acknowledged)
    expect(acknowledged.filter((id) => !inLog.has(id))).toEqual([])
    expect((await log.store.receipts([...inLog])).size).toBe(inLog.size)
  })

  it('tells the other processes that it has grown, and hears them', async () => {
    const ear = await log.pool.connect()
    const elsewhere = await openPostgresStore(log.pool, silent)
    try {
      await ear.query('LISTEN lumbung_log')
      const told = once(ear, 'notification')
      const head = await elsewhere.head()
      const heard = (async () => {
        while ((await elsewhere.head()).compare(head) === 0) await elsewhere.changed(head, new AbortController().signal)
      })()
      const { position } = await log.store.commit(commitOf(to(box('heard'), 'none', 1)))
      expect(await told).toMatchObject([{ payload: String(position.commit) }])
      await heard
    } finally {
      ear.release(true)
      await elsewhere.close()
    }
  })

  it('refuses alone what PostgreSQL cannot store', async () => {
    // Too long for an entry of an index, and too various to be made shorter.
    const long = box(Array.from({ length: 300 }, () => crypto.randomUUID()).join('-'))
    const ends = await Promise.allSettled([
      log.store.commit(commitOf(to(box('beside-1'), 'none', 1))),
      log.store.commit(commitOf(to(long, 'none', 1))),
      log.store.commit(commitOf(to(box('beside-2'), 'none', 1))),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ends[1]).toMatchObject({ reason: expect.any(NotStorable) })
  })

  it('lets nothing that is recorded be changed, not even by its owner', async () => {
    await log.store.commit(commanded({ id: commandId(1) }, to(box('kept'), 'none', 1)))
    for (const statement of [`UPDATE log.event SET type = 'Other'`, 'DELETE FROM log.receipt', 'TRUNCATE log.event']) {
      await expect(log.pool.query(statement)).rejects.toThrow('stays as it was')
    }
  })

  it('is for its owner alone', async () => {
    const client = await log.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('CREATE ROLE passer_by')
      await client.query('SET LOCAL ROLE passer_by')
      await expect(client.query('SELECT FROM log.event')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })

  it('does not know what became of a commit when its connection is lost', async () => {
    const stream = box('cut-off')
    await whileLocked(log.pool, async () => {
      const commit = log.store.commit(commitOf(to(stream, 'none', 1)))
      const lost = expect(commit).rejects.toThrow(OutcomeUnknown)
      await oneWaits(log.pool, 'advisory')
      await cutOffWaiting(log.pool)
      await lost
    })
    await log.store.commit(commitOf(to(stream, 'none', 1)))
  })

  it('has written nothing when the server had it wait for too long', async () => {
    const stream = box('timed-out')
    await whileLocked(log.pool, async () => {
      const commit = log.store.commit(commitOf(to(stream, 'none', 1)))
      const refused = expect(commit).rejects.toThrow(StoreUnavailable)
      await oneWaits(log.pool, 'advisory')
      await cancelWaiting(log.pool)
      await refused
    })
    await log.store.commit(commitOf(to(stream, 'none', 1)))
  })

  it('takes a place that is taken already for a fault of its own, never for the data', async () => {
    const row = `INSERT INTO log.event SELECT max(commit) + 1, 0, 'box-palu.x', 0, 'palu', 'x', 1, '0', '0' FROM log.event`
    const client = await log.pool.connect()
    try {
      await client.query('BEGIN')
      // As if someone had written past the lock.
      await client.query(row)
      const commit = log.store.commit(commitOf(to(box('y'), 'none', 1), to(box('z'), 'none', 1)))
      const failed = expect(commit).rejects.toThrow(AdapterFault)
      await oneWaits(log.pool, 'transactionid')
      await client.query('COMMIT')
      await failed
    } finally {
      client.release()
    }
  })
})
