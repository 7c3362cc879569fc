import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent } from '#events/sale.js'
import { settlementEvents, type SettlementEvent } from '#events/settlement.js'
import type { Day } from '#events/words.js'

export const settlementsMatchSales: Identity = {
  name: 'settlements-match-sales',
  says:
    'What a settlement lists, each of its sales says too, of that day; it is received once while it stands, and reversed ' +
    'as it was received, on that day or later.',
  watch: () => new SettlementsMatchSales(),
}

interface Received {
  readonly on: Day
  /** What it came to, in words. */
  readonly batch: string
}

class SettlementsMatchSales implements Watch {
  readonly #findings = new Findings()
  readonly #times = Reconciliation.withinEachCommit({
    what: 'times as the settlement and as the sale says',
    named: (key) => key,
  })
  /** Those that stand. What each of them lists is in its sales. */
  readonly #received = new Map<string, Received>()

  see(fact: Fact): void {
    if (isOf(settlementEvents, fact)) {
      for (const key of listedBy(fact.event, fact.id)) this.#times.expect(key, 1n, fact)
      this.#follow(fact, fact.event)
    } else if (isOf(saleEvents, fact)) {
      const key = saidBySale(fact.event, fact.id)
      if (key !== undefined) this.#times.find(key, 1n, fact)
    }
  }

  check(): Finding[] {
    return [...this.#findings.take(), ...this.#times.check()]
  }

  #follow(fact: Fact, event: SettlementEvent): void {
    const received = this.#received.get(fact.id)
    const on = event.data.occurredOn
    const batch = inWords(event)
    if (event.type === 'SettlementReceived') {
      if (received !== undefined) this.#find(fact, 'received', 'once', 'again')
      this.#received.set(fact.id, { on, batch })
      return
    }
    if (received?.batch !== batch) this.#find(fact, 'received, and reversed', received?.batch ?? 'nothing', batch)
    if (received !== undefined && on < received.on) {
      this.#find(fact, 'day it was reversed', `${received.on} or later`, on)
    }
    this.#received.delete(fact.id)
  }

  #find(at: Fact, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `settlement ${at.id}`, what, expected, found, at })
  }
}

const inWords = ({ data: { payments, refunds, net, fee, other } }: SettlementEvent): string =>
  `${payments.length} payments, ${refunds.length} refunds: net ${net}, fee ${fee}, other ${other}`

const ofPayment = (sale: string, amount: bigint, how: string) => `payment of ${amount} of sale ${sale}, ${how}`
const ofRefund = (sale: string, refund: string, amount: bigint, how: string) =>
  `refund ${refund} of ${amount} of sale ${sale}, ${how}`
const settled = (settlement: string, on: Day) => `settled by ${settlement} on ${on}`
const unsettled = (settlement: string, on: Day) => `no longer settled by ${settlement} on ${on}`

function listedBy({ type, data }: SettlementEvent, settlement: string): string[] {
  const how = (type === 'SettlementReceived' ? settled : unsettled)(settlement, data.occurredOn)
  return [
    ...data.payments.map(({ sale, amount }) => ofPayment(sale, amount, how)),
    ...data.refunds.map(({ sale, refund, amount }) => ofRefund(sale, refund, amount, how)),
  ]
}

function saidBySale({ type, data }: SaleEvent, sale: string): string | undefined {
  switch (type) {
    case 'PaymentSettled':
      return ofPayment(sale, data.amount, settled(data.settlement, data.on))
    case 'PaymentUnsettled':
      return ofPayment(sale, data.amount, unsettled(data.settlement, data.on))
    case 'RefundSettled':
      return ofRefund(sale, data.refund, data.amount, settled(data.settlement, data.on))
    case 'RefundUnsettled':
      return ofRefund(sale, data.refund, data.amount, unsettled(data.settlement, data.on))
    case 'SaleAllowanceGranted':
    case 'SaleCompleted':
    case 'SaleLinesReassigned':
    case 'SalePaymentCorrected':
    case 'SaleRefunded':
    case 'SaleVoided':
      return undefined
  }
}
