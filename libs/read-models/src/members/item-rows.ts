import type { MoneyWay } from '#events/fields.js'
import {
  rupiah,
  type Day,
  type LoanId,
  type ProducerId,
  type RequestId,
  type RunId,
  type SaleId,
} from '#events/words.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { MemberBalance } from './balances.js'
import type { MemberItem, MemberItemKind } from './items.js'

export interface MemberItemRow extends BookingRow {
  readonly kind: MemberItemKind
  readonly balance: MemberBalance
  readonly amount: string
  readonly sale: SaleId | null
  readonly receiptNumber: string | null
  readonly reference: string | null
  readonly way: MoneyWay | null
  readonly producer: ProducerId | null
  readonly run: RunId | null
  readonly cutOff: Day | null
  readonly request: RequestId | null
  readonly loan: LoanId | null
  readonly interest: string | null
  readonly reason: string | null
  readonly commit: bigint
  readonly index: number
  readonly number: number
}

/**
 * @param which ends the statement that finds them: conditions, order and limit
 * @param order the same order again, of `i`
 */
export const selectMemberItems = (
  db: Reading,
  which: string,
  order: string,
  values: readonly unknown[],
): Promise<MemberItemRow[]> =>
  db.rows<MemberItemRow>(
    `SELECT i.kind, i.balance, i.amount, i.sale, s.receipt_number AS "receiptNumber", i.reference, i.way, i.producer,
            i.run, d.cut_off AS "cutOff", i.request, i.loan, i.interest, i.reason, i.commit, i.index, i.number,
            ${bookingColumns('i')}
     FROM (SELECT * FROM member_item ${which}) i
     LEFT JOIN sale s ON s.sale = i.sale
     LEFT JOIN payout_run d ON d.run = i.run
     ORDER BY ${order}`,
    values,
  )

export function memberItemOf(db: Reading, row: MemberItemRow): MemberItem {
  const { kind, balance, number } = row
  const position = db.position.at(row.commit)
  const item = {
    id: entryId(position, row.index),
    number,
    balance,
    amount: rupiah(BigInt(row.amount)),
    position,
    ...bookingOf(row),
    ...loanOf(row),
    ...(row.reason !== null && { reason: row.reason }),
  }
  switch (kind) {
    case 'bought':
    case 'refunded':
    case 'allowance':
    case 'voided':
    case 'payment-corrected':
      return { kind, ...item, ...saleOf(row) }
    case 'deposited':
    case 'withdrawn':
    case 'credit-repaid':
    case 'lent':
    case 'loan-repaid':
      return { kind, ...item, ...wayOf(row) }
    case 'withheld':
    case 'withheld-returned':
      return { kind, ...item, ...runOf(row) }
    case 'brought-forward':
      return { kind, ...item }
  }
}

const loanOf = ({ loan, interest }: MemberItemRow) => ({
  ...(loan !== null && { loan }),
  ...(interest !== null && { interest: rupiah(BigInt(interest)) }),
})

function saleOf(row: MemberItemRow) {
  const { sale, receiptNumber, reference } = row
  if (sale === null) throw missing(row)
  return { sale, ...(receiptNumber !== null && { receiptNumber }), ...(reference !== null && { reference }) }
}

function wayOf(row: MemberItemRow) {
  const { way } = row
  if (way === null) throw missing(row)
  return { way }
}

function runOf(row: MemberItemRow) {
  const { run, cutOff, producer, request } = row
  if (run === null || cutOff === null || producer === null) throw missing(row)
  return { run, cutOff, producer, ...(request !== null && { request }) }
}

const missing = (row: MemberItemRow): Error =>
  new TypeError(`item ${row.number} of commit ${row.commit} lacks what is there of each that is ${row.kind}`)
