import { closingHash } from '../closing-hash.js'
import { calendars } from '#domain/calendar.js'
import { CALENDAR, type APeriod } from '#domain/testing/a-calendar.js'
import type { Decision, Past } from '#domain/testing/past.js'
import { account, day, periodId } from '#domain/testing/words.js'
import type { CalendarEvent } from '#events/calendar.js'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode, on } from '#events/category.js'
import type { Revision } from '#events/recorded.js'
import { rupiah, type Day } from '#events/words.js'
import { entryOf } from '#journal/postings.js'

/** The closing balance of a period, as the books are by now. */
export const balancing =
  (period: APeriod): Decision =>
  (past) => {
    const { periods } = past.state(calendars, CALENDAR)
    const closing = periods.find(({ id }) => id === period.id)?.closing ?? 0
    return [on(calendars, CALENDAR, closingBalance(past, period, closing))]
  }

/** @param closing which event of the calendar closed it, the first is 0 */
export function closingBalance(
  past: Past,
  { id, endsOn }: Pick<APeriod, 'id' | 'endsOn'>,
  closing: Revision,
): CalendarEvent {
  const asOf = day(endsOn)
  const accounts = [...booksOf(past, asOf)].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(notZero)
  const balance = { periodId: periodId(id), closing, asOf, accounts }
  return { type: 'ClosingBalanceRecorded', data: { ...balance, hash: closingHash(balance) } }
}

const notZero = ([code, amount]: [string, bigint]) =>
  amount === 0n ? [] : [{ account: account(code), amount: rupiah(amount) }]

function booksOf(past: Past, asOf: Day): Map<string, bigint> {
  const balances = new Map<string, bigint>()
  for (const { category, id, ...stored } of past.events) {
    const known = catalogue[category]
    if (known === undefined) throw new TypeError(`there is no category ${category}`)
    const entry = entryOf(decode(known, stored) as LumbungEvent, id)
    if (entry === undefined || entry.booking.bookedOn > asOf) continue
    for (const { account: code, amount } of entry.postings) balances.set(code, (balances.get(code) ?? 0n) + amount)
  }
  return balances
}
