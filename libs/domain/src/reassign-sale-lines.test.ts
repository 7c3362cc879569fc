import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { april, closed, late, march, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, refilled, restocked, soldFrom } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { aProduct, friedOnions, phoneCredit } from './testing/a-product.js'
import { back, refund, reversed } from './testing/a-refund.js'
import { accrued, aStockedShop, cash, line, qris, sell, theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { reprice } from './testing/handling-a-lot.js'
import { moved, reassign, reassigned, standingOwn, standingPart } from './testing/mending-a-sale.js'
import { on } from '#events/category.js'

const tonos = aLot('l2', 5n, { producer: 'tono', terms: commission(2000), receivedOn: '2026-03-02' })
const threeSold = [aStockedShop, tonos, sell([line(3n)], [cash(3_000n)])]
const three = standingPart('l1', 3n, 2_700n, 300n)
const onTheDay = { refund: 'm1', on: '2026-03-10' }

describe('a line that was sold as another producer’s', () => {
  it('moves to the right lot, as if it had been sold from there', () => {
    const toTono = { lot: 'l2', share: 2_400n, commission: 600n, producer: 'tono' }
    givenPast(...threeSold)
      .when(reassign([{ lot: 'l2' }]))
      .thenWrites(
        on(sales, 's1', reassigned([moved(three, 1, toTono)])),
        on(lots, 'l1', restocked(3n, 2_700n, onTheDay)),
        on(lots, 'l2', soldFrom(3n, 2_400n, { part: 1, reassignment: 'm1' })),
        on(accounts, 'sari', reversed(2_700n, onTheDay)),
        on(accounts, 'tono', accrued('l2', 2_400n, { part: 1, reassignment: 'm1' })),
      )
  })

  it('of several lots moves part by part', () => {
    const sold = [aStockedShop, tonos, sell([line(12n)], [cash(12_000n)]), aLot('l3', 20n, { producer: 'tono' })]
    const toTono = { lot: 'l3', producer: 'tono' }
    givenPast(...sold)
      .when(reassign([{ lot: 'l3' }]))
      .thenAmong(
        [sales, shelves],
        on(
          sales,
          's1',
          reassigned([
            moved(standingPart('l1', 10n, 9_000n, 1_000n), 2, { ...toTono, share: 9_000n, commission: 1_000n }),
            moved(standingPart('l2', 2n, 1_600n, 400n, { part: 1, producer: 'tono' }), 3, {
              ...toTono,
              share: 1_800n,
              commission: 200n,
            }),
          ]),
        ),
        on(shelves, 'bawang', refilled('l1')),
      )
  })

  it('keeps there what of it is there already', () => {
    givenPast(aStockedShop, tonos, sell([line(12n)], [cash(12_000n)]))
      .when(reassign([{ lot: 'l1' }]))
      .thenRejected('insufficient-stock', { lot: 'l1', wanted: '2', available: '0' })
    const fromBoth = [aStockedShop, tonos, sell([line(12n)], [cash(12_000n)], { id: 's1' })]
    givenPast(...fromBoth, refund([back(9n, { lot: 'l1' })]))
      .when(reassign([{ lot: 'l1' }]))
      .thenAmong(
        [lots],
        on(lots, 'l2', restocked(2n, 1_600n, { ...onTheDay, part: 1 })),
        on(lots, 'l1', soldFrom(2n, 1_800n, { part: 2, reassignment: 'm1' })),
      )
  })

  it('moves at the terms of the day it was sold on', () => {
    givenPast(
      ...threeSold,
      reprice('l2', '2026-03-05', { commissionBps: 3000 }),
      reprice('l2', '2026-03-11', { commissionBps: 0 }),
    )
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong(
        [lots],
        on(lots, 'l1', restocked(3n, 2_700n, onTheDay)),
        on(lots, 'l2', soldFrom(3n, 2_100n, { part: 1, reassignment: 'm1' })),
      )
  })

  it('may turn out to have been sold below the fixed price: its producer still gets it', () => {
    const dear = aLot('l3', 5n, { producer: 'tono', terms: fixedPrice(1_200n) })
    givenPast(...threeSold, dear)
      .when(reassign([{ lot: 'l3' }]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          reassigned([moved(three, 1, { lot: 'l3', share: 3_600n, commission: -600n, producer: 'tono' })]),
        ),
      )
  })

  it('is not cleared where the sale is not', () => {
    givenPast(aStockedShop, tonos, sell([line(3n)], [qris(3_000n)]))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong(
        [accounts],
        on(accounts, 'sari', reversed(2_700n, onTheDay)),
        on(accounts, 'tono', accrued('l2', 2_400n, { part: 1, cleared: false, reassignment: 'm1' })),
      )
  })

  it('empties the one lot and fills the other', () => {
    givenPast(aStockedShop, tonos, sell([line(5n), line(5n, { number: '2' })], [cash(10_000n)]))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong([shelves], on(shelves, 'bawang', refilled('l1')), on(shelves, 'bawang', emptied('l2')))
  })

  it('may move to a lot of another product in the same unit', () => {
    const chips = aProduct('keripik', { ...friedOnions, name: 'Keripik' })
    givenPast(...threeSold, chips, aLot('l3', 5n, { product: 'keripik' }))
      .when(reassign([{ lot: 'l3' }]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          reassigned([moved(three, 1, { lot: 'l3', share: 2_700n, commission: 300n, product: 'keripik' })]),
        ),
      )
  })

  it('moves again where that was wrong too', () => {
    givenPast(...threeSold, reassign([{ lot: 'l2' }], { reassignment: 'm0' }))
      .when(reassign([{ lot: 'l1' }]))
      .thenAmong(
        [lots],
        on(lots, 'l2', restocked(3n, 2_400n, { ...onTheDay, part: 1 })),
        on(lots, 'l1', soldFrom(3n, 2_700n, { part: 2, reassignment: 'm1' })),
      )
  })

  it('is late when its period is closed', () => {
    const toTono = { lot: 'l2', share: 2_400n, commission: 600n, producer: 'tono' }
    givenPast(...threeSold, theCalendar(closed(march)))
      .when(reassign([{ lot: 'l2' }]))
      .thenAmong(
        [sales],
        on(sales, 's1', reassigned([moved(three, 1, toTono)], late('2026-03-10', april.startsOn, march))),
      )
  })
})

describe('two labels that were swapped', () => {
  it('are mended in one command, though neither lot has anything left', () => {
    const emptiedBoth = [
      theShop,
      aLot('l1', 2n),
      aLot('l2', 2n, { producer: 'tono' }),
      sell([line(2n, { lot: 'l1' }), line(2n, { number: '2', lot: 'l2', price: 500n })], [cash(3_000n)]),
    ]
    givenPast(...emptiedBoth)
      .when(reassign([{ lot: 'l2' }, { number: '2', lot: 'l1' }]))
      .thenAmong(
        [lots, shelves, accounts],
        on(lots, 'l1', restocked(2n, 1_800n, onTheDay)),
        on(lots, 'l2', restocked(2n, 900n, { ...onTheDay, line: '2' })),
        on(lots, 'l2', soldFrom(2n, 1_800n, { part: 1, reassignment: 'm1' })),
        on(lots, 'l1', soldFrom(2n, 900n, { line: '2', part: 1, reassignment: 'm1' })),
        on(accounts, 'sari', reversed(1_800n, onTheDay)),
        on(accounts, 'tono', reversed(900n, { ...onTheDay, line: '2' })),
        on(accounts, 'tono', accrued('l2', 1_800n, { part: 1, reassignment: 'm1' })),
        on(accounts, 'sari', accrued('l1', 900n, { line: '2', part: 1, reassignment: 'm1' })),
      )
    givenPast(...emptiedBoth)
      .when(reassign([{ lot: 'l2' }]))
      .thenRejected('insufficient-stock', { lot: 'l2', wanted: '2', available: '0' })
  })
})

describe('own goods and consigned ones', () => {
  const crackers = aProduct('kerupuk', { ...phoneCredit, name: 'Kerupuk', unit: 'bungkus' })

  it('what was consigned turns out to be the cooperative’s own', () => {
    givenPast(...threeSold, crackers)
      .when(reassign([{ product: 'kerupuk' }]))
      .thenWrites(
        on(sales, 's1', reassigned([moved(three, 1, { product: 'kerupuk' })])),
        on(lots, 'l1', restocked(3n, 2_700n, onTheDay)),
        on(accounts, 'sari', reversed(2_700n, onTheDay)),
      )
  })

  it('and the reverse', () => {
    givenPast(aStockedShop, crackers, sell([line(3n, { product: 'kerupuk' })], [cash(3_000n)]))
      .when(reassign([{ lot: 'l1' }]))
      .thenWrites(
        on(
          sales,
          's1',
          reassigned([moved(standingOwn(3n, 3_000n), 1, { lot: 'l1', share: 2_700n, commission: 300n })]),
        ),
        on(lots, 'l1', soldFrom(3n, 2_700n, { part: 1, reassignment: 'm1' })),
        on(accounts, 'sari', accrued('l1', 2_700n, { part: 1, reassignment: 'm1' })),
      )
  })

  it('own goods turn out to be others', () => {
    const chips = aProduct('keripik', { ...phoneCredit, name: 'Keripik', unit: 'bungkus' })
    givenPast(theShop, crackers, chips, sell([line(3n, { product: 'kerupuk' })], [cash(3_000n)]))
      .when(reassign([{ product: 'keripik' }]))
      .thenWrites(on(sales, 's1', reassigned([moved(standingOwn(3n, 3_000n), 1, { product: 'keripik' })])))
  })
})

describe('what was refunded of a line before', () => {
  // 5 rupiah for 3 g of cocoa, half of it commission (3): 2 and 1 are back after one gram.
  const grams = (id: string, producer: string) =>
    aLot(id, 9n, { product: 'kakao', pricedPer: 1000n, terms: commission(5000), producer })
  const oneBack = [
    theShop,
    grams('k1', 'sari'),
    grams('k2', 'tono'),
    sell([line(3n, { product: 'kakao', price: 1_500n })], [cash(5n)]),
    refund([back(1n)], { refund: 'r0' }),
  ]
  const toTono = { lot: 'k2', share: 1n, commission: 2n, producer: 'tono', product: 'kakao' }

  it('stays where it was: the rest moves at what was charged for it', () => {
    givenPast(...oneBack)
      .when(reassign([{ lot: 'k2' }]))
      .thenAmong([sales], on(sales, 's1', reassigned([moved(standingPart('k1', 2n, 1n, 2n), 1, toTono)])))
  })

  it('so that the old part is what is back of it, and all of it is', () => {
    const { past } = givenPast(...oneBack, reassign([{ lot: 'k2' }]))
    const sale = past.state(sales, 's1')
    if (!sale.completed) throw new TypeError('it was completed')
    expect(sale.lines.get('1')).toMatchObject([
      { quantity: 1n, refunded: 1n, total: 2n, consigned: { lot: 'k1', share: 1n, commission: 1n } },
      { quantity: 2n, refunded: 0n, total: 3n, consigned: { lot: 'k2', share: 1n, commission: 2n }, product: 'kakao' },
    ])
  })

  it('and the rest goes back as what it is by now', () => {
    givenPast(...oneBack, reassign([{ lot: 'k2' }]))
      .when(refund([back(2n)]))
      .thenAmong(
        [lots, accounts],
        on(lots, 'k2', restocked(2n, 1n, { part: 1 })),
        on(accounts, 'tono', reversed(1n, { part: 1 })),
      )
  })
})

describe('a reassignment is refused', () => {
  it('of a sale there is not', () => {
    givenPast(aStockedShop)
      .when(reassign([{ lot: 'l1' }]))
      .thenRejected('unknown-sale', { sale: 's1' })
  })

  it('of a line that was not sold', () => {
    givenPast(...threeSold)
      .when(reassign([{ number: '2', lot: 'l2' }]))
      .thenRejected('not-sold', { line: '2' })
  })

  it('of a line all of which is back', () => {
    givenPast(...threeSold, refund([back(3n)]))
      .when(reassign([{ lot: 'l2' }]))
      .thenRejected('not-sold', { line: '1' })
  })

  it('to where it already is', () => {
    givenPast(...threeSold)
      .when(reassign([{ lot: 'l1' }]))
      .thenRejected('nothing-to-change', { line: '1' })
    givenPast(theShop, sell([line(1n, { product: 'pulsa' })], [cash(1_000n)]))
      .when(reassign([{ product: 'pulsa' }]))
      .thenRejected('nothing-to-change', { line: '1' })
  })

  it.each([
    ['to nothing', {}],
    ['to a lot and to own goods', { lot: 'l2', product: 'pulsa' }],
    ['to consigned goods without their lot', { product: 'bawang' }],
  ])('%s', (_, to) => {
    givenPast(...threeSold)
      .when(reassign([to]))
      .thenRejected('lot-or-product', { line: '1' })
  })

  it('to a lot there is not', () => {
    givenPast(...threeSold)
      .when(reassign([{ lot: 'l9' }]))
      .thenRejected('unknown-lot', { lot: 'l9' })
  })

  it('to goods there are not', () => {
    givenPast(...threeSold)
      .when(reassign([{ product: 'none' }]))
      .thenRejected('unknown-product', { product: 'none' })
  })

  it('to goods that are counted or priced otherwise', () => {
    givenPast(...threeSold, aLot('k1', 5_000n, { product: 'kakao', pricedPer: 1_000n }))
      .when(reassign([{ lot: 'k1' }]))
      .thenRejected('other-unit', { was: 'bawang', is: 'kakao' })
    givenPast(...threeSold)
      .when(reassign([{ product: 'pulsa' }]))
      .thenRejected('other-unit', { was: 'bawang', is: 'pulsa' })
  })

  it('to a lot that came after the sale', () => {
    givenPast(...threeSold, aLot('l3', 5n, { receivedOn: '2026-03-11' }))
      .when(reassign([{ lot: 'l3' }]))
      .thenRejected('not-received-yet', { lot: 'l3', receivedOn: '2026-03-11' })
  })

  it('to a lot that has not that much', () => {
    givenPast(...threeSold, aLot('l3', 2n))
      .when(reassign([{ lot: 'l3' }]))
      .thenRejected('insufficient-stock', { lot: 'l3', wanted: '3', available: '2' })
  })

  it('when its lines together take more than there is', () => {
    givenPast(aStockedShop, tonos, sell([line(3n), line(3n, { number: '2' })], [cash(6_000n)]))
      .when(reassign([{ lot: 'l2' }, { number: '2', lot: 'l2' }]))
      .thenRejected('insufficient-stock', { lot: 'l2', wanted: '6', available: '5' })
  })

  it('when it names one line twice', () => {
    givenPast(...threeSold)
      .when(reassign([{ lot: 'l2' }, { lot: 'l2' }]))
      .thenRejected('duplicate-line', { line: '1' })
  })

  it('when no open period takes it', () => {
    givenPast(...threeSold, theCalendar(closed(march), closed(april)))
      .when(reassign([{ lot: 'l2' }]))
      .thenRejected('no-open-period')
  })
})
