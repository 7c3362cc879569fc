import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { account, day, periodId, rupiah, sha256, text } from './fields.js'

/** Which days can be booked. Both ends of a period belong to it. `closedBy` is an actor: another one reopens. */
export const calendarEvents = eventCategory('calendar', {
  PeriodOpened: event(z.strictObject({ periodId, startsOn: day, endsOn: day })),
  PeriodClosed: event(z.strictObject({ periodId, closedBy: text })),
  /**
   * How the books stood at the end of a closed period's last day, debit positive, in the order of the codes, accounts of
   * zero left out. `closing` is the revision of the `PeriodClosed` that it is of. `hash` is the SHA-256, in hexadecimal, of the RFC 8785 form of `{ period, asOf, accounts }`, in which
   * each account is `{ account, amount }` and an amount its decimal string.
   */
  ClosingBalanceRecorded: event(
    z.strictObject({
      periodId,
      closing: z.int().min(0),
      asOf: day,
      accounts: z.array(z.strictObject({ account, amount: rupiah })),
      hash: sha256,
    }),
  ),
  PeriodReopened: event(z.strictObject({ periodId, reason: text })),
})

export type CalendarEvent = EventOf<typeof calendarEvents>
