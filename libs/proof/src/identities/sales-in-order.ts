import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { happenedOn, type SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent } from '#events/sale.js'

export const salesInOrder: Identity = {
  name: 'sales-in-order',
  says:
    'A sale is completed first and once; what happens to it later happens once, on its day or after it, and nothing ' +
    'happens to a sale that was voided.',
  watch: ({ sales }) => new SalesInOrder(sales),
}

class SalesInOrder implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    for (const wrong of wrongWith(this.sales.before, fact.event)) {
      this.#findings.add({ key: `sale ${fact.id}`, ...wrong, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

function* wrongWith(sale: SoldSale | undefined, event: SaleEvent): Generator<Omit<Finding, 'key' | 'at'>> {
  if (event.type === 'SaleCompleted') {
    if (sale !== undefined) yield { what: 'completed', expected: 'once', found: 'again' }
    return
  }
  if (sale === undefined) {
    yield { what: 'first event', expected: 'SaleCompleted', found: event.type }
    return
  }
  const { name, id, from, to } = laterOn(sale, event)
  if (sale.voided) yield { what: name, expected: 'before it was voided', found: 'after that' }
  if (id !== undefined && sale.changes.includes(id)) yield { what: name, expected: 'once', found: 'again' }
  const occurredOn = happenedOn(event)
  if (to === undefined) {
    if (occurredOn < from) yield { what: `day of ${name}`, expected: `from ${from} on`, found: occurredOn }
  } else if (occurredOn !== to) yield { what: `day of ${name}`, expected: to, found: occurredOn }
}

interface Later {
  readonly name: string
  readonly id?: string
  /** From which day on it may happen; on exactly which, where what it mends was never so. */
  readonly from: string
  readonly to?: string
}

type Afterwards = Exclude<SaleEvent, { type: 'SaleCompleted' }>

function laterOn({ soldOn, bookedOn, backByQris }: SoldSale, { type, data }: Afterwards): Later {
  switch (type) {
    case 'SaleRefunded':
      return { name: `refund ${data.refund}`, id: data.refund, from: soldOn }
    case 'SaleAllowanceGranted':
      return { name: `allowance ${data.allowance}`, id: data.allowance, from: soldOn }
    case 'SaleLinesReassigned':
      return { name: `reassignment ${data.reassignment}`, id: data.reassignment, from: soldOn, to: soldOn }
    case 'SalePaymentCorrected':
      return { name: `correction ${data.correction}`, id: data.correction, from: soldOn, to: soldOn }
    case 'SaleVoided':
      return { name: 'void', from: bookedOn, to: bookedOn }
    case 'PaymentSettled':
    case 'PaymentUnsettled':
      return { name: `settlement ${data.settlement}`, from: soldOn }
    case 'RefundSettled':
    case 'RefundUnsettled':
      return { name: `settlement ${data.settlement}`, from: backByQris.get(data.refund)?.on ?? soldOn }
  }
}
