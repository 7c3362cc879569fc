import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Stock } from '../stock.js'
import type { ReceivedLot } from '#domain/lot.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents } from '#events/lot.js'
import { saleEvents, type Consignment, type SaleEvent } from '#events/sale.js'
import type { LotTerms } from '#events/terms.js'
import { halfUp, type Day } from '#events/words.js'

export const termsAreThoseOfTheDay: Identity = {
  name: 'terms-are-those-of-the-day',
  says: 'What is sold of a lot is divided, held and recovered by the terms the lot had on the day it was sold.',
  watch: ({ stock }) => new TermsAreThoseOfTheDay(stock),
}

interface PartOfSale {
  readonly sale: string
  readonly line: string
  readonly part: number
}

interface Sold {
  readonly quantity: bigint
  readonly total: bigint
  readonly consigned: Consignment
  readonly at: Fact
}

interface Accrued {
  readonly holdDays: number
  readonly takeHomeBps: number
  readonly at: Fact
}

interface Terms {
  readonly terms: LotTerms
  readonly pricedPer: bigint
}

/** What the sale, the lot and the account write of one part stands in one commit: compared at its end, and forgotten. */
class TermsAreThoseOfTheDay implements Watch {
  readonly #sold = new Map<string, Sold>()
  readonly #accrued = new Map<string, Accrued>()
  readonly #terms = new Map<string, Terms>()

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (isOf(saleEvents, fact)) {
      for (const [part, sold] of soldBy(fact.event, fact)) this.#sold.set(keyOf({ sale: fact.id, ...part }), sold)
    } else if (isOf(lotEvents, fact) && fact.event.type === 'LotSold') {
      const lot = this.stock.standing(fact.id)?.lot
      const { data } = fact.event
      if (lot?.received) this.#terms.set(keyOf(data), { terms: termsOn(lot, data.soldOn), pricedPer: lot.pricedPer })
    } else if (isOf(accountEvents, fact) && fact.event.type === 'EarningsAccrued') {
      const { holdDays, takeHomeBps } = fact.event.data
      this.#accrued.set(keyOf(fact.event.data), { holdDays, takeHomeBps, at: fact })
    }
  }

  check(): Finding[] {
    const findings = [...this.#sold].flatMap(([key, sold]) => [...this.#wrongWith(key, sold)])
    this.#sold.clear()
    this.#accrued.clear()
    this.#terms.clear()
    return findings
  }

  *#wrongWith(key: string, { quantity, total, consigned, at }: Sold): Generator<Finding> {
    const of = this.#terms.get(key)
    if (of === undefined) return
    const { terms, pricedPer } = of
    const figures = [
      ['share', shareOf(quantity, total, terms, pricedPer), consigned.share, at],
      ['days its earnings are held', terms.holdDays, consigned.holdDays, at],
      ['basis points taken home', terms.takeHomeBps, consigned.takeHomeBps, at],
    ] as const
    for (const [what, expected, found, where] of figures) yield* difference(key, what, expected, found, where)
    const accrued = this.#accrued.get(key)
    if (accrued === undefined) return
    yield* difference(key, 'days held, by its account', terms.holdDays, accrued.holdDays, accrued.at)
    yield* difference(key, 'basis points, by its account', terms.takeHomeBps, accrued.takeHomeBps, accrued.at)
  }
}

function* difference(key: string, what: string, expected: bigint | number, found: bigint | number, at: Fact) {
  if (expected !== found) yield { key, what, expected: expected.toString(), found: found.toString(), at }
}

const keyOf = ({ sale, line, part }: PartOfSale): string => `part ${part} of line ${line} of sale ${sale}`

function soldBy({ type, data }: SaleEvent, at: Fact): [Omit<PartOfSale, 'sale'>, Sold][] {
  switch (type) {
    case 'SaleCompleted':
      return data.lines.flatMap(({ line, parts }) =>
        parts.flatMap(({ quantity, total, consigned }, part): [Omit<PartOfSale, 'sale'>, Sold][] =>
          consigned === undefined
            ? []
            : [
                [
                  { line, part },
                  { quantity, total, consigned, at },
                ],
              ],
        ),
      )
    case 'SaleLinesReassigned':
      return data.moves.flatMap(({ line, as, quantity, total, to }): [Omit<PartOfSale, 'sale'>, Sold][] =>
        to === undefined
          ? []
          : [
              [
                { line, part: as },
                { quantity, total, consigned: to, at },
              ],
            ],
      )
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'SaleAllowanceGranted':
    case 'SalePaymentCorrected':
    case 'SaleRefunded':
    case 'SaleVoided':
      return []
  }
}

/** The latest that were in effect by then; of equals those that were decided last. */
function termsOn({ priced }: ReceivedLot, day: Day): LotTerms {
  const [first, ...later] = priced
  if (first === undefined) throw new TypeError('a lot that was received has terms')
  let holds = first
  for (const next of later) if (next.effectiveOn <= day && next.effectiveOn >= holds.effectiveOn) holds = next
  return holds.terms
}

function shareOf(quantity: bigint, total: bigint, terms: LotTerms, pricedPer: bigint): bigint {
  if (terms.kind === 'net_price') return halfUp(quantity * terms.netPrice, pricedPer)
  return total - halfUp(total * BigInt(terms.commissionBps), 10_000n)
}
