import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { producerEvents, type ProducerEvent, type Sector } from '#events/producer.js'
import type { AgreedTerms } from '#events/terms.js'
import type { Day, ProducerId, Sealed } from '#events/words.js'

export interface Agreement {
  readonly validFrom: Day
  readonly terms: AgreedTerms
}

export interface Producer {
  readonly registered: boolean
  /** In the order they were signed. */
  readonly agreements: readonly Agreement[]
}

export const producers = category<Producer, typeof producerEvents>(producerEvents, {
  initial: { registered: false, agreements: [] },
  evolve(producer, { type, data }) {
    switch (type) {
      case 'ProducerRegistered':
        return { ...producer, registered: true }
      case 'AgreementSigned':
        return { ...producer, agreements: [...producer.agreements, data] }
    }
  },
})

/** @throws Rejected producer-exists */
export function register(producer: Producer, as: { foreignId?: string; name: Sealed; sector: Sector }): ProducerEvent {
  if (producer.registered) throw new Rejected('producer-exists', 'the producer is registered already')
  return { type: 'ProducerRegistered', data: as }
}

/** A new agreement applies to goods received from its day on. @throws Rejected unknown-producer */
export function signAgreement(producer: Producer, id: ProducerId, agreement: Agreement): ProducerEvent {
  registered(producer, id)
  return { type: 'AgreementSigned', data: agreement }
}

/** @throws Rejected unknown-producer */
export function registered(producer: Producer, id: ProducerId): void {
  if (!producer.registered) throw new Rejected('unknown-producer', `there is no producer ${id}`, { producer: id })
}

/** The agreement that covers a day: the latest that is valid by then, of equals the last signed. @throws Rejected no-agreement */
export function agreementOn({ agreements }: Producer, day: Day): Agreement {
  let covering: Agreement | undefined
  for (const agreement of agreements) {
    if (agreement.validFrom <= day && (covering === undefined || covering.validFrom <= agreement.validFrom))
      covering = agreement
  }
  if (covering === undefined) throw new Rejected('no-agreement', `no agreement covers ${day}`, { day })
  return covering
}
