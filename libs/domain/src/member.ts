import { OPENING_LOAN, paid, unpaid, type Loan } from './loan.js'
import { Rejected } from './rejected.js'
import { changedOn, nothingSaved, type SavingsByDay } from './savings-by-day.js'
import { category } from '#events/category.js'
import { memberEvents, type MemberEvent, type SavingsKind } from '#events/member.js'
import { negated, rupiah, type Day, type LoanId, type MemberId, type Rupiah, type Sealed } from '#events/words.js'

/** What a member has with the cooperative, by account, each in its natural sense: savings and debts above zero. */
export interface Member {
  readonly enrolled: boolean
  /** 3101, 3102 and 2140: with the voluntary ones goods are paid. */
  readonly savings: Readonly<Record<SavingsKind, Rupiah>>
  /** When they were put by and taken out, by the day on which that happened. */
  readonly savingsByDay: Readonly<Record<SavingsKind, SavingsByDay>>
  /** Below zero after goods came back that had been repaid already: the next ones on credit use it up. */
  readonly credit: Rupiah
  readonly creditLimit: Rupiah
  /** In the order they were lent; what is paid back stays. */
  readonly loans: ReadonlyMap<LoanId, Loan>
}

const nothing = rupiah(0n)

export const members = category<Member, typeof memberEvents>(memberEvents, {
  initial: {
    enrolled: false,
    savings: { principal: nothing, mandatory: nothing, voluntary: nothing },
    savingsByDay: { principal: nothingSaved, mandatory: nothingSaved, voluntary: nothingSaved },
    credit: nothing,
    creditLimit: nothing,
    loans: new Map(),
  },
  evolve(member, { type, data }) {
    switch (type) {
      case 'MemberEnrolled':
        return { ...member, enrolled: true }
      case 'SavingsUsed':
        return saved(member, 'voluntary', negated(data.amount), data.on)
      case 'SavingsReturned':
        return saved(member, 'voluntary', data.amount, data.on)
      case 'SavingsDeposited':
        return saved(member, data.kind, data.amount, data.occurredOn)
      case 'SavingsWithheld':
        return saved(member, data.kind, data.amount, data.on)
      case 'SavingsWithdrawn':
        return saved(member, data.kind, negated(data.amount), data.occurredOn)
      case 'WithheldSavingsReturned':
        return saved(member, data.kind, negated(data.amount), data.on)
      case 'CreditCharged':
        return owing(member, data.amount)
      case 'CreditReduced':
      case 'CreditRepaid':
        return owing(member, negated(data.amount))
      case 'MemberLimitsChanged':
        return { ...member, creditLimit: data.creditLimit }
      case 'LoanRecorded': {
        const { loan, principal, instalment, interest, firstDueOn, occurredOn: lentOn } = data
        const schedule = { instalment, interest, firstDueOn }
        return withLoan(member, loan, { principal, left: principal, interestPaid: nothing, lentOn, schedule })
      }
      case 'LoanRepaid':
        return changedLoan(member, data.loan, (loan) => paid(loan, data, data.occurredOn))
      case 'LoanWithheld':
        return changedLoan(member, data.loan, (loan) => paid(loan, data, data.on))
      case 'WithheldLoanReturned':
        return changedLoan(member, data.loan, (loan) => unpaid(loan, data))
      case 'MemberBalanceBroughtForward':
        return broughtForward(member, data)
    }
  },
})

type BroughtForward = Extract<MemberEvent, { type: 'MemberBalanceBroughtForward' }>['data']

function broughtForward(member: Member, { account, amount, on }: BroughtForward): Member {
  switch (account) {
    case '3101':
      return saved(member, 'principal', negated(amount), on)
    case '3102':
      return saved(member, 'mandatory', negated(amount), on)
    case '2140':
      return saved(member, 'voluntary', negated(amount), on)
    case '1131':
      return owing(member, amount)
    case '1132': {
      const before = member.loans.get(OPENING_LOAN)
      const owed = rupiah((before?.principal ?? 0n) + amount)
      return withLoan(member, OPENING_LOAN, { principal: owed, left: owed, interestPaid: nothing, lentOn: on })
    }
    default:
      return member
  }
}

const saved = (member: Member, kind: SavingsKind, more: Rupiah, on: Day): Member => ({
  ...member,
  savings: { ...member.savings, [kind]: rupiah(member.savings[kind] + more) },
  savingsByDay: { ...member.savingsByDay, [kind]: changedOn(member.savingsByDay[kind], on, more) },
})

const owing = (member: Member, more: Rupiah): Member => ({ ...member, credit: rupiah(member.credit + more) })

const withLoan = (member: Member, id: LoanId, loan: Loan): Member => ({
  ...member,
  loans: new Map(member.loans).set(id, loan),
})

function changedLoan(member: Member, id: LoanId, change: (loan: Loan) => Loan): Member {
  const loan = member.loans.get(id)
  return loan === undefined ? member : withLoan(member, id, change(loan))
}

/** Imported sales by member ways that name no member are kept here, so that the books still know a party. */
export const UNASSIGNED = 'unassigned' as MemberId

/** @throws Rejected member-exists */
export function enrolMember(member: Member, as: { foreignId?: string; name: Sealed }): MemberEvent {
  if (member.enrolled) throw new Rejected('member-exists', 'the member is enrolled already')
  return { type: 'MemberEnrolled', data: as }
}

/** @throws Rejected unknown-member */
export function memberIsThere(member: Member, id: MemberId): void {
  if (!member.enrolled) throw new Rejected('unknown-member', `there is no member ${id}`, { member: id })
}
