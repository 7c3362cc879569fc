import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type Payment, type SaleEvent } from '#events/sale.js'
import { negated } from '#events/words.js'
import type { Entry } from '#journal/postings.js'

export const qrisOutstanding: Identity = {
  name: 'qris-outstanding',
  says:
    'Of each sale, 1120 is what was paid by QRIS, as corrected, less what was paid back by it, of which no settlement ' +
    'brought anything yet; never is more paid back by it than was paid.',
  watch: ({ sales }) => new QrisOutstanding(sales),
}

const named = (sale: string) => `sale ${sale}`

class QrisOutstanding implements Watch {
  readonly #findings = new Findings()
  readonly #outstanding = Reconciliation.overTheLog({ what: '1120 as the sale says and in the books', named })

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact, entry: Entry | undefined): void {
    for (const { account, party, amount } of entry?.postings ?? []) {
      // What the books began with belongs to no sale.
      if (account === '1120' && party !== undefined) this.#outstanding.find(party, amount, fact)
    }
    if (!isOf(saleEvents, fact)) return
    const added = addedBy(fact.event)
    if (added === 0n) return
    this.#outstanding.expect(fact.id, added, fact)
    const kept = keptAfter(fact.event, this.sales.after)
    if (kept >= 0n) return
    const what = 'paid by QRIS less paid back by it'
    this.#findings.add({ key: named(fact.id), what, expected: 'not below 0', found: kept.toString(), at: fact })
  }

  check(): Finding[] {
    return [...this.#findings.take(), ...this.#outstanding.check()]
  }

  checkAll(): Finding[] {
    return this.#outstanding.checkAll()
  }
}

/** What QRIS paid of it and did not get back. What is settled may come before or after what is taken back of it. */
function keptAfter({ type, data }: SaleEvent, sale: SoldSale | undefined): bigint {
  if (sale === undefined) return 0n
  const kept = (sale.paid.get('qris') ?? 0n) - (sale.paidBack.get('qris') ?? 0n)
  return type === 'SaleVoided' ? kept - byQris(data.payments) : kept
}

function addedBy({ type, data }: SaleEvent): bigint {
  switch (type) {
    case 'SaleCompleted':
      return byQris(data.payments)
    case 'SaleAllowanceGranted':
    case 'SaleRefunded':
      return -byQris(data.paidBack)
    case 'SaleVoided':
      return -byQris(data.payments)
    case 'SalePaymentCorrected':
      return byQris([data.right]) - byQris([data.wrong])
    case 'PaymentSettled':
    case 'RefundUnsettled':
      return negated(data.amount)
    case 'PaymentUnsettled':
    case 'RefundSettled':
      return data.amount
    case 'SaleLinesReassigned':
      return 0n
  }
}

const byQris = (payments: readonly Payment[]): bigint =>
  payments.reduce((sum, { way, amount }) => (way === 'qris' ? sum + amount : sum), 0n)
