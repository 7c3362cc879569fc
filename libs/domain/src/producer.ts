import { Rejected } from './rejected.js'
import { requireRevision } from './revision.js'
import { category } from '#events/category.js'
import { producerEvents, type ProducerEvent, type Sector } from '#events/producer.js'
import type { AgreedTerms } from '#events/terms.js'
import type { Day, ProducerId, Sealed } from '#events/words.js'

export interface Agreement {
  readonly validFrom: Day
  readonly terms: AgreedTerms
  /** The last day it covers; without one it goes on. */
  readonly endsOn?: Day
}

export type Producer = { readonly registered: false; readonly agreements: readonly [] } | RegisteredProducer

export interface RegisteredProducer {
  readonly registered: true
  readonly name: Sealed
  readonly sector: Sector
  /** How often it was registered or revised: who edits says which of these they saw. */
  readonly revision: number
  /** In the order they were signed. */
  readonly agreements: readonly Agreement[]
}

export const producers = category<Producer, typeof producerEvents>(producerEvents, {
  initial: { registered: false, agreements: [] },
  evolve(producer, { type, data }) {
    if (type === 'ProducerRegistered') {
      return { registered: true, name: data.name, sector: data.sector, revision: 1, agreements: [] }
    }
    if (!producer.registered) return producer
    switch (type) {
      case 'ProducerRevised':
        return { ...producer, name: data.name, sector: data.sector, revision: producer.revision + 1 }
      case 'AgreementSigned':
        return { ...producer, agreements: [...producer.agreements, data] }
      case 'AgreementEnded': {
        const ended = producer.agreements.findLastIndex(({ validFrom }) => validFrom === data.validFrom)
        return {
          ...producer,
          agreements: producer.agreements.map((each, i) => (i === ended ? { ...each, endsOn: data.endsOn } : each)),
        }
      }
    }
  },
})

/** @throws Rejected producer-exists */
export function register(producer: Producer, as: { foreignId?: string; name: Sealed; sector: Sector }): ProducerEvent {
  if (producer.registered) throw new Rejected('producer-exists', 'the producer is registered already')
  return { type: 'ProducerRegistered', data: as }
}

/**
 * @param to what is different now; a name is given only when it is another one: sealed twice, one name is two texts
 * @throws Rejected unknown-producer, revision-stale, nothing-to-change
 */
export function revise(
  producer: Producer,
  id: ProducerId,
  revision: number,
  to: { readonly name?: Sealed; readonly sector?: Sector },
): ProducerEvent {
  const now = registered(producer, id)
  requireRevision(now.revision, revision)
  const { name = now.name, sector = now.sector } = to
  if (name === now.name && sector === now.sector) {
    throw new Rejected('nothing-to-change', 'the producer’s name and sector are these already', { producer: id })
  }
  return { type: 'ProducerRevised', data: { name, sector } }
}

/** A new agreement applies to goods received from its day on. @throws Rejected unknown-producer */
export function signAgreement(producer: Producer, id: ProducerId, agreement: Agreement): ProducerEvent {
  registered(producer, id)
  return { type: 'AgreementSigned', data: agreement }
}

/**
 * The agreement of that first day, of several the last signed, covers no goods that come after a day; that day may lie
 * ahead.
 * @throws Rejected unknown-producer, unknown-agreement, agreement-ended, agreement-not-begun
 */
export function endAgreement(
  producer: Producer,
  id: ProducerId,
  { validFrom, endsOn, reason }: { validFrom: Day; endsOn: Day; reason: string },
): ProducerEvent {
  const agreement = registered(producer, id).agreements.findLast((signed) => signed.validFrom === validFrom)
  if (agreement === undefined) {
    throw new Rejected('unknown-agreement', `there is no agreement from ${validFrom} on`, { validFrom })
  }
  if (agreement.endsOn !== undefined) {
    throw new Rejected('agreement-ended', `the agreement of ${validFrom} ended on ${agreement.endsOn}`, {
      validFrom,
      endsOn: agreement.endsOn,
    })
  }
  if (endsOn < validFrom) {
    throw new Rejected('agreement-not-begun', `on ${endsOn} the agreement of ${validFrom} had not begun`, {
      validFrom,
      endsOn,
    })
  }
  return { type: 'AgreementEnded', data: { validFrom, endsOn, reason } }
}

/** @throws Rejected unknown-producer */
export function registered(producer: Producer, id: ProducerId): RegisteredProducer {
  if (!producer.registered) throw new Rejected('unknown-producer', `there is no producer ${id}`, { producer: id })
  return producer
}

/** The agreement that covers a day: the latest that is valid by then, of equals the last signed. @throws Rejected no-agreement */
export function agreementOn({ agreements }: Pick<Producer, 'agreements'>, day: Day): Agreement {
  let covering: Agreement | undefined
  for (const agreement of agreements) {
    if (agreement.validFrom <= day && (covering === undefined || covering.validFrom <= agreement.validFrom))
      covering = agreement
  }
  if (covering === undefined || (covering.endsOn !== undefined && covering.endsOn < day))
    throw new Rejected('no-agreement', `no agreement covers ${day}`, { day })
  return covering
}
