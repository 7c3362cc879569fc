import { describe, it } from '@jest/globals'
import { lots } from './lot.js'
import { aLot, repriced, restocked, soldFrom } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { back, refund } from './testing/a-refund.js'
import { cash, line, sell, theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { reprice } from './testing/handling-a-lot.js'
import { on } from '#events/category.js'
import type { LotTerms } from '#events/terms.js'

const others = { holdDays: 14, takeHomeBps: 5000, lossBorneBy: 'cooperative' } as const
const atTenPercent = aLot('l1', 10n, { terms: commission(1000, others), askingPrice: 1_200n })

const then = (effectiveOn: string, terms: LotTerms, askingPrice?: bigint) =>
  on(lots, 'l1', repriced(effectiveOn, terms, askingPrice))

describe('a lot is priced anew', () => {
  it('for another commission; the rest of its terms and the price asked stay', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', { commissionBps: 2000 }))
      .thenWrites(then('2026-03-12', commission(2000, others), 1_200n))
  })

  it('for a fixed price instead of a commission, and the reverse', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', { netPrice: 800n }))
      .thenWrites(then('2026-03-12', fixedPrice(800n, others), 1_200n))
    givenPast(aLot('l1', 10n, { terms: fixedPrice(800n, others) }))
      .when(reprice('l1', '2026-03-12', { commissionBps: 1000 }))
      .thenWrites(then('2026-03-12', commission(1000, others)))
  })

  it('with another price asked, its terms stay', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', { askingPrice: 1_500n }))
      .thenWrites(then('2026-03-12', commission(1000, others), 1_500n))
  })

  it('with a price asked where there was none', () => {
    givenPast(aLot('l1', 10n))
      .when(reprice('l1', '2026-03-12', { askingPrice: 1_500n }))
      .thenWrites(then('2026-03-12', commission(1000), 1_500n))
  })

  it('for nothing', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', { netPrice: 0n, askingPrice: 0n }))
      .thenWrites(then('2026-03-12', fixedPrice(0n, others), 0n))
  })

  it('from a day that lies ahead, and from the day it came', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2027-01-01', { commissionBps: 2000 }))
      .thenWrites(then('2027-01-01', commission(2000, others), 1_200n))
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-01', { commissionBps: 2000 }))
      .thenWrites(then('2026-03-01', commission(2000, others), 1_200n))
  })

  it('upon what holds on that day, not upon what was decided last', () => {
    const later = reprice('l1', '2026-03-20', { netPrice: 900n, askingPrice: 2_000n })
    givenPast(atTenPercent, later)
      .when(reprice('l1', '2026-03-10', { askingPrice: 1_300n }))
      .thenWrites(then('2026-03-10', commission(1000, others), 1_300n))
    givenPast(atTenPercent, later)
      .when(reprice('l1', '2026-03-21', { askingPrice: 1_300n }))
      .thenWrites(then('2026-03-21', fixedPrice(900n, others), 1_300n))
  })

  it('back to what it was, before a day that lay ahead has come', () => {
    givenPast(atTenPercent, reprice('l1', '2026-06-01', { commissionBps: 2000 }))
      .when(reprice('l1', '2026-06-01', { commissionBps: 1000 }))
      .thenWrites(then('2026-06-01', commission(1000, others), 1_200n))
  })
})

describe('what is sold of a lot that was priced anew', () => {
  const halfFromTheTwelfth = [theShop, aLot('l1', 10n), reprice('l1', '2026-03-12', { commissionBps: 5000 })]

  it('is divided by what holds on the day it is sold, whenever that is recorded', () => {
    givenPast(...halfFromTheTwelfth)
      .when(sell([line(2n)], [cash(2_000n)], { soldOn: '2026-03-11' }))
      .thenAmong([lots], on(lots, 'l1', soldFrom(2n, 1_800n, { soldOn: '2026-03-11' })))
    givenPast(...halfFromTheTwelfth)
      .when(sell([line(2n)], [cash(2_000n)], { soldOn: '2026-03-12' }))
      .thenAmong([lots], on(lots, 'l1', soldFrom(2n, 1_000n, { soldOn: '2026-03-12' })))
  })

  it('before that comes back as it was sold, though prices are changed for that day since', () => {
    const sold = sell([line(2n)], [cash(2_000n)], { soldOn: '2026-03-10' })
    givenPast(theShop, aLot('l1', 10n), sold, reprice('l1', '2026-03-01', { commissionBps: 5000 }))
      .when(refund([back(2n)]))
      .thenAmong([lots], on(lots, 'l1', restocked(2n, 1_800n)))
  })
})

describe('a lot is not priced anew', () => {
  it.each([
    ['to the commission it has', { commissionBps: 1000 }],
    ['to the price asked that it has', { askingPrice: 1_200n }],
    ['to both that it has', { commissionBps: 1000, askingPrice: 1_200n }],
    ['to nothing that is named', {}],
  ])('%s', (_, prices) => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', prices))
      .thenRejected('nothing-to-change', { lot: 'l1' })
  })

  it('to the fixed price it has', () => {
    givenPast(aLot('l1', 10n, { terms: fixedPrice(800n) }))
      .when(reprice('l1', '2026-03-12', { netPrice: 800n }))
      .thenRejected('nothing-to-change')
  })

  it('for a fixed price and a commission at once', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-03-12', { netPrice: 800n, commissionBps: 1000 }))
      .thenRejected('terms-mismatch')
  })

  it('from a day before it came', () => {
    givenPast(atTenPercent)
      .when(reprice('l1', '2026-02-28', { commissionBps: 2000 }))
      .thenRejected('not-received-yet', { lot: 'l1', receivedOn: '2026-03-01' })
  })

  it('when there is none', () => {
    givenPast()
      .when(reprice('l1', '2026-03-12', { commissionBps: 2000 }))
      .thenRejected('unknown-lot', { lot: 'l1' })
  })
})
