import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent } from '#events/sale.js'

export const paymentsAreSettledOnce: Identity = {
  name: 'payments-are-settled-once',
  says:
    'What came by QRIS for a sale, as corrected, is settled whole and once, and so is what each refund gave back by it; ' +
    'a sale whose payment is settled is not voided, nor is that payment corrected.',
  watch: ({ sales }) => new PaymentsAreSettledOnce(sales),
}

type Wrong = Omit<Finding, 'key' | 'at'>

class PaymentsAreSettledOnce implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    const { before } = this.sales
    if (!isOf(saleEvents, fact) || before === undefined) return
    for (const wrong of wrongWith(before, fact.event)) {
      this.#findings.add({ key: `sale ${fact.id}`, ...wrong, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

function* wrongWith(sale: SoldSale, { type, data }: SaleEvent): Generator<Wrong> {
  const settled = sale.settled ?? 'not settled'
  const paid = sale.paid.get('qris') ?? 0n
  switch (type) {
    case 'PaymentSettled':
      yield* different('payment', 'not settled', settled)
      yield* different('amount settled', paid, data.amount)
      break
    case 'PaymentUnsettled':
      yield* different('payment, and no longer settled', settled, data.settlement)
      yield* different('amount no longer settled', paid, data.amount)
      break
    case 'RefundSettled': {
      const back = sale.backByQris.get(data.refund)
      yield* different(`refund ${data.refund}`, 'not settled', back?.settled ?? 'not settled')
      yield* different(`amount settled of refund ${data.refund}`, back?.amount ?? 0n, data.amount)
      break
    }
    case 'RefundUnsettled': {
      const back = sale.backByQris.get(data.refund)
      const what = `refund ${data.refund}, and no longer settled`
      yield* different(what, back?.settled ?? 'not settled', data.settlement)
      yield* different(`amount no longer settled of refund ${data.refund}`, back?.amount ?? 0n, data.amount)
      break
    }
    case 'SaleVoided':
      yield* different('payment of a sale that is voided', 'not settled', settled)
      break
    case 'SalePaymentCorrected':
      if (data.wrong.way === 'qris' || data.right.way === 'qris') {
        yield* different('payment that is corrected', 'not settled', settled)
      }
      break
    case 'SaleAllowanceGranted':
    case 'SaleCompleted':
    case 'SaleLinesReassigned':
    case 'SaleRefunded':
  }
}

function* different(what: string, expected: string | bigint, found: string | bigint): Generator<Wrong> {
  if (expected !== found) yield { what, expected: expected.toString(), found: found.toString() }
}
