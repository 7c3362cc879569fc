import { commitNumber, count, optional, text } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * Each name that the cooperative gave to an account, in the order of the log; `kind` is there where it added the account
 * by it.
 */
export const accountName = table(
  'account_name',
  { account: text, commit: commitNumber, index: count, name: text, kind: optional(text) },
  { key: ['account', 'commit', 'index'] },
)
