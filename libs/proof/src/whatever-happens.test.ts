import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { said } from './breach.js'
import { closingBalance } from './testing/a-closing.js'
import { aPayoutHistory } from './testing/a-payout-history.js'
import { breachesOf, Log } from './testing/log.js'
import { calendars } from '#domain/calendar.js'
import { OPENING, openings } from '#domain/opening.js'
import { CALENDAR, onTime } from '#domain/testing/a-calendar.js'
import { aHistory, DEWIS_SAVINGS, type Told } from '#domain/testing/a-history.js'
import { aLotHistory } from '#domain/testing/a-lot-history.js'
import type { Decision, Past } from '#domain/testing/past.js'
import { account } from '#domain/testing/words.js'
import { catalogue } from '#events/catalogue.js'
import { decode, on, type Decided } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('a proof finds nothing', () => {
  it('in whatever may be decided', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        expect(breachesOf(logOf(history)).map(said)).toStrictEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('in whatever may be paid out', () => {
    fc.assert(
      fc.property(aPayoutHistory, (log) => {
        expect(breachesOf(log).map(said)).toStrictEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('in whatever may be done with lots', () => {
    fc.assert(
      fc.property(aLotHistory, (history) => {
        const decided = history.map((each) => each.decided).filter(({ length }) => length > 0)
        const log = Log.nothing.and(history[0] === undefined ? [] : toldBy(history[0].before), ...decided)
        expect(breachesOf(log).map(said)).toStrictEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

/** Each step that was not refused is a commit; what the history takes for granted is the first. */
const logOf = (history: readonly Told[]): Log =>
  Log.nothing.and(
    history[0] === undefined ? [] : beginningOf(history[0].before),
    ...history.flatMap(({ decided }) => (decided === undefined ? [] : [balanced(decided)])),
  )

/** A closing balance that a history tells of is made to be the books, which no decider knows. */
const balanced =
  (decided: readonly Decided[]): Decision =>
  (past) => {
    const before = past.eventsOf(calendars, CALENDAR).length
    const turned = past.and(decided).eventsOf(calendars, CALENDAR).slice(before)
    const events = turned.map((event) =>
      event.type === 'ClosingBalanceRecorded'
        ? closingBalance(past, { id: event.data.periodId, endsOn: event.data.asOf }, event.data.closing)
        : event,
    )
    return decided.map((each) => (each.category === calendars.events ? on(calendars, CALENDAR, ...events) : each))
  }

/** With the entry that brings the member's savings into the books, which the history itself leaves out. */
const beginningOf = (past: Past): Decided[] => [
  ...toldBy(past),
  on(openings, OPENING, {
    type: 'OpeningBalanceRecorded',
    data: {
      account: account('2140'),
      party: 'dewi',
      amount: rupiah(-DEWIS_SAVINGS),
      recordedBy: 'ana',
      ...onTime('2026-01-01'),
    },
  }),
]

const toldBy = ({ events }: Past): Decided[] =>
  events.map((event): Decided => {
    const category = catalogue[event.category]
    if (category === undefined) throw new TypeError(`there is no category ${event.category}`)
    return { category, id: event.id, events: [decode(category, event)] }
  })
