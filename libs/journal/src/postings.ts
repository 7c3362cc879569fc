import type { LumbungEvent } from '#events/catalogue.js'
import type { Booking } from '#events/fields.js'
import type { Deduction } from '#events/deduction.js'
import type { ChargeBack, MovedPart, Payment, RefundedPart, SaleLine, StandingPart, Way } from '#events/sale.js'
import type { SavingsKind } from '#events/member.js'
import type { SettledPayment, SettledRefund } from '#events/settlement.js'
import { negated, rupiah, type AccountCode, type Rupiah } from '#events/words.js'

/** One line of an entry: debit positive. `party` is the id of whose sub-ledger it belongs to. */
export interface Posting {
  readonly account: AccountCode
  readonly party?: string
  readonly amount: Rupiah
}

/** What one event means in the books: postings that sum to zero, on one day. */
export interface Entry {
  readonly postings: readonly Posting[]
  readonly booking: Booking
}

/**
 * The entry of an event, or undefined for one that is no money or mirrors what another event posts: each rupiah is
 * posted by exactly one event.
 * @param id of the event's stream
 */
export function entryOf(event: LumbungEvent, id: string): Entry | undefined {
  const lines = linesOf(event, id)
  if (lines === undefined) return undefined
  const { occurredOn, bookedOn, late } = lines.booking
  return { postings: summed(lines.postings), booking: { occurredOn, bookedOn, ...(late && { late }) } }
}

function linesOf(event: LumbungEvent, id: string): Entry | undefined {
  switch (event.type) {
    case 'SaleCompleted':
      return {
        postings: [
          ...paid(event.data.payments, id),
          ...event.data.lines.flatMap(sold),
          ...event.data.charges.map(charged),
        ],
        booking: event.data,
      }
    case 'SaleRefunded':
      return {
        postings: [
          ...reversed(paid(event.data.paidBack, id)),
          ...event.data.parts.flatMap(takenBack),
          ...reversed(event.data.charges.map(charged)),
        ],
        booking: event.data,
      }
    case 'SaleAllowanceGranted':
      return {
        postings: [debit('4104', event.data.amount), ...reversed(paid(event.data.paidBack, id))],
        booking: event.data,
      }
    case 'SaleVoided':
      return {
        postings: [
          ...reversed(paid(event.data.payments, id)),
          ...event.data.parts.flatMap(undone),
          ...reversed(event.data.charges.map(charged)),
        ],
        booking: event.data,
      }
    case 'SaleLinesReassigned':
      return { postings: event.data.moves.flatMap(reassigned), booking: event.data }
    case 'SalePaymentCorrected': {
      const { right, wrong } = event.data
      return { postings: [...paid([right], id), ...reversed(paid([wrong], id))], booking: event.data }
    }
    case 'LotCounted':
    case 'LotSpoiled': {
      const { producer, value } = event.data
      return { postings: [debit('5120', value), credit('2110', value, producer)], booking: event.data }
    }
    case 'OpeningBalanceRecorded': {
      const { account, party, amount } = event.data
      return { postings: [debit(account, amount, party), credit('3301', amount)], booking: event.data }
    }
    case 'PastPayoutRecorded': {
      const { amount, way } = event.data
      return { postings: [debit('2110', amount, id), credit(accountOf[way], amount)], booking: event.data }
    }
    case 'PastPayoutReversed': {
      const { amount, way } = event.data
      return { postings: [debit(accountOf[way], amount), credit('2110', amount, id)], booking: event.data }
    }
    case 'SettlementReceived':
      return { postings: arrived(event.data), booking: event.data }
    case 'SettlementReversed':
      return { postings: reversed(arrived(event.data)), booking: event.data }
    case 'BalanceAdjusted': {
      const { as, amount } = event.data
      return { postings: [debit(adjustedBy[as], amount), credit('2110', amount, id)], booking: event.data }
    }
    case 'AdvanceGranted': {
      const { amount, way } = event.data
      return { postings: [debit('1140', amount, id), credit(accountOf[way], amount)], booking: event.data }
    }
    case 'AdvanceRepaid': {
      const { amount, way } = event.data
      return { postings: [debit(accountOf[way], amount), credit('1140', amount, id)], booking: event.data }
    }
    case 'ReceivableRaised': {
      const { amount } = event.data
      return { postings: [debit('1130', amount, id), credit('2110', amount, id)], booking: event.data }
    }
    case 'ReceivablePaid': {
      const { amount, way } = event.data
      return { postings: [debit(accountOf[way], amount), credit('1130', amount, id)], booking: event.data }
    }
    case 'DebtWrittenOff': {
      const { amount, of } = event.data
      return { postings: [debit('5140', amount), credit(debtOf[of], amount, id)], booking: event.data }
    }
    case 'DeductionReversed': {
      const { deduction } = event.data
      return {
        postings: [...reversed(withheld(deduction, id)), credit('2110', deduction.amount, id)],
        booking: event.data,
      }
    }
    case 'PayoutLineApproved': {
      const { producer, line, gross, deductions, net, raised } = event.data
      return {
        postings: [
          debit('2110', gross, producer),
          debit('1130', raised, producer),
          ...deductions.flatMap((deduction) => withheld(deduction, producer)),
          credit('2120', net, line),
        ],
        booking: event.data,
      }
    }
    case 'PayoutPaid': {
      const { line, amount, way, fee } = event.data
      return {
        postings: [debit('2120', amount, line), debit('5130', fee), credit(accountOf[way], rupiah(amount + fee))],
        booking: event.data,
      }
    }
    case 'PayoutFailed': {
      const { line, producer, amount } = event.data
      return { postings: [debit('2120', amount, line), credit('2110', amount, producer)], booking: event.data }
    }
    case 'PayoutReturned': {
      const { producer, amount, kept } = event.data
      return {
        postings: [debit('1102', rupiah(amount - kept)), debit('5130', kept), credit('2110', amount, producer)],
        booking: event.data,
      }
    }
    case 'SavingsDeposited': {
      const { kind, amount, way } = event.data
      return { postings: [debit(accountOf[way], amount), credit(savingsIn[kind], amount, id)], booking: event.data }
    }
    case 'SavingsWithdrawn': {
      const { kind, amount, way } = event.data
      return { postings: [debit(savingsIn[kind], amount, id), credit(accountOf[way], amount)], booking: event.data }
    }
    case 'CreditRepaid': {
      const { amount, way } = event.data
      return { postings: [debit(accountOf[way], amount), credit('1131', amount, id)], booking: event.data }
    }
    case 'LoanRecorded': {
      const { principal, way } = event.data
      return { postings: [debit('1132', principal, id), credit(accountOf[way], principal)], booking: event.data }
    }
    case 'LoanRepaid': {
      const { principal, interest, way } = event.data
      return {
        postings: [
          debit(accountOf[way], rupiah(principal + interest)),
          credit('1132', principal, id),
          credit('4103', interest),
        ],
        booking: event.data,
      }
    }
    case 'AccountAdded':
    case 'AccountRenamed':
    case 'AgreementEnded':
    case 'AgreementSigned':
    case 'BalanceBroughtForward':
    case 'ClosingBalanceRecorded':
    case 'CooperativeEnrolled':
    case 'CooperativeResumed':
    case 'CooperativeSuspended':
    case 'CreditCharged':
    case 'CreditReduced':
    case 'DeductionsAgreed':
    case 'EarningsAccrued':
    case 'EarningsCleared':
    case 'EarningsReversed':
    case 'EarningsUncleared':
    case 'ImportBegun':
    case 'ImportCompleted':
    case 'LossCompensated':
    case 'LotEmptied':
    case 'LotReceiptCancelled':
    case 'LotReceived':
    case 'LotRefilled':
    case 'LotRepriced':
    case 'LotRestocked':
    case 'LotReturned':
    case 'LotShelved':
    case 'LotSold':
    case 'LoanWithheld':
    case 'MemberBalanceBroughtForward':
    case 'MemberEnrolled':
    case 'MemberLimitsChanged':
    case 'OpeningConfirmed':
    case 'PaymentFileExported':
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'PayoutApproved':
    case 'PayoutDestinationChanged':
    case 'PayoutDraftCompleted':
    case 'PayoutLineAdded':
    case 'PayoutLineExcluded':
    case 'PayoutOwedAgain':
    case 'PayoutReleased':
    case 'PayoutReserved':
    case 'PayoutRunApproved':
    case 'PayoutRunClosed':
    case 'PayoutRunDrafted':
    case 'PayoutRunRejected':
    case 'PayoutRunSubmitted':
    case 'PayoutSettingsChanged':
    case 'PayoutSettled':
    case 'PeriodClosed':
    case 'PeriodOpened':
    case 'PeriodReopened':
    case 'ProducerRegistered':
    case 'ProducerRevised':
    case 'ProductListed':
    case 'ProductRevised':
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'RequestApproved':
    case 'RequestMade':
    case 'RequestRejected':
    case 'RowsRejected':
    case 'SavingsReturned':
    case 'SavingsUsed':
    case 'SavingsWithheld':
    case 'WithheldLoanReturned':
    case 'WithheldSavingsReturned':
      return undefined
  }
}

const accountOf = {
  cash: '1101',
  transfer: '1102',
  qris: '1120',
  member_savings: '2140',
  member_credit: '1131',
} as const satisfies Record<Way, string>

/** A QRIS payment is owed for its sale, a member's way by or to that member. */
const paid = (payments: readonly Payment[], sale: string): Posting[] =>
  payments.map(({ way, amount, member }) => debit(accountOf[way], amount, way === 'qris' ? sale : member))

function sold({ parts }: SaleLine): Posting[] {
  return parts.flatMap(({ total, consigned }) =>
    consigned === undefined
      ? [credit('4201', total)]
      : [credit('2110', consigned.share, consigned.producer), credit('4101', consigned.commission)],
  )
}

/** A charge adds to the total: of an allowance taken back, what it had given. */
const charged = ({ kind, amount }: ChargeBack): Posting => credit(chargedTo[kind], amount)

const chargedTo = { delivery: '4102', discount: '4104', rounding: '5150', allowance: '4104' } as const

/** The inverse of `sold`: the commission is taken out of where it was put, not shown as returned. */
function undone({ total, consigned }: Pick<StandingPart, 'total' | 'consigned'>): Posting[] {
  if (consigned === undefined) return [debit('4201', total)]
  return [debit('2110', consigned.share, consigned.producer), debit('4101', consigned.commission)]
}

function reassigned({ total, from, to }: MovedPart): Posting[] {
  return [
    ...undone({ total, ...(from && { consigned: from }) }),
    ...reversed(undone({ total, ...(to && { consigned: to }) })),
  ]
}

function takenBack({ total, consigned }: RefundedPart): Posting[] {
  if (consigned === undefined) return [debit('4201', total)]
  return [debit('2110', consigned.share, consigned.producer), debit('4109', consigned.commission)]
}

/** Of a batch, each payment and refund in its sale. */
const arrived = ({ payments, refunds, net, fee, other }: Batch): Posting[] => [
  debit('1102', net),
  debit('5110', fee),
  debit('5130', other),
  ...payments.map(({ sale, amount }) => credit('1120', amount, sale)),
  ...refunds.map(({ sale, amount }) => debit('1120', amount, sale)),
]

interface Batch {
  readonly payments: readonly SettledPayment[]
  readonly refunds: readonly SettledRefund[]
  readonly net: Rupiah
  readonly fee: Rupiah
  readonly other: Rupiah
}

const adjustedBy = { goodwill: '5120', commission: '4101' } as const
const debtOf = { receivable: '1130', advance: '1140' } as const
const savingsIn = { principal: '3101', mandatory: '3102', voluntary: '2140' } as const satisfies Record<
  SavingsKind,
  string
>

/** Where what is withheld of a producer's payout goes. */
function withheld(deduction: Deduction, producer: string): Posting[] {
  const { amount } = deduction
  switch (deduction.kind) {
    case 'receivable':
    case 'advance':
      return [credit(debtOf[deduction.kind], amount, producer)]
    case 'instalment': {
      const { member, interest } = deduction
      return [credit('1132', rupiah(amount - interest), member), credit('4103', interest)]
    }
    case 'mandatory':
    case 'voluntary':
      return [credit(savingsIn[deduction.kind], amount, deduction.member)]
    case 'fee':
      return [credit('4102', amount)]
  }
}

const debit = (account: string, amount: Rupiah, party?: string): Posting => ({
  account: account as AccountCode,
  ...(party !== undefined && { party }),
  amount,
})

const credit = (account: string, amount: Rupiah, party?: string): Posting => debit(account, negated(amount), party)

const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map((posting) => ({ ...posting, amount: negated(posting.amount) }))

/** One line for each account and party, none of zero. */
function summed(postings: readonly Posting[]): Posting[] {
  const lines = new Map<string, Posting>()
  for (const posting of postings) {
    const key = `${posting.account}/${posting.party ?? ''}`
    lines.set(key, { ...posting, amount: rupiah((lines.get(key)?.amount ?? 0n) + posting.amount) })
  }
  return [...lines.values()].filter(({ amount }) => amount !== 0n)
}
