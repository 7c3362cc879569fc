import type { AgreedTerms } from '#events/terms.js'
import type { BasisPoints, Day, ProducerId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** `ended` is there where it has a last day that it covers, which may lie ahead. `position` is where it was signed. */
export interface SignedAgreement {
  readonly validFrom: Day
  readonly terms: AgreedTerms
  readonly ended?: { readonly endsOn: Day; readonly reason: string; readonly position: Position }
  readonly position: Position
}

export interface AgreementsOf {
  readonly producer: ProducerId
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * What a producer signed, the latest first day first, of equals the last signed.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function agreements(
  db: Reading,
  { producer, after, limit }: AgreementsOf,
): Promise<{ agreements: SignedAgreement[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await select(
    db,
    `a.producer = $1 ${left === undefined ? '' : 'AND (a.valid_from, a.commit, a.index) < ($3, $4, $5)'}`,
    [producer, limit + 1, ...(left ? [left.day, left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ validFrom, commit, index }) =>
    cursorText({ day: validFrom, position: db.position.at(commit), index, line: 0 }),
  )
  return { agreements: page.map((row) => agreementOf(db, row)), ...rest }
}

/**
 * The agreement that covers what a producer brings on a day: the latest that is valid by then, of equals the last signed.
 * Undefined when none does, or that one ended before.
 */
export async function agreementOn(db: Reading, producer: ProducerId, day: Day): Promise<SignedAgreement | undefined> {
  const [row] = await select(db, 'a.producer = $1 AND a.valid_from <= $3', [producer, 1, day])
  return row === undefined || (row.endsOn !== null && row.endsOn < day) ? undefined : agreementOf(db, row)
}

const select = (db: Reading, where: string, values: readonly unknown[]): Promise<AgreementRow[]> =>
  db.rows<AgreementRow>(
    `SELECT a.valid_from AS "validFrom", a.commission_bps AS "commissionBps", a.hold_days AS "holdDays",
            a.take_home_bps AS "takeHomeBps", a.loss_borne_by AS "lossBorneBy", a.commit, a.index,
            e.ends_on AS "endsOn", e.reason, e.commit AS "endedAt"
     FROM agreement a
     LEFT JOIN LATERAL (
       SELECT ends_on, reason, commit FROM agreement_end e
       WHERE e.producer = a.producer AND e.valid_from = a.valid_from AND (e.commit, e.index) > (a.commit, a.index)
         -- An end is of the last that was signed by then.
         AND NOT EXISTS (
           SELECT FROM agreement b
           WHERE b.producer = a.producer AND b.valid_from = a.valid_from
             AND (b.commit, b.index) > (a.commit, a.index) AND (b.commit, b.index) < (e.commit, e.index))
       ORDER BY e.commit DESC, e.index DESC LIMIT 1
     ) e ON true
     WHERE ${where}
     ORDER BY a.valid_from DESC, a.commit DESC, a.index DESC
     LIMIT $2`,
    values,
  )

interface AgreementRow {
  readonly validFrom: Day
  readonly commissionBps: BasisPoints | null
  readonly holdDays: number
  readonly takeHomeBps: BasisPoints
  readonly lossBorneBy: AgreedTerms['lossBorneBy']
  readonly commit: bigint
  readonly index: number
  readonly endsOn: Day | null
  readonly reason: string | null
  readonly endedAt: bigint | null
}

function agreementOf(db: Reading, row: AgreementRow): SignedAgreement {
  const { validFrom, commissionBps, holdDays, takeHomeBps, lossBorneBy, endsOn, reason, endedAt } = row
  const common = { holdDays, takeHomeBps, lossBorneBy }
  return {
    validFrom,
    terms: commissionBps === null ? { kind: 'net_price', ...common } : { kind: 'commission', commissionBps, ...common },
    ...(endsOn !== null &&
      reason !== null &&
      endedAt !== null && { ended: { endsOn, reason, position: db.position.at(endedAt) } }),
    position: db.position.at(row.commit),
  }
}
