import type { Booking } from '#events/fields.js'
import { rupiah, type Instant, type Rupiah, type SettlementId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { requireKnown } from '../as-known/known-at.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** `id` is that of its entry. */
export interface SettlementReversal extends Booking {
  readonly id: string
  readonly reason: string
  readonly by: string
  readonly at: Instant
  readonly position: Position
}

/**
 * A batch of a provider that arrived on `occurredOn`: `paid − refunded = net + fee + other`. `payments` and `refunds`
 * are how many it lists, `rejected` how many rows of the provider's file were not taken. `id` is that of its entry.
 */
export interface SettlementSummary extends Booking {
  readonly settlement: SettlementId
  readonly provider: string
  readonly reference: string
  readonly state: 'received' | 'reversed'
  readonly id: string
  readonly paid: Rupiah
  readonly refunded: Rupiah
  readonly net: Rupiah
  readonly fee: Rupiah
  readonly other: Rupiah
  readonly note?: string
  readonly payments: number
  readonly refunds: number
  readonly rejected: number
  readonly by: string
  readonly at: Instant
  readonly reversal?: SettlementReversal
  readonly position: Position
}

export interface SettlementsOf {
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Batches, the latest recorded first: one that came again under its reference is there twice.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function settlements(
  db: Reading,
  { knownAt = db.position, after, limit }: SettlementsOf,
): Promise<{ settlements: SettlementSummary[]; next?: string }> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await select(
    db,
    `${left === undefined ? '' : 'AND (s.commit, s.index) < ($3, $4)'}
     ORDER BY s.commit DESC, s.index DESC LIMIT $2`,
    [knownAt.commit, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { settlements: page.map((row) => summaryOf(db, row)), ...rest }
}

/** Batches up to the commit `$1`, with the reversal of each. @param which goes on after a condition */
export const select = (db: Reading, which: string, values: readonly unknown[]): Promise<SettlementRow[]> =>
  db.rows<SettlementRow>(
    `SELECT s.settlement, s.provider, s.reference, s.paid, s.refunded, s.net, s.fee, s.other, s.note, s.payments,
            s.refunds, s.rejected, s.by, s.recorded_at AS "recordedAt", s.commit, s.index, ${bookingColumns('s')},
            to_json(r) AS reversal
     FROM settlement s
     LEFT JOIN LATERAL (
       SELECT reason, by, recorded_at AS "recordedAt", commit, index, ${bookingColumns('v')}
       FROM settlement_reversal v
       WHERE v.settlement = s.settlement AND (v.commit, v.index) > (s.commit, s.index) AND v.commit <= $1
         AND NOT EXISTS (
           SELECT FROM settlement again
           WHERE again.settlement = s.settlement AND (again.commit, again.index) > (s.commit, s.index)
             AND (again.commit, again.index) < (v.commit, v.index)
         )
       ORDER BY v.commit, v.index LIMIT 1
     ) r ON true
     WHERE s.commit <= $1 ${which}`,
    values,
  )

interface SettlementRow extends BookingRow {
  readonly settlement: SettlementId
  readonly provider: string
  readonly reference: string
  readonly paid: string
  readonly refunded: string
  readonly net: string
  readonly fee: string
  readonly other: string
  readonly note: string | null
  readonly payments: number
  readonly refunds: number
  readonly rejected: number
  readonly by: string
  readonly recordedAt: Instant
  readonly commit: bigint
  readonly index: number
  readonly reversal: ReversalRow | null
}

/** As JSON has it: numbers of commits are below 2^53. */
interface ReversalRow extends BookingRow {
  readonly reason: string
  readonly by: string
  readonly recordedAt: Instant
  readonly commit: number
  readonly index: number
}

const money = (text: string): Rupiah => rupiah(BigInt(text))

export function summaryOf(db: Reading, row: SettlementRow): SettlementSummary {
  const { note, reversal } = row
  const position = db.position.at(row.commit)
  return {
    settlement: row.settlement,
    provider: row.provider,
    reference: row.reference,
    state: reversal === null ? 'received' : 'reversed',
    id: entryId(position, row.index),
    paid: money(row.paid),
    refunded: money(row.refunded),
    net: money(row.net),
    fee: money(row.fee),
    other: money(row.other),
    ...(note !== null && { note }),
    payments: row.payments,
    refunds: row.refunds,
    rejected: row.rejected,
    by: row.by,
    at: row.recordedAt,
    ...bookingOf(row),
    ...(reversal !== null && { reversal: reversalOf(db, reversal) }),
    position,
  }
}

function reversalOf(db: Reading, row: ReversalRow): SettlementReversal {
  const position = db.position.at(BigInt(row.commit))
  const { reason, by, recordedAt: at } = row
  return { id: entryId(position, row.index), reason, by, at, ...bookingOf(row), position }
}
