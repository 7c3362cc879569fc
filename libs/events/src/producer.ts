import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { day, foreignId, sealed, text } from './fields.js'
import { agreedTerms } from './terms.js'

export const sector = z.enum(['umkm', 'plantation', 'agriculture', 'fishery', 'marine'])
export type Sector = z.output<typeof sector>

/** Who leaves goods on consignment, and on which terms from which day on. */
export const producerEvents = eventCategory('producer', {
  ProducerRegistered: event(z.strictObject({ foreignId, name: sealed, sector })),
  ProducerRevised: event(z.strictObject({ name: sealed, sector })),
  AgreementSigned: event(z.strictObject({ validFrom: day, terms: agreedTerms })),
  /** The agreement of that first day covers goods received up to and including `endsOn`, and none after. */
  AgreementEnded: event(z.strictObject({ validFrom: day, endsOn: day, reason: text })),
})

export type ProducerEvent = EventOf<typeof producerEvents>
