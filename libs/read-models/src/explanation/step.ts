import { negated, rupiah, sum, type AccountCode, type Rupiah } from '#events/words.js'
import type { Subject } from '../audit/about.js'
import type { Say } from '../audit/say.js'
import type { NameOf } from '../chart/queries.js'

/**
 * A line of the arithmetic, in words and figures, and the figure it comes to. `about` is what it can be followed back to,
 * such as the sale and the lot of what a payout pays.
 */
export interface Step {
  readonly text: string
  readonly amount: Rupiah
  readonly about?: readonly Subject[]
}

/** Something that moves one account: debit positive, and the steps that lead to it. */
export interface Contribution {
  readonly account: AccountCode
  readonly party?: string
  readonly amount: Rupiah
  readonly steps: readonly Step[]
}

/** All that moves one account, of one party. `amount` is of the last step, and zero where it cancels out. */
export interface Arithmetic {
  readonly account: AccountCode
  readonly name: string
  readonly party?: string
  readonly amount: Rupiah
  readonly steps: readonly Step[]
}

/** The arithmetic comes to something else than what is booked: a stopped answer is better than a wrong one. */
export class Unexplained extends Error {
  override readonly name = 'Unexplained'
}

/** @throws Unexplained when a figure that was recorded is not what it has to be */
export function requireSame(what: string, recorded: bigint, derived: bigint): void {
  if (recorded !== derived) throw new Unexplained(`${what} is ${recorded} as recorded, and ${derived} as derived`)
}

/** What should be known and is not. @throws Unexplained */
export function known<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new Unexplained(`${what} is not known`)
  return value
}

export const debit = (account: string, amount: Rupiah, steps: readonly Step[], party?: string): Contribution => ({
  account: account as AccountCode,
  ...(party !== undefined && { party }),
  amount,
  steps,
})

export const credit = (account: string, amount: Rupiah, steps: readonly Step[], party?: string): Contribution =>
  debit(account, negated(amount), steps, party)

/** `Rp20.000 − Rp3.000 + Rp500` */
export const chain = ([first, ...more]: readonly Rupiah[], say: Say): string =>
  [
    first === undefined ? '' : say.money(first),
    ...more.map((amount) => `${amount < 0n ? '−' : '+'} ${say.money(amount < 0n ? negated(amount) : amount)}`),
  ].join(' ')

/** A step that adds up: `Jumlah: Rp17.000 + Rp9.000 = Rp26.000`. */
export function adding(what: string, amounts: readonly Rupiah[], say: Say): Step {
  const total = sum(amounts)
  const terms = amounts.length > 1 && amounts.length <= SPELLED_OUT ? `${chain(amounts, say)} = ` : ''
  return { text: `${what}: ${terms}${say.money(total)}`, amount: total }
}

/** What is left after something is taken, and nothing where that is more: `Ruang: Rp100 − Rp150, jadi Rp0`. */
export function atLeastNothing(what: string, from: Rupiah, taken: Rupiah, say: Say): Step {
  if (taken <= from) return adding(what, taken === 0n ? [from] : [from, negated(taken)], say)
  const nothing = rupiah(0n)
  const so = say.both({ id: 'jadi', en: 'so' })
  return { text: `${what}: ${chain([from, negated(taken)], say)}, ${so} ${say.money(nothing)}`, amount: nothing }
}

/** More terms than a line can hold are named by their sum: the steps before it show each. */
const SPELLED_OUT = 12

/** One for each account and party, in the order they are met, ending in the step that books it. */
export function arithmeticOf(contributions: readonly Contribution[], say: Say, nameOf: NameOf): Arithmetic[] {
  const groups = new Map<string, Contribution[]>()
  for (const contribution of contributions) {
    const key = `${contribution.account}/${contribution.party ?? ''}`
    const group = groups.get(key) ?? []
    group.push(contribution)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { account, party } = first
    const amount = sum(group.map((each) => each.amount))
    const steps = [...distinct(group.flatMap((each) => each.steps)), booking(account, amount, group, say)]
    return [{ account, name: nameOf(account), ...(party !== undefined && { party }), amount, steps }]
  })
}

function booking(account: AccountCode, amount: Rupiah, group: readonly Contribution[], say: Say): Step {
  const credited = amount < 0n || (amount === 0n && (group[0]?.amount ?? 0n) < 0n)
  const side = credited ? say.both({ id: 'Kredit', en: 'Credit' }) : say.both({ id: 'Debit', en: 'Debit' })
  const terms = group.map((each) => (credited ? negated(each.amount) : each.amount)).filter((each) => each !== 0n)
  return { text: adding(`${side} ${say.account(account)}`, terms, say).text, amount }
}

/** What leads to several amounts in one account, such as the total of a sale paid in two ways, is said once. */
function distinct(steps: readonly Step[]): Step[] {
  return [...new Set(steps)]
}
