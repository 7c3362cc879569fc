import { quantity, rupiah, type Day, type LotId, type Quantity, type Rupiah, type SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

export type MovementKind =
  | 'received'
  | 'sold'
  | 'restocked'
  | 'spoiled'
  | 'returned'
  | 'counted'
  | 'repriced'
  | 'cancelled'
  | 'shelved'
  | 'emptied'
  | 'refilled'

/**
 * Something that happened to a lot. `quantity` is what it adds to what is there, below zero for what goes; `balance` is
 * what is there afterwards. `position` is its commit's, `index` its place in it.
 */
export interface LotMovement {
  readonly kind: MovementKind
  /** When it happened, or takes effect; none for the shelf. `bookedOn` is there where it is booked by itself. */
  readonly day?: Day
  readonly bookedOn?: Day
  readonly quantity: Quantity
  readonly balance: Quantity
  /** What it adds to the producer's earnings. */
  readonly share?: Rupiah
  /** What the cooperative owes the producer for a loss; below zero, what it takes back of that for what was found. */
  readonly value?: Rupiah
  readonly sale?: { readonly sale: SaleId; readonly line: string; readonly part: number }
  /** By which the goods came back: a refund, a reassignment, or `void`. */
  readonly refund?: string
  readonly counted?: { readonly counted: Quantity; readonly expected: Quantity }
  readonly reason?: string
  /** The entry that posts it, where one does: its own, or its sale's. */
  readonly entry?: string
  readonly position: Position
  readonly index: number
}

export interface MovementsOf {
  readonly lot: LotId
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * All that happened to a lot, in the order of the log. It adds up all of the lot's to say what is there.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function lotMovements(
  db: Reading,
  { lot, after, limit }: MovementsOf,
): Promise<{ movements: LotMovement[]; next?: string }> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<MovementRow>(
    `WITH moved AS (
       SELECT *, sum(quantity) OVER (ORDER BY commit, index) AS balance FROM lot_movement WHERE lot = $1
     ), page AS (
       SELECT * FROM moved
       ${left === undefined ? '' : 'WHERE (commit, index) > ($3, $4)'}
       ORDER BY commit, index LIMIT $2
     )
     SELECT m.kind, m.day, m.booked_on AS "bookedOn", m.quantity, m.balance, m.share, m.value, m.sale, m.line, m.part,
            m.refund, m.counted, m.expected, m.reason, m.commit, m.index, e.commit AS "entryCommit", e.index AS "entryIndex"
     FROM page m
     LEFT JOIN LATERAL (
       SELECT place.commit, place.index
       FROM (
         SELECT m.commit, m.index WHERE m.sale IS NULL
         UNION ALL
         SELECT s.commit, s.index FROM sale s JOIN sale_part p USING (commit, index)
         WHERE m.kind = 'sold' AND s.sale = m.sale AND p.line = m.line AND p.part = m.part
         UNION ALL
         SELECT c.commit, c.index FROM sale_change c JOIN sale_part p USING (commit, index)
         WHERE m.kind = 'sold' AND c.sale = m.sale AND p.line = m.line AND p.part = m.part
         UNION ALL
         SELECT c.commit, c.index FROM sale_change c
         WHERE m.kind = 'restocked' AND c.sale = m.sale AND c.reference = m.refund
       ) place
       WHERE EXISTS (SELECT FROM account_entry a WHERE a.commit = place.commit AND a.index = place.index)
       LIMIT 1
     ) e ON true
     ORDER BY m.commit, m.index`,
    [lot, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { movements: page.map((row) => movementOf(db, row)), ...rest }
}

interface MovementRow {
  readonly kind: MovementKind
  readonly day: Day | null
  readonly bookedOn: Day | null
  readonly quantity: string
  readonly balance: string
  readonly share: string | null
  readonly value: string | null
  readonly sale: SaleId | null
  readonly line: string | null
  readonly part: number | null
  readonly refund: string | null
  readonly counted: string | null
  readonly expected: string | null
  readonly reason: string | null
  readonly commit: bigint
  readonly index: number
  readonly entryCommit: bigint | null
  readonly entryIndex: number | null
}

const units = (text: string): Quantity => quantity(BigInt(text))
const money = (text: string): Rupiah => rupiah(BigInt(text))

function movementOf(db: Reading, row: MovementRow): LotMovement {
  const { sale, line, part, counted, expected, entryCommit, entryIndex } = row
  return {
    kind: row.kind,
    ...(row.day !== null && { day: row.day }),
    ...(row.bookedOn !== null && { bookedOn: row.bookedOn }),
    quantity: units(row.quantity),
    balance: units(row.balance),
    ...(row.share !== null && { share: money(row.share) }),
    ...(row.value !== null && { value: money(row.value) }),
    ...(sale !== null && line !== null && part !== null && { sale: { sale, line, part } }),
    ...(row.refund !== null && { refund: row.refund }),
    ...(counted !== null && expected !== null && { counted: { counted: units(counted), expected: units(expected) } }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(entryCommit !== null && entryIndex !== null && { entry: entryId(db.position.at(entryCommit), entryIndex) }),
    position: db.position.at(row.commit),
    index: row.index,
  }
}
