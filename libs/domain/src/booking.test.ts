import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  book,
  calendars,
  closePeriod,
  openPeriod,
  recordClosingBalance,
  reopenPeriod,
  type Calendar,
} from './calendar.js'
import { april, closed, february, HASH, january, late, march, onTime, opened, reopened } from './testing/a-calendar.js'
import { given, refusalOf } from './testing/given.js'
import { day, nthDay, periodId } from './testing/words.js'
import type { Day, PeriodId } from '#events/words.js'

const booking = (on: string) => (calendar: Calendar) => book(calendar, day(on))

describe('a fact is booked on its own day', () => {
  it('in an open period', () => {
    given(calendars, opened(january)).whenAsked(booking('2026-01-15')).thenAnswered(onTime('2026-01-15'))
  })

  it.each(['2026-01-01', '2026-01-31'])('on %s: both ends belong to the period', (on) => {
    given(calendars, opened(january)).whenAsked(booking(on)).thenAnswered(onTime(on))
  })

  it('in an open period after closed ones', () => {
    given(calendars, opened(january), opened(february), closed(january))
      .whenAsked(booking('2026-02-01'))
      .thenAnswered(onTime('2026-02-01'))
  })

  it('where there is no period at all', () => {
    given(calendars).whenAsked(booking('2026-01-15')).thenAnswered(onTime('2026-01-15'))
  })

  it('in a hole between open periods', () => {
    given(calendars, opened(january), opened(march)).whenAsked(booking('2026-02-10')).thenAnswered(onTime('2026-02-10'))
  })

  it('in a hole after the last closed period', () => {
    given(calendars, opened(january), opened(march), closed(january))
      .whenAsked(booking('2026-02-10'))
      .thenAnswered(onTime('2026-02-10'))
  })

  it('before the first period while nothing is closed', () => {
    given(calendars, opened(february)).whenAsked(booking('2026-01-10')).thenAnswered(onTime('2026-01-10'))
  })

  it('in a period that was reopened', () => {
    given(calendars, opened(january), opened(february), closed(january), reopened(january))
      .whenAsked(booking('2026-01-15'))
      .thenAnswered(onTime('2026-01-15'))
  })
})

describe('a fact is late', () => {
  it.each(['2026-01-01', '2026-01-15', '2026-01-31'])(
    'on %s, a day of a closed period: booked as the next opens',
    (on) => {
      given(calendars, opened(january), opened(february), closed(january))
        .whenAsked(booking(on))
        .thenAnswered(late(on, '2026-02-01', january))
    },
  )

  it('past several closed periods: booked in the earliest that is open', () => {
    given(calendars, opened(january), opened(february), opened(march), opened(april), closed(january), closed(february))
      .whenAsked(booking('2026-01-15'))
      .thenAnswered(late('2026-01-15', '2026-03-01', january))
  })

  it('in a hole before a closed period: it belongs to none', () => {
    given(calendars, opened(january), opened(march), opened(april), closed(january), closed(march))
      .whenAsked(booking('2026-02-10'))
      .thenAnswered(late('2026-02-10', '2026-04-01', null))
  })

  it('before all periods, once the first is closed', () => {
    given(calendars, opened(february), opened(march), closed(february))
      .whenAsked(booking('2026-01-10'))
      .thenAnswered(late('2026-01-10', '2026-03-01', null))
  })

  it('on the first day of the period after a hole', () => {
    given(calendars, opened(january), opened(march), closed(january))
      .whenAsked(booking('2026-01-15'))
      .thenAnswered(late('2026-01-15', '2026-03-01', january))
  })
})

describe('no open period takes a fact', () => {
  it('of a closed period that none follows', () => {
    given(calendars, opened(january), closed(january))
      .whenAsked(booking('2026-01-15'))
      .thenRejected('no-open-period', { day: '2026-01-15' })
  })

  it('of a hole before the last closed period', () => {
    given(calendars, opened(february), closed(february)).whenAsked(booking('2026-01-15')).thenRejected('no-open-period')
  })
})

describe('whatever is opened, closed and reopened', () => {
  const act = fc.oneof(
    fc.record({
      act: fc.constant('open' as const),
      id: fc.integer({ min: 0, max: 12 }),
      from: fc.integer({ min: 0, max: 120 }),
      days: fc.integer({ min: -1, max: 40 }),
    }),
    fc.record({ act: fc.constantFrom('close' as const, 'reopen' as const), id: fc.integer({ min: 0, max: 12 }) }),
  )

  type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

  /** The calendar after these; one that is refused changes nothing. */
  function kept(acts: readonly Act[]): Calendar {
    let calendar = calendars.initial
    for (const tried of acts) {
      const id = periodId(`p${tried.id}`)
      refusalOf(() => {
        const event =
          tried.act === 'open'
            ? openPeriod(calendar, { id, startsOn: nthDay(tried.from), endsOn: nthDay(tried.from + tried.days) })
            : tried.act === 'close'
              ? closePeriod(calendar, id, 'ana')
              : reopenPeriod(calendar, id, 'budi', 'a slip was found')
        calendar = calendars.evolve(calendar, event)
        if (event.type === 'PeriodClosed') calendar = withBalance(calendar, event.data.periodId)
      })
    }
    return calendar
  }

  /** Each closing gets its balance: nothing would be reopened otherwise. */
  function withBalance(calendar: Calendar, id: PeriodId): Calendar {
    const { endsOn: asOf, closing } = calendar.periods.find((period) => period.id === id) ?? {}
    if (asOf === undefined || closing === undefined) throw new TypeError(`${id} is not closed`)
    const balance = { period: id, asOf, accounts: [], hash: HASH }
    return recordClosingBalance(calendar, closing, balance).reduce(calendars.evolve, calendar)
  }

  const calendar = fc.array(act, { minLength: 1, maxLength: 30 }).map(kept)
  const anyDay = fc.integer({ min: -5, max: 165 }).map(nthDay)

  const isClosedOn = ({ periods }: Calendar, on: Day) =>
    periods.some((p) => p.startsOn <= on && on <= p.endsOn && p.closedBy !== undefined)

  it('nothing is booked in a closed period, nor before its day', () => {
    fc.assert(
      fc.property(calendar, anyDay, (kept, on) => {
        const refusal = refusalOf(() => {
          const { occurredOn, bookedOn, late } = book(kept, on)
          expect(occurredOn).toBe(on)
          expect(isClosedOn(kept, bookedOn)).toBe(false)
          expect(bookedOn >= occurredOn).toBe(true)
          expect(late === undefined).toBe(bookedOn === occurredOn)
        })
        expect(refusal?.code ?? 'no-open-period').toBe('no-open-period')
      }),
      { numRuns: 500 },
    )
  })

  it('a late fact takes the first day of the earliest open period after its own, and is refused where there is none', () => {
    fc.assert(
      fc.property(calendar, anyDay, (kept, on) => {
        const after = kept.periods.filter((p) => p.closedBy === undefined && p.startsOn > on).map((p) => p.startsOn)
        const refusal = refusalOf(() => {
          const { bookedOn, late } = book(kept, on)
          if (late === undefined) return
          expect(bookedOn).toBe(after.toSorted()[0])
          expect(late.periodId).toBe(kept.periods.find((p) => p.startsOn <= on && on <= p.endsOn)?.id ?? null)
        })
        if (refusal) expect(after).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('a day with a closed period on or after it, and no open period of its own, is never booked as it is', () => {
    fc.assert(
      fc.property(calendar, anyDay, (kept, on) => {
        const own = kept.periods.find((p) => p.startsOn <= on && on <= p.endsOn)
        const passed = kept.periods.some((p) => p.closedBy !== undefined && p.endsOn >= on)
        refusalOf(() => {
          const isLate = book(kept, on).late !== undefined
          expect(isLate).toBe(passed && (own === undefined || own.closedBy !== undefined))
        })
      }),
      { numRuns: 500 },
    )
  })

  it('periods share no day and stand in order, the closed ones before the open ones', () => {
    fc.assert(
      fc.property(calendar, ({ periods }) => {
        for (const [index, later] of periods.entries()) {
          const earlier = periods[index - 1]
          if (earlier === undefined) continue
          expect(earlier.endsOn < later.startsOn).toBe(true)
          if (later.closedBy !== undefined) expect(earlier.closedBy).toBeDefined()
        }
      }),
    )
  })
})
