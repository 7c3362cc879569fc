import { pricingOn, received, receivedBy, type Lot } from './lot.js'
import { Rejected } from './rejected.js'
import type { LotEvent } from '#events/lot.js'
import type { LotTerms } from '#events/terms.js'
import type { BasisPoints, Day, LotId, Rupiah } from '#events/words.js'

export interface Repricing {
  readonly lot: LotId
  readonly effectiveOn: Day
  /** For the lot's `pricedPer`: from then on a fixed price to the producer. */
  readonly netPrice?: Rupiah
  /** From then on a commission of the price. */
  readonly commissionBps?: BasisPoints
  readonly askingPrice?: Rupiah
  readonly reason: string
}

/**
 * Other terms, another asking price, or both, for what is sold of a lot from a day on, which may lie ahead or behind; what
 * was sold stays as it was sold. What is not named stays as it is on that day.
 * @throws Rejected unknown-lot, terms-mismatch (two kinds of terms), not-received-yet, nothing-to-change
 */
export function repriceLot(lot: Lot, repricing: Repricing): LotEvent {
  const { lot: id, effectiveOn, reason } = repricing
  const goods = received(lot, id)
  receivedBy(goods, id, effectiveOn)
  const before = pricingOn(goods, effectiveOn)
  const terms = termsAfter(before.terms, repricing)
  const askingPrice = repricing.askingPrice ?? before.askingPrice
  if (sameTerms(terms, before.terms) && askingPrice === before.askingPrice) {
    throw new Rejected('nothing-to-change', `lot ${id} is priced so on ${effectiveOn} already`, { lot: id })
  }
  const asked = askingPrice === undefined ? {} : { askingPrice }
  return { type: 'LotRepriced', data: { effectiveOn, ...asked, terms, reason } }
}

function termsAfter(before: LotTerms, { netPrice, commissionBps }: Repricing): LotTerms {
  const { holdDays, takeHomeBps, lossBorneBy } = before
  const common = { holdDays, takeHomeBps, lossBorneBy }
  if (netPrice !== undefined && commissionBps !== undefined) {
    throw new Rejected('terms-mismatch', 'goods have a net price or a commission, not both', {
      surplus: 'commissionBps',
    })
  }
  if (netPrice !== undefined) return { kind: 'net_price', netPrice, ...common }
  if (commissionBps !== undefined) return { kind: 'commission', commissionBps, ...common }
  return before
}

const sameTerms = (a: LotTerms, b: LotTerms): boolean =>
  a.kind === 'net_price'
    ? b.kind === 'net_price' && a.netPrice === b.netPrice
    : b.kind === 'commission' && a.commissionBps === b.commissionBps
