import type { Fact } from '#events/catalogue.js'
import type { AccountCode } from '#events/words.js'
import { chart } from '#journal/chart.js'
import { entryOf, type Posting } from '#journal/postings.js'
import type { Told } from './message.js'
import { Reference } from './reference.js'

/** What an event means in the books, as its message tells it. @throws RangeError for one that is not booked */
export function bookedAs({ event, id }: Fact): { [field: string]: Told } {
  const entry = entryOf(event, id)
  if (entry === undefined) throw new RangeError(`${event.type} is not booked`)
  const { occurredOn, bookedOn, late } = entry.booking
  return { occurredOn, bookedOn, late, postings: entry.postings.map(posting) }
}

/** As `bookedAs`, one posting for each account: a settlement of 20,000 payments fits into no message. */
export function bookedByAccount(fact: Fact): { [field: string]: Told } {
  const entry = entryOf(fact.event, fact.id)
  const sums = new Map<string, bigint>()
  for (const { account, amount } of entry?.postings ?? []) sums.set(account, (sums.get(account) ?? 0n) + amount)
  const postings = Array.from(sums, ([account, amount]) => ({ account, amount })).filter(({ amount }) => amount !== 0n)
  return { ...bookedAs(fact), postings }
}

const posting = ({ account, party, amount }: Posting): Told => ({
  account,
  party: party === undefined ? undefined : partyOf(account, party),
  amount,
})

const ledgerOf = new Map(chart.map(({ code, party }) => [code, party]))

/** Of an account that is kept by party; elsewhere a party means nothing. */
function partyOf(account: AccountCode, party: string): Told {
  const kind = ledgerOf.get(account)
  if (kind === undefined) return undefined
  return kind === 'payout-line' ? { id: party, kind } : new Reference(kind, party, { kind })
}
