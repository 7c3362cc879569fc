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
