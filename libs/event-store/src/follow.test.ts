import { beforeEach, describe, expect, it } from '@jest/globals'
import { createLog } from '#observability/log.js'
import { AheadOfLog, Following } from './follow.js'
import type { Batch, Follower, FollowOptions, HeldLease } from './follow.js'
import { MemoryStore } from './memory/memory-store.js'
import { ForeignPosition, Position } from './position.js'
import { box, commitOf, to } from './testing/commits.js'

/** Adds up what it is told, and saves the sum with its place. Its first failures are as many as it is told to have. */
class Sum implements Follower {
  saved: { sum: number; position: Position } | undefined
  batches: number[] = []
  failures = 0

  async checkpoint() {
    return this.saved?.position
  }

  async handle({ events, next }: Batch) {
    if (this.failures > 0) {
      this.failures -= 1
      throw new Error('the database is away')
    }
    this.batches.push(events.length)
    const sum = events.reduce((total, { data }) => total + Number(data), this.saved?.sum ?? 0)
    this.saved = { sum, position: next }
  }
}

const log = createLog({ level: 'silent', name: 'test' })
const never = new AbortController().signal

describe('a follower', () => {
  let store: MemoryStore
  let sum: Sum
  const following = (options: Partial<FollowOptions> = {}) =>
    new Following({ name: 'sum', store, follower: sum, log, ...options })
  const add = async (...numbers: number[]) =>
    (await store.commit(commitOf(to(box('numbers'), 'any', ...numbers)))).position

  beforeEach(() => {
    store = new MemoryStore()
    sum = new Sum()
  })

  it('is told of everything once, in batches of whole commits, and of what comes later', async () => {
    for (let number = 1; number <= 10; number += 1) await add(number, number)
    const follows = following({ batch: 5 })
    follows.start()
    await follows.caughtUp(await store.head(), never)
    expect(sum.batches).toEqual([4, 4, 4, 4, 4])

    await follows.caughtUp(await add(1_000), never)
    expect(sum.saved?.sum).toBe(110 + 1_000)
    expect(follows.position?.compare(await store.head())).toBe(0)
    expect(follows.behind).toBe(0n)
    await follows.stop()
  })

  it('goes on where its work was saved', async () => {
    await add(1)
    await following().catchUp()
    await add(2)
    await following().catchUp()
    expect(sum.saved?.sum).toBe(3)
    expect(sum.batches).toEqual([1, 1])
  })

  it('begins again at its checkpoint after an error, and says meanwhile what is wrong and how far behind it is', async () => {
    const position = await add(1, 2)
    sum.failures = 2
    const follows = following()
    const failed = new Promise<void>((resolve) => {
      const handle = sum.handle.bind(sum)
      sum.handle = async (batch) => {
        if (follows.failure !== undefined) {
          expect(follows.behind).toBe(1n)
          resolve()
        }
        await handle(batch)
      }
    })
    follows.start()
    await failed
    await follows.caughtUp(position, never)
    expect(sum.saved?.sum).toBe(3)
    await follows.caughtUp(await add(4), never)
    expect(follows.failure).toBeUndefined()
    await follows.stop()
  })

  it('ends after the batch that is under way', async () => {
    await add(1)
    let finish = () => {}
    const begun = new Promise<void>((begin) => {
      const handle = sum.handle.bind(sum)
      sum.handle = async (batch) => {
        begin()
        await new Promise<void>((resolve) => (finish = resolve))
        await handle(batch)
      }
    })
    const follows = following()
    follows.start()
    await begun
    const stopped = follows.stop()
    finish()
    await stopped
    expect(sum.saved?.sum).toBe(1)
    await add(2)
    expect(sum.saved?.sum).toBe(1)
  })

  it('refuses to go on where the log has never been', async () => {
    await add(1)
    sum.saved = { sum: 0, position: store.start().at(7n) }
    await expect(following().catchUp()).rejects.toThrow(AheadOfLog)
    sum.saved = { sum: 0, position: Position.of('anotherlog', 1, 1n) }
    await expect(following().catchUp()).rejects.toThrow(ForeignPosition)
  })

  it('keeps nobody waiting for a place that it cannot reach', async () => {
    const follows = following()
    follows.start()
    await expect(follows.caughtUp(Position.of('anotherlog', 1, 0n), never)).rejects.toThrow(ForeignPosition)
    const patience = new AbortController()
    const waiting = follows.caughtUp(store.start().at(99n), patience.signal)
    patience.abort(new Error('two seconds are over'))
    await expect(waiting).rejects.toThrow('two seconds are over')
    await follows.stop()
  })

  it('works only while it has the lease, and begins at the checkpoint when it has it again', async () => {
    const leases: AbortController[] = []
    const lease = {
      take: async (): Promise<HeldLease> => {
        const lost = new AbortController()
        leases.push(lost)
        return { lost: lost.signal, giveUp: () => Promise.resolve() }
      },
    }
    const follows = following({ lease })
    follows.start()
    await follows.caughtUp(await add(1), never)
    // Another process had it meanwhile, and did some of the work.
    sum.saved = { sum: 100, position: await add(99) }
    leases[0]?.abort()
    await follows.caughtUp(await add(5), never)
    expect(leases).toHaveLength(2)
    expect(sum.saved.sum).toBe(105)
    await follows.stop()
  })
})
