import type { Deduction } from '#events/deduction.js'
import type { Booking } from '#events/fields.js'
import type { SavingsKind } from '#events/member.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { Payment, Way } from '#events/sale.js'
import { negated, rupiah, type LoanId, type Rupiah } from '#events/words.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { bookingRow } from '../booking.js'
import { balanceIn, inItsSense, type MemberBalance } from './balances.js'
import type { MemberItemKind } from './items.js'
import { loanTerms, member, memberBalance, memberItem, memberLimit } from './table.js'

/** Items follow what the journal posts to the accounts of members: a test holds their sums to its entries. */
export const membersModel: Model = {
  version: 2,
  tables: [member, memberBalance, memberLimit, loanTerms, memberItem],
  on: {
    MemberEnrolled({ foreignId, name }, { id, stored: { commit, index } }, rows) {
      rows.put(member, { member: id, foreignId, name, commit, index })
    },
    MemberLimitsChanged({ creditLimit }, { id, stored: { commit, index } }, rows) {
      rows.put(memberLimit, { member: id, commit, index, creditLimit })
    },
    OpeningBalanceRecorded(data, { stored }, rows) {
      const balance = balanceIn(data.account)
      if (balance === undefined || data.party === undefined) return
      items(
        data,
        stored,
        rows,
      )({
        kind: 'brought-forward',
        member: data.party,
        balance,
        amount: inItsSense(balance, data.amount),
        ...(balance === 'loan' && { loan: OPENING_LOAN }),
      })
    },
    SaleCompleted(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const paid of byMember(data.payments)) put({ kind: 'bought', sale, ...paid })
    },
    SaleRefunded(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const paid of byMember(data.paidBack)) {
        put({ kind: 'refunded', sale, reference: data.refund, ...undone(paid) })
      }
    },
    SaleAllowanceGranted(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      const { allowance: reference, reason } = data
      for (const paid of byMember(data.paidBack)) put({ kind: 'allowance', sale, reference, reason, ...undone(paid) })
    },
    SaleVoided(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const paid of byMember(data.payments)) put({ kind: 'voided', sale, reason: data.reason, ...undone(paid) })
    },
    SalePaymentCorrected(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      const about = { kind: 'payment-corrected', sale, reference: data.correction, reason: data.reason } as const
      for (const paid of byMember([data.wrong])) put({ ...about, ...undone(paid) })
      for (const paid of byMember([data.right])) put({ ...about, ...paid })
    },
    SavingsDeposited(data, { id, stored }, rows) {
      const { kind, amount, way, reason } = data
      items(data, stored, rows)({ kind: 'deposited', member: id, balance: savingsIn[kind], amount, way, reason })
    },
    SavingsWithdrawn(data, { id, stored }, rows) {
      const { kind, way, reason } = data
      const amount = negated(data.amount)
      items(data, stored, rows)({ kind: 'withdrawn', member: id, balance: savingsIn[kind], amount, way, reason })
    },
    CreditRepaid(data, { id, stored }, rows) {
      const amount = negated(data.amount)
      items(data, stored, rows)({ kind: 'credit-repaid', member: id, balance: 'credit', amount, way: data.way })
    },
    LoanRecorded(data, { id, stored }, rows) {
      const { loan, principal: amount, instalment, interest, firstDueOn, way } = data
      rows.put(loanTerms, { member: id, loan, instalment, interest, firstDueOn })
      items(data, stored, rows)({ kind: 'lent', member: id, balance: 'loan', amount, loan, way })
    },
    LoanRepaid(data, { id, stored }, rows) {
      const { loan, principal, interest, way } = data
      const amount = negated(principal)
      items(data, stored, rows)({ kind: 'loan-repaid', member: id, balance: 'loan', amount, loan, interest, way })
    },
    PayoutLineApproved(data, { id: run, stored }, rows) {
      const put = items(data, stored, rows)
      for (const held of data.deductions.flatMap(withheld)) {
        put({ kind: 'withheld', run, producer: data.producer, ...held })
      }
    },
    DeductionReversed(data, { id: producer, stored }, rows) {
      const put = items(data, stored, rows)
      const { run, request, reason } = data
      for (const held of withheld(data.deduction)) {
        put({ kind: 'withheld-returned', run, request, producer, reason, ...undone(held) })
      }
    },
  },
  onEntry({ postings }, _fact, rows) {
    for (const { account, party, amount } of postings) {
      const balance = balanceIn(account)
      if (balance === undefined) continue
      if (party === undefined) throw new RangeError(`an amount of ${account} belongs to no member`)
      rows.put(memberBalance, { member: party, [balance]: inItsSense(balance, amount) })
    }
  },
}

/** What a member owed when the books began is one loan, by that name. */
const OPENING_LOAN = 'opening' as LoanId

/** What happened to one balance of a member. */
interface Change {
  readonly member: string
  readonly balance: MemberBalance
  readonly amount: Rupiah
  readonly loan?: LoanId
  /** Paid besides. */
  readonly interest?: Rupiah
}

interface Item extends Change {
  readonly kind: MemberItemKind
  readonly sale?: string
  readonly reference?: string
  readonly way?: string
  readonly producer?: string
  readonly run?: string
  readonly request?: string
  readonly reason?: string | undefined
}

/** Puts the items of one event, in order. */
function items(booking: Booking, { commit, index }: RecordedEvent, rows: Rows): (item: Item) => void {
  let number = 0
  return (item) => rows.put(memberItem, { ...item, commit, index, number: number++, ...bookingRow(booking) })
}

/** What payments take from a member's savings, or add to their credit. */
const byMember = (payments: readonly Payment[]): Change[] =>
  payments.flatMap(({ way, amount, member: by }) => {
    const balance = balanceOf[way]
    if (balance === undefined) return []
    if (by === undefined) throw new RangeError(`what was paid by ${way} belongs to no member`)
    return [{ member: by, balance, amount: inItsSense(balance, amount) }]
  })

const balanceOf: Readonly<Partial<Record<Way, MemberBalance>>> = { member_savings: 'savings', member_credit: 'credit' }

const savingsIn = {
  principal: 'principalSavings',
  mandatory: 'mandatorySavings',
  voluntary: 'savings',
} as const satisfies Record<SavingsKind, MemberBalance>

/** What is withheld of a payout is saved, or paid back; of what is no member's, nothing. */
function withheld(deduction: Deduction): Change[] {
  switch (deduction.kind) {
    case 'receivable':
    case 'advance':
    case 'fee':
      return []
    case 'mandatory':
    case 'voluntary':
      return [{ member: deduction.member, balance: savingsIn[deduction.kind], amount: deduction.amount }]
    case 'instalment': {
      const { member: of, loan, amount, interest } = deduction
      return [{ member: of, balance: 'loan', loan, amount: rupiah(interest - amount), interest }]
    }
  }
}

const undone = ({ amount, interest, ...change }: Change): Change => ({
  ...change,
  amount: negated(amount),
  ...(interest !== undefined && { interest: negated(interest) }),
})
