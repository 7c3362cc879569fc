import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { members } from './member.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { april, closed, late, march, onTime, theCalendar } from './testing/a-calendar.js'
import { aLot, refilled, restocked } from './testing/a-lot.js'
import { aMember, creditReduced, savingsReturned } from './testing/a-member.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { back, ownPartBack, partBack, refund, refunded, reversed } from './testing/a-refund.js'
import { aStockedShop, cash, importSale, line, qris, savings, sell, theShop, transfer } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { reprice } from './testing/handling-a-lot.js'
import { on } from '#events/category.js'

const threeSold = [aStockedShop, sell([line(3n)], [cash(3_000n)])]

describe('a refund', () => {
  it('takes goods back to their lot, and the producer’s earnings with them', () => {
    givenPast(...threeSold)
      .when(refund([back(3n)]))
      .thenWrites(
        on(sales, 's1', refunded([partBack('l1', 3n, 2_700n, 300n)], [cash(3_000n)])),
        on(lots, 'l1', restocked(3n, 2_700n)),
        on(accounts, 'sari', reversed(2_700n)),
      )
  })

  it('may be of a part of a line', () => {
    givenPast(...threeSold)
      .when(refund([back(1n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)])))
  })

  it('of own goods is the refund alone', () => {
    givenPast(theShop, sell([line(5n, { product: 'pulsa' })], [cash(5_000n)]))
      .when(refund([back(2n)]))
      .thenWrites(on(sales, 's1', refunded([ownPartBack(2n, 2_000n)], [cash(2_000n)])))
  })

  it('of several lines is paid back as one', () => {
    const lines = [line(2n), line(2n, { number: '2', product: 'pulsa' })]
    givenPast(aStockedShop, sell(lines, [cash(4_000n)]))
      .when(refund([back(1n, { number: '2' }), back(2n)]))
      .thenAmong(
        [sales],
        on(sales, 's1', refunded([ownPartBack(1n, 1_000n, '2'), partBack('l1', 2n, 1_800n, 200n)], [cash(3_000n)])),
      )
  })

  it('that names one line twice takes from what the first left', () => {
    const twice = [back(2n), back(1n, { condition: 'spoiled' })]
    givenPast(...threeSold)
      .when(refund(twice))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded(
            [partBack('l1', 2n, 1_800n, 200n), partBack('l1', 1n, 900n, 100n, { condition: 'spoiled' })],
            [cash(3_000n)],
          ),
        ),
      )
  })

  it('in steps gives back the difference to the step before', () => {
    // 5 rupiah for 3 g of cocoa, half of it commission (3): 2 and 1 after one gram, 3 and 2 after two, 5 and 3 after all.
    const sold = sell([line(3n, { product: 'kakao', price: 1_500n })], [cash(5n)])
    const cacao = aLot('k1', 9n, { product: 'kakao', pricedPer: 1000n, terms: commission(5000) })
    const steps = ['r1', 'r2', 'r3'].map((by) => refund([back(1n)], { refund: by }))
    const { past } = givenPast(theShop, cacao, sold, ...steps)
    const posted = past
      .eventsOf(sales, 's1')
      .flatMap((event) => (event.type === 'SaleRefunded' ? event.data.parts : []))
    expect(posted.map(({ total, consigned }) => [total, consigned?.commission, consigned?.share])).toEqual([
      [2n, 1n, 1n],
      [1n, 1n, 0n],
      [2n, 1n, 1n],
    ])
  })

  it('of goods sold below a fixed price takes the negative commission back', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: fixedPrice(1_200n) }), importSale([line(3n)], 'cash'))
      .when(refund([back(1n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 1n, 1_200n, -200n)], [cash(1_000n)])))
  })

  it('of a closed period’s day is late', () => {
    const booked = late('2026-03-12', april.startsOn, march)
    givenPast(...threeSold, theCalendar(closed(march)))
      .when(refund([back(1n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)], booked)))
  })

  it('may be on the day of the sale', () => {
    const onTheDay = refunded([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)], onTime('2026-03-10'))
    givenPast(...threeSold)
      .when(refund([back(1n)], { refundedOn: '2026-03-10' }))
      .thenAmong([sales], on(sales, 's1', onTheDay))
  })
})

describe('of a line that was taken from several lots', () => {
  const fromTwo = [aStockedShop, aLot('l2', 5n), sell([line(12n)], [cash(12_000n)])]

  it('the last part goes back first', () => {
    givenPast(...fromTwo)
      .when(refund([back(3n)]))
      .thenAmong(
        [lots, accounts, shelves],
        on(lots, 'l2', restocked(2n, 1_800n, { part: 1 })),
        on(lots, 'l1', restocked(1n, 900n)),
        on(shelves, 'bawang', refilled('l1')),
        on(accounts, 'sari', reversed(1_800n, { part: 1 })),
        on(accounts, 'sari', reversed(900n)),
      )
  })

  it('the part of the lot that is named goes back', () => {
    givenPast(...fromTwo)
      .when(refund([back(3n, { lot: 'l1' })]))
      .thenAmong([accounts], on(accounts, 'sari', reversed(2_700n)))
  })

  it('no more goes back than came from the lot that is named', () => {
    givenPast(...fromTwo)
      .when(refund([back(3n, { lot: 'l2' })]))
      .thenRejected('not-sold', { wanted: '3', refundable: '2' })
  })

  it('what is back already is passed by', () => {
    givenPast(...fromTwo, refund([back(2n)]))
      .when(refund([back(1n)], { refund: 'r2' }))
      .thenAmong([accounts], on(accounts, 'sari', reversed(900n, { refund: 'r2' })))
  })
})

describe('a refund goes back', () => {
  it('by the way that paid', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(3_000n)]))
      .when(refund([back(3n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 3n, 2_700n, 300n)], [qris(3_000n)])))
  })

  it('in cash for QRIS and transfer, where that is named', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(1_000n), transfer(2_000n)]))
      .when(refund([back(3n)], { paidBack: [cash(3_000n)] }))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 3n, 2_700n, 300n)], [cash(3_000n)])))
  })

  it('to a member’s savings', () => {
    givenPast(aStockedShop, aMember('dewi', 9_000n), sell([line(3n)], [savings(2_000n), cash(1_000n)]))
      .when(refund([back(3n)]))
      .thenAmong([members], on(members, 'dewi', savingsReturned(2_000n)))
  })

  it('against a member’s debt', () => {
    givenPast(aStockedShop, aMember('dewi', 0n), importSale([line(3n)], 'member_credit', { member: 'dewi' }))
      .when(refund([back(1n)]))
      .thenAmong([members], on(members, 'dewi', creditReduced(1_000n)))
  })

  it('never by a way beyond what it paid', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(1_000n), cash(2_000n)]))
      .when(refund([back(3n)], { paidBack: [qris(3_000n)] }))
      .thenRejected('way-exceeded', { way: 'qris', most: '1000' })
  })
})

describe('a refund is refused', () => {
  it('of a sale there is not', () => {
    givenPast(aStockedShop)
      .when(refund([back(1n)]))
      .thenRejected('unknown-sale', { sale: 's1' })
  })

  it('on a day before its sale', () => {
    givenPast(...threeSold)
      .when(refund([back(1n)], { refundedOn: '2026-03-09' }))
      .thenRejected('before-sale')
  })

  it('when it was recorded already', () => {
    givenPast(...threeSold, refund([back(1n)]))
      .when(refund([back(1n)]))
      .thenRejected('refund-exists', { refund: 'r1' })
  })

  it('when no open period takes it', () => {
    givenPast(...threeSold, theCalendar(closed(march), closed(april)))
      .when(refund([back(9n)]))
      .thenRejected('no-open-period')
  })

  it('of more than was sold', () => {
    givenPast(...threeSold)
      .when(refund([back(4n)]))
      .thenRejected('not-sold', { wanted: '4', refundable: '3' })
  })

  it('of more than is not back yet', () => {
    givenPast(...threeSold, refund([back(2n)]))
      .when(refund([back(2n)], { refund: 'r2' }))
      .thenRejected('not-sold', { refundable: '1' })
  })

  it('of more in its lines together than was sold', () => {
    givenPast(...threeSold)
      .when(refund([back(2n), back(2n)]))
      .thenRejected('not-sold', { refundable: '1' })
  })

  it('of a line that was not sold', () => {
    givenPast(...threeSold)
      .when(refund([back(1n, { number: '2' })]))
      .thenRejected('not-sold', { line: '2' })
  })

  it('of own goods by a lot', () => {
    givenPast(theShop, sell([line(1n, { product: 'pulsa' })], [cash(1_000n)]))
      .when(refund([back(1n, { lot: 'l1' })]))
      .thenRejected('not-sold')
  })
})

describe('a refund of goods whose lot has other terms by now', () => {
  it('is at the terms they were sold at', () => {
    givenPast(...threeSold, reprice('l1', '2026-03-05', { commissionBps: 9000 }))
      .when(refund([back(3n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 3n, 2_700n, 300n)], [cash(3_000n)])))
  })
})
