import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts } from '#domain/account.js'
import { members } from '#domain/member.js'
import { sales } from '#domain/sale.js'
import { aHistory, DEWIS_SAVINGS, withAllBack } from '#domain/testing/a-history.js'
import type { Past } from '#domain/testing/past.js'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode } from '#events/category.js'
import type { Payment, SaleEvent, Way } from '#events/sale.js'
import { negated } from '#events/words.js'
import { entryOf, type Entry } from '#journal/postings.js'

/** What deciders decide and what the journal makes of it, together: no room can show this alone. */

const inTheBooks = (what: string, holds: (past: Past) => void) =>
  it(what, () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const end = history.at(-1)?.after
        if (end !== undefined) holds(end)
      }),
      { numRuns: 40 },
    )
  })

const entries = (past: Past): Entry[] =>
  past.events.flatMap(({ category, id, ...stored }) => {
    const known = catalogue[category]
    if (known === undefined) throw new TypeError(`${category} is in the catalogue`)
    return entryOf(decode(known, stored) as LumbungEvent, id) ?? []
  })

/** Debit positive; of one party or of all. */
function balance(past: Past, account: string, party?: string): bigint {
  const postings = entries(past).flatMap((entry) => entry.postings)
  const of = postings.filter(
    (posting) => posting.account === account && (party === undefined || posting.party === party),
  )
  return of.reduce((sum, { amount }) => sum + amount, 0n)
}

describe('in the books of every history', () => {
  inTheBooks('each entry balances, and names no account and party twice', (past) => {
    for (const { postings } of entries(past)) {
      expect(postings.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n)
      expect(new Set(postings.map(({ account, party }) => `${account}/${party}`)).size).toBe(postings.length)
      expect(postings.every(({ amount }) => amount !== 0n)).toBe(true)
    }
  })

  inTheBooks('2110 of a producer is what the account’s items sum to', (past) => {
    for (const producer of past.ids(accounts)) {
      const items = past.state(accounts, producer).items.reduce((sum, { amount }) => sum + amount, 0n)
      expect(balance(past, '2110', producer)).toBe(-items)
    }
  })

  inTheBooks('2140 and 1131 of a member moved as the member’s stream did', (past) => {
    for (const id of past.ids(members)) {
      const start = id === 'dewi' ? DEWIS_SAVINGS : 0n
      expect(balance(past, '2140', id)).toBe(start - past.state(members, id).savings.voluntary)
      expect(balance(past, '1131', id)).toBe(past.state(members, id).credit)
    }
  })

  inTheBooks(
    '1120 of a sale is what QRIS paid, as corrected, less what QRIS gave back, until it is settled',
    (past) => {
      for (const id of past.ids(sales)) {
        const moved = past.eventsOf(sales, id).flatMap(moneyOf)
        const qris = moved.reduce((sum, { way, amount }) => (way === 'qris' ? sum + amount : sum), 0n)
        expect(balance(past, '1120', id)).toBe(qris)
      }
    },
  )

  inTheBooks('when everything is taken back, commission, own sales and roundings are as before', (past) => {
    const end = withAllBack(past)
    expect(balance(end, '4101') + balance(end, '4109')).toBe(0n)
    expect(balance(end, '4201')).toBe(0n)
    expect(balance(end, '5150')).toBe(0n)
    expect(balance(end, '2110') + balance(end, '5120')).toBe(0n)
  })

  inTheBooks(
    'and all money is where it was but what providers kept, delivery that was kept gone again as an allowance',
    (past) => {
      const end = withAllBack(past)
      const atHand = balance(end, '1101') + balance(end, '1102') + balance(end, '1120')
      expect(atHand + balance(end, '5110')).toBe(0n)
      expect(balance(end, '2140')).toBe(0n)
      expect(balance(end, '1131')).toBe(0n)
      expect(balance(end, '4102') + balance(end, '4104')).toBe(0n)
    },
  )
})

/** By way, what an event of a sale says was paid; below zero, what was paid back, or what of QRIS is owed no longer. */
function moneyOf({ type, data }: SaleEvent): { way: Way; amount: bigint }[] {
  const back = (payments: readonly Payment[]) => payments.map(({ way, amount }) => ({ way, amount: negated(amount) }))
  switch (type) {
    case 'SaleCompleted':
      return data.payments
    case 'SaleAllowanceGranted':
    case 'SaleRefunded':
      return back(data.paidBack)
    case 'SaleVoided':
      return back(data.payments)
    case 'SalePaymentCorrected':
      return [data.right, ...back([data.wrong])]
    case 'SaleLinesReassigned':
      return []
    case 'PaymentSettled':
    case 'RefundUnsettled':
      return [{ way: 'qris', amount: negated(data.amount) }]
    case 'PaymentUnsettled':
    case 'RefundSettled':
      return [{ way: 'qris', amount: data.amount }]
  }
}
