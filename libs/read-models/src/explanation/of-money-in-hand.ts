import type { InBoth } from '../language/language.js'
import { savingsIn, wayIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { credit, debit, type Step } from './step.js'
import type { MoneyWay } from '#events/fields.js'
import type { SavingsKind } from '#events/member.js'
import { negated, rupiah, type Rupiah } from '#events/words.js'

/** What is paid in and out by hand, between the cooperative and one member or producer: one amount, two accounts. */

const moneyIn: Readonly<Record<MoneyWay, string>> = { cash: '1101', transfer: '1102' }
const savingsOf: Readonly<Record<SavingsKind, string>> = { principal: '3101', mandatory: '3102', voluntary: '2140' }
const debtOf = { receivable: '1130', advance: '1140' } as const
const adjustedBy = { goodwill: '5120', commission: '4101' } as const

interface OneAmount {
  readonly amount: Rupiah
  readonly step: Step
}

const told = (what: InBoth, amount: Rupiah, { say }: From, way?: MoneyWay): OneAmount => ({
  amount,
  step: {
    text: `${say.both(what)}${way === undefined ? '' : `, ${say.both(wayIn[way])}`}: ${say.money(amount)}`,
    amount,
  },
})

const moved = ({ amount, step }: OneAmount, from: Side, to: Side): Derivation => ({
  contributions: [debit(to.account, amount, [step], to.party), credit(from.account, amount, [step], from.party)],
  terms: [],
})

interface Side {
  readonly account: string
  readonly party?: string
}

const ofThe = (account: string, { fact }: From): Side => ({ account, party: fact.id })
const money = (way: MoneyWay): Side => ({ account: moneyIn[way] })

export function ofADeposit({ kind, amount, way }: DataOf['SavingsDeposited'], from: From): Derivation {
  const what = { id: `Setoran ${savingsIn[kind].id}`, en: `Paid into ${savingsIn[kind].en}` }
  return moved(told(what, amount, from, way), ofThe(savingsOf[kind], from), money(way))
}

export function ofAWithdrawal({ kind, amount, way }: DataOf['SavingsWithdrawn'], from: From): Derivation {
  const what = { id: `Penarikan ${savingsIn[kind].id}`, en: `Taken out of ${savingsIn[kind].en}` }
  return moved(told(what, amount, from, way), money(way), ofThe(savingsOf[kind], from))
}

export function ofCreditRepaid({ amount, way }: DataOf['CreditRepaid'], from: From): Derivation {
  return moved(told({ id: 'Kredit dibayar', en: 'Credit repaid' }, amount, from, way), ofThe('1131', from), money(way))
}

export function ofALoan({ principal, way }: DataOf['LoanRecorded'], from: From): Derivation {
  return moved(told({ id: 'Pinjaman', en: 'Loan' }, principal, from, way), money(way), ofThe('1132', from))
}

/** Interest first; the rest of it is principal. */
export function ofALoanRepaid({ principal, interest, way }: DataOf['LoanRepaid'], from: From): Derivation {
  const { say } = from
  const paid = rupiah(principal + interest)
  const whole = told({ id: 'Pinjaman dibayar', en: 'A loan repaid' }, paid, from, way).step
  const bears = told({ id: 'Jasa', en: 'Interest' }, interest, from).step
  const rest = {
    text: `${say.both({ id: 'Pokok', en: 'Principal' })}: ${say.money(paid)} − ${say.money(interest)} = ${say.money(principal)}`,
    amount: principal,
  }
  return {
    contributions: [
      debit(moneyIn[way], paid, [whole]),
      credit('4103', interest, [bears]),
      credit('1132', principal, [whole, rest], from.fact.id),
    ],
    terms: [],
  }
}

export function ofAnAdvance({ amount, way }: DataOf['AdvanceGranted'], from: From): Derivation {
  return moved(told({ id: 'Panjar', en: 'Advance' }, amount, from, way), money(way), ofThe('1140', from))
}

export function ofAnAdvanceRepaid({ amount, way }: DataOf['AdvanceRepaid'], from: From): Derivation {
  const what = { id: 'Panjar dikembalikan', en: 'Advance paid back' }
  return moved(told(what, amount, from, way), ofThe('1140', from), money(way))
}

export function ofAReceivable({ amount }: DataOf['ReceivableRaised'], from: From): Derivation {
  const what = { id: 'Kelebihan bayar menjadi piutang', en: 'Paid too much, a debt now' }
  return moved(told(what, amount, from), ofThe('2110', from), ofThe('1130', from))
}

export function ofAReceivablePaid({ amount, way }: DataOf['ReceivablePaid'], from: From): Derivation {
  return moved(told({ id: 'Piutang dibayar', en: 'A debt paid' }, amount, from, way), ofThe('1130', from), money(way))
}

export function ofAWriteOff({ of, amount }: DataOf['DebtWrittenOff'], from: From): Derivation {
  return moved(told({ id: 'Dihapuskan', en: 'Written off' }, amount, from), ofThe(debtOf[of], from), {
    account: '5140',
  })
}

/** Above zero in the producer's favour. */
export function ofAnAdjustment({ as, amount }: DataOf['BalanceAdjusted'], from: From): Derivation {
  const what =
    amount < 0n
      ? { id: 'Penyesuaian, mengurangi hak produsen', en: 'Adjusted, against the producer' }
      : { id: 'Penyesuaian, menambah hak produsen', en: 'Adjusted, in the producer’s favour' }
  const { step } = told(what, amount < 0n ? negated(amount) : amount, from)
  return moved({ amount, step }, ofThe('2110', from), { account: adjustedBy[as] })
}
