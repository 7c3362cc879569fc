import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import canonicalize from 'canonicalize'
import type { CalendarEvent } from '#events/calendar.js'

type Balance = Extract<CalendarEvent, { type: 'ClosingBalanceRecorded' }>['data']

/**
 * The hash of a closing balance: SHA-256, in hexadecimal, of the RFC 8785 form of `{ period, asOf, accounts }`, in which
 * each account is `{ account, amount }` and an amount is its decimal string.
 */
export function closingHash({ periodId, asOf, accounts }: Pick<Balance, 'periodId' | 'asOf' | 'accounts'>): string {
  const form = canonicalize({
    period: periodId,
    asOf,
    accounts: accounts.map(({ account, amount }) => ({ account, amount: amount.toString() })),
  })
  if (form === undefined) throw new TypeError('an object has a canonical form')
  return bytesToHex(sha256(utf8ToBytes(form)))
}
