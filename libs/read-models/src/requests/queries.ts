import type { MoneyWay } from '#events/fields.js'
import type { Wish } from '#events/request.js'
import {
  rupiah,
  type Day,
  type Instant,
  type LoanId,
  type ProducerId,
  type RequestId,
  type Rupiah,
  type RunId,
  type Sealed,
} from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

export type RequestState = 'waiting' | 'approved' | 'rejected'

export const requestStates: readonly RequestState[] = ['waiting', 'approved', 'rejected']

/**
 * What one person asked for, and what another decided. `of` is the debt that is written off, what an adjustment is, or
 * the kind of deduction that is taken back of `run`. `payout` is the
 * past payout that is taken back: its foreign id, or its request's. `name` is the producer's, sealed.
 */
export interface Request {
  readonly request: RequestId
  readonly state: RequestState
  readonly kind: Wish['kind']
  readonly producer: ProducerId
  readonly name?: Sealed
  readonly amount?: Rupiah
  readonly way?: MoneyWay
  readonly on: Day
  readonly of?: string
  readonly run?: RunId
  readonly loan?: LoanId
  readonly payout?: string
  readonly reason: string
  readonly requestedBy: string
  readonly requestedAt: Instant
  readonly decision?: Decision
  readonly position: Position
}

/** A reason is given for a rejection. */
export interface Decision {
  readonly by: string
  readonly at: Instant
  readonly reason?: string
  readonly position: Position
}

export interface RequestsOf {
  readonly state?: RequestState
  readonly producer?: ProducerId
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Requests, the latest first.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function requests(
  db: Reading,
  { state, producer, knownAt = db.position, after, limit }: RequestsOf,
): Promise<{ requests: Request[]; next?: string }> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await select(
    db,
    `AND ($2::text IS NULL OR coalesce(d.outcome, 'waiting') = $2) AND ($3::text IS NULL OR r.producer = $3)
     ${left === undefined ? '' : 'AND (r.commit, r.index) < ($5, $6)'}
     ORDER BY r.commit DESC, r.index DESC LIMIT $4`,
    [knownAt.commit, state, producer, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { requests: page.map((row) => requestOf(db, row)), ...rest }
}

/**
 * Undefined for one that was not made by then.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function request(
  db: Reading,
  { request: id, knownAt = db.position }: { readonly request: RequestId; readonly knownAt?: Position },
): Promise<Request | undefined> {
  requireKnown(db, knownAt)
  const [found] = await select(db, 'AND r.request = $2', [knownAt.commit, id])
  return found && requestOf(db, found)
}

const select = (db: Reading, which: string, values: readonly unknown[]): Promise<RequestRow[]> =>
  db.rows<RequestRow>(
    `SELECT r.request, r.kind, r.producer, r.amount, r.way, r.happens_on AS "happensOn", r.subject, r.run, r.loan, r.payout,
            r.reason, r.by, r.recorded_at AS "recordedAt", r.commit, r.index,
            coalesce((SELECT v.name FROM producer_revision v WHERE v.producer = r.producer
                      ORDER BY v.commit DESC, v.index DESC LIMIT 1), p.name) AS name,
            d.outcome, d.by AS "decidedBy", d.recorded_at AS "decidedAt", d.reason AS why, d.commit AS "decidedIn"
     FROM request r
     LEFT JOIN producer p ON p.producer = r.producer
     LEFT JOIN LATERAL (
       SELECT outcome, by, recorded_at, reason, commit FROM request_decision e
       WHERE e.request = r.request AND e.commit <= $1 ORDER BY e.commit, e.index LIMIT 1
     ) d ON true
     WHERE r.commit <= $1 ${which}`,
    values,
  )

interface RequestRow {
  readonly request: RequestId
  readonly kind: Wish['kind']
  readonly producer: ProducerId
  readonly name: Sealed | null
  readonly amount: string | null
  readonly way: MoneyWay | null
  readonly happensOn: Day
  readonly subject: string | null
  readonly run: RunId | null
  readonly loan: LoanId | null
  readonly payout: string | null
  readonly reason: string
  readonly by: string
  readonly recordedAt: Instant
  readonly commit: bigint
  readonly index: number
  readonly outcome: 'approved' | 'rejected' | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly why: string | null
  readonly decidedIn: bigint | null
}

function requestOf(db: Reading, row: RequestRow): Request {
  const { name, amount, way, subject: of, run, loan, payout, decidedBy: by, decidedAt: at, why, decidedIn } = row
  return {
    request: row.request,
    state: row.outcome ?? 'waiting',
    kind: row.kind,
    producer: row.producer,
    ...(name !== null && { name }),
    ...(amount !== null && { amount: rupiah(BigInt(amount)) }),
    ...(way !== null && { way }),
    on: row.happensOn,
    ...(of !== null && { of }),
    ...(run !== null && { run }),
    ...(loan !== null && { loan }),
    ...(payout !== null && { payout }),
    reason: row.reason,
    requestedBy: row.by,
    requestedAt: row.recordedAt,
    ...(by !== null &&
      at !== null &&
      decidedIn !== null && {
        decision: { by, at, ...(why !== null && { reason: why }), position: db.position.at(decidedIn) },
      }),
    position: db.position.at(row.commit),
  }
}
