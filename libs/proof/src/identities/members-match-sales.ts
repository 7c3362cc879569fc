import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { happenedOn } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { saleEvents, type Payment, type SaleEvent } from '#events/sale.js'
import type { Day } from '#events/words.js'

export const membersMatchSales: Identity = {
  name: 'members-match-sales',
  says:
    'What a sale, or what happened to it later, says was paid or given back by a member’s savings or credit, that ' +
    'member’s stream says too: amount, day and which of them it was.',
  watch: ({ sales }) => new MembersMatchSales(sales),
}

interface Moved {
  readonly key: string
  readonly amount: bigint
}

class MembersMatchSales implements Watch {
  readonly #amounts = Reconciliation.withinEachCommit({
    what: 'amount as the sale and as the member says',
    named: (key) => key,
  })

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (isOf(saleEvents, fact)) {
      for (const { key, amount } of movedBySale(fact.event, fact.id, this.sales.before?.soldOn)) {
        this.#amounts.expect(key, amount, fact)
      }
    } else if (isOf(memberEvents, fact)) {
      const moved = movedOfMember(fact.event, fact.id)
      if (moved !== undefined) this.#amounts.find(moved.key, moved.amount, fact)
    }
  }

  check(): Finding[] {
    return this.#amounts.check()
  }
}

interface Cause {
  readonly sale: string
  readonly on: Day
}

const spent = (what: 'savings' | 'credit', member: string, { sale, on }: Cause, correction?: string): string =>
  `${what} of member ${member}, spent on sale ${sale} on ${on}${correction === undefined ? '' : ` by correction ${correction}`}`

const back = (what: 'savings' | 'credit', member: string, { sale, on }: Cause, refund: string): string =>
  `${what} of member ${member}, back from sale ${sale} on ${on} with ${refund}`

function movedBySale(event: SaleEvent, sale: string, soldOn: Day | undefined): Moved[] {
  const { type, data } = event
  const cause = { sale, on: happenedOn(event) }
  switch (type) {
    case 'SaleCompleted':
      return ofMembers(data.payments, (what, member) => spent(what, member, cause))
    case 'SaleRefunded':
      return ofMembers(data.paidBack, (what, member) => back(what, member, cause, data.refund))
    case 'SaleAllowanceGranted':
      return ofMembers(data.paidBack, (what, member) => back(what, member, cause, data.allowance))
    case 'SaleVoided': {
      const onTheDay = { sale, on: soldOn ?? data.occurredOn }
      return ofMembers(data.payments, (what, member) => back(what, member, onTheDay, 'void'))
    }
    case 'SalePaymentCorrected':
      return [
        ...ofMembers([data.wrong], (what, member) => back(what, member, cause, data.correction)),
        ...ofMembers([data.right], (what, member) => spent(what, member, cause, data.correction)),
      ]
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'SaleLinesReassigned':
      return []
  }
}

const ofMembers = (
  payments: readonly Payment[],
  keyOf: (what: 'savings' | 'credit', member: string) => string,
): Moved[] =>
  payments.flatMap(({ way, member, amount }) =>
    member === undefined ? [] : [{ key: keyOf(way === 'member_savings' ? 'savings' : 'credit', member), amount }],
  )

function movedOfMember({ type, data }: MemberEvent, member: string): Moved | undefined {
  switch (type) {
    case 'SavingsUsed':
      return { key: spent('savings', member, data, data.correction), amount: data.amount }
    case 'CreditCharged':
      return { key: spent('credit', member, data, data.correction), amount: data.amount }
    case 'SavingsReturned':
      return { key: back('savings', member, data, data.refund), amount: data.amount }
    case 'CreditReduced':
      return { key: back('credit', member, data, data.refund), amount: data.amount }
    case 'CreditRepaid':
    case 'LoanRecorded':
    case 'LoanRepaid':
    case 'LoanWithheld':
    case 'MemberBalanceBroughtForward':
    case 'MemberEnrolled':
    case 'MemberLimitsChanged':
    case 'SavingsDeposited':
    case 'SavingsWithdrawn':
    case 'SavingsWithheld':
    case 'WithheldLoanReturned':
    case 'WithheldSavingsReturned':
      return undefined
  }
}
