import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { amount, day, loanId, moneyWay, producerId, rupiah, runId, text } from './fields.js'
import { deductionKinds } from './deduction.js'

/** What is asked for. Each is done, as it was asked for, when another person approves it. */
export const wish = z.discriminatedUnion('kind', [
  /** Money given to the producer before goods are sold. */
  z.strictObject({ kind: z.literal('advance'), producer: producerId, amount, way: moneyWay, on: day }),
  z.strictObject({ kind: z.literal('advance-repayment'), producer: producerId, amount, way: moneyWay, on: day }),
  /** What the producer was paid too much becomes a debt. */
  z.strictObject({ kind: z.literal('receivable'), producer: producerId, amount, on: day }),
  z.strictObject({ kind: z.literal('receivable-payment'), producer: producerId, amount, way: moneyWay, on: day }),
  z.strictObject({
    kind: z.literal('write-off'),
    producer: producerId,
    of: z.enum(['receivable', 'advance']),
    amount,
    on: day,
  }),
  /** Above zero in the producer's favour: goodwill or a loss, or a commission that was misapplied. */
  z.strictObject({
    kind: z.literal('adjustment'),
    producer: producerId,
    amount: rupiah,
    as: z.enum(['goodwill', 'commission']),
    on: day,
  }),
  /** A deduction of an approved payout that should not have been made. */
  z.strictObject({
    kind: z.literal('deduction-reversal'),
    producer: producerId,
    run: runId,
    deduction: z.enum(deductionKinds),
    loan: z.exactOptional(loanId),
    on: day,
  }),
  /** Money that left outside any run. */
  z.strictObject({ kind: z.literal('past-payout'), producer: producerId, amount, way: moneyWay, on: day }),
  /** It never left, or was recorded twice: all of it is owed again. `payout` is its foreign id, or its request's. */
  z.strictObject({ kind: z.literal('past-payout-reversal'), producer: producerId, payout: text, on: day }),
])
export type Wish = z.output<typeof wish>

/** What needs a second person: asked for by one, approved or rejected by another. Each request is a stream of its own. */
export const requestEvents = eventCategory('request', {
  /** Nothing of version 1 asks for a past payout to be reversed. */
  RequestMade: event(z.strictObject({ wish, reason: text, requestedBy: text }), (data) => data),
  RequestApproved: event(z.strictObject({ approvedBy: text })),
  RequestRejected: event(z.strictObject({ rejectedBy: text, reason: text })),
})

export type RequestEvent = EventOf<typeof requestEvents>
