import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { backOf, isPart, takenBack, type SoldPart, type SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type RefundedPart, type Way } from '#events/sale.js'

export const refundsWithinSales: Identity = {
  name: 'refunds-within-sales',
  says:
    'Nothing is refunded beyond what was sold, each unit at what it was sold for; and no way gives back more than it ' +
    'paid, allowances and corrections counted.',
  watch: ({ sales }) => new RefundsWithinSales(sales),
}

type Wrong = Omit<Finding, 'key' | 'at'>

class RefundsWithinSales implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const { before } = this.sales
    if (before === undefined) return
    const { type, data } = fact.event
    switch (type) {
      case 'SaleRefunded':
        for (const wrong of wrongWithParts(before, data.parts)) this.#find(fact, wrong)
        this.#findPaidBackBeyond(fact)
        break
      case 'SaleAllowanceGranted':
        if (data.amount <= 0n) {
          this.#find(fact, {
            what: `allowance ${data.allowance}`,
            expected: 'above 0',
            found: data.amount.toString(),
          })
        }
        this.#findPaidBackBeyond(fact)
        break
      case 'SalePaymentCorrected':
        this.#findPaidBackBeyond(fact)
        break
      case 'PaymentSettled':
      case 'PaymentUnsettled':
      case 'RefundSettled':
      case 'RefundUnsettled':
      case 'SaleCompleted':
      case 'SaleLinesReassigned':
      case 'SaleVoided':
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #findPaidBackBeyond(fact: Fact): void {
    const { after } = this.sales
    if (after === undefined) return
    for (const wrong of paidBackBeyond(after)) this.#find(fact, wrong)
  }

  #find(at: Fact, wrong: Wrong): void {
    this.#findings.add({ key: `sale ${at.id}`, ...wrong, at })
  }
}

function* wrongWithParts(sale: SoldSale, parts: readonly RefundedPart[]): Generator<Wrong> {
  let left = sale.parts
  for (const back of parts) {
    const before = left.find(isPart(back))
    left = takenBack(left, back)
    yield* wrongWithPart(before, left.find(isPart(back)), back)
  }
}

function* wrongWithPart(
  before: SoldPart | undefined,
  after: SoldPart | undefined,
  back: RefundedPart,
): Generator<Wrong> {
  const name = `part ${back.part} of line ${back.line}`
  if (before === undefined || after === undefined) {
    yield { what: name, expected: 'sold', found: 'not sold' }
    return
  }
  if (after.refunded > after.quantity) {
    yield { what: `${name}, units back`, expected: `at most ${after.quantity}`, found: after.refunded.toString() }
  }
  const due = (amount: bigint) => backOf(after, amount) - backOf(before, amount)
  const figures: [string, string | bigint | undefined, string | bigint | undefined][] = [
    ['total back', due(before.total), back.total],
    ['commission back', before.consigned && due(before.consigned.commission), back.consigned?.commission],
    ['lot', before.consigned?.lot, back.consigned?.lot],
    ['producer', before.consigned?.producer, back.consigned?.producer],
  ]
  for (const [what, expected, found] of figures) {
    if (expected !== found) yield { what: `${name}, ${what}`, expected: inWords(expected), found: inWords(found) }
  }
}

const inWords = (figure: string | bigint | undefined): string => figure?.toString() ?? 'none'

/** What came by QRIS or transfer may go back in cash: together these give back no more than together they brought. */
const pooled: readonly Way[] = ['cash', 'transfer', 'qris']

function* paidBackBeyond({ paid, paidBack: back }: SoldSale): Generator<Wrong> {
  for (const [way, amount] of paid) {
    if (amount < 0n) yield { what: `paid by ${way}`, expected: 'not below 0', found: amount.toString() }
  }
  for (const [way, amount] of back) {
    const most = way === 'cash' ? ofPooled(paid) : (paid.get(way) ?? 0n)
    if (amount > most) yield { what: `paid back by ${way}`, expected: `at most ${most}`, found: amount.toString() }
  }
  const most = ofPooled(paid)
  const found = ofPooled(back)
  if (found > most) {
    yield { what: `paid back by ${pooled.join(', ')}`, expected: `at most ${most}`, found: found.toString() }
  }
}

const ofPooled = (amounts: ReadonlyMap<Way, bigint>): bigint =>
  pooled.reduce((sum, way) => sum + (amounts.get(way) ?? 0n), 0n)
