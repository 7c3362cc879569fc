import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { changedOn, firstBelow, nothingSaved } from './savings-by-day.js'
import { day, nthDay } from './testing/words.js'
import { rupiah, sum, type Day } from '#events/words.js'

type Change = readonly [on: Day, change: bigint]

const savedBy = (changes: readonly Change[]) => ({
  days: changes.reduce((days, [on, change]) => changedOn(days, on, rupiah(change)), nothingSaved),
  total: sum(changes.map(([, change]) => rupiah(change))),
})

describe('savings by day', () => {
  const saved = savedBy([
    [day('2026-03-10'), 100n],
    [day('2026-03-20'), -60n],
    [day('2026-03-15'), 30n],
    [day('2026-03-10'), 5n],
  ])

  it('are in the order of the days, one change for each', () => {
    expect([...saved.days]).toEqual([
      { day: '2026-03-10', change: 105n },
      { day: '2026-03-15', change: 30n },
      { day: '2026-03-20', change: -60n },
    ])
  })

  it.each([
    ['2026-03-09', 1n, '2026-03-09', 0n],
    ['2026-03-10', 76n, '2026-03-20', 75n],
    ['2026-03-10', 106n, '2026-03-10', 105n],
    ['2026-03-12', 106n, '2026-03-12', 105n],
    ['2026-03-15', 106n, '2026-03-20', 75n],
    ['2026-04-01', 76n, '2026-04-01', 75n],
  ])('from %s on are less than %s first on %s, %s', (from, amount, on, left) => {
    expect(firstBelow(amount, { ...saved, from: day(from) })).toEqual({ day: on, saved: left })
  })

  it.each([
    ['2026-03-10', 75n],
    ['2026-04-01', 75n],
    ['2026-03-09', 0n],
  ])('from %s on are never less than %s', (from, amount) => {
    expect(firstBelow(amount, { ...saved, from: day(from) })).toBeUndefined()
  })

  it('are what all changes up to a day come to, in whatever order they are recorded', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 12 }).map(nthDay), fc.bigInt(-9n, 9n)), { maxLength: 25 })
    fc.assert(
      fc.property(changes, fc.nat({ max: 12 }), fc.bigInt(-9n, 9n), (all, from, amount) => {
        const savedOn = (last: Day) => sum(all.filter(([on]) => on <= last).map(([, change]) => rupiah(change)))
        const days = Array.from({ length: 13 - from }, (_, at) => nthDay(from + at))
        const first = days.find((each) => savedOn(each) < amount)
        expect(firstBelow(amount, { ...savedBy(all), from: nthDay(from) })).toEqual(
          first && { day: first, saved: savedOn(first) },
        )
      }),
    )
  })
})
