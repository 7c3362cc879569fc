import { savingsIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { dueBy } from './loans-so-far.js'
import { moneyIn, moved, ofThe, outstanding, told } from './one-amount.js'
import { rest } from './pricing.js'
import { credit, debit, known, requireSame } from './step.js'
import { dueSteps } from './withheld.js'
import type { SavingsKind } from '#events/member.js'
import { rupiah } from '#events/words.js'

/** What a member pays in and gets out by hand. */

const savingsOf: Readonly<Record<SavingsKind, string>> = { principal: '3101', mandatory: '3102', voluntary: '2140' }

export function ofADeposit({ kind, amount, way }: DataOf['SavingsDeposited'], from: From): Derivation {
  const what = { id: `Setoran ${savingsIn[kind].id}`, en: `Paid into ${savingsIn[kind].en}` }
  return moved(told(what, amount, from, way), ofThe(savingsOf[kind], from), moneyIn[way])
}

export function ofAWithdrawal({ kind, amount, way }: DataOf['SavingsWithdrawn'], from: From): Derivation {
  const what = { id: `Penarikan ${savingsIn[kind].id}`, en: `Taken out of ${savingsIn[kind].en}` }
  return moved(told(what, amount, from, way), moneyIn[way], ofThe(savingsOf[kind], from))
}

export function ofCreditRepaid({ amount, way }: DataOf['CreditRepaid'], from: From): Derivation {
  return moved(
    told({ id: 'Kredit dibayar', en: 'Credit repaid' }, amount, from, way),
    ofThe('1131', from),
    moneyIn[way],
  )
}

/** What was paid out, and how it is to be paid back. */
export function ofALoan(data: DataOf['LoanRecorded'], from: From): Derivation {
  const { principal, way } = data
  const { say } = from
  const [instalment, interest] = [data.instalment, data.interest].map(say.money)
  const first = say.day(data.firstDueOn)
  const what = {
    id: `Pinjaman, tiap bulan sejak ${first} pokok ${instalment} dan jasa ${interest}`,
    en: `Loan, each month from ${first} on ${instalment} and interest of ${interest}`,
  }
  return moved(told(what, principal, from, way), moneyIn[way], ofThe('1132', from))
}

/** The interest that is due by its day first; the rest is of the principal, also ahead of its days. @throws Unexplained */
export function ofALoanRepaid(
  { loan, principal, interest, way, occurredOn }: DataOf['LoanRepaid'],
  from: From,
): Derivation {
  const { say } = from
  const owed = known(`loan ${loan}`, from.loans?.get(loan))
  const paid = rupiah(principal + interest)
  const whole = told({ id: 'Pinjaman dibayar', en: 'A loan repaid' }, paid, from, way).step
  const due = dueBy(owed, occurredOn)
  const dueStep = due && dueSteps(due, owed.paid, occurredOn, say).interest
  const most = dueStep?.amount ?? rupiah(0n)
  requireSame('the interest of the payment', interest, paid < most ? paid : most)
  const bears = told({ id: 'Jasa lebih dulu', en: 'Interest first' }, interest, from).step
  const rested = rest(say.both({ id: 'Pokok', en: 'Principal' }), paid, interest, say)
  const left = outstanding(rupiah(owed.principal - owed.paid.principal), principal, from)
  const steps = [whole, ...(dueStep === undefined ? [] : [dueStep])]
  return {
    contributions: [
      debit(moneyIn[way].account, paid, [whole]),
      credit('4103', interest, [...steps, bears]),
      credit('1132', principal, [...steps, rested, left], from.fact.id),
    ],
    terms: [],
  }
}
