import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode } from '#events/category.js'
import type { Json } from '#events/words.js'

/** Events as they are stored, read back: amounts are plain numbers here, and all of it is on the tenth of March. */

/** An event of the newest version of its type, or of one that is named. */
export function stored(category: string, type: string, data: Json, version?: number): LumbungEvent {
  const known = catalogue[category]
  const newest = known?.definitions[type]?.version
  if (known === undefined || newest === undefined) throw new TypeError(`there is no event ${type} of ${category}`)
  return decode(known, { type, version: version ?? newest, data }) as LumbungEvent
}

export const onTime = { occurredOn: '2026-03-10', bookedOn: '2026-03-10' }

interface Data {
  readonly [field: string]: Json
}

/** One unit of Sari's lot `l1`: her share and the commission. */
export const divided = (share: number, commission: number, producer = 'sari') => ({
  quantity: '1',
  total: String(share + commission),
  consigned: { lot: 'l1', producer, share: String(share), commission: String(commission) },
})

export const consigned = (share: number, commission: number, producer = 'sari') => {
  const part = divided(share, commission, producer)
  return { ...part, consigned: { ...part.consigned, holdDays: 0, takeHomeBps: 0 } }
}

export const own = (total: number) => ({ quantity: '1', total: String(total) })

export const by = (way: string, amount: number, member?: string) => ({
  way,
  amount: String(amount),
  ...(member && { member }),
})

/** What it adds to the total: a discount is below zero. */
export const charge = (kind: string, amount: number) => ({ kind, amount: String(amount) })

/** Sale `s1`, a line for each part. */
export const sale = (parts: Data[], payments: Data[], charges: Data[] = []) =>
  stored('sale', 'SaleCompleted', { ...soldAndPaid(parts, payments), charges })

/** The same, as it was stored before there were charges. */
export const saleOfVersion1 = (parts: Data[], payments: Data[]) =>
  stored('sale', 'SaleCompleted', soldAndPaid(parts, payments), 1)

const soldAndPaid = (parts: Data[], payments: Data[]) => ({
  channel: 'counter',
  lines: parts.map((part, index) => ({ line: String(index), product: 'p1', unitPrice: '1', parts: [part] })),
  payments,
  ...onTime,
})

const first = { line: '1', part: 0 }

export const refund = (parts: Data[], paidBack: Data[], charges: Data[] = []) =>
  stored('sale', 'SaleRefunded', {
    refund: 'r1',
    parts: parts.map((part) => ({ ...first, condition: 'restock', ...part })),
    charges,
    paidBack,
    ...onTime,
  })

export const allowance = (amount: number, ...paidBack: Data[]) =>
  stored('sale', 'SaleAllowanceGranted', {
    allowance: 'a1',
    amount: String(amount),
    reason: 'scratched',
    paidBack,
    ...onTime,
  })

export const voided = (parts: Data[], payments: Data[], charges: Data[] = []) =>
  stored('sale', 'SaleVoided', {
    reason: 'rung up twice',
    parts: parts.map((part) => ({ ...first, ...part })),
    charges,
    payments,
    ...onTime,
  })

/** From one to the other: each is what `consigned` or `divided` makes, or `own`. */
export const moved = (from: Data, to: Data): Data => ({
  ...first,
  quantity: '1',
  total: from['total'] ?? '0',
  ...(from['consigned'] !== undefined && { from: from['consigned'] }),
  as: 1,
  product: 'p1',
  ...(to['consigned'] !== undefined && { to: to['consigned'] }),
})

export const reassigned = (...moves: Data[]) =>
  stored('sale', 'SaleLinesReassigned', { reassignment: 'm1', reason: 'labels swapped', moves, ...onTime })

export const corrected = (wrong: Data, right: Data) =>
  stored('sale', 'SalePaymentCorrected', { correction: 'c1', reason: 'paid by card', wrong, right, ...onTime })

type BorneBy = 'producer' | 'cooperative'

export const spoiled = (borneBy: BorneBy, value: number) =>
  stored('lot', 'LotSpoiled', { producer: 'sari', quantity: '2', borneBy, value: String(value), ...onTime })

export const counted = (there: number, expected: number, borneBy: BorneBy, value: number) =>
  stored('lot', 'LotCounted', {
    producer: 'sari',
    counted: String(there),
    expected: String(expected),
    borneBy,
    value: String(value),
    ...onTime,
  })

export const opening = (account: string, amount: number, party?: string) =>
  stored('opening', 'OpeningBalanceRecorded', {
    account,
    amount: String(amount),
    recordedBy: 'ana',
    ...(party !== undefined && { party }),
    ...onTime,
  })

type PaidOutBy = 'cash' | 'transfer'

export const paidOut = (way: PaidOutBy, amount: number) =>
  stored('account', 'PastPayoutRecorded', { amount: String(amount), way, ...onTime })

export const payoutReversed = (way: PaidOutBy, amount: number) =>
  stored('account', 'PastPayoutReversed', {
    payout: 'p1',
    amount: String(amount),
    way,
    reason: 'recorded twice',
    ...onTime,
  })

/** A batch of a provider's: each sale by what was paid of it, and back of it with refund `r1`. */
const batch = (payments: Amounts, refunds: Amounts, net: number, fee: number, other: number) => ({
  payments: Object.entries(payments).map(([sale, amount]) => ({ sale, amount: String(amount) })),
  refunds: Object.entries(refunds).map(([sale, amount]) => ({ sale, refund: 'r1', amount: String(amount) })),
  net: String(net),
  fee: String(fee),
  other: String(other),
})

type Amounts = Readonly<Record<string, number>>

export const settled = (...of: Parameters<typeof batch>) =>
  stored('settlement', 'SettlementReceived', {
    provider: 'bpd',
    reference: 'b1',
    ...batch(...of),
    rejected: [],
    ...onTime,
  })

export const settlementReversed = (...of: Parameters<typeof batch>) =>
  stored('settlement', 'SettlementReversed', { reason: 'of another shop', ...batch(...of), ...onTime })

const approved = { request: 'q1', reason: 'as agreed' }

export const adjusted = (as: string, amount: number) =>
  stored('account', 'BalanceAdjusted', { ...approved, as, amount: String(amount), ...onTime })

export const advance = (type: 'AdvanceGranted' | 'AdvanceRepaid', way: PaidOutBy, amount: number) =>
  stored('account', type, { ...approved, way, amount: String(amount), ...onTime })

export const receivableRaised = (amount: number) =>
  stored('account', 'ReceivableRaised', { ...approved, amount: String(amount), ...onTime })

export const receivablePaid = (way: PaidOutBy, amount: number) =>
  stored('account', 'ReceivablePaid', { ...approved, way, amount: String(amount), ...onTime })

export const writtenOff = (of: 'receivable' | 'advance', amount: number) =>
  stored('account', 'DebtWrittenOff', { ...approved, of, amount: String(amount), ...onTime })

/** Of a member's, Dewi's. */
export const deducting = (kind: string, amount: number, interest?: number): Data => ({
  kind,
  amount: String(amount),
  ...(['instalment', 'mandatory', 'voluntary'].includes(kind) && { member: 'dewi' }),
  ...(interest !== undefined && { loan: 'n1', interest: String(interest) }),
})

export const deductionReversed = (deduction: Data) =>
  stored('account', 'DeductionReversed', { ...approved, run: 'u1', deduction, ...onTime })

const ofLine = { line: 'e1', producer: 'sari' }

const rupiahIn = (amount: Json | undefined): bigint => (typeof amount === 'string' ? BigInt(amount) : 0n)

/** What `gross` pays after the deductions; below zero, a debt. */
export const lineApproved = (gross: number, ...deductions: Data[]) => {
  const net = deductions.reduce((left, { amount }) => left - rupiahIn(amount), BigInt(Math.max(gross, 0)))
  const sums = { gross: String(gross), net: String(net), raised: String(Math.max(-gross, 0)) }
  return stored('payoutrun', 'PayoutLineApproved', { ...ofLine, deductions, ...sums, ...onTime })
}

export const linePaid = (way: PaidOutBy, amount: number, fee = 0) =>
  stored('payoutrun', 'PayoutPaid', { ...ofLine, way, amount: String(amount), fee: String(fee), ...onTime })

const failing = { ...ofLine, reason: 'the account is closed', ...onTime }

export const lineFailed = (amount: number) =>
  stored('payoutrun', 'PayoutFailed', { ...failing, amount: String(amount) })

export const lineReturned = (amount: number, kept: number) =>
  stored('payoutrun', 'PayoutReturned', { ...failing, amount: String(amount), kept: String(kept) })

type InSavings = 'SavingsDeposited' | 'SavingsWithdrawn'

export const inSavings = (type: InSavings, kind: string, way: PaidOutBy, amount: number) =>
  stored('member', type, { kind, way, amount: String(amount), ...onTime })

export const creditRepaid = (way: PaidOutBy, amount: number) =>
  stored('member', 'CreditRepaid', { way, amount: String(amount), ...onTime })

const loan = { loan: 'n1', ...onTime }

export const loanRecorded = (way: PaidOutBy, principal: number) =>
  stored('member', 'LoanRecorded', {
    ...loan,
    way,
    principal: String(principal),
    instalment: '100',
    interest: '10',
    firstDueOn: '2026-04-10',
  })

export const loanRepaid = (way: PaidOutBy, principal: number, interest: number) =>
  stored('member', 'LoanRepaid', { ...loan, way, principal: String(principal), interest: String(interest) })
