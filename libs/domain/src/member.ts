import { OPENING_LOAN, paid, unpaid, type Loan } from './loan.js'
import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { memberEvents, type MemberEvent, type SavingsKind } from '#events/member.js'
import { negated, rupiah, type LoanId, type MemberId, type Rupiah, type Sealed } from '#events/words.js'

/** What a member has with the cooperative, by account, each in its natural sense: savings and debts above zero. */
export interface Member {
  readonly enrolled: boolean
  /** 3101, 3102 and 2140: with the voluntary ones goods are paid. */
  readonly savings: Readonly<Record<SavingsKind, Rupiah>>
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
    credit: nothing,
    creditLimit: nothing,
    loans: new Map(),
  },
  evolve(member, { type, data }) {
    switch (type) {
      case 'MemberEnrolled':
        return { ...member, enrolled: true }
      case 'SavingsUsed':
        return saved(member, 'voluntary', negated(data.amount))
      case 'SavingsReturned':
        return saved(member, 'voluntary', data.amount)
      case 'SavingsDeposited':
      case 'SavingsWithheld':
        return saved(member, data.kind, data.amount)
      case 'SavingsWithdrawn':
      case 'WithheldSavingsReturned':
        return saved(member, data.kind, negated(data.amount))
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
      return saved(member, 'principal', negated(amount))
    case '3102':
      return saved(member, 'mandatory', negated(amount))
    case '2140':
      return saved(member, 'voluntary', negated(amount))
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

const saved = (member: Member, kind: SavingsKind, more: Rupiah): Member => ({
  ...member,
  savings: { ...member.savings, [kind]: rupiah(member.savings[kind] + more) },
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
