import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { members } from './member.js'
import { isRecorded } from './record-sale.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { april, closed, late, march, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, soldFrom } from './testing/a-lot.js'
import { aMember, aMemberWithCredit, creditCharged, savingsUsed } from './testing/a-member.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import {
  accrued,
  aStockedShop,
  cash,
  charge,
  completed,
  credit,
  line,
  ownPart,
  partOf,
  qris,
  savings,
  sell,
  soldLine,
  theShop,
  transfer,
} from './testing/a-sale.js'
import { givenPast, refusalOf } from './testing/given.js'
import { reprice } from './testing/handling-a-lot.js'
import { undo } from './testing/mending-a-sale.js'
import { Past } from './testing/past.js'
import { on } from '#events/category.js'

const threeOnions = [line(3n)]
const threeFromL1 = soldLine(line(3n), partOf('l1', 3n, 2_700n, 300n))

describe('a sale', () => {
  it('of consigned goods is the sale, what left the lot and what its producer earned', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_000n)]))
      .thenWrites(
        on(sales, 's1', completed([threeFromL1], [cash(3_000n)])),
        on(lots, 'l1', soldFrom(3n, 2_700n)),
        on(accounts, 'sari', accrued('l1', 2_700n)),
      )
  })

  it('of own goods is the sale alone', () => {
    const credit = line(2n, { product: 'pulsa' })
    givenPast(theShop)
      .when(sell([credit], [cash(2_000n)]))
      .thenWrites(on(sales, 's1', completed([soldLine(credit, ownPart(2n, 2_000n))], [cash(2_000n)])))
  })

  it('of a line from two lots accrues to each producer by part', () => {
    const twelve = line(12n)
    const fromBoth = soldLine(twelve, partOf('l1', 10n, 9_000n, 1_000n), partOf('l2', 2n, 1_600n, 400n, 'tono'))
    givenPast(aStockedShop, aLot('l2', 5n, { producer: 'tono', terms: commission(2000) }))
      .when(sell([twelve], [cash(12_000n)]))
      .thenWrites(
        on(sales, 's1', completed([fromBoth], [cash(12_000n)])),
        on(lots, 'l1', soldFrom(10n, 9_000n)),
        on(accounts, 'sari', accrued('l1', 9_000n)),
        on(lots, 'l2', soldFrom(2n, 1_600n, { part: 1 })),
        on(accounts, 'tono', accrued('l2', 1_600n, { part: 1 })),
        on(shelves, 'bawang', emptied('l1')),
      )
  })

  it('of several lines, own and consigned, is paid as one', () => {
    givenPast(aStockedShop)
      .when(sell([line(1n), line(2n, { number: '2', product: 'pulsa' }), line(9n, { number: '3' })], [cash(12_000n)]))
      .thenAmong(
        [lots, accounts, shelves],
        on(lots, 'l1', soldFrom(1n, 900n)),
        on(accounts, 'sari', accrued('l1', 900n)),
        on(lots, 'l1', soldFrom(9n, 8_100n, { line: '3' })),
        on(accounts, 'sari', accrued('l1', 8_100n, { line: '3' })),
        on(shelves, 'bawang', emptied('l1')),
      )
  })

  it('that leaves something of a lot does not empty it', () => {
    givenPast(aStockedShop)
      .when(sell([line(9n)], [cash(9_000n)]))
      .thenAmong([shelves])
  })

  it('that gives goods away has no payment, and its earnings are cleared', () => {
    const gift = line(1n, { price: 0n })
    givenPast(aStockedShop)
      .when(sell([gift], []))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([soldLine(gift, partOf('l1', 1n, 0n, 0n))], [])),
        on(accounts, 'sari', accrued('l1', 0n)),
      )
  })

  it('at exactly the fixed price leaves the cooperative nothing', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: fixedPrice(1_000n) }))
      .when(sell(threeOnions, [cash(3_000n)]))
      .thenAmong([accounts], on(accounts, 'sari', accrued('l1', 3_000n)))
  })

  it('of a closed period is late', () => {
    const sold = completed([threeFromL1], [cash(3_000n)], late('2026-03-10', april.startsOn, march))
    givenPast(aStockedShop, theCalendar(closed(march)))
      .when(sell(threeOnions, [cash(3_000n)]))
      .thenAmong([sales], on(sales, 's1', sold))
  })
})

describe('a sale is paid', () => {
  it.each([
    ['in cash', [cash(3_000n)]],
    ['by transfer', [transfer(3_000n)]],
    ['by both', [cash(1_000n), transfer(2_000n)]],
  ])('%s: its earnings are cleared on the day', (_, payments) => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, payments))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([threeFromL1], payments)),
        on(accounts, 'sari', accrued('l1', 2_700n)),
      )
  })

  it.each([
    ['by QRIS', [qris(3_000n)]],
    ['in part by QRIS', [cash(2_999n), qris(1n)]],
  ])('%s: its earnings are not cleared until that settles', (_, payments) => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, payments))
      .thenAmong([accounts], on(accounts, 'sari', accrued('l1', 2_700n, { cleared: false })))
  })

  it('from a member’s savings, beside another way', () => {
    givenPast(aStockedShop, aMember('dewi', 1_000n))
      .when(sell(threeOnions, [savings(1_000n), cash(2_000n)]))
      .thenAmong(
        [accounts, members],
        on(accounts, 'sari', accrued('l1', 2_700n)),
        on(members, 'dewi', savingsUsed(1_000n)),
      )
  })

  it('never from more savings than there are', () => {
    givenPast(aStockedShop, aMember('dewi', 2_999n))
      .when(sell(threeOnions, [savings(3_000n)]))
      .thenRejected('insufficient-savings')
  })

  it('on a member’s credit, to its limit', () => {
    givenPast(aStockedShop, aMemberWithCredit('dewi', 3_000n))
      .when(sell(threeOnions, [credit(3_000n)]))
      .thenAmong([members], on(members, 'dewi', creditCharged(3_000n)))
    givenPast(aStockedShop, aMemberWithCredit('dewi', 2_999n))
      .when(sell(threeOnions, [credit(3_000n)]))
      .thenRejected('credit-limit-exceeded', { member: 'dewi' })
  })

  it('never on credit where none was granted', () => {
    givenPast(aStockedShop, aMember('dewi', 99_000n))
      .when(sell(threeOnions, [credit(3_000n)]))
      .thenRejected('credit-limit-exceeded')
  })

  it('never by a member there is not', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [savings(3_000n)]))
      .thenRejected('unknown-member', { member: 'dewi' })
  })

  it('by a member’s way only when it says whose', () => {
    const { member: _, ...nobodys } = savings(3_000n)
    givenPast(aStockedShop, aMember('dewi', 9_000n))
      .when(sell(threeOnions, [nobodys]))
      .thenRejected('member-needed', { way: 'member_savings' })
  })

  it('by no other way with a member', () => {
    givenPast(aStockedShop, aMember('dewi', 9_000n))
      .when(sell(threeOnions, [{ ...savings(3_000n), way: 'cash' }]))
      .thenRejected('member-not-needed', { way: 'cash', member: 'dewi' })
  })

  it.each([
    ['a rupiah too little', [cash(2_999n)]],
    ['a rupiah too much', [cash(3_001n)]],
    ['nothing', []],
    ['nothing by one way', [cash(3_000n), qris(0n)]],
    ['less than nothing by one way', [cash(3_001n), qris(-1n)]],
  ])('never with %s', (_, payments) => {
    givenPast(aStockedShop).when(sell(threeOnions, payments)).thenRejected('payment-mismatch', { total: '3000' })
  })

  it('by each way once', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(1_000n), qris(1_000n), cash(1_000n)]))
      .thenRejected('duplicate-way', { way: 'cash' })
  })
})

describe('a sale below what the producer is promised', () => {
  const dear = [theShop, aLot('l1', 10n, { terms: fixedPrice(1_001n) })]
  const belowNetPrice = 'the packet is dented'

  it('is refused', () => {
    givenPast(...dear)
      .when(sell(threeOnions, [cash(3_000n)]))
      .thenRejected('below-net-price', { promised: '3003', total: '3000' })
  })

  it('is made for a reason, which the sale keeps: the producer still gets it', () => {
    const below = soldLine(line(3n), partOf('l1', 3n, 3_003n, -3n))
    givenPast(...dear)
      .when(sell(threeOnions, [cash(3_000n)], { belowNetPrice }))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([below], [cash(3_000n)], undefined, { belowNetPrice })),
        on(accounts, 'sari', accrued('l1', 3_003n)),
      )
  })

  it('keeps no reason that was not needed', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_000n)], { belowNetPrice }))
      .thenAmong([sales], on(sales, 's1', completed([threeFromL1], [cash(3_000n)])))
  })
})

describe('a discount', () => {
  const belowNetPrice = 'the last of the day'
  const discounted = (discount: bigint, also: { belowNetPrice?: string } = {}) =>
    sell(threeOnions, [cash(3_000n - discount)], { charges: { discount }, ...also })

  it('takes all that the cooperative keeps of the goods', () => {
    givenPast(aStockedShop)
      .when(discounted(300n))
      .thenAmong([accounts], on(accounts, 'sari', accrued('l1', 2_700n)))
  })

  it('takes no more without a reason', () => {
    givenPast(aStockedShop).when(discounted(301n)).thenRejected('below-net-price', { discount: '301', kept: '300' })
    givenPast(theShop, aLot('l1', 10n, { terms: fixedPrice(1_000n) }))
      .when(discounted(1n))
      .thenRejected('below-net-price', { discount: '1', kept: '0' })
  })

  it('says which it is that is below', () => {
    const dear = [theShop, aLot('l1', 10n, { terms: fixedPrice(1_001n) })]
    expect(refusalOf(() => discounted(301n)(Past.nothing.and(aStockedShop)))?.message).toMatch(/discount/)
    expect(refusalOf(() => discounted(301n)(Past.nothing.and(...dear)))?.message).toMatch(/promised/)
  })

  it('takes more for a reason, which the sale keeps: the producer still gets the share', () => {
    const charges = [charge('discount', -301n)]
    givenPast(aStockedShop)
      .when(discounted(301n, { belowNetPrice }))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([threeFromL1], [cash(2_699n)], undefined, { charges, belowNetPrice })),
        on(accounts, 'sari', accrued('l1', 2_700n)),
      )
  })

  it('takes from own goods all they go for, and from all goods together', () => {
    const lines = [line(3n), line(2n, { number: '2', product: 'pulsa' })]
    const less = (discount: bigint) => sell(lines, [cash(5_000n - discount)], { charges: { discount } })
    givenPast(aStockedShop)
      .when(less(2_300n))
      .thenAmong([accounts], on(accounts, 'sari', accrued('l1', 2_700n)))
    givenPast(aStockedShop).when(less(2_301n)).thenRejected('below-net-price', { kept: '2300' })
  })

  it('and a rounding or the delivery changes nothing of that', () => {
    const charges = { discount: 300n, rounding: -99n, delivery: 500n }
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_101n)], { charges }))
      .thenAmong([accounts], on(accounts, 'sari', accrued('l1', 2_700n)))
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_298n)], { charges: { discount: 301n, rounding: 99n, delivery: 500n } }))
      .thenRejected('below-net-price')
  })
})

describe('a sale at the terms its lot has by then', () => {
  it.each([
    ['the day before they are others', '2026-03-09', 900n],
    ['the day from which on they are', '2026-03-10', 800n],
    ['later', '2026-03-11', 800n],
  ])('%s', (_, soldOn, share) => {
    const { past } = givenPast(aStockedShop, reprice('l1', '2026-03-10', { commissionBps: 2000 }))
    const sold = past.and(sell([line(1n)], [cash(1_000n)], { soldOn }))
    expect(sold.eventsOf(lots, 'l1').at(-1)).toMatchObject({ type: 'LotSold', data: { share } })
  })
})

describe('a till’s receipt', () => {
  const receipt = { number: 'A-1', bodyHash: 'hash-of-it' }

  it('is kept with the hash of what it says', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_000n)], { receipt }))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          completed([threeFromL1], [cash(3_000n)], undefined, { receiptNumber: 'A-1', bodyHash: 'hash-of-it' }),
        ),
      )
  })

  const known = [
    ['that says the same is the sale that was recorded', { receipt }, { bodyHash: 'hash-of-it' }, true],
    ['that says something else is not', { receipt }, { bodyHash: 'another hash' }, false],
    ['without a number is never known', { receipt }, {}, false],
    ['does not know what was recorded without a hash', {}, {}, false],
  ] as const
  it.each(known)('%s', (_, as, sent, answer) => {
    const { past } = givenPast(aStockedShop, sell(threeOnions, [cash(3_000n)], as))
    expect(isRecorded(past.state(sales, 's1'), sent)).toBe(answer)
  })

  it('is known whatever became of its sale', () => {
    const { past } = givenPast(aStockedShop, sell(threeOnions, [cash(3_000n)], { receipt }), undo())
    expect(isRecorded(past.state(sales, 's1'), receipt)).toBe(true)
  })

  it('is not known before it is recorded', () => {
    expect(isRecorded(sales.initial, receipt)).toBe(false)
  })
})

describe('a sale is refused', () => {
  it('when it was recorded already', () => {
    givenPast(aStockedShop, sell([line(1n)], [cash(1_000n)]))
      .when(sell([line(1n)], [cash(1_000n)]))
      .thenRejected('sale-exists', { sale: 's1' })
  })

  it('when other content was recorded under its receipt number', () => {
    const receipt = { number: 'A-1', bodyHash: 'hash-of-it' }
    const other = { number: 'A-1', bodyHash: 'another hash' }
    givenPast(aStockedShop, sell([line(1n)], [cash(1_000n)], { receipt }))
      .when(sell([line(2n)], [cash(2_000n)], { receipt: other }))
      .thenRejected('sale-exists', { sale: 's1', receiptNumber: 'A-1' }, /receipt A-1 .* other content/)
  })

  it('when two of its lines have one number', () => {
    givenPast(aStockedShop)
      .when(sell([line(1n), line(2n)], [cash(3_000n)]))
      .thenRejected('duplicate-line', { line: '1' })
  })

  it('when no open period takes it', () => {
    givenPast(aStockedShop, theCalendar(closed(march), closed(april)))
      .when(sell(threeOnions, [cash(3_000n)]))
      .thenRejected('no-open-period')
  })

  it('when the lots do not cover one of its lines', () => {
    givenPast(aStockedShop)
      .when(sell([line(1n), line(10n, { number: '2' })], [cash(11_000n)]))
      .thenRejected('insufficient-stock', { line: '2' }, /line 2: 9 of 10/)
  })
})
