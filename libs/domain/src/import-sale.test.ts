import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { members, UNASSIGNED } from './member.js'
import { NothingLeft } from './record-sale.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { april, closed, march, onTime, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, soldFrom } from './testing/a-lot.js'
import { aMember, creditCharged, savingsUsed } from './testing/a-member.js'
import { fixedPrice } from './testing/a-producer.js'
import {
  accrued,
  aStockedShop,
  cash,
  completed,
  importSale,
  imported,
  line,
  partOf,
  soldLine,
  theShop,
} from './testing/a-sale.js'
import { givenPast, refusalOf } from './testing/given.js'
import { on } from '#events/category.js'

const threeFromL1 = soldLine(line(3n), partOf('l1', 3n, 2_700n, 300n))

describe('a sale of the past', () => {
  it('is paid by one way, the sum of its lines', () => {
    givenPast(aStockedShop)
      .when(importSale([line(3n)], 'cash'))
      .thenWrites(
        on(sales, 's1', completed([threeFromL1], [cash(3_000n)])),
        on(lots, 'l1', soldFrom(3n, 2_700n)),
        on(accounts, 'sari', accrued('l1', 2_700n)),
      )
  })

  it('leaves out a line that the lots do not cover, and keeps the others', () => {
    const lines = [line(3n), line(8n, { number: '2' }), line(7n, { number: '3' })]
    const shop = givenPast(aStockedShop)
    shop
      .when(importSale(lines, 'cash'))
      .thenAmong(
        [sales, shelves],
        on(
          sales,
          's1',
          completed(
            [threeFromL1, soldLine(line(7n, { number: '3' }), partOf('l1', 7n, 6_300n, 700n))],
            [cash(10_000n)],
          ),
        ),
        on(shelves, 'bawang', emptied('l1')),
      )
    expect(imported(shop.past, lines, 'cash').leftOut).toMatchObject([
      { line: '2', why: { code: 'insufficient-stock' } },
    ])
  })

  it('says when it is booked', () => {
    const onTheShelf = givenPast(aStockedShop)
    expect(imported(onTheShelf.past, [line(1n)], 'cash').booking).toEqual(onTime('2026-03-10'))
    const closing = givenPast(aStockedShop, theCalendar(closed(march)))
    expect(imported(closing.past, [line(1n)], 'cash').booking.late).toEqual({ periodId: march.id })
  })

  it('below the fixed price is as it was: the producer still gets it', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: fixedPrice(1_200n) }))
      .when(importSale([line(3n)], 'cash'))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([soldLine(line(3n), partOf('l1', 3n, 3_600n, -600n))], [cash(3_000n)])),
        on(accounts, 'sari', accrued('l1', 3_600n)),
      )
  })

  it('past a member’s savings is as it was', () => {
    givenPast(aStockedShop, aMember('dewi', 0n))
      .when(importSale([line(3n)], 'member_savings', { member: 'dewi' }))
      .thenAmong([members], on(members, 'dewi', savingsUsed(3_000n)))
  })

  it('on a member’s credit is as it was, whatever the limit', () => {
    givenPast(aStockedShop, aMember('dewi', 0n))
      .when(importSale([line(3n)], 'member_credit', { member: 'dewi' }))
      .thenAmong([members], on(members, 'dewi', creditCharged(3_000n)))
  })

  it('by a member’s way that names nobody is kept for nobody yet', () => {
    givenPast(aStockedShop)
      .when(importSale([line(3n)], 'member_savings'))
      .thenAmong([members], on(members, UNASSIGNED, savingsUsed(3_000n)))
  })

  it('by another way keeps no member', () => {
    givenPast(aStockedShop)
      .when(importSale([line(3n)], 'cash', { member: 'dewi' }))
      .thenAmong([sales, members], on(sales, 's1', completed([threeFromL1], [cash(3_000n)])))
  })

  it('for nothing has no payment', () => {
    const gift = line(1n, { price: 0n })
    givenPast(aStockedShop)
      .when(importSale([gift], 'qris'))
      .thenAmong(
        [sales, accounts],
        on(sales, 's1', completed([soldLine(gift, partOf('l1', 1n, 0n, 0n))], [])),
        on(accounts, 'sari', accrued('l1', 0n)),
      )
  })
})

describe('a sale of the past is refused', () => {
  it('when nothing is left of it, and says why of each line', () => {
    const { past } = givenPast(aStockedShop)
    const refusal = refusalOf(() => imported(past, [line(11n), line(1n, { number: '2', lot: 'l9' })], 'cash'))
    expect(refusal).toBeInstanceOf(NothingLeft)
    expect(refusal).toMatchObject({
      code: 'no-lines',
      leftOut: [
        { line: '1', why: { code: 'insufficient-stock' } },
        { line: '2', why: { code: 'unknown-lot' } },
      ],
    })
  })

  it('when no open period takes it, before its goods are looked at', () => {
    givenPast(aStockedShop, theCalendar(closed(march), closed(april)))
      .when(importSale([line(11n)], 'cash'))
      .thenRejected('no-open-period')
  })

  it('when it was taken in already', () => {
    givenPast(aStockedShop, importSale([line(1n)], 'cash'))
      .when(importSale([line(1n)], 'cash'))
      .thenRejected('sale-exists')
  })
})
