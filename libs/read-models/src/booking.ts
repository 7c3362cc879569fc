import type { Booking } from '#events/fields.js'
import type { Day, PeriodId } from '#events/words.js'
import { day, flag, optional, text } from './tables/column.js'

/** The columns of a booking in a table. `latePeriod` is the period it happened in, without one outside any. */
export const bookingTable = { occurredOn: day, bookedOn: day, late: flag, latePeriod: optional(text) }

/** A booking as it is put into such a table. */
export const bookingRow = ({ occurredOn, bookedOn, late }: Booking) => ({
  occurredOn,
  bookedOn,
  late: late !== undefined,
  latePeriod: late?.periodId ?? undefined,
})

/** The columns of a booking, as a query names them. */
export interface BookingRow {
  readonly occurredOn: Day
  readonly bookedOn: Day
  readonly late: boolean
  readonly latePeriod: PeriodId | null
}

export const bookingColumns = (of: string): string =>
  ['occurred_on AS "occurredOn"', 'booked_on AS "bookedOn"', 'late', 'late_period AS "latePeriod"']
    .map((column) => `${of}.${column}`)
    .join(', ')

export const bookingOf = ({ occurredOn, bookedOn, late, latePeriod }: BookingRow): Booking => ({
  occurredOn,
  bookedOn,
  ...(late && { late: { periodId: latePeriod } }),
})
