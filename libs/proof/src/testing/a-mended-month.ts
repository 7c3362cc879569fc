import { balancing } from './a-closing.js'
import { approvingRequest, asking } from './a-request.js'
import { closing, stockedShop } from './a-shop-log.js'
import { inOneCommit, PALU } from './log.js'
import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives } from '#domain/cooperative.js'
import { recordPastPayout } from '#domain/past-payout.js'
import { requests } from '#domain/request.js'
import { CALENDAR, march } from '#domain/testing/a-calendar.js'
import { aLot } from '#domain/testing/a-lot.js'
import { commission } from '#domain/testing/a-producer.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, savings, sell } from '#domain/testing/a-sale.js'
import { cancel, count, giveBack, reprice } from '#domain/testing/handling-a-lot.js'
import { allow, correct, reassign, undo } from '#domain/testing/mending-a-sale.js'
import type { Decision } from '#domain/testing/past.js'
import { day, producerId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import type { CooperativeEvent } from '#events/cooperative.js'
import { rupiah } from '#events/words.js'

/** Sari, in cash, on the twentieth of March: payout `p-7`. */
export const paidOut: Decision = (past) => [
  on(
    accounts,
    producerId('sari'),
    recordPastPayout(past.state(calendars, CALENDAR), {
      foreignId: 'p-7',
      amount: rupiah(2_000n),
      way: 'cash',
      paidOn: day('2026-03-20'),
    }),
  ),
]

/** It never was, says ana, and budi approves it, in one commit. */
export const notPaidOut: Decision = (past) => {
  const id = `q-${past.ids(requests).length + 1}`
  const wish = { kind: 'past-payout-reversal', producer: 'sari', payout: 'p-7', on: '2026-03-21' } as const
  return inOneCommit(asking(id, wish), approvingRequest(id))(past)
}

export const cooperativeIs = (...types: ('CooperativeSuspended' | 'CooperativeResumed')[]) => [
  on(cooperatives, PALU, ...types.map((type): CooperativeEvent => ({ type, data: { reason: 'an audit' } }))),
]

/** Tono’s packets at a fifth of the price. */
export const ofTono = aLot('l3', 10n, { producer: 'tono', receivedOn: '2026-03-03', terms: commission(2_000) })

/**
 * A month in which everything has to be mended that can be, commits 11 to 32: `s1` with charges is given back in two
 * steps with an allowance between them; `s2` was paid another way, was another producer's and then never was; goods are
 * counted, found, given back, priced anew and cancelled; a payout was none.
 */
export const aMendedMonth = stockedShop.and(
  ofTono,
  sell([line(3n, { lot: 'l1' })], [cash(3_200n)], {
    charges: { delivery: 500n, discount: 301n, rounding: 1n },
    belowNetPrice: 'the last of the day',
  }),
  refund([back(1n)]),
  allow(1_000n, { on: '2026-03-13' }),
  refund([back(2n)], { refund: 'r2', delivery: 500n }),
  sell([line(2n, { lot: 'l1' })], [qris(1_000n), savings(1_000n)], { id: 's2' }),
  correct('qris', 1_000n, 'cash', { sale: 's2' }),
  reassign([{ lot: 'l3' }], { sale: 's2' }),
  undo('s2'),
  count('l2', 3n),
  count('l2', 4n, { on: '2026-03-13' }),
  giveBack('l1', 2n),
  reprice('l3', '2026-03-12', { commissionBps: 1_500 }),
  sell([line(1n, { lot: 'l3' })], [cash(1_000n)], { id: 's3', soldOn: '2026-03-14' }),
  aLot('l4', 3n),
  cancel('l4'),
  paidOut,
  notPaidOut,
  cooperativeIs('CooperativeSuspended'),
  cooperativeIs('CooperativeResumed'),
  closing(march),
  balancing(march),
)
