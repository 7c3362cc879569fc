import { accounts } from '#domain/account.js'
import { lots } from '#domain/lot.js'
import { members } from '#domain/member.js'
import { sales } from '#domain/sale.js'
import { shelves } from '#domain/shelf.js'
import { onTime } from '#domain/testing/a-calendar.js'
import { refunded } from '#domain/testing/a-refund.js'
import type { Decision, Past } from '#domain/testing/past.js'
import { saleId } from '#domain/testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { ChargeBack, Payment, SaleEvent, StandingPart } from '#events/sale.js'
import type { Day, LotId, SaleId } from '#events/words.js'

/** What is given back of a sale, was paid otherwise or is settled. */
type Later = Exclude<SaleEvent, { type: 'SaleCompleted' | 'SaleLinesReassigned' }>

/**
 * What happens to a sale after it was completed, with all that it means to lots, shelves, accounts and members, though
 * no decider would have it so. Whether it clears earnings or unclears them is said besides.
 */
export const happening =
  (
    event: SaleEvent,
    { sale: id = 's1', besides = [] }: { sale?: string; besides?: readonly Decided[] } = {},
  ): Decision =>
  (past) => {
    if (event.type === 'SaleCompleted' || event.type === 'SaleLinesReassigned') {
      throw new TypeError(`${event.type} is what only its decider writes`)
    }
    const sale = saleId(id)
    const mirrored = [...goodsOf(sale, event, soldOn(past, id)), ...moneyOf(sale, event, soldOn(past, id))]
    return [on(sales, sale, event), ...mirrored, ...shelved(past, mirrored), ...besides]
  }

/** Parts that are restocked on the twelfth of March. */
export const partsBack = (
  refund: string,
  parts: readonly StandingPart[],
  charges: ChargeBack[],
  paidBack: Payment[],
): SaleEvent =>
  refunded(
    parts.map((part) => ({ ...part, condition: 'restock' })),
    paidBack,
    onTime('2026-03-12'),
    { refund, charges },
  )

function soldOn(past: Past, sale: string): Day {
  const [first] = past.eventsOf(sales, sale)
  if (first?.type !== 'SaleCompleted') throw new TypeError(`sale ${sale} was never completed`)
  return first.data.occurredOn
}

function goodsOf(sale: SaleId, { type, data }: Later, day: Day): Decided[] {
  switch (type) {
    case 'SaleRefunded':
      return data.parts.flatMap((part) => back(sale, part, data.refund, data.occurredOn))
    case 'SaleVoided':
      return data.parts.flatMap((part) => back(sale, part, 'void', day))
    case 'SaleAllowanceGranted':
    case 'SalePaymentCorrected':
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return []
  }
}

type PartBack = Pick<StandingPart, 'line' | 'part' | 'quantity' | 'consigned'>

function back(sale: SaleId, { line, part, quantity, consigned }: PartBack, refund: string, day: Day): Decided[] {
  if (consigned === undefined) return []
  const { lot, producer, share } = consigned
  const key = { sale, line, part, refund }
  return [
    on(lots, lot, { type: 'LotRestocked', data: { ...key, quantity, share, restockedOn: day } }),
    on(accounts, producer, { type: 'EarningsReversed', data: { ...key, amount: share, reversedOn: day } }),
  ]
}

function moneyOf(sale: SaleId, { type, data }: Later, day: Day): Decided[] {
  switch (type) {
    case 'SaleRefunded':
      return data.paidBack.flatMap((payment) => returned(sale, payment, data.refund, data.occurredOn))
    case 'SaleAllowanceGranted':
      return data.paidBack.flatMap((payment) => returned(sale, payment, data.allowance, data.occurredOn))
    case 'SaleVoided':
      return data.payments.flatMap((payment) => returned(sale, payment, 'void', day))
    case 'SalePaymentCorrected':
      return [...returned(sale, data.wrong, data.correction, day), ...spent(sale, data.right, data.correction, day)]
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return []
  }
}

function returned(sale: SaleId, { way, amount, member }: Payment, refund: string, day: Day): Decided[] {
  if (member === undefined) return []
  const type = way === 'member_savings' ? 'SavingsReturned' : 'CreditReduced'
  return [on(members, member, { type, data: { sale, refund, amount, on: day } })]
}

function spent(sale: SaleId, { way, amount, member }: Payment, correction: string, day: Day): Decided[] {
  if (member === undefined) return []
  const type = way === 'member_savings' ? 'SavingsUsed' : 'CreditCharged'
  return [on(members, member, { type, data: { sale, correction, amount, on: day } })]
}

/** Lots that came to nothing, or from nothing. */
function shelved(past: Past, mirrored: readonly Decided[]): Decided[] {
  const after = past.and(mirrored)
  return past.ids(lots).flatMap((id) => {
    const [was, is] = [past.state(lots, id), after.state(lots, id)]
    if (!was.received || !is.received || was.available > 0n === is.available > 0n) return []
    const data = { lot: id as LotId }
    return [on(shelves, is.product, { type: is.available > 0n ? 'LotRefilled' : 'LotEmptied', data })]
  })
}
