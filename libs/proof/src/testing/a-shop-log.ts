import { balancing } from './a-closing.js'
import { Log, PALU } from './log.js'
import { accounts } from '#domain/account.js'
import { calendars, closePeriod, reopenPeriod } from '#domain/calendar.js'
import { cooperatives } from '#domain/cooperative.js'
import { enrolMember, members } from '#domain/member.js'
import { OPENING, openings, recordOpening } from '#domain/opening.js'
import { recordPastPayout } from '#domain/past-payout.js'
import { CALENDAR, march, type APeriod } from '#domain/testing/a-calendar.js'
import { aLot } from '#domain/testing/a-lot.js'
import { commission, fixedPrice } from '#domain/testing/a-producer.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, importSale, line, qris, savings, sell, theShop } from '#domain/testing/a-sale.js'
import type { Decision } from '#domain/testing/past.js'
import { account, day, memberId, periodId, producerId, sealed } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

/** Debit positive, on the first of March. */
export const openingOf =
  (code: string, amount: bigint, party?: string): Decision =>
  (past) =>
    recordOpening(past.state(openings, OPENING), past.state(calendars, CALENDAR), past.state(cooperatives, PALU), {
      account: account(code),
      amount: rupiah(amount),
      ...(party !== undefined && { party }),
      asOf: day('2026-03-01'),
      by: 'ana',
    })

export const pastPayout =
  (producer: string, amount: bigint, paidOn: string): Decision =>
  (past) => [
    on(
      accounts,
      producerId(producer),
      recordPastPayout(past.state(calendars, CALENDAR), { amount: rupiah(amount), way: 'cash', paidOn: day(paidOn) }),
    ),
  ]

export const closing =
  ({ id }: APeriod): Decision =>
  (past) => [on(calendars, CALENDAR, closePeriod(past.state(calendars, CALENDAR), periodId(id), 'ana'))]

export const reopening =
  ({ id }: APeriod): Decision =>
  (past) => [on(calendars, CALENDAR, reopenPeriod(past.state(calendars, CALENDAR), periodId(id), 'budi', 'a slip'))]

const enrolling: Decision = (past) => [
  on(members, memberId('dewi'), enrolMember(past.state(members, 'dewi'), { name: sealed('sealed-name') })),
]

/** The shop at its beginning, commits 1 to 10: what it had, who is owed what, and goods of Sari and Tono. */
export const stockedShop = Log.nothing.and(
  theShop,
  enrolling,
  openingOf('1101', 100_000n),
  openingOf('2110', -5_000n, 'sari'),
  openingOf('1140', 1_000n, 'sari'),
  openingOf('1130', 2_000n, 'tono'),
  openingOf('2140', -50_000n, 'dewi'),
  aLot('l1', 10n),
  aLot('l2', 5n, { receivedOn: '2026-03-02', terms: fixedPrice(800n, { lossBorneBy: 'cooperative' }) }),
  aLot('k1', 5_000n, { product: 'kakao', producer: 'tono', pricedPer: 1_000n, terms: commission(1_250) }),
)

/**
 * A month of that shop, commits 11 to 21, with all that there is: a line of two lots of which one empties, several
 * ways, own goods, refunds that restock, refill and spoil, a past payout, a period closed, a late sale, and reopened.
 */
export const aMonth = stockedShop.and(
  sell([line(12n)], [cash(5_000n), qris(4_000n), savings(3_000n)]),
  importSale(
    [line(700n, { product: 'kakao', price: 30_001n }), line(1n, { number: '2', product: 'pulsa' })],
    'member_credit',
    { id: 's2', foreignId: 'S-2', member: 'dewi' },
  ),
  refund([back(3n)]),
  sell([line(2n, { lot: 'l2' })], [cash(2_000n)], { id: 's3', soldOn: '2026-03-14' }),
  refund([back(1n, { condition: 'spoiled' })], { sale: 's3', refund: 'r2', refundedOn: '2026-03-15' }),
  refund([back(333n)], { sale: 's2', refund: 'r3', refundedOn: '2026-03-16' }),
  pastPayout('sari', 6_000n, '2026-03-20'),
  closing(march),
  sell([line(1n)], [qris(1_000n)], { id: 's4', soldOn: '2026-03-25' }),
  balancing(march),
  reopening(march),
)

/** A booking that no longer says it was late. */
export function saidOnTime<Booked extends Booking>(booked: Booked): Booked {
  const onTime = { ...booked }
  delete onTime.late
  return onTime
}
