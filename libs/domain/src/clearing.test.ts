import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { sales } from './sale.js'
import { closed, march, theCalendar } from './testing/a-calendar.js'
import { aLot } from './testing/a-lot.js'
import { aProduct, friedOnions, phoneCredit } from './testing/a-product.js'
import { back, refund, reversed } from './testing/a-refund.js'
import { accrued, aStockedShop, cash, line, qris, sell, transfer } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { allow, clearedAfterAll, correct, noLongerCleared, reassign } from './testing/mending-a-sale.js'
import { on } from '#events/category.js'

/** Two lines of Sari's, a packet each, the one in cash and the other by QRIS. */
const twoLines = [aStockedShop, sell([line(1n), line(1n, { number: '2' })], [cash(1_000n), qris(1_000n)])]
const second = back(1n, { number: '2' })
const secondReversed = on(accounts, 'sari', reversed(900n, { line: '2' }))
const byRefund = clearedAfterAll({ by: 'r1', clearedOn: '2026-03-12' })

describe('a refund that leaves nothing of QRIS to settle', () => {
  it('clears the earnings of what is kept, on its day', () => {
    givenPast(...twoLines)
      .when(refund([second], { paidBack: [qris(1_000n)] }))
      .thenAmong([accounts], secondReversed, byRefund)
  })

  it('on the day it happened, though it is booked later', () => {
    givenPast(...twoLines, theCalendar(closed(march)))
      .when(refund([second], { paidBack: [qris(1_000n)] }))
      .thenAmong([accounts], secondReversed, byRefund)
  })

  it('clears them once', () => {
    givenPast(...twoLines, refund([second], { refund: 'r0', paidBack: [qris(1_000n)] }), aLot('l2', 3n))
      .when(allow(100n))
      .thenAmong([accounts])
  })

  it('clears them of each producer, and of nothing that is own', () => {
    const lines = [line(12n), line(1n, { number: '2', product: 'pulsa' }), line(1n, { number: '3', product: 'pulsa' })]
    givenPast(aStockedShop, aLot('l2', 5n, { producer: 'tono' }), sell(lines, [cash(13_000n), qris(1_000n)]))
      .when(refund([back(1n, { number: '3' })], { paidBack: [qris(1_000n)] }))
      .thenAmong(
        [accounts],
        byRefund,
        clearedAfterAll({ by: 'r1', clearedOn: '2026-03-12', part: 1, producer: 'tono' }),
      )
  })

  it('clears nothing when nothing is kept', () => {
    givenPast(aStockedShop, sell([line(1n)], [qris(1_000n)]))
      .when(refund([back(1n)]))
      .thenAmong([accounts], on(accounts, 'sari', reversed(900n)))
  })
})

describe('earnings stay as they are', () => {
  it('while a rupiah of QRIS is left to settle', () => {
    givenPast(...twoLines)
      .when(refund([second], { paidBack: [qris(999n), cash(1n)] }))
      .thenAmong([accounts], secondReversed)
  })

  it('when what QRIS paid goes back in cash: it still settles', () => {
    givenPast(...twoLines)
      .when(refund([second], { paidBack: [cash(1_000n)] }))
      .thenAmong([accounts], secondReversed)
  })

  it('of a sale that QRIS paid nothing of', () => {
    givenPast(aStockedShop, sell([line(2n)], [cash(1_000n), transfer(1_000n)]))
      .when(refund([back(1n)]))
      .thenAmong([accounts], on(accounts, 'sari', reversed(900n)))
  })
})

describe('an allowance that leaves nothing of QRIS to settle', () => {
  const byBoth = [aStockedShop, sell([line(3n)], [cash(2_500n), qris(500n)])]

  it('clears the earnings on its day', () => {
    givenPast(...byBoth)
      .when(allow(500n))
      .thenAmong([accounts], clearedAfterAll({ by: 'a1', clearedOn: '2026-03-11' }))
  })

  it('and what a refund left', () => {
    givenPast(...byBoth, refund([back(1n)], { paidBack: [qris(400n), cash(600n)] }))
      .when(allow(100n, { on: '2026-03-14', paidBack: [qris(100n)] }))
      .thenAmong([accounts], clearedAfterAll({ by: 'a1', clearedOn: '2026-03-14' }))
  })

  it('but not one in cash', () => {
    givenPast(...byBoth)
      .when(allow(500n, { paidBack: [cash(500n)] }))
      .thenAmong([accounts])
  })
})

describe('a correction', () => {
  it('that leaves nothing of QRIS beside what went back clears on the day of the sale', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(3_000n)]), refund([back(1n)]))
      .when(correct('qris', 2_000n, 'cash'))
      .thenAmong([accounts], clearedAfterAll())
  })

  it('that leaves some does not', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(3_000n)]), refund([back(1n)]))
      .when(correct('qris', 1_999n, 'cash'))
      .thenAmong([accounts])
  })

  it('that brings QRIS back takes it back, though a refund had cleared them', () => {
    givenPast(...twoLines, refund([second], { paidBack: [qris(1_000n)] }))
      .when(correct('cash', 1n, 'qris'))
      .thenAmong([accounts], noLongerCleared())
  })
})

describe('what is reassigned after that', () => {
  const reversedByM1 = on(accounts, 'sari', reversed(900n, { refund: 'm1', on: '2026-03-10' }))
  const byThen = [...twoLines, aLot('l2', 5n), refund([second], { paidBack: [qris(1_000n)] })]
  const accruedTo = (clearing: { cleared?: boolean; clearedOn?: string }) =>
    on(accounts, 'sari', accrued('l2', 900n, { part: 1, reassignment: 'm1', ...clearing }))

  it('is cleared on the day that the sale is', () => {
    givenPast(...byThen)
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong([accounts], reversedByM1, accruedTo({ clearedOn: '2026-03-12' }))
  })

  it('is not when the sale is no longer', () => {
    givenPast(...byThen, correct('cash', 1_000n, 'qris'))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong([accounts], reversedByM1, accruedTo({ cleared: false }))
  })

  it('is on the day of the sale when a correction has it so', () => {
    givenPast(...byThen, correct('cash', 1_000n, 'qris', { correction: 'c0' }), correct('qris', 1_000n, 'cash'))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong([accounts], reversedByM1, accruedTo({}))
  })

  it('is so too where the goods had been taken for own ones', () => {
    const crackers = aProduct('kerupuk', { ...phoneCredit, name: 'Kerupuk', unit: friedOnions.unit })
    const sold = sell([line(2n, { product: 'kerupuk' })], [cash(1_000n), qris(1_000n)])
    givenPast(aStockedShop, crackers, sold, refund([back(1n)]))
      .when(reassign([{ lot: 'l1' }]))
      .thenAmong(
        [accounts],
        on(accounts, 'sari', accrued('l1', 900n, { part: 1, reassignment: 'm1', clearedOn: '2026-03-12' })),
      )
  })
})

describe('a sale says since when it is cleared', () => {
  it.each([
    ['in cash: since its day', [sell([line(2n)], [cash(2_000n)])], '2026-03-10'],
    ['by QRIS: not yet', [sell([line(2n)], [qris(2_000n)])], undefined],
    [
      'by QRIS that went back: since then',
      [sell([line(2n)], [cash(1_000n), qris(1_000n)]), refund([back(1n)])],
      '2026-03-12',
    ],
    [
      'also when that is late',
      [sell([line(2n)], [cash(1_000n), qris(1_000n)]), theCalendar(closed(march)), refund([back(1n)])],
      '2026-03-12',
    ],
  ])('%s', (_, past, clearedOn) => {
    expect(givenPast(aStockedShop, ...past).past.state(sales, 's1')).toMatchObject({ clearedOn })
  })
})
