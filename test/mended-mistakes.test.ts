import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sales } from '#domain/sale.js'
import { aHistory, BEGINNING, type Told } from '#domain/testing/a-history.js'
import { undo } from '#domain/testing/mending-a-sale.js'
import type { Past } from '#domain/testing/past.js'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode } from '#events/category.js'
import { entryOf, type Posting } from '#journal/postings.js'
import { said } from '#proof/breach.js'
import { breachesOf, Log } from '#proof/testing/log.js'

/** What is done about a mistake, and what the books and the proof make of it: no room can show this alone. */

const always = (what: string, holds: (history: readonly Told[], end: Past) => void) =>
  it(what, () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const end = history.at(-1)?.after
        if (end !== undefined) holds(history, end)
      }),
      { numRuns: 40 },
    )
  })

interface PostedEvent {
  readonly type: string
  readonly postings: readonly Posting[]
}

/** What is posted of a sale, event by event. */
const postedOf = (past: Past, sale: string): PostedEvent[] =>
  past.events.flatMap(({ category, id, ...stored }) => {
    if (category !== sales.events.category || id !== sale) return []
    const known = catalogue[category]
    if (known === undefined) throw new TypeError(`${category} is in the catalogue`)
    const event = decode(known, stored) as LumbungEvent
    return [{ type: event.type, postings: entryOf(event, id)?.postings ?? [] }]
  })

/** By account and party, what is not zero. */
function balances(postings: readonly Posting[]): Record<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { account, party = '', amount } of postings) {
    const key = `${account}/${party}`
    sums.set(key, (sums.get(key) ?? 0n) + amount)
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0n))
}

const accountsOf = (postings: readonly Posting[]) => new Set(postings.map(({ account }) => account))

/** A sale nothing of which was given back is voided, whatever else was mended of it. */
function voided(past: Past, id: string): Past {
  const sale = past.state(sales, id)
  if (!sale.completed || sale.voided || sale.settled !== undefined) return past
  const isUntouched = sale.refunds.size === 0 && sale.paidBack.size === 0
  return isUntouched ? past.and(undo(id)) : past
}

describe('in the books of every history', () => {
  always('a void is the exact inverse of what stood of its sale: no account and no party keeps anything', (_, end) => {
    const undone = end.ids(sales).reduce(voided, end)
    for (const id of undone.ids(sales)) {
      const events = postedOf(undone, id)
      if (events.at(-1)?.type !== 'SaleVoided') continue
      expect(balances(events.flatMap(({ postings }) => postings))).toEqual({})
    }
  })

  always('a reassignment moves shares, commissions and own sales, and no money', (_, end) => {
    const moved = new Set<string>(['2110', '4101', '4201'])
    for (const { type, postings } of end.ids(sales).flatMap((id) => postedOf(end, id))) {
      if (type !== 'SaleLinesReassigned') continue
      expect([...accountsOf(postings)].filter((account) => !moved.has(account))).toEqual([])
    }
  })

  always('a corrected payment moves money from one way to another, and nothing else', (_, end) => {
    const ways = new Set<string>(['1101', '1102', '1120', '1131', '2140'])
    for (const { type, postings } of end.ids(sales).flatMap((id) => postedOf(end, id))) {
      if (type !== 'SalePaymentCorrected') continue
      expect(postings).toHaveLength(2)
      expect([...accountsOf(postings)].filter((account) => !ways.has(account))).toEqual([])
    }
  })
})

/** The history begins with savings that are in no book, and its closing balances are made up. */
const madeUp = new Set(['closing-balances-are-the-books', 'member-accounts', 'openings-are-brought-forward'])

always('every history is proved', (history) => {
  const log = history.reduce(
    (so, { decided }) => (decided === undefined ? so : so.and(decided)),
    Log.nothing.and(BEGINNING),
  )
  expect(
    breachesOf(log)
      .filter(({ identity }) => !madeUp.has(identity))
      .map(said),
  ).toEqual([])
})
