import { negated, rupiah, type AccountCode, type Rupiah } from '#events/words.js'

/**
 * What stands for a member, each in its own sense: `savings` (2140), `principalSavings` (3101) and `mandatorySavings`
 * (3102) are the member's; `credit` (1131) and `loan` (1132) are owed by the member.
 */
export type MemberBalances = Readonly<Record<MemberBalance, Rupiah>>

export const memberBalances = ['savings', 'principalSavings', 'mandatorySavings', 'credit', 'loan'] as const
export type MemberBalance = (typeof memberBalances)[number]

/** Which balance an account is; undefined for one that is kept for no members. */
export const balanceIn = (account: AccountCode): MemberBalance | undefined => accounts.get(account)

const accounts: ReadonlyMap<string, MemberBalance> = new Map([
  ['1131', 'credit'],
  ['1132', 'loan'],
  ['2140', 'savings'],
  ['3101', 'principalSavings'],
  ['3102', 'mandatorySavings'],
])

/** What a posting, debit positive, adds to a balance. */
export const inItsSense = (balance: MemberBalance, posted: Rupiah): Rupiah =>
  balance === 'credit' || balance === 'loan' ? posted : negated(posted)

/** Each balance from what is known of some: nothing of the others. */
export function balancesOf(known: ReadonlyMap<MemberBalance, bigint>): MemberBalances {
  const of = (balance: MemberBalance) => rupiah(known.get(balance) ?? 0n)
  return {
    savings: of('savings'),
    principalSavings: of('principalSavings'),
    mandatorySavings: of('mandatorySavings'),
    credit: of('credit'),
    loan: of('loan'),
  }
}
