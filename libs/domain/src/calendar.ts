import { calendarEvents, type CalendarEvent } from '#events/calendar.js'
import { category } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Revision } from '#events/recorded.js'
import type { AccountCode, Day, PeriodId, Rupiah } from '#events/words.js'
import { Rejected } from './rejected.js'

export interface Period {
  readonly id: PeriodId
  readonly startsOn: Day
  readonly endsOn: Day
  readonly closedBy?: string
  /** While it is closed: which event of the calendar closed it. */
  readonly closing?: Revision
  /** While it is closed: whether its closing balance is recorded. */
  readonly balanced?: true
}

export interface Calendar {
  /** In the order of their days. */
  readonly periods: readonly Period[]
  /** The revision of the calendar's next event. */
  readonly next: Revision
}

export const calendars = category<Calendar, typeof calendarEvents>(calendarEvents, {
  initial: { periods: [], next: 0 },
  evolve: (calendar, event) => ({ periods: periodsAfter(calendar, event), next: calendar.next + 1 }),
})

function periodsAfter({ periods, next }: Calendar, { type, data }: CalendarEvent): readonly Period[] {
  const turned = (turn: (period: Period) => Period) => periods.map((p) => (p.id === data.periodId ? turn(p) : p))
  switch (type) {
    case 'PeriodOpened': {
      const opened = { id: data.periodId, startsOn: data.startsOn, endsOn: data.endsOn }
      return [...periods, opened].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    }
    case 'PeriodClosed':
      return turned((period) => ({ ...period, closedBy: data.closedBy, closing: next }))
    case 'ClosingBalanceRecorded':
      return turned((period) => (period.closing === data.closing ? { ...period, balanced: true } : period))
    case 'PeriodReopened':
      return turned(({ id, startsOn, endsOn }) => ({ id, startsOn, endsOn }))
  }
}

const isClosed = (period: Period) => period.closedBy !== undefined

/**
 * The booking of a fact: on its own day while that can be booked, else late, on the first day of the earliest open
 * period that starts after it.
 * @throws Rejected no-open-period
 */
export function book({ periods }: Calendar, occurredOn: Day): Booking {
  const own = periods.find((p) => p.startsOn <= occurredOn && occurredOn <= p.endsOn)
  const bookable = own ? !isClosed(own) : !periods.some((p) => isClosed(p) && p.endsOn >= occurredOn)
  if (bookable) return { occurredOn, bookedOn: occurredOn }
  const next = periods.find((p) => !isClosed(p) && p.startsOn > occurredOn)
  if (next === undefined) {
    throw new Rejected('no-open-period', `${occurredOn} is closed, and no open period starts after it`, {
      day: occurredOn,
    })
  }
  return { occurredOn, bookedOn: next.startsOn, late: { periodId: own?.id ?? null } }
}

/** @throws Rejected period-upside-down, period-exists, periods-overlap, period-before-closed */
export function openPeriod({ periods }: Calendar, period: { id: PeriodId; startsOn: Day; endsOn: Day }): CalendarEvent {
  const { id, startsOn, endsOn } = period
  if (endsOn < startsOn)
    throw new Rejected('period-upside-down', `${id} would end on ${endsOn}, before ${startsOn}`, { period: id })
  if (periods.some((p) => p.id === id)) throw new Rejected('period-exists', `there is a period ${id}`, { period: id })
  const other = periods.find((p) => p.startsOn <= endsOn && startsOn <= p.endsOn)
  if (other)
    throw new Rejected('periods-overlap', `${id} would share days with ${other.id}`, { period: id, other: other.id })
  const later = periods.find((p) => isClosed(p) && p.startsOn > endsOn)
  if (later)
    throw new Rejected('period-before-closed', `${later.id} is closed, and comes after ${id}`, {
      period: id,
      closed: later.id,
    })
  return { type: 'PeriodOpened', data: { periodId: id, startsOn, endsOn } }
}

/**
 * Stops bookings into a period; periods close in the order of their days. History that is imported may close a period
 * before its last day: then no `today` is given.
 * @throws Rejected unknown-period, period-not-open, earlier-period-open, period-not-over
 */
export function closePeriod(calendar: Calendar, id: PeriodId, by: string, today?: Day): CalendarEvent {
  const period = named(calendar, id)
  if (isClosed(period)) throw new Rejected('period-not-open', `${id} is closed`, { period: id })
  const earlier = calendar.periods.find((p) => !isClosed(p) && p.startsOn < period.startsOn)
  if (earlier)
    throw new Rejected('earlier-period-open', `${earlier.id} comes before ${id} and is open`, {
      period: id,
      open: earlier.id,
    })
  if (today !== undefined && today <= period.endsOn) {
    throw new Rejected('period-not-over', `${id} ends on ${period.endsOn}; today is ${today}`, {
      period: id,
      endsOn: period.endsOn,
    })
  }
  return { type: 'PeriodClosed', data: { periodId: id, closedBy: by } }
}

/**
 * How the books stood when a period was closed. A period that was reopened since, or that has its balance, gets none for
 * that closing: what was computed for it may not be what the books say now.
 * @param closing which event of the calendar closed it
 */
export function recordClosingBalance(
  { periods }: Calendar,
  closing: Revision,
  balance: {
    period: PeriodId
    asOf: Day
    accounts: readonly { readonly account: AccountCode; readonly amount: Rupiah }[]
    hash: string
  },
): CalendarEvent[] {
  const { period, asOf, accounts, hash } = balance
  const awaits = periods.some((p) => p.id === period && p.closing === closing && p.balanced === undefined)
  if (!awaits) return []
  return [{ type: 'ClosingBalanceRecorded', data: { periodId: period, closing, asOf, accounts: [...accounts], hash } }]
}

/** @throws Rejected unknown-period, period-not-closed, not-latest-closed, same-person, closing-balance-pending */
export function reopenPeriod(calendar: Calendar, id: PeriodId, by: string, reason: string): CalendarEvent {
  const period = named(calendar, id)
  if (!isClosed(period)) throw new Rejected('period-not-closed', `${id} is open`, { period: id })
  const latest = calendar.periods.findLast(isClosed)
  if (latest?.id !== id) {
    throw new Rejected('not-latest-closed', `${latest?.id ?? ''} is closed after ${id}`, {
      period: id,
      latest: latest?.id ?? '',
    })
  }
  if (period.closedBy === by)
    throw new Rejected('same-person', `${by} closed ${id}; another person reopens it`, { period: id })
  if (period.balanced === undefined)
    throw new Rejected('closing-balance-pending', `the closing balance of ${id} is still to be recorded`, {
      period: id,
    })
  return { type: 'PeriodReopened', data: { periodId: id, reason } }
}

function named({ periods }: Calendar, id: PeriodId): Period {
  const period = periods.find((p) => p.id === id)
  if (period === undefined) throw new Rejected('unknown-period', `there is no period ${id}`, { period: id })
  return period
}
