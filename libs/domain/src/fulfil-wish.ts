import { accounts, payable, type Account } from './account.js'
import { book, type Calendar } from './calendar.js'
import { notAfter } from './cooperative.js'
import { members, type Member } from './member.js'
import { openingConfirmed, openings, type Opening } from './opening.js'
import { recordPastPayout, reversePastPayout } from './past-payout.js'
import type { PayoutRun } from './payout-run.js'
import { Rejected } from './rejected.js'
import { withheldReturned } from './withholding.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { Wish } from '#events/request.js'
import { negated, type Day, type MemberId, type RequestId, type RunId, type Rupiah } from '#events/words.js'

/**
 * What a wish is decided on: the account of the producer it names, the member of `memberOf` and the run of `runOf` where
 * there is one, and the opening of what `paysWhatIsOwed`.
 */
export interface InView {
  readonly account: Account
  readonly calendar: Calendar
  readonly today: Day
  readonly member?: Member
  readonly run?: PayoutRun
  readonly opening?: Opening
}

type Asked = { readonly request: RequestId; readonly reason: string }
type Of<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>

/**
 * Does what was asked for. The same is asked when a request is made, so that nobody approves what cannot be.
 * @throws Rejected in-the-future, no-open-period, advance-exceeded, receivable-exceeded, not-overpaid, nothing-adjusted,
 *   loan-needed, unknown-deduction, before-deduction, insufficient-savings, unknown-loan, opening-not-confirmed, unknown-payout,
 *   before-payout
 */
export function fulfil(wish: Wish, asked: Asked, view: InView): Decided[] {
  notAfter(view.today, wish.on)
  if (paysWhatIsOwed(wish)) openingConfirmed(view.opening ?? openings.initial)
  if (wish.kind === 'deduction-reversal') return deductionReversed(wish, asked, view)
  return [on(accounts, wish.producer, accountEvent(wish, asked, view))]
}

function accountEvent(
  wish: Exclude<Wish, Of<'deduction-reversal'>>,
  asked: Asked,
  { account, calendar }: InView,
): AccountEvent {
  if (wish.kind === 'past-payout-reversal') {
    return reversePastPayout(account, calendar, { ...asked, payout: wish.payout, reversedOn: wish.on })
  }
  const { amount } = wish
  const approved = { ...asked, amount }
  const booking = () => book(calendar, wish.on)
  switch (wish.kind) {
    case 'advance':
      return { type: 'AdvanceGranted', data: { ...approved, way: wish.way, ...booking() } }
    case 'advance-repayment':
      atMost(account, 'advance', amount)
      return { type: 'AdvanceRepaid', data: { ...approved, way: wish.way, ...booking() } }
    case 'receivable':
      overpaid(account, wish)
      return { type: 'ReceivableRaised', data: { ...approved, ...booking() } }
    case 'receivable-payment':
      atMost(account, 'receivable', amount)
      return { type: 'ReceivablePaid', data: { ...approved, way: wish.way, ...booking() } }
    case 'write-off':
      atMost(account, wish.of, amount)
      return { type: 'DebtWrittenOff', data: { ...approved, of: wish.of, ...booking() } }
    case 'adjustment':
      if (amount === 0n) throw new Rejected('nothing-adjusted', 'an adjustment is above or below zero')
      return { type: 'BalanceAdjusted', data: { ...approved, as: wish.as, ...booking() } }
    case 'past-payout':
      return recordPastPayout(calendar, { ...approved, way: wish.way, paidOn: wish.on })
  }
}

/** It pays what is owed, which may be of a history that nobody has looked at yet. An advance is paid of nothing owed. */
export const paysWhatIsOwed = ({ kind }: Wish): boolean => kind === 'past-payout'

/** What was withheld and is in question, as long as it stands. */
const deductionOf = (wish: Of<'deduction-reversal'>, { withheld }: Account): Deduction | undefined =>
  withheld
    .get(wish.run)
    ?.find((each) => each.kind === wish.deduction && (each.kind === 'instalment' ? each.loan : undefined) === wish.loan)

/** The member whom fulfilling the wish concerns: their savings or their loan got what was withheld. */
export function memberOf(wish: Wish, account: Account): MemberId | undefined {
  const deduction = wish.kind === 'deduction-reversal' ? deductionOf(wish, account) : undefined
  return deduction !== undefined && 'member' in deduction ? deduction.member : undefined
}

/** The payout run that fulfilling the wish concerns: it withheld what is in question. */
export const runOf = (wish: Wish): RunId | undefined => (wish.kind === 'deduction-reversal' ? wish.run : undefined)

function deductionReversed(
  wish: Of<'deduction-reversal'>,
  { request, reason }: Asked,
  { account, calendar, member, run: from }: InView,
): Decided[] {
  const { producer, run, on: day } = wish
  if (wish.deduction === 'instalment' && wish.loan === undefined) {
    throw new Rejected('loan-needed', 'an instalment that is taken back names its loan', { run })
  }
  const deduction = deductionOf(wish, account)
  if (deduction === undefined) {
    throw new Rejected('unknown-deduction', `no ${wish.deduction} that run ${run} withheld stands`, {
      run,
      deduction: wish.deduction,
    })
  }
  notBeforeApproval(from, day)
  const returned =
    'member' in deduction ? withheldReturned(member ?? members.initial, deduction.member, run, deduction, day) : []
  return [
    on(accounts, producer, {
      type: 'DeductionReversed',
      data: { request, run, deduction, reason, ...book(calendar, day) },
    }),
    ...returned,
  ]
}

/** A deduction is of the day on which its payout was approved. */
function notBeforeApproval(run: PayoutRun | undefined, day: Day): void {
  const withheldOn = run?.drafted === true ? run.approvedOn : undefined
  if (withheldOn === undefined || day >= withheldOn) return
  throw new Rejected('before-deduction', `it was withheld on ${withheldOn}: it is taken back on that day or later`, {
    withheldOn,
  })
}

const exceeded = { advance: 'advance-exceeded', receivable: 'receivable-exceeded' } as const

function atMost(account: Account, debt: 'advance' | 'receivable', amount: Rupiah): void {
  const outstanding = account[debt]
  if (amount <= outstanding) return
  throw new Rejected(exceeded[debt], `Rp${outstanding} is outstanding, not Rp${amount}`, {
    outstanding: outstanding.toString(),
  })
}

function overpaid(account: Account, { amount, on: day }: Of<'receivable'>): void {
  const tooMuch = negated(payable(account, day))
  if (amount <= tooMuch) return
  const most = tooMuch > 0n ? tooMuch : 0n
  throw new Rejected('not-overpaid', `on ${day} the producer was paid Rp${most} too much, not Rp${amount}`, {
    overpaid: most.toString(),
  })
}
