import { daysAfter } from '#events/days.js'
import { grouped } from '#events/grouped.js'
import { negated, rupiah, type Day, type LotId, type Rupiah, type RunId, type SaleId } from '#events/words.js'

/** What an item is: the earnings of a part of a sale, or what else is owed to the producer or back. */
export type EarningKind =
  | 'sold'
  | 'taken-back'
  | 'compensated'
  | 'brought-forward'
  | 'past-payout'
  | 'past-payout-reversed'
  | 'adjusted'
  | 'receivable-raised'
  | 'deduction-reversed'
  | 'payout-failed'
  | 'payout-returned'

export const earningKinds: readonly EarningKind[] = [
  'sold',
  'taken-back',
  'compensated',
  'brought-forward',
  'past-payout',
  'past-payout-reversed',
  'adjusted',
  'receivable-raised',
  'deduction-reversed',
  'payout-failed',
  'payout-returned',
]

/** What the events say of items, in the order of the log. `on` is the day it happened. */
export interface EarningFact {
  readonly kind: 'accrued' | 'reversed' | 'cleared' | 'uncleared' | 'reserved' | 'released' | 'approved' | OtherKind
  readonly item: string | null
  /** Of a reversal, what the item is called that it makes of what it takes beyond. */
  readonly rest: string | null
  readonly amount: Rupiah
  readonly on: Day
  readonly clearedOn: Day | null
  readonly holdDays: number
  readonly sale: SaleId | null
  readonly lot: LotId | null
  readonly run: RunId | null
  readonly reference: string | null
  readonly commit: bigint
  readonly index: number
}

type OtherKind = Exclude<EarningKind, 'sold' | 'taken-back'>

/**
 * One item. `amount` is what is left of it. It is payable `holdDays` after `clearedOn`; without that, a provider still
 * owes the sale's money. `run` has reserved or, of one that is `consumed`, taken it.
 */
export interface EarningItem {
  readonly name: string
  readonly kind: EarningKind
  readonly amount: Rupiah
  readonly on: Day
  readonly clearedOn: Day | undefined
  readonly holdDays: number
  readonly sale: SaleId | undefined
  readonly lot: LotId | undefined
  readonly reference: string | undefined
  /** By which it came: the run that failed, or that withheld it. */
  readonly of: RunId | undefined
  readonly run: RunId | undefined
  readonly consumed: boolean
  readonly commit: bigint
  readonly index: number
}

/**
 * The items of an account at the end of a day, as deciders have them, with those that payouts took: in the order they
 * came. What happened later than that day is left out. A payout took what its line had reserved: where an item is more on
 * that day, as it is lessened later, the rest of it is still open.
 * @param approvedOn the day a run's line was approved, where it was by then
 */
export function itemsOf(
  facts: readonly EarningFact[],
  on: Day,
  approvedOn: (run: RunId) => Day | undefined,
): EarningItem[] {
  const account = new Items()
  const everything = new Items()
  const reserved = grouped(
    facts.filter(({ kind }) => kind === 'reserved'),
    ({ run }) => run,
  )
  for (const fact of facts) {
    const { kind, run } = fact
    if (kind !== 'approved') {
      everything.take(fact)
      if (fact.on <= on) account.take(fact)
    } else if (run !== null) {
      const taken = reserved.get(run) ?? []
      if (approvedOn(run) !== undefined) account.consume(taken, run, everything)
      everything.consume(taken, run, everything)
    }
  }
  return account.all()
}

/** The runs that have reserved something at the end of a day and not let it go by then, approved or not. */
export function reservedBy(facts: readonly EarningFact[], on: Day): ReadonlySet<RunId> {
  const runs = new Set<RunId>()
  for (const { kind, run, on: day } of facts) {
    if (run === null || day > on) continue
    if (kind === 'reserved') runs.add(run)
    if (kind === 'released') runs.delete(run)
  }
  return runs
}

class Items {
  readonly #open = new Map<string, EarningItem>()
  readonly #consumed: EarningItem[] = []

  take(fact: EarningFact): void {
    const { kind, item: name, run } = fact
    switch (kind) {
      case 'accrued':
        return this.#add(newItem(fact, 'sold', name))
      case 'reversed':
        return this.#lessen(fact)
      case 'cleared':
        return this.#change(name, (item) => ({ ...item, clearedOn: fact.clearedOn ?? undefined }))
      case 'uncleared':
        return this.#change(name, (item) => ({ ...item, clearedOn: undefined }))
      case 'reserved':
        return this.#change(name, (item) => ({ ...item, run: run ?? undefined }))
      case 'released':
        for (const [name, item] of this.#open) {
          if (item.run === run) this.#open.set(name, { ...item, run: undefined })
        }
        return
      case 'approved':
        return
      case 'adjusted':
      case 'brought-forward':
      case 'compensated':
      case 'deduction-reversed':
      case 'past-payout':
      case 'past-payout-reversed':
      case 'payout-failed':
      case 'payout-returned':
      case 'receivable-raised':
        return this.#add(newItem(fact, kind, name))
    }
  }

  /** @param whole where what came later than this is found by its name */
  consume(reserved: readonly EarningFact[], run: RunId, whole: Items): void {
    for (const { item: name, amount } of reserved) {
      const item = name === null ? undefined : (this.#open.get(name) ?? whole.#open.get(name))
      if (item === undefined) continue
      const left = rupiah((this.#open.get(item.name)?.amount ?? 0n) - amount)
      this.#consumed.push({ ...item, amount, run, consumed: true })
      if (left === 0n) this.#open.delete(item.name)
      else this.#open.set(item.name, { ...item, amount: left, run: undefined })
    }
  }

  all(): EarningItem[] {
    return [...this.#consumed, ...this.#open.values()].toSorted(inOrder)
  }

  #add(item: EarningItem): void {
    this.#open.set(item.name, item)
  }

  #change(name: string | null, change: (item: EarningItem) => EarningItem): void {
    const item = name === null ? undefined : this.#open.get(name)
    if (item !== undefined) this.#open.set(item.name, change(item))
  }

  /** What is taken beyond what is left of an item is an item of its own, below zero. */
  #lessen(fact: EarningFact): void {
    const item = fact.item === null ? undefined : this.#open.get(fact.item)
    const left = rupiah((item?.amount ?? 0n) - fact.amount)
    if (item !== undefined && left > 0n) {
      this.#open.set(item.name, { ...item, amount: left })
      return
    }
    if (item !== undefined) this.#open.delete(item.name)
    if (left === 0n) return
    this.#add({ ...newItem(fact, 'taken-back', fact.rest), amount: item === undefined ? negated(fact.amount) : left })
  }
}

const newItem = (fact: EarningFact, kind: EarningKind, name: string | null): EarningItem => ({
  name: name ?? '',
  kind,
  amount: fact.amount,
  on: fact.on,
  clearedOn: kind === 'sold' ? (fact.clearedOn ?? undefined) : fact.on,
  holdDays: fact.holdDays,
  sale: fact.sale ?? undefined,
  lot: fact.lot ?? undefined,
  reference: fact.reference ?? undefined,
  of: fact.run ?? undefined,
  run: undefined,
  consumed: false,
  commit: fact.commit,
  index: fact.index,
})

const inOrder = (one: EarningItem, other: EarningItem): number =>
  one.commit === other.commit ? one.index - other.index : one.commit < other.commit ? -1 : 1

/** From when on it can be paid; undefined while a provider owes the sale's money at the end of a day. */
export function payableOn({ clearedOn, holdDays }: EarningItem, on: Day): Day | undefined {
  return clearedOn === undefined || clearedOn > on ? undefined : daysAfter(clearedOn, holdDays)
}
