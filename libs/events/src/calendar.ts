import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { day, periodId, text } from './fields.js'

/** Which days can be booked. Both ends of a period belong to it. `closedBy` is an actor: another one reopens. */
export const calendarEvents = eventCategory('calendar', {
  PeriodOpened: event(z.strictObject({ periodId, startsOn: day, endsOn: day })),
  PeriodClosed: event(z.strictObject({ periodId, closedBy: text })),
  PeriodReopened: event(z.strictObject({ periodId, reason: text })),
})

export type CalendarEvent = EventOf<typeof calendarEvents>
