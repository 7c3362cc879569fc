import type { LumbungEvent } from '#events/catalogue.js'
import { negated, rupiah, type Day, type LoanId, type Rupiah } from '#events/words.js'
import type { DataOf } from '../model.js'
import type { FactInStream } from './facts-about.js'

/** What a member was lent and what of it is paid back; of what an opening brought forward nothing is due by itself. */
export interface LoanSoFar {
  readonly principal: Rupiah
  readonly paid: Instalment
  readonly schedule?: Pick<DataOf['LoanRecorded'], 'instalment' | 'interest' | 'firstDueOn'>
  /** While nothing of the principal is left. */
  readonly paidOffOn?: Day
}

export interface Instalment {
  readonly principal: Rupiah
  readonly interest: Rupiah
}

/** What is due by a day: so many monthly instalments and their interest, less what is paid. */
export interface Due {
  readonly times: bigint
  /** What the instalments and their interest come to. */
  readonly all: Instalment
  /** What of that is not paid. */
  readonly left: Instalment
}

export const eventsOfLoans: readonly LumbungEvent['type'][] = [
  'MemberBalanceBroughtForward',
  'LoanRecorded',
  'LoanRepaid',
  'LoanWithheld',
  'WithheldLoanReturned',
]

const BROUGHT_FORWARD = 'opening' as LoanId
const LOANS = '1132'
const nothing: Instalment = { principal: rupiah(0n), interest: rupiah(0n) }

/** In the order they were lent. @param facts of one member, in their order */
export function loansSoFar(facts: readonly FactInStream[]): ReadonlyMap<LoanId, LoanSoFar> {
  const loans = new Map<LoanId, LoanSoFar>()
  for (const { event } of facts) {
    const { type, data } = event
    if (type === 'MemberBalanceBroughtForward' && data.account === LOANS) {
      const { principal, paid } = loans.get(BROUGHT_FORWARD) ?? { principal: nothing.principal, paid: nothing }
      loans.set(BROUGHT_FORWARD, { principal: rupiah(principal + data.amount), paid })
    } else if (type === 'LoanRecorded') {
      const { loan, principal, instalment, interest, firstDueOn } = data
      loans.set(loan, { principal, paid: nothing, schedule: { instalment, interest, firstDueOn } })
    } else if (type === 'LoanRepaid') pay(loans, data, data.occurredOn)
    else if (type === 'LoanWithheld') pay(loans, data, data.on)
    else if (type === 'WithheldLoanReturned') {
      const { loan, principal, interest } = data
      pay(loans, { loan, principal: negated(principal), interest: negated(interest) })
    }
  }
  return loans
}

/** @param on without it, something that had been paid was not */
function pay(
  loans: Map<LoanId, LoanSoFar>,
  { loan: id, principal, interest }: Instalment & { loan: LoanId },
  on?: Day,
) {
  const loan = loans.get(id)
  if (loan === undefined) return
  const paid = {
    principal: rupiah(loan.paid.principal + principal),
    interest: rupiah(loan.paid.interest + interest),
  }
  const { paidOffOn, ...rest } = loan
  const day = paidOffOn ?? on
  const isPaidOff = paid.principal === loan.principal
  loans.set(id, { ...rest, paid, ...(isPaidOff && day !== undefined && { paidOffOn: day }) })
}

/**
 * A month's interest is due whole with its instalment, whatever was paid ahead; what was paid off early bears none for the
 * months after. Undefined where nothing is ever due by itself.
 */
export function dueBy({ principal, paid, schedule, paidOffOn }: LoanSoFar, on: Day): Due | undefined {
  if (schedule === undefined) return undefined
  const { instalment, interest, firstDueOn } = schedule
  const until = paidOffOn !== undefined && paidOffOn < on ? paidOffOn : on
  const times = lesser(dueDays(firstDueOn, until), (principal + instalment - 1n) / instalment)
  const all = { principal: rupiah(lesser(principal, times * instalment)), interest: rupiah(times * interest) }
  return { times, all, left: less(all, paid) }
}

/** Neither part of it below zero. */
export const less = (due: Instalment, already: Instalment): Instalment => ({
  principal: rupiah(aboveZero(due.principal - already.principal)),
  interest: rupiah(aboveZero(due.interest - already.interest)),
})

/** How many of the monthly days have come by a day: in a month too short for it the day is the month's last. */
function dueDays(first: Day, on: Day): bigint {
  const [from, to] = [partsOf(first), partsOf(on)]
  const months = (to.year - from.year) * 12 + (to.month - from.month)
  const hasCome = to.day >= Math.min(from.day, daysIn(to))
  return aboveZero(BigInt(months + (hasCome ? 1 : 0)))
}

const partsOf = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
})

/** `Date.UTC` would take the years 0 to 99 for those of the twentieth century. */
function daysIn({ year, month }: { readonly year: number; readonly month: number }): number {
  const last = new Date(0)
  last.setUTCFullYear(year, month, 0)
  return last.getUTCDate()
}

const lesser = (one: bigint, other: bigint): bigint => (one < other ? one : other)
const aboveZero = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
