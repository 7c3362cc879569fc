import { accounts, itemOf, type Account } from './account.js'
import { book, type Calendar } from './calendar.js'
import type { Lot } from './lot.js'
import { Rejected } from './rejected.js'
import { change, earningsReversed, restocked, shelved } from './sale-goods.js'
import { membersGetBack } from './sale-members.js'
import { partKey, partsStanding, sales, standing, type CompletedSale, type Sale } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { StandingPart } from '#events/sale.js'
import type { LotId, ProducerId, SaleId } from '#events/words.js'

/** What lots, accounts and members know a void by, as they know a refund by its id: a sale is voided once. */
const VOID = 'void'

/** What a void may change: by lot, and by producer. */
export interface AtHand {
  readonly lots: ReadonlyMap<LotId, Lot>
  readonly accounts: ReadonlyMap<ProducerId, Account>
}

/**
 * There was no such sale: all that stands of it is undone, with its own days, as long as nothing was given back, nothing
 * settled, and nothing of it is paid out or in a payout run.
 * @throws Rejected unknown-sale, sale-voided, sale-touched, no-open-period, unknown-lot (it is not at hand)
 */
export function voidSale(
  sale: Sale,
  calendar: Calendar,
  { lots, accounts: owed }: AtHand,
  { sale: id, reason }: { readonly sale: SaleId; readonly reason: string },
): Decided[] {
  const sold = standing(sale, id)
  untouched(sold, id)
  const parts = [...sold.lines].flatMap(([line, its]) => partsStanding(line, its).map(({ standing: part }) => part))
  for (const part of parts) stillOwed(part, id, owed)
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
    ...shelved(change(restocks), lots),
    ...parts.flatMap((part) => earningsReversed(part, back)),
    ...membersGetBack(payments, back),
  ]
}

function untouched({ refunds, paidBack, settled }: CompletedSale, id: SaleId): void {
  if (refunds.size > 0 || paidBack.size > 0) throw touched(id, `something of sale ${id} was given back already`)
  if (settled !== undefined) throw touched(id, `the QRIS payment of sale ${id} was settled already`)
}

/** Nothing of the producer's share is paid out, or waits in a payout run. */
function stillOwed({ line, part, consigned }: StandingPart, id: SaleId, owed: AtHand['accounts']): void {
  if (consigned === undefined || consigned.share === 0n) return
  const { producer, share } = consigned
  const item = (owed.get(producer) ?? accounts.initial).items.get(itemOf(partKey(id, line, part)))
  if (item?.amount === share && item.run === undefined) return
  const state = item?.run === undefined ? 'paid out already' : 'in a payout run'
  throw touched(id, `what producer ${producer} gets of line ${line} of sale ${id} is ${state}`)
}

const touched = (sale: SaleId, says: string): Rejected => new Rejected('sale-touched', says, { sale })
