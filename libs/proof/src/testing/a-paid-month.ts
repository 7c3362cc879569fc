import { approvingRequest, asking, rejectingRequest } from './a-request.js'
import { pastPayout, stockedShop } from './a-shop-log.js'
import { OPENING, openings } from '#domain/opening.js'
import { theCooperative } from '#domain/testing/a-cooperative.js'
import { deposited, lent, limited, loanRepaid, withdrawn } from '#domain/testing/a-member.js'
import { aProducer } from '#domain/testing/a-producer.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { destined, toBank } from '#domain/testing/a-request.js'
import {
  aDraftFor,
  approving,
  deductionsAgreed,
  excluding,
  failing,
  paying,
  rejecting,
  returning,
  submitting,
  drafting,
  adding,
  completing,
} from '#domain/testing/a-run.js'
import { cash, credit, line, qris, sell } from '#domain/testing/a-sale.js'
import { payment, refundOf, settle } from '#domain/testing/a-settlement.js'
import { memberId } from '#domain/testing/words.js'
import { on, type Decided } from '#events/category.js'
import { memberEvents, type MemberEvent } from '#events/member.js'

const ofDewi = (...events: MemberEvent[]): Decided[] => [on({ events: memberEvents }, memberId('dewi'), ...events)]

/** Commits 11 to 20: a shop that may pay, and what it owes Sari, Tono and, as she was paid too much, Dara. */
export const aShopThatOwes = stockedShop.and(
  theCooperative(),
  [on(openings, OPENING, { type: 'OpeningConfirmed', data: {} })],
  [
    ...aProducer(
      'sari',
      destined(toBank()),
      deductionsAgreed({ member: 'dewi', instalments: true, mandatory: 100n, voluntary: 50n, fee: 20n }),
    ),
    ...aProducer('tono', destined({ way: 'cash' })),
    ...aProducer('dara'),
  ],
  ofDewi(
    deposited('mandatory', 500n),
    lent({ principal: 1_000n, instalment: 100n, interest: 10n, firstDueOn: '2026-03-20' }, 'pinjaman', '2026-03-02'),
    limited(5_000n),
  ),
  sell([line(5n, { lot: 'l1' })], [qris(5_000n)]),
  sell([line(700n, { product: 'kakao', price: 30_001n })], [cash(19_001n), credit(2_000n)], { id: 's2' }),
  refund([back(1n)]),
  pastPayout('dara', 300n, '2026-03-05'),
  asking('q1', { kind: 'advance', producer: 'tono', amount: '500', way: 'cash', on: '2026-03-11' }),
  approvingRequest('q1'),
)

/** Commit 21: the provider pays for `s1`, less what was given back of it. */
export const aSettledMonth = aShopThatOwes.and(settle([payment(5_000n)], { refunds: [refundOf(1_000n)], fee: 30n }))

/** Commits 22 to 28: the run of March, submitted and approved. Sari gets 7,320 by transfer, Tono 15,876 in cash. */
export const anApprovedMonth = aSettledMonth.and(...aDraftFor('sari', 'tono', 'dara'), submitting(), approving())

/**
 * Commits 29 to 47: both are paid, which closes the run, and Sari's transfer comes back; a deduction is reversed, a request
 * rejected; a second run is rejected, after Sari was excluded, and a third fails.
 */
export const aPaidMonth = anApprovedMonth.and(
  paying(['tono'], { way: 'cash', receipt: 'KW-1' }),
  paying(undefined, { fee: 25n }),
  returning('sari', { kept: 30n }),
  asking('q2', {
    kind: 'deduction-reversal',
    producer: 'sari',
    run: 'march',
    deduction: 'mandatory',
    on: '2026-04-03',
  }),
  approvingRequest('q2'),
  asking('q3', { kind: 'write-off', producer: 'dara', of: 'receivable', amount: '300', on: '2026-04-03' }),
  rejectingRequest('q3'),
  ofDewi(withdrawn('voluntary', 50n, { on: '2026-04-03' }), loanRepaid(100n, 0n, { on: '2026-04-03' })),
  drafting({ run: 'april', cutOff: '2026-04-05', today: '2026-04-06' }),
  adding('sari', 'april'),
  completing('april'),
  excluding('sari', { run: 'april' }),
  rejecting({ run: 'april' }),
  drafting({ run: 'again', cutOff: '2026-04-05', today: '2026-04-06' }),
  adding('sari', 'again'),
  completing('again'),
  submitting({ run: 'again', payOn: '2026-04-06' }),
  approving({ run: 'again', on: '2026-04-06', today: '2026-04-06' }),
  failing('sari', { run: 'again', on: '2026-04-07' }),
)
