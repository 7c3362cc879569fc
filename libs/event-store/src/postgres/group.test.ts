import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { box, commandId, to } from '../testing/commits.js'
import { GROUP_EVENTS, GROUP_SIZE, takeGroup } from './group.js'
import type { Waiting } from './group.js'

const touching = fc.record({ at: fc.integer({ min: 0, max: 6 }), events: fc.integer({ min: 0, max: 1 }) })

const waiting: fc.Arbitrary<Waiting> = fc
  .record({
    command: fc.integer({ min: 0, max: 9 }),
    streams: fc.uniqueArray(touching, { maxLength: 3, selector: ({ at }) => at }),
    events: fc.constantFrom(1, 2, GROUP_EVENTS / 2, GROUP_EVENTS, GROUP_EVENTS * 5),
    size: fc.constantFrom(100, GROUP_SIZE / 3, GROUP_SIZE * 2),
  })
  .map(({ command, streams, events, size }) => ({
    commit: {
      commands: [{ id: commandId(command), bodyHash: 'body', result: null }],
      streams: streams.map(({ at, events: written }) =>
        to(box(`b${at}`), 'any', ...Array.from({ length: written }, () => 1)),
      ),
    },
    events,
    size,
  }))

const meet = (a: Waiting, b: Waiting): boolean =>
  a.commit.commands.some(({ id }) => b.commit.commands.some((other) => other.id === id)) ||
  a.commit.streams.some((mine) =>
    b.commit.streams.some(
      (other) => other.stream === mine.stream && (mine.events.length > 0 || other.events.length > 0),
    ),
  )

describe('commits that wait', () => {
  it('all go, in groups in which no two meet, within bounds, and those that meet in their order', () => {
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 20 }), (all) => {
        const left = [...all]
        const groups: Waiting[][] = []
        while (left.length > 0) groups.push(takeGroup(left))

        const gone = groups.flat()
        expect(new Set(gone)).toEqual(new Set(all))
        expect(gone).toHaveLength(all.length)
        for (const group of groups) {
          expect(group.some((one, at) => group.slice(at + 1).some((other) => meet(one, other)))).toBe(false)
          if (group.length > 1) {
            expect(group.reduce((sum, { events }) => sum + events, 0)).toBeLessThanOrEqual(GROUP_EVENTS)
            expect(group.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(GROUP_SIZE)
          }
        }
        for (const [at, one] of all.entries()) {
          for (const later of all.slice(at + 1)) {
            if (meet(one, later)) expect(gone.indexOf(one)).toBeLessThan(gone.indexOf(later))
          }
        }
      }),
    )
  })

  it('may check one stream in any number', () => {
    const sales = Array.from({ length: 50 }, (_, at) => ({
      commit: { commands: [], streams: [to(box('calendar'), 3), to(box(`sale-${at}`), 'none', 1)] },
      events: 1,
      size: 100,
    }))
    expect(takeGroup([...sales])).toEqual(sales)
  })
})
