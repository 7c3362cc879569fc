import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { on, UnknownEvent } from '#events/category.js'
import { streamName } from '#events/recorded.js'
import type { Json } from '#events/words.js'
import { Ledger } from './ledger.js'
import { MemoryStore } from './memory/memory-store.js'
import { OutcomeUnknown } from './port.js'
import type { Commit, Committed, EventStore } from './port.js'
import { CommandReused } from './receipt.js'
import { Busy } from './retries.js'
import { boxes, by, commandId, NotEnough, palu, poso, put, take } from './testing/boxes.js'
import type { Tx } from './tx.js'

const box = streamName('box', palu, 'a')

const putting =
  (pieces: number, id = 'a') =>
  (tx: Tx) => {
    tx.append(on(boxes, id, put(pieces)))
    return { put: pieces }
  }

const taking =
  (pieces: number, id = 'a') =>
  async (tx: Tx) => {
    tx.append(on(boxes, id, take(await tx.read(boxes, id), pieces)))
    return { taken: pieces }
  }

const left = async (store: EventStore, id = 'a') => {
  const { result } = await new Ledger(store).decide(
    by(crypto.randomUUID()),
    async (tx) => (await tx.read(boxes, id)).pieces,
  )
  return result
}

/** A store that does something of its own before it commits. */
class Watched extends MemoryStore {
  reads = 0
  constructor(private readonly before: (commit: Commit, write: () => Promise<Committed>) => Promise<Committed>) {
    super()
  }
  override readStreams(from: Parameters<EventStore['readStreams']>[0]): ReturnType<EventStore['readStreams']> {
    this.reads += 1
    return super.readStreams(from)
  }
  override commit(commit: Commit): Promise<Committed> {
    return this.before(commit, () => super.commit(commit))
  }
}

describe('a decision', () => {
  it('writes events with who did it, by which command and when', async () => {
    const store = new MemoryStore()
    await new Ledger(store).decide({ ...by(commandId(1)), correlation: 'visit' }, putting(3))

    const { events } = await store.readAll(store.start(), 10)
    expect(events).toEqual([
      {
        stream: box,
        revision: 0,
        commit: 1n,
        index: 0,
        type: 'GoodsPut',
        version: 1,
        data: { pieces: 3 },
        metadata: {
          cooperative: palu,
          actor: 'cashier',
          command: commandId(1),
          correlation: 'visit',
          causation: commandId(1),
          recordedAt: '2026-01-02T03:04:05.678Z',
        },
      },
    ])
  })

  it('sees what it has appended itself', async () => {
    const ledger = new Ledger(new MemoryStore())
    const { result } = await ledger.decide(by(commandId(1)), async (tx) => {
      const before = await tx.read(boxes, 'a')
      tx.append(on(boxes, 'a', put(3)), on(boxes, 'b', put(1)))
      tx.append(on(boxes, 'b', put(1)))
      const after = await tx.readEach(boxes, ['a', 'b'])
      return [before.pieces, after.get('a')?.pieces ?? null, after.get('b')?.pieces ?? null]
    })
    expect(result).toEqual([0, 3, 2])
  })

  it('sees only streams of its own cooperative', async () => {
    const store = new MemoryStore()
    const ledger = new Ledger(store)
    await ledger.decide(by(commandId(1), 'body', poso), putting(5))
    await expect(ledger.decide(by(commandId(2)), taking(1))).rejects.toThrow(NotEnough)
  })

  it('makes the same ids each time it runs', async () => {
    const seen: string[] = []
    let rival = true
    const store: EventStore = new Watched(async (_, write) => {
      if (rival) {
        rival = false
        await new Ledger(store).decide(by(commandId(9)), putting(1))
      }
      return write()
    })
    const { result } = await new Ledger(store).decide(by(commandId(1)), async (tx) => {
      await tx.read(boxes, 'a')
      seen.push(tx.id('lot'))
      tx.append(on(boxes, 'a', put(1)))
      return tx.id('lot')
    })
    expect(seen).toEqual([result, result])
    expect(result).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('reads streams of several kinds in one round trip when they are prefetched, and none that it knows', async () => {
    const store = new Watched((_, write) => write())
    const ledger = new Ledger(store)
    const decision = async (tx: Tx) => {
      await tx.prefetch([
        { category: boxes, id: 'a' },
        { category: boxes, id: 'b' },
      ])
      const a = await tx.read(boxes, 'a')
      const b = await tx.read(boxes, 'b')
      tx.append(on(boxes, 'a', put(1)), on(boxes, 'b', put(1)))
      return a.pieces + b.pieces
    }
    expect((await ledger.decide(by(commandId(1)), decision)).result).toBe(0)
    expect(store.reads).toBe(1)
    expect((await ledger.decide(by(commandId(2)), decision)).result).toBe(2)
    expect(store.reads).toBe(1)
  })

  it('moves a state on that another decision had read when it appends without reading', async () => {
    const store = new Watched((_, write) => write())
    const ledger = new Ledger(store)
    await ledger.decide(by(commandId(1)), putting(1))
    await ledger.decide(by(commandId(2)), taking(1))
    await ledger.decide(by(commandId(3)), putting(7))
    const { result } = await ledger.decide(by(commandId(4)), async (tx) => (await tx.read(boxes, 'a')).pieces)
    expect(result).toBe(7)
    expect(store.reads).toBe(1)
  })

  it('is refused when its stream holds an event that this release does not know', async () => {
    const store = new MemoryStore()
    const metadata = {
      cooperative: palu,
      actor: 'x',
      command: 'x',
      correlation: 'x',
      causation: 'x',
      recordedAt: by('').now,
    }
    const events = [{ type: 'GoodsWeighed', version: 1, data: {}, metadata }]
    await store.commit({ commands: [], streams: [{ stream: box, expected: 'any', events }] })
    await expect(new Ledger(store).decide(by(commandId(1)), taking(1))).rejects.toThrow(UnknownEvent)
  })

  it('cannot append once it has ended', async () => {
    let late: Tx | undefined
    await new Ledger(new MemoryStore()).decide(by(commandId(1)), (tx) => {
      late = tx
      return null
    })
    expect(() => late?.append(on(boxes, 'a', put(1)))).toThrow(TypeError)
  })
})

describe('a command', () => {
  it('takes effect once and is answered the same for ever', async () => {
    const store = new MemoryStore()
    const ledger = new Ledger(store)
    const decision = (tx: Tx) => {
      tx.append(on(boxes, 'a', put(1)))
      return { at: tx.now, nothing: undefined as never }
    }
    const first = await ledger.decide(by(commandId(1)), decision)
    await ledger.decide(by(commandId(2)), putting(1))
    expect(await ledger.decide(by(commandId(1)), decision)).toStrictEqual(first)
    expect(await new Ledger(store).decide(by(commandId(1)), decision)).toStrictEqual(first)
    expect(await left(store)).toBe(2)
  })

  it('takes effect once when it comes many times at once', async () => {
    const store = new MemoryStore()
    const ledger = new Ledger(store)
    const answers = await Promise.all(Array.from({ length: 50 }, () => ledger.decide(by(commandId(1)), putting(1))))
    expect(
      new Set(answers.map((answer) => JSON.stringify({ ...answer, position: String(answer.position) }))).size,
    ).toBe(1)
    expect(await left(store)).toBe(1)
  })

  it('is answered from its receipt even when it could not be decided again', async () => {
    const ledger = new Ledger(new MemoryStore())
    await ledger.decide(by(commandId(1)), putting(1))
    const first = await ledger.decide(by(commandId(2)), taking(1))
    expect(await ledger.decide(by(commandId(2)), taking(1))).toStrictEqual(first)
  })

  it('has a receipt even when it appends nothing', async () => {
    const ledger = new Ledger(new MemoryStore())
    const count = async (tx: Tx) => (await tx.read(boxes, 'a')).pieces
    const first = await ledger.decide(by(commandId(1)), count)
    await ledger.decide(by(commandId(2)), putting(1))
    expect(await ledger.decide(by(commandId(1)), count)).toStrictEqual(first)
  })

  it('cannot have another body under the same key, whether it would succeed or be refused', async () => {
    const ledger = new Ledger(new MemoryStore())
    await ledger.decide(by(commandId(1)), putting(1))
    await expect(ledger.decide(by(commandId(1), 'other'), putting(2))).rejects.toThrow(CommandReused)
    await expect(ledger.decide(by(commandId(1), 'other'), taking(9))).rejects.toThrow(CommandReused)
  })

  it('leaves its key free when it is refused', async () => {
    const ledger = new Ledger(new MemoryStore())
    await expect(ledger.decide(by(commandId(1)), taking(1))).rejects.toThrow(NotEnough)
    await ledger.decide(by(commandId(2)), putting(1))
    expect((await ledger.decide(by(commandId(1)), taking(1))).result).toEqual({ taken: 1 })
  })

  it('is not refused on a state that has been overtaken by another process', async () => {
    const store = new MemoryStore()
    const [here, there] = [new Ledger(store), new Ledger(store)]
    await here.decide(by(commandId(1)), putting(1))
    await here.decide(by(commandId(2)), taking(1))
    await there.decide(by(commandId(3)), putting(1))
    expect((await here.decide(by(commandId(4)), taking(1))).result).toEqual({ taken: 1 })
  })

  it('is decided again when another was faster', async () => {
    let rivals = 3
    const store: EventStore = new Watched(async (commit, write) => {
      if (commit.commands.some(({ id }) => id === commandId(1)) && rivals > 0) {
        rivals -= 1
        await new Ledger(store).decide(by(crypto.randomUUID()), putting(1))
      }
      return write()
    })
    const { result } = await new Ledger(store).decide(by(commandId(1)), async (tx) => {
      const { pieces } = await tx.read(boxes, 'a')
      tx.append(on(boxes, 'a', put(1)))
      return pieces
    })
    expect(result).toBe(3)
    expect(await left(store)).toBe(4)
  })

  it('waits its turn when many of this process want the same stream, and none is told to come back', async () => {
    const store = new Watched(async (_, write) => {
      await setImmediate()
      return write()
    })
    const ledger = new Ledger(store)
    await ledger.decide(by(commandId(1_000)), putting(60))
    const taken = await Promise.allSettled(
      Array.from({ length: 64 }, (_, at) => ledger.decide(by(commandId(at)), taking(1))),
    )
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(60)
    for (const end of taken) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(NotEnough)
    expect(await left(store)).toBe(0)
  })

  it('is told to come back when others are always faster', async () => {
    let attempts = 0
    const store: EventStore = new Watched(async (commit, write) => {
      if (commit.commands.some(({ id }) => id === commandId(1))) {
        attempts += 1
        await new Ledger(store).decide(by(crypto.randomUUID()), putting(1))
      }
      return write()
    })
    await store.commit({ commands: [], streams: [] })
    await expect(new Ledger(store).decide(by(commandId(1)), taking(0))).rejects.toThrow(Busy)
    expect(attempts).toBe(6)
  })

  it('is answered from its receipt when the answer to its commit was lost', async () => {
    let decided = 0
    const store = new Watched(async (_, write) => {
      await write()
      throw new OutcomeUnknown('cut off')
    })
    const { result } = await new Ledger(store).decide(by(commandId(1)), (tx) => {
      decided += 1
      return putting(1)(tx)
    })
    expect(result).toEqual({ put: 1 })
    expect(decided).toBe(1)
  })

  it('is never decided again while nobody knows whether it took effect', async () => {
    let decided = 0
    const store = new Watched(async () => {
      throw new OutcomeUnknown('cut off')
    })
    const decision = (tx: Tx) => {
      decided += 1
      return putting(1)(tx)
    }
    await expect(new Ledger(store, { outcomeDeadline: 120 }).decide(by(commandId(1)), decision)).rejects.toThrow(
      OutcomeUnknown,
    )
    expect(decided).toBe(1)
  })
})

describe('a chunk of commands', () => {
  const isRejection = (error: unknown) => error instanceof NotEnough || error instanceof CommandReused

  it('is decided in order and committed as one, and a refused command leaves nothing', async () => {
    const store = new MemoryStore()
    const outcomes = await new Ledger(store, { isRejection }).decideMany([
      { by: by(commandId(1)), decision: putting(2) },
      { by: by(commandId(2)), decision: taking(1) },
      {
        by: by(commandId(3)),
        decision: async (tx) => {
          tx.append(on(boxes, 'a', put(100)))
          tx.append(on(boxes, 'b', take(await tx.read(boxes, 'b'), 1)))
          return null
        },
      },
      { by: by(commandId(4)), decision: taking(1) },
      { by: by(commandId(5)), decision: taking(1) },
    ])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'rejected', 'done', 'rejected'])
    expect(String(await store.head())).toMatch(/\.1$/)
    expect(await left(store)).toBe(0)
  })

  it('does not decide again what has a receipt, in the log or in the chunk', async () => {
    const store = new MemoryStore()
    const ledger = new Ledger(store, { isRejection })
    const first = await ledger.decide(by(commandId(1)), putting(2))
    const outcomes = await ledger.decideMany([
      { by: by(commandId(1)), decision: putting(2) },
      { by: by(commandId(2)), decision: taking(1) },
      { by: by(commandId(2)), decision: taking(1) },
      { by: by(commandId(1), 'other'), decision: putting(9) },
    ])
    expect(outcomes[0]).toStrictEqual({ kind: 'done', receipt: first, repeated: true })
    expect(outcomes[1]).toMatchObject({ kind: 'done', repeated: false })
    expect(outcomes[2]).toMatchObject({ kind: 'done', repeated: true, receipt: { result: { taken: 1 } } })
    expect(outcomes[3]).toMatchObject({ kind: 'rejected', error: { name: 'CommandReused' } })
    expect(await left(store)).toBe(1)
  })

  it('reads for all its commands in one round trip what they name, and nothing more', async () => {
    const store = new Watched((_, write) => write())
    await new Ledger(store).decideMany(
      ['a', 'b', 'c'].map((id, at) => ({
        by: by(commandId(at)),
        reads: [{ category: boxes, id }],
        decision: taking(0, id),
      })),
    )
    expect(store.reads).toBe(1)
  })

  it('is given up as a whole on an error that is no refusal', async () => {
    const store = new MemoryStore()
    const fault = new TypeError('a fault of the programmer')
    const chunk = new Ledger(store, { isRejection }).decideMany([
      { by: by(commandId(1)), decision: putting(2) },
      {
        by: by(commandId(2)),
        decision: () => {
          throw fault
        },
      },
    ])
    await expect(chunk).rejects.toBe(fault)
    expect((await store.readAll(store.start(), 10)).events).toEqual([])
  })

  it('is decided again as a whole when another process was faster, and its refusals with it', async () => {
    let rival = true
    const store: EventStore = new Watched(async (_, write) => {
      if (rival) {
        rival = false
        await new Ledger(store).decide(by(commandId(9)), putting(1))
      }
      return write()
    })
    const outcomes = await new Ledger(store, { isRejection }).decideMany([
      { by: by(commandId(1)), decision: taking(1) },
      { by: by(commandId(2)), decision: putting(1, 'b') },
    ])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done'])
  })

  it('founds its refusals on the log when it commits nothing', async () => {
    const store = new MemoryStore()
    const [here, there] = [new Ledger(store, { isRejection }), new Ledger(store)]
    await here.decide(by(commandId(1)), putting(1))
    await here.decide(by(commandId(2)), taking(1))
    await there.decide(by(commandId(3)), putting(1))
    const outcomes = await here.decideMany([{ by: by(commandId(4)), decision: taking(1) }])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done'])
  })

  it('carries a record of its own in the same commit, which knows what became of the others', async () => {
    const store = new MemoryStore()
    const ledger = new Ledger(store, { isRejection })
    const chunk = [
      { by: by(commandId(1)), decision: putting(2) },
      { by: by(commandId(2)), decision: taking(5) },
    ]
    const along = {
      by: by(commandId(3)),
      decision: (tx: Tx, verdicts: readonly { kind: string }[]) => {
        tx.append(on(boxes, 'refused', put(verdicts.filter(({ kind }) => kind === 'rejected').length)))
        return null
      },
    }
    await ledger.decideMany(chunk, along)
    await ledger.decideMany(chunk, along)
    expect(await left(store, 'refused')).toBe(1)
    expect((await store.readAll(store.start(), 10)).events.map(({ commit }) => commit)).toEqual([1n, 1n])
  })

  it('keeps its outcomes when the answer to its commit was lost', async () => {
    const store = new Watched(async (_, write) => {
      await write()
      throw new OutcomeUnknown('cut off')
    })
    const outcomes = await new Ledger(store, { isRejection }).decideMany([
      { by: by(commandId(1)), decision: taking(1) },
      { by: by(commandId(2)), decision: putting(1) },
    ])
    expect(outcomes).toMatchObject([
      { kind: 'rejected' },
      { kind: 'done', repeated: false, receipt: { result: { put: 1 } } },
    ])
  })

  it('has a bound', async () => {
    const chunk = Array.from({ length: 201 }, (_, at) => ({ by: by(commandId(at)), decision: putting(1) }))
    await expect(new Ledger(new MemoryStore()).decideMany(chunk)).rejects.toThrow(RangeError)
  })
})

describe('what can never happen', () => {
  it('a box never holds less than nothing, whoever takes from it at once, and no piece is lost', async () => {
    const step = fc.record({
      pieces: fc.integer({ min: 1, max: 3 }),
      puts: fc.boolean(),
      box: fc.constantFrom('a', 'b'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, many) => {
          const store = new MemoryStore()
          const ledgers = Array.from({ length: many }, () => new Ledger(store))
          const done = await Promise.allSettled(
            steps.map(({ pieces, puts, box: id }, at) => {
              const ledger = ledgers[at % many] ?? new Ledger(store)
              return ledger.decide<Json>(by(commandId(at)), puts ? putting(pieces, id) : taking(pieces, id))
            }),
          )
          for (const id of ['a', 'b']) {
            const expected = steps.reduce((sum, { pieces, puts, box: at }, index) => {
              if (at !== id || done[index]?.status !== 'fulfilled') return sum
              return puts ? sum + pieces : sum - pieces
            }, 0)
            expect(expected).toBeGreaterThanOrEqual(0)
            expect(await left(store, id)).toBe(expected)
          }
          for (const outcome of done) {
            if (outcome.status === 'rejected' && !(outcome.reason instanceof Busy)) {
              expect(outcome.reason).toBeInstanceOf(NotEnough)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
