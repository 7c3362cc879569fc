import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PoolClient } from 'pg'
import { on } from '#events/category.js'
import { Ledger } from '../ledger.js'
import { OutcomeUnknown } from '../port.js'
import { CommandReused } from '../receipt.js'
import { Busy } from '../retries.js'
import { boxes, by, commandId, NotEnough, put, take } from '../testing/boxes.js'
import type { Tx } from '../tx.js'
import { openPostgresStore } from './postgres-store.js'
import type { PostgresStore } from './postgres-store.js'
import { cutOffWaiting, oneWaits, whileLocked } from './testing/locks.js'
import { openTestLog, silent } from './testing/test-log.js'
import type { TestLog } from './testing/test-log.js'

describe('deciding on PostgreSQL', () => {
  let log: TestLog
  /** Another process would have a store of its own too. */
  let elsewhere: PostgresStore
  let box = 0
  let commands = 0

  beforeAll(async () => {
    log = await openTestLog()
    elsewhere = await openPostgresStore(log.pool, silent)
  })
  afterAll(async () => {
    await elsewhere.close()
    await log.close()
  })
  beforeEach(() => {
    box += 1
  })

  const nextCommand = () => by(commandId((commands += 1)))
  const putting = (pieces: number) => (tx: Tx) => {
    tx.append(on(boxes, `b${box}`, put(pieces)))
    return pieces
  }
  const taking = (pieces: number) => async (tx: Tx) => {
    tx.append(on(boxes, `b${box}`, take(await tx.read(boxes, `b${box}`), pieces)))
    return pieces
  }
  const left = async () => {
    const { result } = await new Ledger(elsewhere).decide(
      nextCommand(),
      async (tx) => (await tx.read(boxes, `b${box}`)).pieces,
    )
    return result
  }

  it('gives the last piece to one of two processes', async () => {
    const [here, there] = [new Ledger(log.store), new Ledger(elsewhere)]
    await here.decide(nextCommand(), putting(3))
    await Promise.all([here.decide(nextCommand(), taking(1)), there.decide(nextCommand(), taking(1))])
    const ends = await Promise.allSettled([here, there].map((ledger) => ledger.decide(nextCommand(), taking(1))))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(NotEnough) })
    expect(await left()).toBe(0)
  })

  it('takes effect once when fifty ask at once with one key, and answers all of them the same', async () => {
    const ledgers = [new Ledger(log.store), new Ledger(elsewhere)]
    const command = nextCommand()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (ledgers[at % 2] ?? new Ledger(elsewhere)).decide(command, putting(1))),
    )
    for (const answer of answers) expect(answer).toStrictEqual(answers[0])
    expect(await left()).toBe(1)
    await expect(new Ledger(elsewhere).decide({ ...command, bodyHash: 'other' }, putting(1))).rejects.toThrow(
      CommandReused,
    )
  })

  it('tells a command that others overtake again and again to come back', async () => {
    const rival = new Ledger(elsewhere)
    const overtaken = new Ledger(log.store).decide(nextCommand(), async (tx) => {
      const { pieces } = await tx.read(boxes, `b${box}`)
      await rival.decide(nextCommand(), putting(1))
      tx.append(on(boxes, `b${box}`, put(1)))
      return pieces
    })
    await expect(overtaken).rejects.toThrow(Busy)
    expect(await left()).toBe(6)
  })

  it('learns from its receipt what became of a commit whose connection broke, and decides once', async () => {
    let decided = 0
    const { result } = await whileLocked(log.pool, async (free) => {
      const acquired: PoolClient[] = []
      log.pool.on('acquire', (client) => acquired.push(client))
      const answer = new Ledger(log.store).decide(nextCommand(), (tx) => {
        decided += 1
        return putting(1)(tx)
      })
      const pid = await oneWaits(log.pool, 'advisory')
      log.pool.removeAllListeners('acquire')
      const cutOff = acquired.find((client) => 'processID' in client && client.processID === pid)
      expect(cutOff).toBeDefined()
      // The server goes on with what it was given: it does not see at once that nobody listens any more.
      await cutOff?.end()
      await free()
      return answer
    })
    expect(result).toBe(1)
    expect(decided).toBe(1)
    expect(await left()).toBe(1)
  })

  it('does not decide again when nobody can say what became of a commit', async () => {
    let decided = 0
    await whileLocked(log.pool, async () => {
      const answer = new Ledger(log.store, { outcomeDeadline: 200 }).decide(nextCommand(), (tx) => {
        decided += 1
        return putting(1)(tx)
      })
      const unknown = expect(answer).rejects.toThrow(OutcomeUnknown)
      await oneWaits(log.pool, 'advisory')
      await cutOffWaiting(log.pool)
      await unknown
    })
    expect(decided).toBe(1)
    expect(await left()).toBe(0)
  })

  it('imports a chunk as one commit, once', async () => {
    const ledger = new Ledger(log.store, { isRejection: (error) => error instanceof NotEnough })
    const chunk = Array.from({ length: 200 }, (_, at) => ({
      by: nextCommand(),
      decision: at % 2 === 0 ? putting(2) : taking(1),
    }))
    const before = await log.store.head()
    const first = await ledger.decideMany(chunk)
    expect((await log.store.head()).commit).toBe(before.commit + 1n)
    const again = await new Ledger(elsewhere).decideMany(chunk)
    expect(again).toStrictEqual(first.map((outcome) => ({ ...outcome, repeated: true })))
    expect(await left()).toBe(100)
  })
})
