import { sum, type Rupiah } from '#events/words.js'
import type { EarningItem } from './items.js'
import type { ProducerPayout } from './payouts.js'
import type { EarningState } from './states.js'

/**
 * `owed = notCleared + held + payable + reserved` is what the books owe the producer; `inProcess` is on its way, `paid`
 * arrived, `withheld` was deducted from both, and `raised` became a debt.
 */
export interface EarningTotals {
  readonly notCleared: Rupiah
  readonly held: Rupiah
  readonly payable: Rupiah
  readonly reserved: Rupiah
  readonly owed: Rupiah
  readonly inProcess: Rupiah
  readonly paid: Rupiah
  readonly withheld: Rupiah
  readonly raised: Rupiah
}

export const earningTotals = [
  'notCleared',
  'held',
  'payable',
  'reserved',
  'owed',
  'inProcess',
  'paid',
  'withheld',
  'raised',
] as const satisfies readonly (keyof EarningTotals)[]

/** An item, where it stands, and the payout that has it. */
export interface Standing {
  readonly item: EarningItem
  readonly payout: ProducerPayout | undefined
  readonly state: EarningState
}

export function totalsOf(items: readonly Standing[], payouts: readonly ProducerPayout[]): EarningTotals {
  const standing = (state: EarningState) =>
    sum(items.flatMap((each) => (each.state === state ? [each.item.amount] : [])))
  const [notCleared, held, payable, reserved] = [
    standing('not-cleared'),
    standing('held'),
    standing('payable'),
    standing('reserved'),
  ]
  const approved = payouts.filter(({ state }) => state !== 'reserved')
  const netOf = (state: ProducerPayout['state']) =>
    sum(approved.flatMap((payout) => (payout.state === state ? [payout.net] : [])))
  return {
    notCleared,
    held,
    payable,
    reserved,
    owed: sum([notCleared, held, payable, reserved]),
    inProcess: netOf('in-process'),
    paid: netOf('paid'),
    withheld: sum(approved.map(({ deducted }) => deducted)),
    raised: sum(approved.map(({ raised }) => raised)),
  }
}
