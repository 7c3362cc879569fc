import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { sales } from './sale.js'
import { settlements } from './settlement.js'
import { april, closed, late, march, theCalendar } from './testing/a-calendar.js'
import { aLot } from './testing/a-lot.js'
import { back, refund, reversed } from './testing/a-refund.js'
import { accrued, aStockedShop, cash, line, qris, sell } from './testing/a-sale.js'
import {
  payment,
  paymentSettled,
  paymentUnsettled,
  refundOf,
  refundSettled,
  refundUnsettled,
  settle,
  settlementReceived,
  settlementReversed,
  unsettle,
} from './testing/a-settlement.js'
import { givenPast } from './testing/given.js'
import { allow, clearedAfterAll, correct, noLongerCleared, reassign, undo } from './testing/mending-a-sale.js'
import { settlementId } from './testing/words.js'
import { on } from '#events/category.js'

const threeByQris = [aStockedShop, sell([line(3n)], [qris(3_000n)])]
const oneBack = refund([back(1n)])
const settledB1 = clearedAfterAll({ by: 'b1', clearedOn: '2026-03-13' })

describe('money of QRIS sales that arrives', () => {
  it('settles what it lists, and clears the earnings on its day', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n)], { fee: 21n }))
      .thenWrites(
        on(settlements, settlementId('b1'), settlementReceived([payment(3_000n)], { fee: 21n })),
        on(sales, 's1', paymentSettled(3_000n)),
        settledB1,
      )
  })

  it('clears on the day it arrived, though it is booked later', () => {
    const booked = late('2026-03-13', april.startsOn, march)
    givenPast(...threeByQris, theCalendar(closed(march)))
      .when(settle([payment(3_000n)]))
      .thenWrites(
        on(settlements, settlementId('b1'), settlementReceived([payment(3_000n)], {}, booked)),
        on(sales, 's1', paymentSettled(3_000n)),
        settledB1,
      )
  })

  it('is less by refunds, though they are of sales that it does not list', () => {
    const one = sell([line(1n)], [qris(1_000n)], { id: 's2' })
    givenPast(...threeByQris, one, settle([payment(3_000n)], { id: 'b0' }), oneBack)
      .when(settle([payment(1_000n, 's2')], { refunds: [refundOf(1_000n)], fee: 5n }))
      .thenAmong(
        [settlements, sales],
        on(
          settlements,
          settlementId('b1'),
          settlementReceived([payment(1_000n, 's2')], { refunds: [refundOf(1_000n)], fee: 5n, net: -5n }),
        ),
        on(sales, 's2', paymentSettled(1_000n)),
        on(sales, 's1', refundSettled(1_000n)),
      )
  })

  it('may be taken back altogether: refunds alone, and the fee with them', () => {
    givenPast(...threeByQris, settle([payment(3_000n)], { id: 'b0' }), oneBack)
      .when(settle([], { refunds: [refundOf(1_000n)], fee: -7n, net: -993n }))
      .thenWrites(
        on(
          settlements,
          settlementId('b1'),
          settlementReceived([], { refunds: [refundOf(1_000n)], fee: -7n, net: -993n }),
        ),
        on(sales, 's1', refundSettled(1_000n)),
      )
  })

  it('may list a payment and its refund at once', () => {
    givenPast(...threeByQris, oneBack)
      .when(settle([payment(3_000n)], { refunds: [refundOf(1_000n)] }))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', paymentSettled(3_000n)),
        settledB1,
        on(sales, 's1', refundSettled(1_000n)),
      )
  })

  it('is less by allowances that gave something back by QRIS', () => {
    givenPast(...threeByQris, allow(500n))
      .when(settle([], { refunds: [refundOf(500n, 'a1')] }))
      .thenAmong([sales], on(sales, 's1', refundSettled(500n, 'a1')))
  })

  it('is what QRIS paid as it was corrected', () => {
    const corrected = [...threeByQris, correct('qris', 1_000n, 'cash')]
    givenPast(...corrected)
      .when(settle([payment(2_000n)]))
      .thenAmong([sales], on(sales, 's1', paymentSettled(2_000n)))
    givenPast(...corrected)
      .when(settle([payment(3_000n)]))
      .thenRejected('not-paid-by-qris', { sale: 's1', amount: '3000', byQris: '2000' })
  })

  it('may be less by something else, for a reason', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n)], { other: 100n, note: 'sewa mesin' }))
      .thenAmong(
        [settlements],
        on(
          settlements,
          settlementId('b1'),
          settlementReceived([payment(3_000n)], { other: 100n, note: 'sewa mesin', net: 2_900n }),
        ),
      )
    givenPast(...threeByQris)
      .when(settle([payment(3_000n)], { other: 100n }))
      .thenRejected('reason-needed', { other: '100' })
  })

  it('clears each producer’s earnings, and nothing that is back', () => {
    const lines = [line(10n), line(2n, { number: '2' })]
    givenPast(
      aStockedShop,
      aLot('l2', 5n, { producer: 'tono' }),
      sell(lines, [qris(12_000n)]),
      refund([back(2n, { number: '2' })]),
    )
      .when(settle([payment(12_000n)]))
      .thenAmong([accounts], settledB1)
  })

  it('clears nothing that a refund had cleared', () => {
    givenPast(aStockedShop, sell([line(2n)], [cash(1_000n), qris(1_000n)]), oneBack)
      .when(settle([payment(1_000n)]))
      .thenAmong([sales, accounts], on(sales, 's1', paymentSettled(1_000n)))
  })
})

it('a provider’s charge without a sale is a settlement, and is reversed as one', () => {
  const charge = { fee: 500n, net: -500n }
  givenPast(...threeByQris)
    .when(settle([], charge))
    .thenWrites(on(settlements, 'b1', settlementReceived([], charge)))
  givenPast(...threeByQris, settle([], charge))
    .when(unsettle())
    .thenWrites(on(settlements, 'b1', settlementReversed([], charge)))
})

describe('no settlement is received', () => {
  it('twice', () => {
    const another = sell([line(1n)], [qris(1_000n)], { id: 's2' })
    givenPast(...threeByQris, another, settle([payment(3_000n)]))
      .when(settle([payment(1_000n, 's2')]))
      .thenRejected('settlement-exists', { settlement: 'b1' })
  })

  it('of nothing', () => {
    givenPast(...threeByQris)
      .when(settle([]))
      .thenRejected('nothing-to-settle')
    givenPast(...threeByQris)
      .when(settle([], { fee: 500n, net: 500n }))
      .thenRejected('settlement-mismatch', { gross: '0', made: '1000' })
  })

  it('that does not add up', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n)], { fee: 21n, net: 2_980n }))
      .thenRejected('settlement-mismatch', { gross: '3000', made: '3001' })
  })

  it('of a payment that was settled', () => {
    givenPast(...threeByQris, settle([payment(3_000n)]))
      .when(settle([payment(3_000n)], { id: 'b2' }))
      .thenRejected('already-settled', { sale: 's1', settlement: 'b1' })
  })

  it('of one payment twice', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n), payment(3_000n)]))
      .thenRejected('already-settled', { settlement: 'b1' }, /listed twice/)
  })

  it('of a refund that was settled', () => {
    givenPast(...threeByQris, oneBack, settle([], { refunds: [refundOf(1_000n)] }))
      .when(settle([], { id: 'b2', refunds: [refundOf(1_000n)] }))
      .thenRejected('already-settled', { sale: 's1', refund: 'r1', settlement: 'b1' })
  })

  it('of one refund twice', () => {
    givenPast(...threeByQris, oneBack)
      .when(settle([], { refunds: [refundOf(1_000n), refundOf(1_000n)] }))
      .thenRejected('already-settled')
  })

  it('of a part of what QRIS paid', () => {
    givenPast(...threeByQris)
      .when(settle([payment(2_999n)]))
      .thenRejected('not-paid-by-qris', { byQris: '3000' })
  })

  it('of what QRIS paid nothing of', () => {
    givenPast(aStockedShop, sell([line(3n)], [cash(3_000n)]))
      .when(settle([payment(3_000n)]))
      .thenRejected('not-paid-by-qris', { byQris: '0' })
  })

  it('of a refund that gave it back another way', () => {
    givenPast(...threeByQris, refund([back(1n)], { paidBack: [cash(400n), qris(600n)] }))
      .when(settle([], { refunds: [refundOf(1_000n)] }))
      .thenRejected('not-paid-by-qris', { byQris: '600' })
  })

  it('of a refund there is not', () => {
    givenPast(...threeByQris)
      .when(settle([], { refunds: [refundOf(1_000n)] }))
      .thenRejected('not-paid-by-qris', { byQris: '0' })
  })

  it('of a sale there is not, or no longer', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n, 's2')]))
      .thenRejected('unknown-sale', { sale: 's2' })
    givenPast(...threeByQris, undo())
      .when(settle([payment(3_000n)]))
      .thenRejected('sale-voided', { sale: 's1' })
  })

  it('before the sale, or before the refund', () => {
    givenPast(...threeByQris)
      .when(settle([payment(3_000n)], { on: '2026-03-09' }))
      .thenRejected('before-sale', { soldOn: '2026-03-10' })
    givenPast(...threeByQris, oneBack)
      .when(settle([], { refunds: [refundOf(1_000n)], on: '2026-03-11' }))
      .thenRejected('before-sale', { refundedOn: '2026-03-12' })
  })

  it('when no open period takes it', () => {
    givenPast(...threeByQris, theCalendar(closed(march), closed(april)))
      .when(settle([payment(3_000n)]))
      .thenRejected('no-open-period')
  })
})

describe('a settlement that was wrong', () => {
  const bothListed = [...threeByQris, oneBack, settle([payment(3_000n)], { refunds: [refundOf(1_000n)], fee: 21n })]

  it('is reversed as it was: its payments are owed again, and its refunds open', () => {
    givenPast(...bothListed)
      .when(unsettle())
      .thenWrites(
        on(
          settlements,
          settlementId('b1'),
          settlementReversed([payment(3_000n)], { refunds: [refundOf(1_000n)], fee: 21n }),
        ),
        on(sales, 's1', paymentUnsettled(3_000n)),
        noLongerCleared({ by: 'b1' }),
        on(sales, 's1', refundUnsettled(1_000n)),
      )
  })

  it('takes nothing back that refunds had cleared by then', () => {
    givenPast(...threeByQris, settle([payment(3_000n)]), refund([back(3n)]))
      .when(unsettle())
      .thenAmong([sales, accounts], on(sales, 's1', paymentUnsettled(3_000n)))
  })

  it('can be received again, under its reference', () => {
    givenPast(...bothListed, unsettle())
      .when(settle([payment(3_000n)], { on: '2026-03-15' }))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', paymentSettled(3_000n, { on: '2026-03-15' })),
        clearedAfterAll({ by: 'b1', clearedOn: '2026-03-15' }),
      )
  })

  it('is reversed once', () => {
    givenPast(...bothListed, unsettle())
      .when(unsettle())
      .thenRejected('unknown-settlement', { settlement: 'b1' })
  })

  it('is not reversed before it arrived', () => {
    givenPast(...bothListed)
      .when(unsettle('b1', '2026-03-12'))
      .thenRejected('before-settlement', { arrivedOn: '2026-03-13' })
  })

  it('is not reversed when no open period takes it', () => {
    givenPast(...bothListed, theCalendar(closed(march), closed(april)))
      .when(unsettle())
      .thenRejected('no-open-period')
  })
})

describe('a sale whose payment was settled', () => {
  const settled = [...threeByQris, settle([payment(3_000n)])]

  it('can be refunded, also by QRIS, and stays cleared', () => {
    givenPast(...settled)
      .when(refund([back(1n)], { refundedOn: '2026-03-20' }))
      .thenAmong([accounts], on(accounts, 'sari', reversed(900n, { on: '2026-03-20' })))
  })

  it('is not voided', () => {
    givenPast(...settled)
      .when(undo())
      .thenRejected('sale-touched', { sale: 's1' })
  })

  it('is voided once the settlement is reversed', () => {
    expect(givenPast(...settled, unsettle(), undo()).past.state(sales, 's1')).toMatchObject({ voided: true })
  })

  it('keeps what QRIS paid', () => {
    givenPast(...settled)
      .when(correct('qris', 1n, 'cash'))
      .thenRejected('already-settled', { sale: 's1', settlement: 'b1' })
    givenPast(aStockedShop, sell([line(3n)], [qris(2_000n), cash(1_000n)]), settle([payment(2_000n)]))
      .when(correct('cash', 1n, 'qris'))
      .thenRejected('already-settled')
  })

  it('may have had its other ways wrong', () => {
    const { past } = givenPast(
      aStockedShop,
      sell([line(3n)], [qris(2_000n), cash(1_000n)]),
      settle([payment(2_000n)]),
      correct('cash', 1_000n, 'transfer'),
    )
    expect(past.state(sales, 's1')).toMatchObject({ settled: 'b1', clearedOn: '2026-03-13' })
  })

  it('is reassigned as it is cleared', () => {
    givenPast(...settled, aLot('l2', 5n))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong(
        [accounts],
        on(accounts, 'sari', reversed(2_700n, { refund: 'm1', on: '2026-03-10' })),
        on(accounts, 'sari', accrued('l2', 2_700n, { part: 1, reassignment: 'm1', clearedOn: '2026-03-13' })),
      )
  })
})
