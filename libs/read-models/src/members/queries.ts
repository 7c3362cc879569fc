import { rupiah, type MemberId, type Rupiah, type Sealed } from '#events/words.js'
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
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Members in the order they were enrolled.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function members(
  db: Reading,
  { after, limit }: MembersOf,
): Promise<{ members: EnrolledMember[]; next?: string }> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await select(
    db,
    `${left === undefined ? '' : 'WHERE (m.commit, m.index) > ($2, $3)'} ORDER BY m.commit, m.index LIMIT $1`,
    [limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { members: page.map(memberOf), ...rest }
}

/** Undefined for one that was never enrolled. */
export async function member(db: Reading, id: MemberId): Promise<EnrolledMember | undefined> {
  const [found] = await select(db, 'WHERE m.member = $1', [id])
  return found && memberOf(found)
}

const select = (db: Reading, where: string, values: readonly unknown[]): Promise<MemberRow[]> =>
  db.rows<MemberRow>(
    `SELECT m.member, m.foreign_id AS "foreignId", m.name, m.commit, m.index,
            coalesce(b.savings, 0) AS savings, coalesce(b.principal_savings, 0) AS "principalSavings",
            coalesce(b.mandatory_savings, 0) AS "mandatorySavings", coalesce(b.credit, 0) AS credit,
            coalesce(b.loan, 0) AS loan, coalesce(l.credit_limit, 0) AS "creditLimit"
     FROM member m
     LEFT JOIN member_balance b USING (member)
     LEFT JOIN LATERAL (
       SELECT credit_limit FROM member_limit
       WHERE member_limit.member = m.member
       ORDER BY commit DESC, index DESC
       LIMIT 1
     ) l ON true
     ${where}`,
    values,
  )

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
