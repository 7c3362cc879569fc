import { book, type Calendar } from './calendar.js'
import { payBack } from './pay-back.js'
import { clearedBy } from './sale-goods.js'
import { membersGetBack } from './sale-members.js'
import { notBefore, sales, standing, type Sale } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { SaleEvent, Way } from '#events/sale.js'
import type { Day, Rupiah, SaleId } from '#events/words.js'

export interface AllowanceSlip {
  readonly sale: SaleId
  readonly allowance: string
  readonly grantedOn: Day
  readonly amount: Rupiah
  readonly reason: string
  /** By which ways; without it, as pay-back.ts orders them. */
  readonly paidBack?: readonly { way: Way; amount: Rupiah }[]
}

/**
 * Money given back for goods that are kept: the cooperative's own. Refunds after it do not give it back again.
 * Earnings are cleared when it leaves nothing of QRIS to settle.
 * @throws Rejected unknown-sale, sale-voided, before-sale, no-open-period, payment-mismatch, duplicate-way, way-exceeded
 */
export function grantAllowance(sale: Sale, calendar: Calendar, slip: AllowanceSlip): Decided[] {
  const { sale: id, allowance, grantedOn, amount, reason } = slip
  const sold = standing(sale, id)
  notBefore(sold, grantedOn)
  const booking = book(calendar, grantedOn)
  const paidBack = payBack(sold, amount, slip.paidBack)
  const granted: SaleEvent = {
    type: 'SaleAllowanceGranted',
    data: { allowance, amount, reason, paidBack, ...booking },
  }
  return [
    on(sales, id, granted),
    ...membersGetBack(paidBack, { sale: id, refund: allowance, on: grantedOn }),
    ...clearedBy(allowance, id, sold, granted),
  ]
}
