import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy, Log } from '../testing/log.js'
import { calendars } from '#domain/calendar.js'
import { april, balanced, CALENDAR, closed, february, march, opened, reopened } from '#domain/testing/a-calendar.js'
import type { CalendarEvent } from '#events/calendar.js'
import { on } from '#events/category.js'

describe('periods are in order', () => {
  const broken = (...events: CalendarEvent[]) =>
    breachesSaidBy(
      'periods-in-order',
      Log.nothing.and(...events.map((event) => [on(calendars, CALENDAR, event)])).facts(),
    )

  it('in a month as it was decided', () => {
    expect(breachesSaidBy('periods-in-order', aMonth.facts())).toStrictEqual([])
    expect(
      broken(opened(march), opened(april), closed(march), closed(april), balanced(april), reopened(april)),
    ).toStrictEqual([])
    expect(broken(opened(march), closed(march, 'budi'), balanced(march))).toStrictEqual([])
  })

  it('or the period is named that shares days with another', () => {
    expect(broken(opened(march), opened({ ...april, startsOn: '2026-03-31' }))).toStrictEqual([
      'period 2026-04: days: its own, days of 2026-03 @2 PeriodOpened',
    ])
  })

  it('or the period is named that is opened again, or before a closed one, or ends before it starts', () => {
    expect(broken(opened(march), opened(march))[0]).toBe('period 2026-03: opened: once, again @2 PeriodOpened')
    expect(broken(opened(march), closed(march), opened(february))).toStrictEqual([
      'period 2026-02: opened: before 2026-03 was closed, after that @3 PeriodOpened',
    ])
    expect(broken(opened({ ...march, endsOn: '2026-02-27' }))).toStrictEqual([
      'period 2026-03: last day: from 2026-03-01 on, 2026-02-27 @1 PeriodOpened',
    ])
  })

  it('or the period is named that closes before an earlier one', () => {
    expect(broken(opened(march), opened(april), closed(april))).toStrictEqual([
      'period 2026-04: closed: after 2026-03, while 2026-03 is open @3 PeriodClosed',
    ])
  })

  it('or the period is named that closes twice, or was never opened', () => {
    expect(broken(opened(march), closed(march), closed(march))).toStrictEqual([
      'period 2026-03: closed: while open, while closed @3 PeriodClosed',
    ])
    expect(broken(balanced(march))).toStrictEqual([
      'period 2026-03: ClosingBalanceRecorded: of a period that was opened, of none @1 ClosingBalanceRecorded',
    ])
    expect(broken(closed(march))).toStrictEqual([
      'period 2026-03: PeriodClosed: of a period that was opened, of none @1 PeriodClosed',
    ])
  })

  it('or the period is named that reopens while a later one is closed, or while open, or by its closer', () => {
    expect(broken(opened(march), opened(april), closed(march), closed(april), reopened(march))).toStrictEqual([
      'period 2026-03: reopened: after 2026-04, while 2026-04 is closed @5 PeriodReopened',
    ])
    expect(broken(opened(march), reopened(march))).toStrictEqual([
      'period 2026-03: reopened: while closed, while open @2 PeriodReopened',
    ])
    expect(broken(opened(march), closed(march, 'budi'), reopened(march))).toStrictEqual([
      'period 2026-03: reopened by: another than budi, budi @3 PeriodReopened',
    ])
  })
})
