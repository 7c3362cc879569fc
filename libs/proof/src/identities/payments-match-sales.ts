import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type Payment, type RefundedPart, type SaleEvent, type SalePart } from '#events/sale.js'

export const paymentsMatchSales: Identity = {
  name: 'payments-match-sales',
  says: 'A sale’s payments sum to the totals of its parts, and a refund’s too; a part’s total is share and commission.',
  watch: () => new PaymentsMatchSales(),
}

class PaymentsMatchSales implements Watch {
  readonly #findings = new Findings()

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const { subject, parts, payments } = moneyOf(fact.event)
    let total = 0n
    for (const part of parts) {
      total += part.total
      if (part.consigned === undefined) continue
      const divided = part.consigned.share + part.consigned.commission
      if (divided !== part.total)
        this.#find(fact, subject, 'total of a part, and share + commission', part.total, divided)
    }
    const paid = payments.reduce((sum, { amount }) => sum + amount, 0n)
    if (paid !== total) this.#find(fact, subject, 'total of the parts, and payments', total, paid)
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, subject: string, what: string, expected: bigint, found: bigint): void {
    const key = subject === '' ? `sale ${at.id}` : `sale ${at.id}, ${subject}`
    this.#findings.add({ key, what, expected: expected.toString(), found: found.toString(), at })
  }
}

interface Money {
  readonly subject: string
  readonly parts: readonly (SalePart | RefundedPart)[]
  readonly payments: readonly Payment[]
}

function moneyOf({ type, data }: SaleEvent): Money {
  switch (type) {
    case 'SaleCompleted':
      return { subject: '', parts: data.lines.flatMap(({ parts }) => parts), payments: data.payments }
    case 'SaleRefunded':
      return { subject: `refund ${data.refund}`, parts: data.parts, payments: data.paidBack }
  }
}
