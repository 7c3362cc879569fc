import { isMonthly, monthlyIn, payableItems, type Account, type Item } from './account.js'
import type { Instalment } from './loan.js'
import type { Member } from './member.js'
import type { AgreedDeductions } from './producer.js'
import { instalmentsDue } from './withholding.js'
import type { AccountEvent } from '#events/account.js'
import { monthOf } from '#events/days.js'
import type { Deduction, DeductionKind } from '#events/deduction.js'
import { halfUp, negated, rupiah, sum, type Day, type LoanId, type MemberId, type Rupiah } from '#events/words.js'

/** `gross = deductions + net`; or, below zero, `gross = -raised`. */
export interface Plan {
  readonly items: Extract<AccountEvent, { type: 'PayoutReserved' }>['data']['items']
  readonly gross: Rupiah
  readonly deductions: Deduction[]
  readonly net: Rupiah
  readonly raised: Rupiah
}

const nothing = rupiah(0n)

/**
 * What a producer gets of what is payable by a day; undefined where nothing is. Debts are recovered first, then what was
 * agreed is withheld, each as far as what is left above what the producer takes home. Who was paid too much gets a debt.
 * @param member whose loans and savings the agreed deductions are for
 * @param promised what of a loan other lines of the run withhold already
 */
export function planPayout(
  account: Account,
  agreed: AgreedDeductions | undefined,
  member: Member | undefined,
  cutOff: Day,
  promised: (member: MemberId, loan: LoanId) => Instalment | undefined = () => undefined,
): Plan | undefined {
  const payable = payableItems(account, cutOff)
  if (payable.isEmpty()) return undefined
  const items = [...payable].map(([item, { amount }]) => ({ item, amount })).toSorted(byName)
  const gross = sum(items.map(({ amount }) => amount))
  if (gross < 0n) return { items, gross, deductions: [], net: nothing, raised: negated(gross) }
  const wanted = [...debts(account), ...asAgreed(agreed, member, cutOff, promised)].filter(
    (deduction) => !isMonthly(deduction) || !isTaken(account, deduction.kind, cutOff),
  )
  const deductions = withinRoom(wanted, gross - takenHome(payable.valueSeq()))
  return { items, gross, deductions, net: rupiah(gross - sum(deductions.map(amountOf))), raised: nothing }
}

/** Savings and fees are withheld once in the month of the cut-off day, however little it was and whoever took it back. */
export const isTaken = ({ taken }: Account, kind: DeductionKind, cutOff: Day): boolean =>
  taken.has(monthlyIn(kind, monthOf(cutOff)))

/** Of each item, what its terms say the producer takes home. */
const takenHome = (items: Iterable<Item>): bigint => {
  let floor = 0n
  for (const { amount, takeHomeBps } of items) {
    if (amount > 0n) floor += halfUp(amount * BigInt(takeHomeBps), 10_000n)
  }
  return floor
}

const debts = ({ receivable, advance }: Account): Deduction[] => [
  { kind: 'receivable', amount: receivable },
  { kind: 'advance', amount: advance },
]

function asAgreed(
  agreed: AgreedDeductions | undefined,
  state: Member | undefined,
  cutOff: Day,
  promised: (member: MemberId, loan: LoanId) => Instalment | undefined,
): Deduction[] {
  if (agreed === undefined) return []
  const { member, instalments, mandatory, voluntary, fee } = agreed
  const ofTheMember: Deduction[] =
    member === undefined
      ? []
      : [
          ...(instalments && state !== undefined ? ofLoans(state, member, cutOff, promised) : []),
          { kind: 'mandatory', amount: mandatory, member },
          { kind: 'voluntary', amount: voluntary, member },
        ]
  return [...ofTheMember, { kind: 'fee', amount: fee }]
}

const ofLoans = (
  state: Member,
  member: MemberId,
  cutOff: Day,
  promised: (member: MemberId, loan: LoanId) => Instalment | undefined,
): Deduction[] =>
  instalmentsDue(state, cutOff).map(({ loan, ...due }) => {
    const already = promised(member, loan)
    const interest = left(due.interest, already?.interest)
    return {
      kind: 'instalment',
      amount: rupiah(interest + left(due.principal, already?.principal)),
      interest,
      member,
      loan,
    }
  })

const left = (due: Rupiah, already: Rupiah = nothing): Rupiah => (due > already ? rupiah(due - already) : nothing)

/** Each takes, in turn, what is left. Of an instalment, interest comes first. */
function withinRoom(wanted: readonly Deduction[], roomAtFirst: bigint): Deduction[] {
  let room = roomAtFirst > 0n ? roomAtFirst : 0n
  const deductions: Deduction[] = []
  for (const deduction of wanted) {
    const amount = lesser(deduction.amount, room)
    if (amount <= 0n) continue
    room -= amount
    deductions.push(
      deduction.kind === 'instalment'
        ? { ...deduction, amount, interest: lesser(deduction.interest, amount) }
        : { ...deduction, amount },
    )
  }
  return deductions
}

const amountOf = ({ amount }: Deduction): Rupiah => amount
const lesser = (one: bigint, other: bigint): Rupiah => rupiah(one < other ? one : other)
const byName = (one: { item: string }, other: { item: string }) => (one.item < other.item ? -1 : 1)
