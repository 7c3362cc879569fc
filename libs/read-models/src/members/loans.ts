import type { Position } from '#event-store/position.js'
import { rupiah, type Day, type LoanId, type MemberId, type Rupiah } from '#events/words.js'
import { requireKnown } from '../as-known/known-at.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * What a member was lent. Each month from `firstDueOn` on, `instalment` of the principal is due, and `interest` besides;
 * of the loan `opening`, which is what the member owed when the books began, nothing is due by itself.
 */
export interface LoanOfMember {
  readonly loan: LoanId
  readonly principal: Rupiah
  /** Of the principal. */
  readonly left: Rupiah
  readonly interestPaid: Rupiah
  /** The day it was paid out; of what an opening brought forward, the opening's. */
  readonly lentOn: Day
  readonly instalment?: Rupiah
  readonly interest?: Rupiah
  readonly firstDueOn?: Day
}

/**
 * Also those that are paid back, in the order they were recorded; what is left of all of them stands in 1132.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function loansOf(
  db: Reading,
  member: MemberId,
  { knownAt = db.position }: { readonly knownAt?: Position } = {},
): Promise<LoanOfMember[]> {
  requireKnown(db, knownAt)
  const rows = await db.rows<LoanRow>(
    `SELECT loan, l.principal, l."left", l."interestPaid", l."lentOn", t.instalment, t.interest,
            t.first_due_on AS "firstDueOn"
     FROM (
       SELECT member, loan, sum(amount) FILTER (WHERE kind IN ('lent', 'brought-forward')) AS principal,
              sum(amount) AS "left", coalesce(sum(interest), 0) AS "interestPaid",
              min(occurred_on) FILTER (WHERE kind IN ('lent', 'brought-forward')) AS "lentOn", min(commit) AS since
       FROM member_item WHERE member = $1 AND loan IS NOT NULL AND commit <= $2
       GROUP BY member, loan
     ) l
     LEFT JOIN loan_terms t USING (member, loan)
     ORDER BY l.since, loan`,
    [member, knownAt.commit],
  )
  return rows.map(({ loan, principal, left, interestPaid, lentOn, instalment, interest, firstDueOn }) => ({
    loan,
    principal: rupiah(BigInt(principal)),
    left: rupiah(BigInt(left)),
    interestPaid: rupiah(BigInt(interestPaid)),
    lentOn,
    ...(instalment !== null && { instalment: rupiah(BigInt(instalment)) }),
    ...(interest !== null && { interest: rupiah(BigInt(interest)) }),
    ...(firstDueOn !== null && { firstDueOn }),
  }))
}

interface LoanRow {
  readonly loan: LoanId
  readonly principal: string
  readonly left: string
  readonly interestPaid: string
  readonly lentOn: Day
  readonly instalment: string | null
  readonly interest: string | null
  readonly firstDueOn: Day | null
}
