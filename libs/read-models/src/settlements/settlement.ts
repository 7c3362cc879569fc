import { rupiah, type Rupiah, type SaleId, type SettlementId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { select, summaryOf, type SettlementSummary } from './queries.js'

/** `refund` is the refund or allowance that the provider took off; without it, the payment of the sale. */
export interface SettledAmount {
  readonly sale: SaleId
  readonly receiptNumber?: string
  readonly refund?: string
  readonly amount: Rupiah
}

/** A row of the provider's file that was not taken, counted from 1. */
export interface RejectedRow {
  readonly row: number
  readonly reference: string
  readonly reason: string
  readonly detail: string
}

/** `amounts` are payments, then refunds, in the order of the batch: a page of them. */
export interface Settlement extends SettlementSummary {
  readonly amounts: readonly SettledAmount[]
  readonly rejects: readonly RejectedRow[]
  readonly next?: string
}

export interface SettlementOf {
  readonly settlement: SettlementId
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  /** Amounts to a page. */
  readonly limit: number
}

/**
 * What arrived last under that reference. Undefined where nothing did.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function settlement(
  db: Reading,
  { settlement: id, knownAt = db.position, after, limit }: SettlementOf,
): Promise<Settlement | undefined> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const [found] = await select(db, 'AND s.settlement = $2 ORDER BY s.commit DESC, s.index DESC LIMIT 1', [
    knownAt.commit,
    id,
  ])
  if (found === undefined) return undefined
  const { commit, index } = found
  const rows = await db.rows<AmountRow>(
    `SELECT a.sale, s.receipt_number AS "receiptNumber", a.refund, a.amount, a.number
     FROM settled_amount a LEFT JOIN sale s ON s.sale = a.sale
     WHERE a.commit = $1 AND a.index = $2 AND a.number > $3 ORDER BY a.number LIMIT $4`,
    [commit, index, left?.index ?? -1, limit + 1],
  )
  const rejects = await db.rows<RejectedRow>(
    `SELECT "row", reference, reason, detail FROM rejected_payment WHERE commit = $1 AND index = $2 ORDER BY number`,
    [commit, index],
  )
  const { page, ...rest } = paged(rows, limit, ({ number }) =>
    placeCursorText({ position: db.position.at(commit), index: number }),
  )
  return { ...summaryOf(db, found), amounts: page.map(amountOf), rejects, ...rest }
}

interface AmountRow {
  readonly sale: SaleId
  readonly receiptNumber: string | null
  readonly refund: string | null
  readonly amount: string
  readonly number: number
}

const amountOf = ({ sale, receiptNumber, refund, amount }: AmountRow): SettledAmount => ({
  sale,
  ...(receiptNumber !== null && { receiptNumber }),
  ...(refund !== null && { refund }),
  amount: rupiah(BigInt(amount)),
})
