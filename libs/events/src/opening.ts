import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { account, booking, partyId, rupiah, text } from './fields.js'

/** The start: what stood in the books before Lumbung kept them, an event for each account and party, debit positive. */
export const openingEvents = eventCategory('opening', {
  OpeningBalanceRecorded: event(
    z.strictObject({ account, party: z.exactOptional(partyId), amount: rupiah, recordedBy: text, ...booking }),
  ),
  OpeningConfirmed: event(z.strictObject({})),
})

export type OpeningEvent = EventOf<typeof openingEvents>
