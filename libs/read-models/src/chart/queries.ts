import type { AccountCode } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { chart, type Account } from '#journal/chart.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * An account as the cooperative calls it. `added`: it is the cooperative's own, and no other has it. `revision`: how often
 * it was named, the chart's own name counted; who renames says which of these they saw.
 */
export interface NamedAccount extends Account {
  readonly added: boolean
  readonly revision: number
}

/** The chart, with what the cooperative added and renamed, by code; as of an earlier position where one is named. */
export async function accounts(db: Reading, knownAt?: Position): Promise<NamedAccount[]> {
  const given = await db.rows<Given>(
    `SELECT account, name, kind FROM account_name WHERE $1::bigint IS NULL OR commit <= $1 ORDER BY commit, index`,
    [knownAt?.commit],
  )
  return named(given)
}

/** Undefined for a code that no account has. */
export async function account(db: Reading, code: AccountCode): Promise<NamedAccount | undefined> {
  const given = await db.rows<Given>(
    'SELECT account, name, kind FROM account_name WHERE account = $1 ORDER BY commit, index',
    [code],
  )
  return named(given).find((one) => one.code === code)
}

/** What the cooperative calls an account; its code where no account has it. */
export type NameOf = (code: AccountCode) => string

export async function namesOfAccounts(db: Reading, knownAt?: Position): Promise<NameOf> {
  const names = new Map((await accounts(db, knownAt)).map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}

interface Given {
  readonly account: AccountCode
  readonly name: string
  readonly kind: Account['kind'] | null
}

function named(given: readonly Given[]): NamedAccount[] {
  const known = new Map<AccountCode, NamedAccount>(
    chart.map((account) => [account.code, { ...account, added: false, revision: 1 }]),
  )
  for (const { account: code, name, kind } of given) {
    const before = known.get(code)
    if (before !== undefined) known.set(code, { ...before, name, revision: before.revision + 1 })
    else if (kind !== null) known.set(code, { code, name, kind, added: true, revision: 1 })
  }
  return [...known.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
}
