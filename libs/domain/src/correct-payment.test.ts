import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { members, UNASSIGNED } from './member.js'
import { sales } from './sale.js'
import { april, closed, late, march, theCalendar } from './testing/a-calendar.js'
import { aLot } from './testing/a-lot.js'
import {
  aMember,
  aMemberWithCredit,
  creditCharged,
  creditReduced,
  savingsReturned,
  savingsUsed,
} from './testing/a-member.js'
import { back, refund, reversed } from './testing/a-refund.js'
import {
  accrued,
  aStockedShop,
  cash,
  credit,
  importSale,
  line,
  qris,
  savings,
  sell,
  theShop,
  transfer,
} from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { allow, clearedAfterAll, correct, corrected, noLongerCleared, reassign } from './testing/mending-a-sale.js'
import { on } from '#events/category.js'
import type { Payment } from '#events/sale.js'

const soldFor = (...payments: Payment[]) => [
  aStockedShop,
  aMember('dewi', 10_000n),
  aMember('tini', 10_000n),
  sell([line(3n)], payments),
]

describe('a payment is corrected', () => {
  it('when the same amount came another way', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 3_000n, 'transfer'))
      .thenWrites(on(sales, 's1', corrected(cash(3_000n), transfer(3_000n))))
  })

  it('in part', () => {
    const { past } = givenPast(...soldFor(cash(3_000n)), correct('cash', 1_000n, 'transfer'))
    expect(past.state(sales, 's1')).toMatchObject({ payments: [cash(2_000n), transfer(1_000n)] })
  })

  it('so that each way stands there once', () => {
    const { past } = givenPast(...soldFor(cash(1_000n), transfer(2_000n)), correct('cash', 1_000n, 'transfer'))
    expect(past.state(sales, 's1')).toMatchObject({ payments: [transfer(3_000n)] })
  })

  it('more than once', () => {
    givenPast(...soldFor(cash(3_000n)), correct('cash', 1_000n, 'transfer', { correction: 'c0' }))
      .when(correct('cash', 2_000n, 'transfer'))
      .thenWrites(on(sales, 's1', corrected(cash(2_000n), transfer(2_000n))))
  })

  it('late, when its period is closed', () => {
    const booked = late('2026-03-10', april.startsOn, march)
    givenPast(...soldFor(cash(3_000n)), theCalendar(closed(march)))
      .when(correct('cash', 3_000n, 'transfer'))
      .thenWrites(on(sales, 's1', corrected(cash(3_000n), transfer(3_000n), booked)))
  })
})

describe('earnings', () => {
  it('are no longer cleared once QRIS turns out to have paid some of it', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1_000n, 'qris'))
      .thenWrites(on(sales, 's1', corrected(cash(1_000n), qris(1_000n))), noLongerCleared())
  })

  it('are cleared on the day of the sale once QRIS turns out to have paid nothing', () => {
    givenPast(...soldFor(qris(3_000n)))
      .when(correct('qris', 3_000n, 'cash'))
      .thenWrites(on(sales, 's1', corrected(qris(3_000n), cash(3_000n))), clearedAfterAll())
  })

  it('stay as they are while QRIS paid some of it before and after', () => {
    givenPast(...soldFor(qris(3_000n)))
      .when(correct('qris', 2_999n, 'cash'))
      .thenAmong([accounts])
    givenPast(...soldFor(qris(2_999n), cash(1n)))
      .when(correct('cash', 1n, 'qris'))
      .thenAmong([accounts])
  })

  it('of parts that stand, not of what is back or own', () => {
    const lines = [line(12n), line(1n, { number: '2', product: 'pulsa' })]
    const two = [aStockedShop, aLot('l2', 5n, { producer: 'tono' }), sell(lines, [cash(13_000n)])]
    givenPast(...two)
      .when(correct('cash', 1_000n, 'qris'))
      .thenAmong([accounts], noLongerCleared(), noLongerCleared({ part: 1, producer: 'tono' }))
    givenPast(...two, refund([back(2n, { lot: 'l2' })]))
      .when(correct('cash', 1_000n, 'qris'))
      .thenAmong([accounts], noLongerCleared())
  })

  it('of a part that is moved afterwards are cleared as the sale is', () => {
    givenPast(...soldFor(cash(3_000n)), aLot('l2', 5n), correct('cash', 3_000n, 'qris'))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong(
        [accounts],
        on(accounts, 'sari', reversed(2_700n, { refund: 'm1', on: '2026-03-10' })),
        on(accounts, 'sari', accrued('l2', 2_700n, { part: 1, reassignment: 'm1', cleared: false })),
      )
  })
})

describe('a member', () => {
  it('whose savings it was not gets them back', () => {
    givenPast(...soldFor(savings(3_000n)))
      .when(correct('member_savings', 1_000n, 'cash'))
      .thenWrites(
        on(sales, 's1', corrected(savings(1_000n), cash(1_000n))),
        on(members, 'dewi', savingsReturned(1_000n, 'c1', '2026-03-10')),
      )
  })

  it('whose savings it was spends them', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1_000n, 'member_savings', { member: 'dewi' }))
      .thenWrites(
        on(sales, 's1', corrected(cash(1_000n), savings(1_000n))),
        on(members, 'dewi', savingsUsed(1_000n, { correction: 'c1' })),
      )
  })

  it('takes the place of another', () => {
    givenPast(...soldFor(savings(3_000n)))
      .when(correct('member_savings', 3_000n, 'member_savings', { member: 'tini' }))
      .thenWrites(
        on(sales, 's1', corrected(savings(3_000n), savings(3_000n, 'tini'))),
        on(members, 'dewi', savingsReturned(3_000n, 'c1', '2026-03-10')),
        on(members, 'tini', savingsUsed(3_000n, { correction: 'c1' })),
      )
  })

  it('is named for what was kept for nobody', () => {
    givenPast(aStockedShop, aMember('dewi', 10_000n), importSale([line(3n)], 'member_credit'))
      .when(correct('member_credit', 3_000n, 'member_savings', { member: 'dewi' }))
      .thenWrites(
        on(sales, 's1', corrected(credit(3_000n, UNASSIGNED), savings(3_000n))),
        on(members, UNASSIGNED, creditReduced(3_000n, 'c1', '2026-03-10')),
        on(members, 'dewi', savingsUsed(3_000n, { correction: 'c1' })),
      )
  })

  it('never spends more savings than there are', () => {
    givenPast(aStockedShop, aMember('dewi', 2_999n), sell([line(3n)], [cash(3_000n)]))
      .when(correct('cash', 3_000n, 'member_savings', { member: 'dewi' }))
      .thenRejected('insufficient-savings')
  })

  it('is a member’s credit instead, to its limit', () => {
    givenPast(aStockedShop, aMemberWithCredit('dewi', 3_000n), sell([line(3n)], [cash(3_000n)]))
      .when(correct('cash', 3_000n, 'member_credit', { member: 'dewi' }))
      .thenAmong([members], on(members, 'dewi', creditCharged(3_000n, { correction: 'c1' })))
    givenPast(aStockedShop, aMemberWithCredit('dewi', 2_999n), sell([line(3n)], [cash(3_000n)]))
      .when(correct('cash', 3_000n, 'member_credit', { member: 'dewi' }))
      .thenRejected('credit-limit-exceeded')
  })

  it('never gets credit where none was granted', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1n, 'member_credit', { member: 'dewi' }))
      .thenRejected('credit-limit-exceeded')
  })

  it('never is one of two by one way', () => {
    givenPast(...soldFor(savings(3_000n)))
      .when(correct('member_savings', 1_000n, 'member_savings', { member: 'tini' }))
      .thenRejected('duplicate-way', { member: 'tini' })
    givenPast(...soldFor(savings(2_000n), cash(1_000n)))
      .when(correct('cash', 1_000n, 'member_savings', { member: 'tini' }))
      .thenRejected('duplicate-way', { way: 'member_savings' })
  })

  it('is named with a member’s way', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1_000n, 'member_savings'))
      .thenRejected('member-needed', { way: 'member_savings' })
  })

  it('is named with no other', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1_000n, 'transfer', { member: 'dewi' }))
      .thenRejected('member-not-needed', { way: 'transfer', member: 'dewi' })
  })
})

describe('a correction is refused', () => {
  it('of a sale there is not', () => {
    givenPast(theShop)
      .when(correct('cash', 1n, 'qris'))
      .thenRejected('unknown-sale')
  })

  it('when it came that way', () => {
    givenPast(...soldFor(cash(3_000n)))
      .when(correct('cash', 1_000n, 'cash'))
      .thenRejected('nothing-to-change', { way: 'cash' })
  })

  it('when it is that member’s', () => {
    givenPast(...soldFor(savings(3_000n)))
      .when(correct('member_savings', 3_000n, 'member_savings', { member: 'dewi' }))
      .thenRejected('nothing-to-change')
  })

  it.each([
    ['more than the way paid', soldFor(cash(2_000n), qris(1_000n)), 2_001n, '2000'],
    ['a way that paid nothing', soldFor(qris(3_000n)), 1n, '0'],
    ['more than is not back by it', [...soldFor(cash(3_000n)), refund([back(1n)])], 2_001n, '2000'],
    ['what an allowance gave back', [...soldFor(cash(3_000n)), allow(500n)], 2_501n, '2500'],
  ])('of %s', (_, past, amount, most) => {
    givenPast(...past)
      .when(correct('cash', amount, 'transfer'))
      .thenRejected('way-exceeded', { way: 'cash', most })
  })

  it('of QRIS for which cash went back, to a member’s way', () => {
    const givenBack = [...soldFor(qris(3_000n)), refund([back(1n)], { paidBack: [cash(1_000n)] })]
    givenPast(...givenBack)
      .when(correct('qris', 2_001n, 'member_savings', { member: 'dewi' }))
      .thenRejected('way-exceeded', { way: 'qris', most: '2000' })
    givenPast(...givenBack)
      .when(correct('qris', 3_000n, 'cash'))
      .thenAmong([sales], on(sales, 's1', corrected(qris(3_000n), cash(3_000n))))
  })

  it('when no open period takes it', () => {
    givenPast(...soldFor(cash(3_000n)), theCalendar(closed(march), closed(april)))
      .when(correct('cash', 1_000n, 'transfer'))
      .thenRejected('no-open-period')
  })
})
