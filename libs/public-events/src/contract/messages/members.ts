import * as z from 'zod'
import type { MemberEvent } from '#events/member.js'
import { bookedAs } from '../entry.js'
import { booked, day, lumbungId, moneyWay, reference, rupiah, savingsKind } from '../fields.js'
import { mirrors, type Messages } from '../message.js'
import { aMember } from '../reference.js'

const member = reference
const loan = lumbungId

export const members: Messages<MemberEvent> = {
  MemberEnrolled: {
    name: 'member-enrolled',
    about: 'The cooperative has one more member. Names are personal data: none is told.',
    data: z.strictObject({ member }),
    tell: ({ id }) => ({ member: aMember(id) }),
  },
  SavingsDeposited: {
    name: 'savings-deposited',
    about: 'A member paid savings in.',
    data: z.strictObject({ member, kind: savingsKind, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({ member: aMember(fact.id), ...saved(fact.event.data), ...bookedAs(fact) }),
  },
  SavingsWithdrawn: {
    name: 'savings-withdrawn',
    about: 'A member got savings out.',
    data: z.strictObject({ member, kind: savingsKind, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({ member: aMember(fact.id), ...saved(fact.event.data), ...bookedAs(fact) }),
  },
  CreditRepaid: {
    name: 'credit-repaid',
    about: 'A member paid for goods bought on credit.',
    data: z.strictObject({ member, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({
      member: aMember(fact.id),
      amount: fact.event.data.amount,
      way: fact.event.data.way,
      ...bookedAs(fact),
    }),
  },
  LoanRecorded: {
    name: 'loan-recorded',
    about: 'A loan was paid out to a member.',
    data: z.strictObject({
      member,
      loan,
      principal: rupiah,
      instalment: rupiah.meta({ description: 'Due of the principal each month, whole rupiah, a decimal string.' }),
      interest: rupiah.meta({ description: 'Due besides each month, whole rupiah, a decimal string.' }),
      firstDueOn: day,
      way: moneyWay,
      ...booked,
    }),
    tell: (fact) => {
      const { loan: of, principal, instalment, interest, firstDueOn, way } = fact.event.data
      return {
        member: aMember(fact.id),
        loan: of,
        principal,
        instalment,
        interest,
        firstDueOn,
        way,
        ...bookedAs(fact),
      }
    },
  },
  LoanRepaid: {
    name: 'loan-repaid',
    about: 'A member paid on a loan.',
    data: z.strictObject({ member, loan, principal: rupiah, interest: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => {
      const { loan: of, principal, interest, way } = fact.event.data
      return { member: aMember(fact.id), loan: of, principal, interest, way, ...bookedAs(fact) }
    },
  },
  MemberLimitsChanged: { kept: 'How much a person may owe concerns nobody outside.' },
  SavingsUsed: mirrors('a sale'),
  SavingsReturned: mirrors('a refund'),
  CreditCharged: mirrors('a sale'),
  CreditReduced: mirrors('a refund'),
  MemberBalanceBroughtForward: mirrors('the opening'),
  SavingsWithheld: mirrors('an approved payout'),
  WithheldSavingsReturned: mirrors('a deduction reversed'),
  LoanWithheld: mirrors('an approved payout'),
  WithheldLoanReturned: mirrors('a deduction reversed'),
}

const saved = ({ kind, amount, way }: { kind: string; amount: bigint; way: string }) => ({ kind, amount, way })
