import { accounts } from './account.js'
import { lots, received, type Lot } from './lot.js'
import { partKey, partsStanding, sales, type CompletedSale } from './sale.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import type { SaleEvent, SalePart, StandingPart } from '#events/sale.js'
import type { Day, LotId, SaleId } from '#events/words.js'

/** What the parts of a sale mean to lots and shelves, and to the accounts of those whose goods they are. */

interface PartOfLine extends SalePart {
  readonly line: string
  readonly part: number
}

/**
 * @param reassignment what says so, where it was not the sale itself
 * @param clearedOn when the sale's money was there, if it is
 */
export interface Selling {
  readonly sale: SaleId
  readonly reassignment?: string
  readonly soldOn: Day
  readonly clearedOn?: Day
}

export const leftLot = (
  { line, part, quantity, consigned }: PartOfLine,
  { sale, reassignment, soldOn }: Selling,
): Decided[] => {
  if (consigned === undefined) return []
  const { lot, share } = consigned
  const by = reassignment === undefined ? {} : { reassignment }
  return [on(lots, lot, { type: 'LotSold', data: { ...partKey(sale, line, part), ...by, quantity, share, soldOn } })]
}

export const accrued = ({ line, part, consigned }: PartOfLine, { sale, ...said }: Selling): Decided[] => {
  if (consigned === undefined) return []
  const { lot, producer, share, holdDays, takeHomeBps } = consigned
  const data = { ...partKey(sale, line, part), lot, amount: share, ...said, holdDays, takeHomeBps }
  return [on(accounts, producer, { type: 'EarningsAccrued', data })]
}

/** @param refund what takes it back: a refund, a void, a reassignment */
export interface TakingBack {
  readonly sale: SaleId
  readonly refund: string
  readonly on: Day
}

export const restocked = (
  { line, part, quantity, consigned }: StandingPart,
  { sale, refund, on: day }: TakingBack,
): Decided[] => {
  if (consigned === undefined) return []
  const data = { ...partKey(sale, line, part), refund, quantity, share: consigned.share, restockedOn: day }
  return [on(lots, consigned.lot, { type: 'LotRestocked', data })]
}

export const earningsReversed = (
  { line, part, consigned }: Pick<StandingPart, 'line' | 'part' | 'consigned'>,
  { sale, refund, on: day }: TakingBack,
): Decided[] => {
  if (consigned === undefined) return []
  const data = { ...partKey(sale, line, part), refund, amount: consigned.share, reversedOn: day }
  return [on(accounts, consigned.producer, { type: 'EarningsReversed', data })]
}

/**
 * What accounts say when something that happens to a sale leaves nothing of QRIS to settle, or brings it back: of each
 * consigned part that stands after it.
 * @param by the id of what happens
 */
export function clearedBy(by: string, sale: SaleId, before: CompletedSale, happens: SaleEvent): Decided[] {
  const after = sales.evolve(before, happens)
  if (!after.completed || after.clearedOn === before.clearedOn) return []
  const { clearedOn } = after
  return [...after.lines].flatMap(([line, parts]) =>
    partsStanding(line, parts).flatMap(({ standing: { part, consigned } }) => {
      if (consigned === undefined) return []
      const of = { ...partKey(sale, line, part), by }
      return [
        on(
          accounts,
          consigned.producer,
          clearedOn === undefined
            ? { type: 'EarningsUncleared', data: of }
            : { type: 'EarningsCleared', data: { ...of, clearedOn } },
        ),
      ]
    }),
  )
}

/** Units that come to lots, below zero where they leave them: by lot, what is there more in the end. */
export function change(units: Iterable<readonly [LotId, bigint]>): Map<LotId, bigint> {
  const changes = new Map<LotId, bigint>()
  for (const [lot, more] of units) changes.set(lot, (changes.get(lot) ?? 0n) + more)
  return changes
}

/** What shelves say of lots that come to nothing, or from nothing. @throws Rejected unknown-lot: it is not at hand */
export function shelved(changes: ReadonlyMap<LotId, bigint>, atHand: ReadonlyMap<LotId, Lot>): Decided[] {
  return [...changes].flatMap(([id, more]) => {
    const lot = received(atHand.get(id) ?? lots.initial, id)
    const [was, is] = [lot.available > 0n, lot.available + more > 0n]
    if (was === is) return []
    return [on(shelves, lot.product, { type: is ? 'LotRefilled' : 'LotEmptied', data: { lot: id } })]
  })
}
