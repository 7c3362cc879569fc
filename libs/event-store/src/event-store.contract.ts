import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent, StreamName } from '#events/recorded.js'
import { Conflict, KnownCommands } from './port.js'
import type { CommandId, Commit, EventStore } from './port.js'
import { ForeignPosition, Position } from './position.js'
import { NotStorable } from './storable.js'
import { box, commandId, commanded, commitOf, counted, palu, poso, to } from './testing/commits.js'

/** A log of its own for the suite. */
export interface Log {
  readonly store: EventStore
  /** Begins a writer of its own, a process where the log can be shared by processes; see writeCommits. */
  write(writer: number, commits: number): Writer
  close(): Promise<void>
}

export interface Writer {
  /** The commands that were acknowledged so far. */
  readonly acknowledged: readonly CommandId[]
  /** When it has written its commits, or has been killed. */
  readonly ended: Promise<void>
}

/** What every adapter promises. */
export function eventStoreContract(name: string, open: () => Promise<Log>): void {
  describe(`the log ${name}`, () => {
    let log: Log
    let store: EventStore
    let opened = 0

    beforeAll(async () => {
      log = await open()
      store = log.store
    })
    afterAll(() => log.close())

    /** A stream that no other test has touched. */
    const fresh = (cooperative = palu): StreamName => {
      opened += 1
      return box(`b${opened}`, cooperative)
    }
    const revisions = async (...streams: StreamName[]) => {
      const found = await store.readStreams(new Map(streams.map((stream) => [stream, 0])))
      return streams.map((stream) => found.get(stream)?.map(({ revision }) => revision))
    }

    describe('a commit', () => {
      it('writes to several streams, or to none of them', async () => {
        const [a, b, c] = [fresh(), fresh(), fresh()]
        const { position, revisions: reached } = await store.commit(
          commitOf(to(a, 'none', 1, 2), to(b, 'any', 3), to(c, 'none')),
        )
        expect([...reached]).toEqual([
          [a, 1],
          [b, 0],
        ])
        const before = await store.head()
        expect(position.compare(before)).toBe(0)

        await expect(store.commit(commitOf(to(a, 1, 4), to(b, 7, 5), to(c, 'none', 6)))).rejects.toEqual(
          new Conflict([b]),
        )
        expect(await revisions(a, b, c)).toEqual([[0, 1], [0], []])
        expect((await store.head()).compare(before)).toBe(0)
      })

      it('gives back each event as it was written, with its place', async () => {
        const stream = fresh()
        const data = {
          text: 'é — \\u0000 "quoted" \\ 日本 🧺',
          nested: [{ deep: null }, 0.5, true],
          large: '9007199254740993',
        }
        const { position } = await store.commit(commitOf(to(stream, 'none', data)))
        const written = counted(stream, data)
        const recorded = { ...written, stream, revision: 0, commit: position.commit, index: 0 }
        expect((await store.readStreams(new Map([[stream, 0]]))).get(stream)).toEqual([recorded])
        expect((await store.readAll(position.at(position.commit - 1n), 10)).events).toEqual([recorded])
      })

      it('holds what it only checks as firmly as what it writes', async () => {
        const [calendar, a, b] = [fresh(), fresh(), fresh()]
        await store.commit(commitOf(to(calendar, 'none', 'opened')))
        await store.commit(commitOf(to(a, 'none', 1), to(calendar, 0)))
        await store.commit(commitOf(to(calendar, 0, 'closed')))
        await expect(store.commit(commitOf(to(a, 0, 2), to(calendar, 0)))).rejects.toEqual(new Conflict([calendar]))
        await expect(store.commit(commitOf(to(b, 'none', 2), to(calendar, 'none')))).rejects.toEqual(
          new Conflict([calendar]),
        )
        expect(await revisions(a, b)).toEqual([[0], []])
      })

      it('is checked against those that are committed at the same moment', async () => {
        const [calendar, a] = [fresh(), fresh()]
        await store.commit(commitOf(to(calendar, 'none', 'opened')))
        const rivals = Array.from({ length: 20 }, (_, at) =>
          at % 5 === 4 ? commitOf(to(calendar, 0, 'closed')) : commitOf(to(a, 'any', at), to(calendar, 0)),
        )
        const ends = await Promise.allSettled(rivals.map((rival) => store.commit(rival)))
        const closings = ends.filter(({ status }, at) => at % 5 === 4 && status === 'fulfilled')
        expect(closings).toHaveLength(1)
        const [closed] = (await store.readStreams(new Map([[calendar, 1]]))).get(calendar) ?? []
        const sold = (await store.readStreams(new Map([[a, 0]]))).get(a) ?? []
        expect(sold.filter(({ commit }) => closed === undefined || commit > closed.commit)).toEqual([])
      })

      it('of checks and a receipt alone takes no place in the order', async () => {
        const stream = fresh()
        const { position } = await store.commit(commitOf(to(stream, 'none', 1)))
        const checked = await store.commit(commanded({ id: commandId(101), result: 'fine' }, to(stream, 0)))
        expect(checked.position.compare(position)).toBe(0)
        await expect(store.commit(commanded({ id: commandId(102) }, to(stream, 'none')))).rejects.toThrow(Conflict)
        expect([...(await store.receipts([commandId(101), commandId(102)]))]).toEqual([
          [commandId(101), { bodyHash: 'body', position, result: 'fine' }],
        ])
      })

      it('may have ten thousand events', async () => {
        const streams = Array.from({ length: 100 }, () => fresh())
        const hundred = Array.from({ length: 100 }, (_, at) => ({ piece: at, note: 'fried onions'.repeat(5) }))
        const { position } = await store.commit(commitOf(...streams.map((stream) => to(stream, 'none', ...hundred))))
        const { events, next } = await store.readAll(position.at(position.commit - 1n), 10)
        expect(events).toHaveLength(10_000)
        expect(events.map(({ index }) => index)).toEqual(events.map((_, at) => at))
        expect(events.map(({ stream }) => stream)).toEqual(streams.flatMap((stream) => hundred.map(() => stream)))
        expect(next.compare(position)).toBe(0)
      })

      it.each([
        ['U+0000 in its data', (stream: StreamName) => commitOf(to(stream, 'any', { text: 'a\u0000b' }))],
        ['half a surrogate pair in its data', (stream: StreamName) => commitOf(to(stream, 'any', ['\ud83e']))],
        [
          'U+0000 in its result',
          (stream: StreamName) => commanded({ id: commandId(111), result: '\u0000' }, to(stream, 'any', 1)),
        ],
        ['a command that is no UUID', (stream: StreamName) => commanded({ id: 'sale-7' }, to(stream, 'any', 1))],
        ['a stream twice', (stream: StreamName) => commitOf(to(stream, 'any', 1), to(stream, 'any', 2))],
        ['a revision beyond any stream', (stream: StreamName) => commitOf(to(stream, 2 ** 31, 1))],
        [
          'a version beyond any event',
          (stream: StreamName) =>
            commitOf({ stream, expected: 'any', events: [{ ...counted(stream, 1), version: 2 ** 31 }] }),
        ],
        [
          'an event of another cooperative',
          (stream: StreamName) => commitOf({ stream, expected: 'any', events: [counted(box('other', poso), 1)] }),
        ],
      ])('with %s is refused, and those beside it are not', async (_, faulty) => {
        const streams = Array.from({ length: 6 }, () => fresh())
        const ends = await Promise.allSettled(
          streams.map((stream, at) => store.commit(at === 3 ? faulty(stream) : commitOf(to(stream, 'none', at)))),
        )
        expect(ends.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true])
        expect(ends[3]).toMatchObject({ reason: { name: 'NotStorable' } })
        expect(await revisions(...streams)).toEqual([[0], [0], [0], [], [0], [0]])
      })

      it('to a stream that is not called as streams are is refused', async () => {
        const misnamed = 'Box-palu.A' as const
        await expect(store.commit(commitOf({ stream: misnamed, expected: 'any', events: [] }))).rejects.toThrow(
          RangeError,
        )
        await expect(store.commit(commitOf(to(fresh(), -1, 1)))).rejects.toThrow(NotStorable)
      })
    })

    describe('a command', () => {
      it('takes effect once when it comes many times at once, and the others learn what it answered', async () => {
        const stream = fresh()
        const ends = await Promise.allSettled(
          Array.from({ length: 50 }, (_, at) =>
            store.commit(commanded({ id: commandId(201), result: at }, to(stream, 'any', at))),
          ),
        )
        const [first, ...others] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
        expect(others).toEqual([])
        const [written] = (await store.readStreams(new Map([[stream, 0]]))).get(stream) ?? []
        const receipt = { bodyHash: 'body', position: first?.position, result: written?.data }
        for (const end of ends) {
          if (end.status === 'rejected')
            expect(end.reason).toEqual(new KnownCommands(new Map([[commandId(201), receipt]]) as never))
        }
        expect(await revisions(stream)).toEqual([[0]])
        expect((await store.receipts([commandId(201)])).get(commandId(201))).toEqual(receipt)
      })

      it('that is known says so before anything else, with the body it had', async () => {
        const stream = fresh()
        await store.commit(
          commanded({ id: commandId(202), bodyHash: 'first', result: { sold: 1 } }, to(stream, 'none', 1)),
        )
        const again = commanded({ id: commandId(202), bodyHash: 'second' }, to(stream, 'none', 1))
        const failure: unknown = await store.commit(again).catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(KnownCommands)
        expect(failure).toMatchObject({
          receipts: new Map([[commandId(202), expect.objectContaining({ bodyHash: 'first', result: { sold: 1 } })]]),
        })
      })

      it('of a commit with several is known by itself, and nothing of that commit is written', async () => {
        const stream = fresh()
        const both: Commit = {
          commands: [commandId(203), commandId(204)].map((id) => ({ id, bodyHash: 'body', result: id })),
          streams: [to(stream, 'any', 1)],
        }
        await store.commit(commanded({ id: commandId(204) }, to(stream, 'any', 0)))
        const failure: unknown = await store.commit(both).catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(KnownCommands)
        expect(failure).toMatchObject({ receipts: new Map([[commandId(204), expect.anything()]]) })
        expect(await store.receipts([commandId(203)])).toEqual(new Map())
        expect(await revisions(stream)).toEqual([[0]])
      })

      it('that was refused leaves its key free', async () => {
        const stream = fresh()
        await expect(store.commit(commanded({ id: commandId(205) }, to(stream, 4, 1)))).rejects.toThrow(Conflict)
        await store.commit(commanded({ id: commandId(205) }, to(stream, 'none', 1)))
        expect(await revisions(stream)).toEqual([[0]])
      })
    })

    describe('reading', () => {
      it('a stream begins at the revision asked for, and one that is not there is empty', async () => {
        const [a, b] = [fresh(), fresh()]
        await store.commit(commitOf(to(a, 'none', 0, 1, 2)))
        const found = await store.readStreams(
          new Map([
            [a, 1],
            [b, 0],
          ]),
        )
        expect(found.get(a)?.map(({ data }) => data)).toEqual([1, 2])
        expect(found.get(b)).toEqual([])
        expect((await store.readStreams(new Map([[a, 3]]))).get(a)).toEqual([])
      })

      it('the log gives whole commits in pages, in order, and ends at its head', async () => {
        const begin = await store.head()
        const sizes = [1, 3, 2, 7, 1, 1]
        for (const size of sizes) {
          await store.commit(commitOf(to(fresh(), 'none', ...Array.from({ length: size }, (_, at) => at))))
        }
        const pages: number[][] = []
        for (let after = begin; ;) {
          const { events, next } = await store.readAll(after, 4)
          if (events.length === 0) {
            expect(next.compare(after)).toBe(0)
            expect(next.compare(await store.head())).toBe(0)
            break
          }
          const commits = [...new Set(events.map(({ commit }) => commit))]
          pages.push(commits.map((one) => events.filter(({ commit }) => commit === one).length))
          after = next
        }
        expect(pages).toEqual([[1, 3], [2], [7], [1, 1]])
      })

      it('the log of one cooperative moves past the commits of others', async () => {
        const begin = await store.head()
        await store.commit(commitOf(to(fresh(palu), 'none', 1)))
        await store.commit(commitOf(to(fresh(poso), 'none', 2)))
        for (let at = 0; at < 5; at += 1) await store.commit(commitOf(to(fresh(palu), 'none', at)))
        const { events, next } = await store.readAll(begin, 10, poso)
        expect(events.map(({ data }) => data)).toEqual([2])
        expect(next.compare(await store.head())).toBe(0)
        const first = await store.readAll(begin, 1, palu)
        expect(first.next.compare(await store.head())).toBeLessThan(0)
        expect((await store.readAll(first.next, 10, palu)).events).toHaveLength(5)
      })

      it('is refused at a position of another log or of another epoch', async () => {
        const start = store.start()
        const foreign = [Position.of('anotherlog', start.epoch, 0n), Position.of(start.store, start.epoch + 1, 0n)]
        for (const position of foreign) {
          await expect(store.readAll(position, 1)).rejects.toThrow(ForeignPosition)
          await expect(store.changed(position, new AbortController().signal)).rejects.toThrow(ForeignPosition)
        }
        expect(Position.parse(String(start)).compare(start)).toBe(0)
      })

      it('wakes those who wait for the next commit, and those who are told to wait no longer', async () => {
        const head = await store.head()
        const waiting = new AbortController()
        const woken = store.changed(head, waiting.signal)
        const { position } = await store.commit(commitOf(to(fresh(), 'none', 1)))
        await woken
        await store.changed(head, waiting.signal)
        const endless = store.changed(position, waiting.signal)
        waiting.abort()
        await endless
        await store.changed(position, waiting.signal)
      })
    })

    describe('several writers at once', () => {
      it('make one order without gaps, into which nothing comes later', async () => {
        const begin = await store.head()
        const writers = Array.from({ length: 4 }, (_, at) => log.write(at, 40))
        let isWriting = true
        const ended = Promise.all(writers.map((writer) => writer.ended)).finally(() => (isWriting = false))

        const followed: RecordedEvent[] = []
        const follow = async (after: Position): Promise<Position> => {
          const { events, next } = await store.readAll(after, 50)
          followed.push(...events)
          return next
        }
        let at = begin
        while (isWriting) {
          at = await follow(at)
          await store.changed(at, AbortSignal.timeout(20))
        }
        await ended
        while (at.compare(await store.head()) < 0) at = await follow(at)

        const { events } = await store.readAll(begin, 100_000)
        expect(followed).toEqual(events)
        expect(events).toHaveLength(4 * 40 * 4)
        const commits = [...new Set(events.map(({ commit }) => commit))]
        expect(commits).toEqual(commits.map((_, nth) => begin.commit + 1n + BigInt(nth)))
        for (const one of commits) {
          expect(events.filter(({ commit }) => commit === one).map(({ index }) => index)).toEqual([0, 1, 2, 3])
        }
        for (const one of new Set(events.map(({ stream }) => stream))) {
          const revisions = events.filter(({ stream }) => stream === one).map(({ revision }) => revision)
          expect(revisions).toEqual(revisions.map((_, nth) => nth))
        }
        const acknowledged = writers.flatMap((writer) => writer.acknowledged)
        expect(new Set(events.map(({ metadata }) => metadata.command))).toEqual(new Set(acknowledged))
        expect((await store.receipts(acknowledged)).size).toBe(4 * 40)
      })
    })

    it('answers as a simple model of it does, whatever is committed', async () => {
      const expectation = fc.constantFrom('none' as const, 'any' as const, 0, 1, 2)
      const written = fc.record({
        box: fc.integer({ min: 0, max: 2 }),
        expected: expectation,
        events: fc.integer({ min: 0, max: 2 }),
      })
      const step = fc.record({
        command: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        streams: fc.uniqueArray(written, { maxLength: 3, selector: ({ box: at }) => at }),
      })
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          run += 1
          const last = new Map<StreamName, number>()
          const known = new Set<CommandId>()
          for (const { command, streams } of steps) {
            const id = command === undefined ? undefined : commandId(1_000_000 + run * 10 + command)
            const commit = {
              commands: id === undefined ? [] : [{ id, bodyHash: 'body', result: null }],
              streams: streams.map(({ box: at, expected, events }) =>
                to(box(`model-${run}-${at}`), expected, ...Array.from({ length: events }, () => null)),
              ),
            }
            const isKnown = id !== undefined && known.has(id)
            const moved = commit.streams.filter(
              ({ stream, expected }) => expected !== 'any' && expected !== (last.get(stream) ?? 'none'),
            )
            const outcome = await store.commit(commit).catch((error: unknown) => error)
            if (isKnown) {
              expect(outcome).toBeInstanceOf(KnownCommands)
            } else if (moved.length > 0) {
              expect(outcome).toEqual(new Conflict(moved.map(({ stream }) => stream)))
            } else {
              expect(outcome).not.toBeInstanceOf(Error)
              if (id !== undefined) known.add(id)
              for (const { stream, events } of commit.streams) {
                if (events.length > 0) last.set(stream, (last.get(stream) ?? -1) + events.length)
              }
            }
          }
          for (const [stream, revision] of last) expect((await revisions(stream))[0]).toHaveLength(revision + 1)
        }),
        { numRuns: 40 },
      )
    })
  })
}
