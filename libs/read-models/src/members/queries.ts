import { rupiah, type MemberId, type Rupiah, type Sealed } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { MemberBalances } from './balances.js'

/** A member, and what the books say. `name` is sealed: see directory/open-names.ts. */
export interface EnrolledMember extends MemberBalances {
  readonly member: MemberId
  readonly foreignId?: string
  readonly name: Sealed
  /** How much the member may owe for goods: nothing where no limit was set. */
  readonly creditLimit: Rupiah
}

export interface MembersOf {
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Members in the order they were enrolled.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function members(
  db: Reading,
  { knownAt = db.position, after, limit }: MembersOf,
): Promise<{ members: EnrolledMember[]; next?: string }> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await select(
    db,
    knownAt,
    `${left === undefined ? '' : 'AND (m.commit, m.index) > ($3, $4)'} ORDER BY m.commit, m.index LIMIT $2`,
    [limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { members: page.map(memberOf), ...rest }
}

/**
 * Undefined for one that was not enrolled by then.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function member(
  db: Reading,
  id: MemberId,
  { knownAt = db.position }: Pick<MembersOf, 'knownAt'> = {},
): Promise<EnrolledMember | undefined> {
  const [found] = await select(db, knownAt, 'AND m.member = $2', [id])
  return found && memberOf(found)
}

/** As they are now, balances are kept; as they were, they are summed up. */
async function select(db: Reading, knownAt: Position, which: string, values: readonly unknown[]): Promise<MemberRow[]> {
  requireKnown(db, knownAt)
  const balances = knownAt.compare(db.position) === 0 ? NOW : THEN
  return db.rows<MemberRow>(
    `SELECT m.member, m.foreign_id AS "foreignId", m.name, m.commit, m.index,
            coalesce(b.savings, 0) AS savings, coalesce(b.principal_savings, 0) AS "principalSavings",
            coalesce(b.mandatory_savings, 0) AS "mandatorySavings", coalesce(b.credit, 0) AS credit,
            coalesce(b.loan, 0) AS loan, coalesce(l.credit_limit, 0) AS "creditLimit"
     FROM member m
     ${balances}
     LEFT JOIN LATERAL (
       SELECT credit_limit FROM member_limit
       WHERE member_limit.member = m.member AND member_limit.commit <= $1
       ORDER BY commit DESC, index DESC
       LIMIT 1
     ) l ON true
     WHERE m.commit <= $1 ${which}`,
    [knownAt.commit, ...values],
  )
}

const NOW = 'LEFT JOIN member_balance b ON b.member = m.member'

const THEN = `LEFT JOIN LATERAL (
  SELECT sum(amount) FILTER (WHERE balance = 'savings') AS savings,
         sum(amount) FILTER (WHERE balance = 'principalSavings') AS principal_savings,
         sum(amount) FILTER (WHERE balance = 'mandatorySavings') AS mandatory_savings,
         sum(amount) FILTER (WHERE balance = 'credit') AS credit,
         sum(amount) FILTER (WHERE balance = 'loan') AS loan
  FROM member_item i WHERE i.member = m.member AND i.commit <= $1
) b ON true`

interface MemberRow {
  readonly member: MemberId
  readonly foreignId: string | null
  readonly name: Sealed
  readonly savings: string
  readonly principalSavings: string
  readonly mandatorySavings: string
  readonly credit: string
  readonly loan: string
  readonly creditLimit: string
  readonly commit: bigint
  readonly index: number
}

const memberOf = (row: MemberRow): EnrolledMember => ({
  member: row.member,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  name: row.name,
  savings: rupiah(BigInt(row.savings)),
  principalSavings: rupiah(BigInt(row.principalSavings)),
  mandatorySavings: rupiah(BigInt(row.mandatorySavings)),
  credit: rupiah(BigInt(row.credit)),
  loan: rupiah(BigInt(row.loan)),
  creditLimit: rupiah(BigInt(row.creditLimit)),
})
