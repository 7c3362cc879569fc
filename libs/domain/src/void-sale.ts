import { book, type Calendar } from './calendar.js'
import type { Lot } from './lot.js'
import { Rejected } from './rejected.js'
import { change, earningsReversed, restocked, shelved } from './sale-goods.js'
import { membersGetBack } from './sale-members.js'
import { partsStanding, sales, standing, type CompletedSale, type Sale } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { LotId, SaleId } from '#events/words.js'

/** What lots, accounts and members know a void by, as they know a refund by its id: a sale is voided once. */
const VOID = 'void'

/**
 * There was no such sale: all that stands of it is undone, with its own days, as long as nothing was given back.
 * @throws Rejected unknown-sale, sale-voided, sale-touched, no-open-period, unknown-lot (it is not at hand)
 */
export function voidSale(
  sale: Sale,
  calendar: Calendar,
  atHand: ReadonlyMap<LotId, Lot>,
  { sale: id, reason }: { readonly sale: SaleId; readonly reason: string },
): Decided[] {
  const sold = standing(sale, id)
  untouched(sold, id)
  const parts = [...sold.lines].flatMap(([line, its]) => partsStanding(line, its).map(({ standing: part }) => part))
  const charges = [...sold.charges].map(([kind, { charged: amount }]) => ({ kind, amount }))
  const payments = [...sold.payments]
  const back = { sale: id, refund: VOID, on: sold.soldOn }
  const restocks = parts.flatMap(({ quantity, consigned }) =>
    consigned === undefined ? [] : [[consigned.lot, quantity] as const],
  )
  return [
    on(sales, id, {
      type: 'SaleVoided',
      data: { reason, parts, charges, payments, ...book(calendar, sold.bookedOn) },
    }),
    ...parts.flatMap((part) => restocked(part, back)),
    ...shelved(change(restocks), atHand),
    ...parts.flatMap((part) => earningsReversed(part, back)),
    ...membersGetBack(payments, back),
  ]
}

function untouched({ refunds, paidBack }: CompletedSale, id: SaleId): void {
  if (refunds.size === 0 && paidBack.size === 0) return
  throw new Rejected('sale-touched', `something of sale ${id} was given back already`, { sale: id })
}
