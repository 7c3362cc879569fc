import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent } from '#events/sale.js'

export const paymentsMatchSales: Identity = {
  name: 'payments-match-sales',
  says:
    'What is paid for a sale, or back with a refund or a void, sums to the totals of its parts and its charges; a part’s ' +
    'total is share and commission; an allowance is what is paid back of it, and a corrected payment what it was.',
  watch: () => new PaymentsMatchSales(),
}

class PaymentsMatchSales implements Watch {
  readonly #findings = new Findings()

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const money = moneyOf(fact.event)
    if (money === undefined) return
    const { subject, parts, due, paid, what = 'total of the parts and the charges, and payments' } = money
    for (const { total, consigned } of parts) {
      if (consigned === undefined) continue
      const divided = consigned.share + consigned.commission
      if (divided !== total) this.#find(fact, subject, 'total of a part, and share + commission', total, divided)
    }
    if (paid !== due) this.#find(fact, subject, what, due, paid)
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, subject: string, what: string, expected: bigint, found: bigint): void {
    const key = subject === '' ? `sale ${at.id}` : `sale ${at.id}, ${subject}`
    this.#findings.add({ key, what, expected: expected.toString(), found: found.toString(), at })
  }
}

interface Divided {
  readonly total: bigint
  readonly consigned?: { readonly share: bigint; readonly commission: bigint }
}

interface Money {
  /** Which refund, allowance and so on; empty for the sale itself. */
  readonly subject: string
  readonly parts: readonly Divided[]
  readonly due: bigint
  readonly paid: bigint
  readonly what?: string
}

function moneyOf({ type, data }: SaleEvent): Money | undefined {
  switch (type) {
    case 'SaleCompleted': {
      const parts = data.lines.flatMap((line) => line.parts)
      return { subject: '', parts, due: totalOf(parts) + sum(data.charges), paid: sum(data.payments) }
    }
    case 'SaleRefunded': {
      const { refund, parts, charges, paidBack } = data
      return { subject: `refund ${refund}`, parts, due: totalOf(parts) + sum(charges), paid: sum(paidBack) }
    }
    case 'SaleVoided': {
      const { parts, charges, payments } = data
      return { subject: 'void', parts, due: totalOf(parts) + sum(charges), paid: sum(payments) }
    }
    case 'SaleAllowanceGranted': {
      const { allowance, amount, paidBack } = data
      const what = 'the allowance, and payments'
      return { subject: `allowance ${allowance}`, parts: [], due: amount, paid: sum(paidBack), what }
    }
    case 'SaleLinesReassigned': {
      const parts = data.moves.flatMap(({ total, from, to }) => [
        { total, ...(from && { consigned: from }) },
        { total, ...(to && { consigned: to }) },
      ])
      return { subject: `reassignment ${data.reassignment}`, parts, due: 0n, paid: 0n }
    }
    case 'SalePaymentCorrected': {
      const { correction, wrong, right } = data
      const what = 'the wrong payment, and the right one'
      return { subject: `correction ${correction}`, parts: [], due: wrong.amount, paid: right.amount, what }
    }
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return undefined
  }
}

const totalOf = (parts: readonly Divided[]): bigint => parts.reduce((sum, { total }) => sum + total, 0n)

const sum = (amounts: readonly { readonly amount: bigint }[]): bigint =>
  amounts.reduce((total, { amount }) => total + amount, 0n)
