import { Rejected } from './rejected.js'
import { requireRevision } from './revision.js'
import { category } from '#events/category.js'
import { producerEvents, type Destination, type ProducerEvent, type Sector } from '#events/producer.js'
import type { AgreedTerms } from '#events/terms.js'
import type { Day, Instant, ProducerId, Sealed } from '#events/words.js'

export interface Agreement {
  readonly validFrom: Day
  readonly terms: AgreedTerms
  /** The last day it covers; without one it goes on. */
  readonly endsOn?: Day
}

/** Where its payouts go: `revision` is how often that was said, once at first. */
export interface PayoutDestination {
  readonly revision: number
  readonly destination: Destination
  readonly changedBy: string
  /** No payout to it is approved before. */
  readonly payableFrom: Instant
}

export type AgreedDeductions = Extract<ProducerEvent, { type: 'DeductionsAgreed' }>['data']

export type Producer = UnknownProducer | RegisteredProducer

interface UnknownProducer {
  readonly registered: false
  readonly agreements: readonly []
  readonly destination?: never
  readonly destinations: readonly []
  readonly deductions: readonly []
}

export interface RegisteredProducer {
  readonly registered: true
  readonly name: Sealed
  readonly sector: Sector
  /** How often it was registered or revised: who edits says which of these they saw. */
  readonly revision: number
  /** In the order they were signed. */
  readonly agreements: readonly Agreement[]
  readonly destination?: PayoutDestination
  /** Each that there was, the first is that of revision 1: what was approved may name an earlier one. */
  readonly destinations: readonly Destination[]
  /** In the order they were agreed. */
  readonly deductions: readonly AgreedDeductions[]
}

export const producers = category<Producer, typeof producerEvents>(producerEvents, {
  initial: { registered: false, agreements: [], destinations: [], deductions: [] },
  evolve(producer, { type, data }) {
    if (type === 'ProducerRegistered') {
      const { name, sector } = data
      return { registered: true, name, sector, revision: 1, agreements: [], destinations: [], deductions: [] }
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
      case 'PayoutDestinationChanged': {
        const { destination, changedBy, payableFrom } = data
        const destinations = [...producer.destinations, destination]
        const revision = destinations.length
        return { ...producer, destination: { revision, destination, changedBy, payableFrom }, destinations }
      }
      case 'DeductionsAgreed':
        return { ...producer, deductions: [...producer.deductions, data] }
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
  const covering = validOn<Agreement>(agreements, day)
  if (covering === undefined || (covering.endsOn !== undefined && covering.endsOn < day))
    throw new Rejected('no-agreement', `no agreement covers ${day}`, { day })
  return covering
}

/** What a payout with that cut-off day withholds: what was agreed from the latest day by then on, of equals last. */
export const deductionsOn = ({ deductions }: Pick<Producer, 'deductions'>, cutOff: Day): AgreedDeductions | undefined =>
  validOn<AgreedDeductions>(deductions, cutOff)

/** The latest that is valid by a day, of equals the last that was agreed. */
function validOn<Dated extends { readonly validFrom: Day }>(all: readonly Dated[], day: Day): Dated | undefined {
  let valid: Dated | undefined
  for (const each of all) {
    if (each.validFrom <= day && (valid === undefined || valid.validFrom <= each.validFrom)) valid = each
  }
  return valid
}
