import { book, type Calendar } from './calendar.js'
import type { Member } from './member.js'
import { movable } from './pay-back.js'
import { Rejected } from './rejected.js'
import { clearedBy } from './sale-goods.js'
import { membersCover, membersGetBack, membersSpend } from './sale-members.js'
import { paidInstead, sales, standing, type CompletedSale, type Sale } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { Payment, SaleEvent, Way } from '#events/sale.js'
import type { MemberId, Rupiah, SaleId } from '#events/words.js'

export interface Correction {
  readonly sale: SaleId
  readonly correction: string
  readonly reason: string
  readonly wrong: { readonly way: Way; readonly amount: Rupiah }
  readonly right: { readonly way: Way; readonly member?: MemberId }
}

/**
 * The same amount came another way than was recorded. A member whose it was not gets it back; whose it was spends it; and
 * earnings are cleared, or no longer, when that changes whether a provider owes any of the sale's money.
 * @throws Rejected unknown-sale, sale-voided, nothing-to-change, already-settled, way-exceeded, duplicate-way,
 * no-open-period, and what `membersCover` throws
 */
export function correctPayment(
  sale: Sale,
  calendar: Calendar,
  paying: ReadonlyMap<MemberId, Member>,
  slip: Correction,
): Decided[] {
  const { sale: id, correction, reason } = slip
  const sold = standing(sale, id)
  const wrong: Payment = { ...slip.wrong, ...memberOf(sold.payments, slip.wrong.way) }
  const right: Payment = { ...slip.right, amount: wrong.amount }
  if (wrong.way === right.way && wrong.member === right.member) {
    throw new Rejected('nothing-to-change', `it came by ${right.way}`, { way: right.way })
  }
  notSettled(sold, id, [wrong.way, right.way])
  movable(sold, wrong, right.way)
  membersCover(paying, [right], sold.soldOn)
  ofOneMember(paidInstead(sold.payments, wrong, right), right)
  const corrected: SaleEvent = {
    type: 'SalePaymentCorrected',
    data: { correction, reason, wrong, right, ...book(calendar, sold.soldOn) },
  }
  return [
    on(sales, id, corrected),
    ...membersGetBack([wrong], { sale: id, refund: correction, on: sold.soldOn }),
    ...membersSpend([right], { sale: id, correction, on: sold.soldOn }),
    ...clearedBy(correction, id, sold, corrected),
  ]
}

/** What a provider paid came by QRIS, and was as much as it paid. */
function notSettled({ settled }: CompletedSale, id: SaleId, ways: readonly Way[]): void {
  if (settled === undefined || !ways.includes('qris')) return
  throw new Rejected('already-settled', `the QRIS payment of sale ${id} was settled, and stays as it is`, {
    sale: id,
    settlement: settled,
  })
}

const memberOf = (payments: readonly Payment[], way: Way): { member?: MemberId } => {
  const member = payments.find((payment) => payment.way === way)?.member
  return member === undefined ? {} : { member }
}

/** Each way stands in a sale once, so that what it gives back goes to one member. */
function ofOneMember(payments: readonly Payment[], right: Payment): void {
  const { member } = memberOf(payments, right.way)
  if (right.member === undefined || member === right.member) return
  throw new Rejected('duplicate-way', `${right.way} is another member’s in this sale`, {
    way: right.way,
    member: right.member,
  })
}
