import { describe, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { shelves } from './shelf.js'
import { aLot, emptied, refilled, restocked, soldFrom, spoiled } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { back, compensated, refund, reversed } from './testing/a-refund.js'
import { aStockedShop, cash, line, sell, theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { reprice } from './testing/handling-a-lot.js'
import { on } from '#events/category.js'

const threeSold = [aStockedShop, sell([line(3n)], [cash(3_000n)])]
const allSold = [aStockedShop, sell([line(10n)], [cash(10_000n)])]

describe('what is restocked', () => {
  it('fills a lot that was empty, and its shelf', () => {
    givenPast(...allSold)
      .when(refund([back(2n)]))
      .thenAmong([lots, shelves], on(lots, 'l1', restocked(2n, 1_800n)), on(shelves, 'bawang', refilled('l1')))
  })

  it('fills a shelf once for all lines of one refund', () => {
    givenPast(aStockedShop, sell([line(4n), line(6n, { number: '2' })], [cash(10_000n)]))
      .when(refund([back(1n), back(1n, { number: '2' })]))
      .thenAmong([shelves], on(shelves, 'bawang', refilled('l1')))
  })

  it('changes nothing on the shelf while something is left of the lot', () => {
    givenPast(...threeSold)
      .when(refund([back(2n)]))
      .thenAmong([shelves])
  })

  it('can be sold again', () => {
    givenPast(...allSold, refund([back(2n)]))
      .when(sell([line(2n)], [cash(2_000n)], { id: 's2' }))
      .thenAmong(
        [lots, shelves],
        on(lots, 'l1', soldFrom(2n, 1_800n, { sale: 's2' })),
        on(shelves, 'bawang', emptied('l1')),
      )
  })
})

describe('what comes back spoiled', () => {
  const spoiledOnes = [back(2n, { condition: 'spoiled' })]
  const sharedLoss = (terms: Parameters<typeof aLot>[2], price = 1_000n) => [
    theShop,
    aLot('l1', 10n, terms),
    sell([line(10n, { price })], [cash(10n * price)]),
  ]

  it('is restocked and spoiled at once, the producer’s loss', () => {
    givenPast(...allSold)
      .when(refund(spoiledOnes))
      .thenAmong(
        [lots, shelves, accounts],
        on(lots, 'l1', restocked(2n, 1_800n)),
        on(lots, 'l1', spoiled(2n, { borneBy: 'producer', value: 0n })),
        on(accounts, 'sari', reversed(1_800n)),
      )
  })

  it('is the cooperative’s loss at the fixed price, where the terms say so', () => {
    givenPast(...sharedLoss({ terms: fixedPrice(800n, { lossBorneBy: 'cooperative' }) }))
      .when(refund(spoiledOnes))
      .thenAmong(
        [lots, accounts],
        on(lots, 'l1', restocked(2n, 1_600n)),
        on(lots, 'l1', spoiled(2n, { borneBy: 'cooperative', value: 1_600n })),
        on(accounts, 'sari', compensated('l1', 1_600n)),
        on(accounts, 'sari', reversed(1_600n)),
      )
  })

  it('is worth the producer’s share of the asking price, not of the price it was sold at', () => {
    const terms = commission(1000, { lossBorneBy: 'cooperative' })
    givenPast(...sharedLoss({ terms, askingPrice: 1_500n }, 1_000n))
      .when(refund(spoiledOnes))
      .thenAmong(
        [lots],
        on(lots, 'l1', restocked(2n, 1_800n)),
        on(lots, 'l1', spoiled(2n, { borneBy: 'cooperative', value: 2_700n })),
      )
  })

  it('is worth what the lot’s terms say on the day it comes back, not on the day it was sold', () => {
    const terms = fixedPrice(800n, { lossBorneBy: 'cooperative' })
    givenPast(...sharedLoss({ terms }), reprice('l1', '2026-03-12', { netPrice: 700n }))
      .when(refund(spoiledOnes))
      .thenAmong(
        [lots],
        on(lots, 'l1', restocked(2n, 1_600n)),
        on(lots, 'l1', spoiled(2n, { borneBy: 'cooperative', value: 1_400n })),
      )
  })

  it('without a price is worth what the command says', () => {
    givenPast(...sharedLoss({ terms: commission(1000, { lossBorneBy: 'cooperative' }) }))
      .when(refund(spoiledOnes, { lossPrice: 700n }))
      .thenAmong(
        [lots, accounts],
        on(lots, 'l1', restocked(2n, 1_800n)),
        on(lots, 'l1', spoiled(2n, { borneBy: 'cooperative', value: 1_400n, lossPrice: 700n })),
        on(accounts, 'sari', compensated('l1', 1_400n)),
        on(accounts, 'sari', reversed(1_800n)),
      )
  })

  it('with a price is worth that: the command says no other', () => {
    givenPast(...sharedLoss({ terms: fixedPrice(800n, { lossBorneBy: 'cooperative' }) }))
      .when(refund(spoiledOnes, { lossPrice: 700n }))
      .thenRejected('terms-mismatch', { lot: 'l1', surplus: 'lossPrice' }, /net price of Rp800/)
  })

  it('is worth what the command says where no price says it, beside what has one', () => {
    const borne = { lossBorneBy: 'cooperative' } as const
    givenPast(
      theShop,
      aLot('l1', 1n, { terms: fixedPrice(800n, borne) }),
      aLot('l2', 1n, { receivedOn: '2026-03-02', terms: commission(1000, borne) }),
      sell([line(2n)], [cash(2_000n)]),
    )
      .when(refund(spoiledOnes, { lossPrice: 700n }))
      .thenAmong(
        [accounts],
        on(accounts, 'sari', compensated('l2', 700n)),
        on(accounts, 'sari', compensated('l1', 800n)),
        on(accounts, 'sari', reversed(900n, { part: 1 })),
        on(accounts, 'sari', reversed(800n)),
      )
  })

  it('without a price and nothing said is refused', () => {
    givenPast(...sharedLoss({ terms: commission(1000, { lossBorneBy: 'cooperative' }) }))
      .when(refund(spoiledOnes))
      .thenRejected('loss-needs-value', { lot: 'l1' })
  })

  it('that is worth nothing is compensated with nothing', () => {
    givenPast(...sharedLoss({ terms: fixedPrice(0n, { lossBorneBy: 'cooperative' }) }))
      .when(refund(spoiledOnes))
      .thenAmong([accounts], on(accounts, 'sari', reversed(0n)))
  })
})
