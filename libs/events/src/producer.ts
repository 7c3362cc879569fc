import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { bankCode, day, foreignId, instant, memberId, price, sealed, text } from './fields.js'
import { agreedTerms } from './terms.js'

export const sector = z.enum(['umkm', 'plantation', 'agriculture', 'fishery', 'marine'])
export type Sector = z.output<typeof sector>

/** Where a producer's money goes. `bank` is the three-digit clearing code of a bank of Indonesia. */
export const destination = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('cash') }),
  z.strictObject({ way: z.literal('transfer'), bank: bankCode, account: sealed, holder: sealed }),
])
export type Destination = z.output<typeof destination>

/** Who leaves goods on consignment, and on which terms from which day on. */
export const producerEvents = eventCategory('producer', {
  ProducerRegistered: event(z.strictObject({ foreignId, name: sealed, sector })),
  ProducerRevised: event(z.strictObject({ name: sealed, sector })),
  AgreementSigned: event(z.strictObject({ validFrom: day, terms: agreedTerms })),
  /** The agreement of that first day covers goods received up to and including `endsOn`, and none after. */
  AgreementEnded: event(z.strictObject({ validFrom: day, endsOn: day, reason: text })),
  /** No payout to it is approved before `payableFrom`: there is time to notice what nobody asked for. */
  PayoutDestinationChanged: event(
    z.strictObject({ destination, changedBy: text, changedAt: instant, payableFrom: instant }),
  ),
  /**
   * What payouts with a cut-off day from `validFrom` on withhold, in each month at most: instalments of the loans of the
   * member the producer is, savings, and the cooperative's fee.
   */
  DeductionsAgreed: event(
    z.strictObject({
      validFrom: day,
      member: z.exactOptional(memberId),
      instalments: z.boolean(),
      mandatory: price,
      voluntary: price,
      fee: price,
    }),
  ),
})

export type ProducerEvent = EventOf<typeof producerEvents>
