import { describe, it } from '@jest/globals'
import { calendars, closePeriod, openPeriod, recordClosingBalance, reopenPeriod, type Calendar } from './calendar.js'
import {
  balanced,
  CALENDAR,
  closed,
  february,
  HASH,
  january,
  march,
  opened,
  period,
  reopened,
  theCalendar,
  type APeriod,
} from './testing/a-calendar.js'
import { given, givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { account, day, periodId } from './testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('a period opens', () => {
  it('as the first one', () => {
    given(calendars)
      .when((calendar) => openPeriod(calendar, period(january)))
      .then(opened(january))
  })

  it('beside others, in any order, leaving holes', () => {
    given(calendars, opened(march))
      .when((calendar) => openPeriod(calendar, period(january)))
      .then(opened(january))
  })

  it('for a single day', () => {
    const stockTaking = { id: 'stock-taking', startsOn: '2026-02-01', endsOn: '2026-02-01' }
    given(calendars, opened(january))
      .when((calendar) => openPeriod(calendar, period(stockTaking)))
      .then(opened(stockTaking))
  })

  it('never ending before it starts', () => {
    given(calendars)
      .when((calendar) => openPeriod(calendar, period({ ...january, endsOn: '2025-12-31' })))
      .thenRejected('period-upside-down')
  })

  it('never under the name of another', () => {
    given(calendars, opened(january))
      .when((calendar) => openPeriod(calendar, period({ ...february, id: january.id })))
      .thenRejected('period-exists')
  })

  it.each([
    ['its first day', { id: 'x', startsOn: '2025-12-20', endsOn: '2026-01-01' }],
    ['its last day', { id: 'x', startsOn: '2026-01-31', endsOn: '2026-02-20' }],
    ['days within it', { id: 'x', startsOn: '2026-01-10', endsOn: '2026-01-11' }],
    ['all its days and more', { id: 'x', startsOn: '2025-12-01', endsOn: '2026-02-28' }],
  ])('never sharing with another %s', (_, other) => {
    given(calendars, opened(january))
      .when((calendar) => openPeriod(calendar, period(other)))
      .thenRejected('periods-overlap', { other: january.id })
  })

  it('never before one that is closed', () => {
    given(calendars, opened(february), closed(february))
      .when((calendar) => openPeriod(calendar, period(january)))
      .thenRejected('period-before-closed', { closed: february.id })
  })
})

describe('a period closes', () => {
  const closing = (id: string, today?: string) => (calendar: Calendar) =>
    closePeriod(calendar, periodId(id), 'ana', today === undefined ? undefined : day(today))

  it('after its last day', () => {
    given(calendars, opened(january)).when(closing(january.id, '2026-02-01')).then(closed(january))
  })

  it('not on its last day', () => {
    given(calendars, opened(january))
      .when(closing(january.id, '2026-01-31'))
      .thenRejected('period-not-over', { endsOn: '2026-01-31' })
  })

  it('before its last day in a history that is imported', () => {
    given(calendars, opened(january)).when(closing(january.id)).then(closed(january))
  })

  it('in the order of the days, not of the opening', () => {
    given(calendars, opened(february), opened(january))
      .when(closing(february.id))
      .thenRejected('earlier-period-open', { open: january.id })
  })

  it('once the one before it is closed', () => {
    given(calendars, opened(february), opened(january), closed(january))
      .when(closing(february.id))
      .then(closed(february))
  })

  it('once', () => {
    given(calendars, opened(january), closed(january)).when(closing(january.id)).thenRejected('period-not-open')
  })

  it('only when there is one', () => {
    given(calendars, opened(january)).when(closing('2026-12')).thenRejected('unknown-period', { period: '2026-12' })
  })
})

describe('a closing balance', () => {
  const accounts = [
    { account: account('1101'), amount: rupiah(70_000n) },
    { account: account('2110'), amount: rupiah(-70_000n) },
  ]
  const balance = ({ id, endsOn }: APeriod) => ({ period: periodId(id), asOf: day(endsOn), accounts, hash: HASH })
  /** Of the closing that the how-many-th event of the calendar was, the first is 0. */
  const recording =
    (closing: number, of: APeriod = january): Decision =>
    (past) => [on(calendars, CALENDAR, ...recordClosingBalance(past.state(calendars, CALENDAR), closing, balance(of)))]
  const recorded = (closing = 2) =>
    on(calendars, CALENDAR, {
      type: 'ClosingBalanceRecorded',
      data: { periodId: periodId(january.id), closing, asOf: day('2026-01-31'), accounts, hash: HASH },
    })
  const januaryClosed = theCalendar(opened(january), opened(february), closed(january))

  it('is recorded of a period that is closed', () => {
    givenPast(januaryClosed).when(recording(2)).thenWrites(recorded())
  })

  it('is recorded once', () => {
    givenPast(januaryClosed, recording(2)).when(recording(2)).thenWrites()
  })

  it('is none of a closing after which the period was reopened', () => {
    givenPast(januaryClosed, theCalendar(reopened(january)))
      .when(recording(2))
      .thenWrites()
  })

  it('of an earlier closing is none of a later one', () => {
    const closedAgain = givenPast(januaryClosed, theCalendar(reopened(january), closed(january)))
    closedAgain.when(recording(2)).thenWrites()
    closedAgain.when(recording(4)).thenWrites(recorded(4))
  })

  it('is never of a period that is open, or that there is not', () => {
    givenPast(januaryClosed).when(recording(1, february)).thenWrites()
    givenPast(januaryClosed).when(recording(2, march)).thenWrites()
  })
})

describe('a period reopens', () => {
  const reopening = (id: string, by: string) => (calendar: Calendar) =>
    reopenPeriod(calendar, periodId(id), by, 'a slip was found')
  const closedByAna = [
    opened(january),
    opened(february),
    closed(january, 'ana'),
    closed(february, 'ana'),
    balanced(january, 2),
    balanced(february, 3),
  ]

  it('by another person than closed it', () => {
    given(calendars, ...closedByAna)
      .when(reopening(february.id, 'budi'))
      .then(reopened(february))
  })

  it('never by who closed it', () => {
    given(calendars, ...closedByAna)
      .when(reopening(february.id, 'ana'))
      .thenRejected('same-person')
  })

  it('never before its closing balance is recorded', () => {
    given(calendars, opened(january), closed(january, 'ana'))
      .when(reopening(january.id, 'budi'))
      .thenRejected('closing-balance-pending', { period: january.id })
  })

  it('after each closing only once that one’s balance is recorded', () => {
    given(calendars, opened(january), closed(january), balanced(january), reopened(january), closed(january))
      .when(reopening(january.id, 'budi'))
      .thenRejected('closing-balance-pending')
    const late = [opened(january), closed(january), reopened(january), closed(january), balanced(january, 1)]
    given(calendars, ...late)
      .when(reopening(january.id, 'budi'))
      .thenRejected('closing-balance-pending')
  })

  it('as the latest of the closed ones only', () => {
    given(calendars, ...closedByAna)
      .when(reopening(january.id, 'budi'))
      .thenRejected('not-latest-closed', { latest: february.id })
  })

  it('before the one that was closed before it', () => {
    given(calendars, ...closedByAna, reopened(february))
      .when(reopening(january.id, 'budi'))
      .then(reopened(january))
  })

  it('only when it is closed', () => {
    given(calendars, opened(january)).when(reopening(january.id, 'budi')).thenRejected('period-not-closed')
  })

  it('only when there is one', () => {
    given(calendars).when(reopening(january.id, 'budi')).thenRejected('unknown-period')
  })
})
