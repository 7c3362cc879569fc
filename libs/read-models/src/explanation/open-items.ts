import { daysAfter } from '#events/days.js'
import { negated, sum, type BasisPoints, type Day, type LotId, type Rupiah } from '#events/words.js'
import type { Subject } from '../audit/about.js'
import type { EarningKind } from '../earnings/items.js'
import type { DataOf } from '../model.js'

/** An open item of a producer's account: `amounts` is what it began with and each that was taken back of it. */
export interface ItemSoFar {
  readonly kind: EarningKind
  readonly amounts: readonly Rupiah[]
  readonly on: Day
  /** Absent while a provider owes the sale's money. */
  readonly clearedOn?: Day
  readonly holdDays: number
  readonly takeHomeBps: BasisPoints
  readonly lot?: LotId
  readonly about: readonly Subject[]
}

export const leftOf = ({ amounts }: ItemSoFar): Rupiah => sum(amounts)

export const payableOn = ({ clearedOn, holdDays }: ItemSoFar): Day | undefined =>
  clearedOn === undefined ? undefined : daysAfter(clearedOn, holdDays)

export const nameOf = (part: { readonly sale: string; readonly line: string; readonly part: number }): string =>
  `${part.sale}/${part.line}/${part.part}`

export const sold = ({ sale, lot, amount, soldOn, clearedOn, ...terms }: DataOf['EarningsAccrued']): ItemSoFar => ({
  kind: 'sold',
  amounts: [amount],
  on: soldOn,
  ...(clearedOn !== undefined && { clearedOn }),
  holdDays: terms.holdDays,
  takeHomeBps: terms.takeHomeBps,
  lot,
  about: [
    { kind: 'sale', id: sale },
    { kind: 'lot', id: lot },
  ],
})

export const ofItsDay = (kind: EarningKind, on: Day, about: readonly Subject[]) => ({
  kind,
  on,
  clearedOn: on,
  holdDays: 0,
  takeHomeBps: 0 as BasisPoints,
  about,
})

export function change(items: Map<string, ItemSoFar>, name: string, to: (item: ItemSoFar) => ItemSoFar): void {
  const item = items.get(name)
  if (item !== undefined) items.set(name, to(item))
}

/** What is taken beyond what is left of an item is an item of its own, below zero. */
export function lessen(items: Map<string, ItemSoFar>, data: DataOf['EarningsReversed'], revision: number): void {
  const { sale, amount, reversedOn } = data
  const item = items.get(nameOf(data))
  const amounts = [...(item?.amounts ?? []), negated(amount)]
  const left = sum(amounts)
  if (item !== undefined && left > 0n) {
    items.set(nameOf(data), { ...item, amounts })
    return
  }
  items.delete(nameOf(data))
  if (left === 0n) return
  items.set(`back/${nameOf(data)}/${revision}`, {
    ...ofItsDay('taken-back', reversedOn, item?.about ?? [{ kind: 'sale', id: sale }]),
    ...(item?.lot !== undefined && { lot: item.lot }),
    amounts,
  })
}

export function uncleared({ kind, amounts, on, holdDays, takeHomeBps, lot, about }: ItemSoFar): ItemSoFar {
  return { kind, amounts, on, holdDays, takeHomeBps, ...(lot !== undefined && { lot }), about }
}
