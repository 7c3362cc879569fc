import { describe, it } from '@jest/globals'
import { members } from './member.js'
import { sales } from './sale.js'
import { april, closed, late, march, onTime, theCalendar } from './testing/a-calendar.js'
import { aMember, creditReduced, savingsReturned } from './testing/a-member.js'
import { back, refund } from './testing/a-refund.js'
import { aStockedShop, cash, credit, importSale, line, qris, savings, sell } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { allow, allowanceGranted, undo } from './testing/mending-a-sale.js'
import { on } from '#events/category.js'

const threeSold = [aStockedShop, sell([line(3n)], [cash(3_000n)])]

describe('an allowance', () => {
  it('gives money back and takes nothing', () => {
    givenPast(...threeSold)
      .when(allow(500n))
      .thenWrites(on(sales, 's1', allowanceGranted(500n, [cash(500n)])))
  })

  it('goes back as the sale was paid', () => {
    const paid = sell([line(3n)], [savings(1_000n), qris(2_000n)])
    givenPast(aStockedShop, aMember('dewi', 9_000n), paid)
      .when(allow(1_500n))
      .thenWrites(
        on(sales, 's1', allowanceGranted(1_500n, [savings(1_000n), qris(500n)])),
        on(members, 'dewi', savingsReturned(1_000n, 'a1', '2026-03-11')),
      )
  })

  it('lessens a member’s debt, where the sale was on credit', () => {
    const onCredit = importSale([line(3n)], 'member_credit', { member: 'dewi' })
    givenPast(aStockedShop, aMember('dewi', 0n), onCredit)
      .when(allow(500n))
      .thenWrites(
        on(sales, 's1', allowanceGranted(500n, [credit(500n)])),
        on(members, 'dewi', creditReduced(500n, 'a1', '2026-03-11')),
      )
  })

  it('goes back by the ways that are named', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(3_000n)]))
      .when(allow(500n, { paidBack: [cash(500n)] }))
      .thenWrites(on(sales, 's1', allowanceGranted(500n, [cash(500n)])))
  })

  it('may be granted on the day of the sale', () => {
    givenPast(...threeSold)
      .when(allow(500n, { on: '2026-03-10' }))
      .thenWrites(on(sales, 's1', allowanceGranted(500n, [cash(500n)], onTime('2026-03-10'))))
  })

  it('of a closed period’s day is late', () => {
    givenPast(...threeSold, theCalendar(closed(march)))
      .when(allow(500n))
      .thenWrites(on(sales, 's1', allowanceGranted(500n, [cash(500n)], late('2026-03-11', april.startsOn, march))))
  })

  it('may be all that was paid, in steps', () => {
    givenPast(...threeSold, allow(2_999n, { allowance: 'a0' }))
      .when(allow(1n))
      .thenWrites(on(sales, 's1', allowanceGranted(1n, [cash(1n)])))
  })
})

describe('an allowance is refused', () => {
  it('of a sale there is not', () => {
    givenPast(aStockedShop).when(allow(500n)).thenRejected('unknown-sale', { sale: 's1' })
  })

  it('of a sale that was voided', () => {
    givenPast(...threeSold, undo())
      .when(allow(500n))
      .thenRejected('sale-voided', { sale: 's1' })
  })

  it('on a day before its sale', () => {
    givenPast(...threeSold)
      .when(allow(500n, { on: '2026-03-09' }))
      .thenRejected('before-sale', { soldOn: '2026-03-10' })
  })

  it('beyond what was paid', () => {
    givenPast(...threeSold)
      .when(allow(3_001n))
      .thenRejected('way-exceeded', { amount: '3001', most: '3000' })
  })

  it('beyond what refunds and allowances left of it', () => {
    givenPast(...threeSold, refund([back(1n)]), allow(500n, { allowance: 'a0', on: '2026-03-12' }))
      .when(allow(1_501n, { on: '2026-03-12' }))
      .thenRejected('way-exceeded', { most: '1500' })
  })

  it('by a way beyond what it paid', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(1_000n), cash(2_000n)]))
      .when(allow(1_001n, { paidBack: [qris(1_001n)] }))
      .thenRejected('way-exceeded', { way: 'qris', most: '1000' })
  })

  it('by ways that do not come to it', () => {
    givenPast(...threeSold)
      .when(allow(500n, { paidBack: [cash(499n)] }))
      .thenRejected('payment-mismatch', { total: '500', paidBack: '499' })
  })

  it('when no open period takes it', () => {
    givenPast(...threeSold, theCalendar(closed(march), closed(april)))
      .when(allow(500n))
      .thenRejected('no-open-period')
  })
})
