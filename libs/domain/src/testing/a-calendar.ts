import { calendars } from '../calendar.js'
import { day, periodId } from './words.js'
import type { CalendarEvent } from '#events/calendar.js'
import { on, type Decided } from '#events/category.js'

export interface APeriod {
  readonly id: string
  readonly startsOn: string
  readonly endsOn: string
}

export const january: APeriod = { id: '2026-01', startsOn: '2026-01-01', endsOn: '2026-01-31' }
export const february: APeriod = { id: '2026-02', startsOn: '2026-02-01', endsOn: '2026-02-28' }
export const march: APeriod = { id: '2026-03', startsOn: '2026-03-01', endsOn: '2026-03-31' }
export const april: APeriod = { id: '2026-04', startsOn: '2026-04-01', endsOn: '2026-04-30' }

/** The period as a command names it. */
export const period = ({ id, startsOn, endsOn }: APeriod) => ({
  id: periodId(id),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
})

export const opened = ({ id, startsOn, endsOn }: APeriod): CalendarEvent => ({
  type: 'PeriodOpened',
  data: { periodId: periodId(id), startsOn: day(startsOn), endsOn: day(endsOn) },
})

export const closed = ({ id }: APeriod, by = 'ana'): CalendarEvent => ({
  type: 'PeriodClosed',
  data: { periodId: periodId(id), closedBy: by },
})

export const HASH = '0'.repeat(64)

/** Its closing balance, of nothing: of the closing that the how-many-th event of the calendar was, the first is 0. */
export const balanced = ({ id, endsOn }: APeriod, closing = 1): CalendarEvent => ({
  type: 'ClosingBalanceRecorded',
  data: { periodId: periodId(id), closing, asOf: day(endsOn), accounts: [], hash: HASH },
})

export const reopened = ({ id }: APeriod, reason = 'a slip was found'): CalendarEvent => ({
  type: 'PeriodReopened',
  data: { periodId: periodId(id), reason },
})

/** Booked on its own day. */
export const onTime = (on: string) => ({ occurredOn: day(on), bookedOn: day(on) })

/** Booked later: its day was in a closed period, or in none. */
export const late = (occurredOn: string, bookedOn: string, of: APeriod | null) => ({
  occurredOn: day(occurredOn),
  bookedOn: day(bookedOn),
  late: { periodId: of === null ? null : periodId(of.id) },
})

export const CALENDAR = 'palu'

/** The calendar of the shop: `theCalendar(opened(march))`. */
export const theCalendar = (...events: readonly CalendarEvent[]): Decided[] => [on(calendars, CALENDAR, ...events)]
