import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Reaction } from './reaction.js'
import { RecordClosingBalance } from '#commands/books/record-closing-balance.js'
import { period } from '#read-models/periods/queries.js'
import { trialBalance } from '#read-models/trial-balance/queries.js'

/**
 * A closed period gets its closing balance: how the books stood at the end of its last day. From its closing on nothing
 * is booked on that day or before, and it is not reopened until the balance is recorded, so whatever is read after the
 * closing says the same.
 * @see docs/decisions/009-reactions-keep-what-they-owe.md
 */
export const closingBalance: Reaction = {
  name: 'closing-balance',
  beginsAt: 'start',
  of: ['PeriodClosed'],
  react({ event, stored }) {
    if (event.type !== 'PeriodClosed') return undefined
    const { periodId } = event.data
    return async (db) => {
      const closed = await period(db, periodId)
      if (closed === undefined) throw new TypeError(`${periodId} was closed, and cannot be read`)
      const asOf = closed.endsOn
      const accounts = (await trialBalance(db, { asOf })).map(({ account, amount }) => ({ account, amount }))
      const hash = closingHash({ period: periodId, asOf, accounts })
      const balance = { period: periodId, closing: stored.revision, asOf, accounts, hash }
      return [[{ command: Object.assign(new RecordClosingBalance(), balance) }]]
    }
  },
}

/**
 * The SHA-256, in hexadecimal, of a closing balance in the form of RFC 8785, its amounts as decimal strings: what
 * `ClosingBalanceRecorded` says.
 */
export function closingHash({
  period,
  asOf,
  accounts,
}: Pick<RecordClosingBalance, 'period' | 'asOf' | 'accounts'>): string {
  const written = accounts.map(({ account, amount }) => ({ account, amount: amount.toString() }))
  const canonical = canonicalize({ period, asOf, accounts: written })
  if (canonical === undefined) throw new TypeError('a closing balance is always JSON')
  return createHash('sha256').update(canonical).digest('hex')
}
