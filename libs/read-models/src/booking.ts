import type { Booking } from '#events/fields.js'
import type { Day, PeriodId } from '#events/words.js'

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
