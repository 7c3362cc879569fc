import { rupiah, type Day, type LoanId, type Rupiah } from '#events/words.js'

/** What a member owes of one loan, in 1132, and how it is paid back. */
export interface Loan {
  readonly principal: Rupiah
  /** Of the principal. */
  readonly left: Rupiah
  readonly interestPaid: Rupiah
  /** The day it was paid out; of one that an opening brought forward, the opening's. */
  readonly lentOn: Day
  /** Without one, nothing is due by itself. */
  readonly schedule?: Schedule
  /** While nothing of the principal is left: the day of the payment that left nothing. */
  readonly paidOffOn?: Day
}

/** Each month from `firstDueOn` on, `instalment` of the principal is due, and `interest` besides. */
export interface Schedule {
  readonly instalment: Rupiah
  readonly interest: Rupiah
  readonly firstDueOn: Day
}

/** What is paid of a loan, or due: both parts from zero on. */
export interface Instalment {
  readonly principal: Rupiah
  readonly interest: Rupiah
}

/** What a member owed when the books began. */
export const OPENING_LOAN = 'opening' as LoanId

const nothing = rupiah(0n)

/** Some of it was paid. */
export function paid(loan: Loan, { principal, interest }: Instalment, on: Day): Loan {
  const left = rupiah(loan.left - principal)
  return {
    ...loan,
    left,
    interestPaid: rupiah(loan.interestPaid + interest),
    ...(left === 0n && loan.left !== 0n && { paidOffOn: on }),
  }
}

/** What had been paid of it was not. */
export function unpaid(loan: Loan, { principal, interest }: Instalment): Loan {
  const { paidOffOn, ...still } = loan
  const left = rupiah(loan.left + principal)
  return {
    ...still,
    left,
    interestPaid: rupiah(loan.interestPaid - interest),
    ...(left === 0n && paidOffOn !== undefined && { paidOffOn }),
  }
}

/**
 * What is due by a day and not paid, all months together. A month’s interest is due whole with its instalment, whatever
 * was paid ahead; what was paid off early bears none for the months after.
 */
export function instalmentDue({ principal, left, interestPaid, schedule, paidOffOn }: Loan, on: Day): Instalment {
  if (schedule === undefined) return { principal: nothing, interest: nothing }
  const { instalment, interest, firstDueOn } = schedule
  const until = paidOffOn !== undefined && paidOffOn < on ? paidOffOn : on
  const times = lesser(dueDays(firstDueOn, until), (principal + instalment - 1n) / instalment)
  const paidAlready = principal - left
  return {
    principal: rupiah(aboveZero(lesser(principal, times * instalment) - paidAlready)),
    interest: rupiah(aboveZero(times * interest - interestPaid)),
  }
}

/** How a payment is divided: interest that is due comes first. What is beyond it is of the principal. */
export function interestFirst(amount: Rupiah, due: Pick<Instalment, 'interest'>): Instalment {
  const interest = lesser(amount, due.interest)
  return { principal: rupiah(amount - interest), interest: rupiah(interest) }
}

/**
 * How many of the monthly days from the first one on have come by a day, that day included: in a month too short for it
 * the day is the month’s last.
 */
function dueDays(first: Day, on: Day): bigint {
  const [one, other] = [partsOf(first), partsOf(on)]
  const months = (other.year - one.year) * 12 + (other.month - one.month)
  const dueInItsMonth = Math.min(one.day, lastDayOf(other.year, other.month))
  return aboveZero(BigInt(months + (other.day >= dueInItsMonth ? 1 : 0)))
}

const partsOf = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
})

/** Day 0 of the next month; `Date.UTC` would take the years 0 to 99 for those of the twentieth century. */
const lastDayOf = (year: number, month: number) => {
  const last = new Date(0)
  last.setUTCFullYear(year, month, 0)
  return last.getUTCDate()
}

const lesser = (one: bigint, other: bigint) => (one < other ? one : other)
const aboveZero = (amount: bigint) => (amount > 0n ? amount : 0n)
