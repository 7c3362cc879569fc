import { describe, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { members } from './member.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { april, closed, late, march, onTime, theCalendar } from './testing/a-calendar.js'
import { aLot, refilled, restocked } from './testing/a-lot.js'
import { aMember, creditReduced, savingsReturned } from './testing/a-member.js'
import { back, refund, reversed } from './testing/a-refund.js'
import { aStockedShop, cash, charge, credit, importSale, line, qris, savings, sell, theShop } from './testing/a-sale.js'
import { payment, settle } from './testing/a-settlement.js'
import { givenPast } from './testing/given.js'
import { allow, correct, reassign, standingOwn, standingPart, undo, voided } from './testing/mending-a-sale.js'
import { producerId, runId } from './testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

const threeSold = [aStockedShop, sell([line(3n)], [cash(3_000n)])]
const three = standingPart('l1', 3n, 2_700n, 300n)
const onTheDay = { refund: 'void', on: '2026-03-10' }

describe('a sale that is voided', () => {
  it('never was: its goods are in their lot, its earnings gone, on its own day', () => {
    givenPast(...threeSold)
      .when(undo())
      .thenWrites(
        on(sales, 's1', voided([three], [cash(3_000n)])),
        on(lots, 'l1', restocked(3n, 2_700n, onTheDay)),
        on(accounts, 'sari', reversed(2_700n, onTheDay)),
      )
  })

  it('of own goods is the void alone', () => {
    givenPast(theShop, sell([line(2n, { product: 'pulsa' })], [qris(2_000n)]))
      .when(undo())
      .thenWrites(on(sales, 's1', voided([standingOwn(2n, 2_000n)], [qris(2_000n)])))
  })

  it('fills the lots it had emptied, and their shelf', () => {
    givenPast(aStockedShop, aLot('l2', 5n), sell([line(4n), line(8n, { number: '2' })], [cash(12_000n)]))
      .when(undo())
      .thenAmong(
        [lots, shelves],
        on(lots, 'l1', restocked(4n, 3_600n, onTheDay)),
        on(lots, 'l1', restocked(6n, 5_400n, { ...onTheDay, line: '2' })),
        on(lots, 'l2', restocked(2n, 1_800n, { ...onTheDay, line: '2', part: 1 })),
        on(shelves, 'bawang', refilled('l1')),
      )
  })

  it('takes its charges with it', () => {
    const charges = { delivery: 500n, discount: 300n, rounding: -1n }
    givenPast(aStockedShop, sell([line(3n)], [cash(3_199n)], { charges }))
      .when(undo())
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          voided([three], [cash(3_199n)], {
            charges: [charge('delivery', 500n), charge('discount', -300n), charge('rounding', -1n)],
          }),
        ),
      )
  })

  it('gives members back what they spent', () => {
    givenPast(aStockedShop, aMember('dewi', 9_000n), sell([line(3n)], [savings(2_000n), cash(1_000n)]))
      .when(undo())
      .thenAmong([members], on(members, 'dewi', savingsReturned(2_000n, 'void', '2026-03-10')))
    const onCredit = importSale([line(3n)], 'member_credit', { member: 'dewi' })
    givenPast(aStockedShop, aMember('dewi', 0n), onCredit)
      .when(undo())
      .thenAmong(
        [sales, members],
        on(sales, 's1', voided([three], [credit(3_000n)])),
        on(members, 'dewi', creditReduced(3_000n, 'void', '2026-03-10')),
      )
  })

  it('that was reassigned is undone where it stands', () => {
    givenPast(...threeSold, aLot('l2', 5n, { producer: 'tono' }), reassign([{ lot: 'l2' }]))
      .when(undo())
      .thenWrites(
        on(sales, 's1', voided([standingPart('l2', 3n, 2_700n, 300n, { part: 1, producer: 'tono' })], [cash(3_000n)])),
        on(lots, 'l2', restocked(3n, 2_700n, { ...onTheDay, part: 1 })),
        on(accounts, 'tono', reversed(2_700n, { ...onTheDay, part: 1 })),
      )
  })

  it('whose payment was corrected is undone as it was paid', () => {
    givenPast(...threeSold, correct('cash', 1_000n, 'qris'))
      .when(undo())
      .thenAmong([sales], on(sales, 's1', voided([three], [cash(2_000n), qris(1_000n)])))
  })

  it('is booked on the accounting day of the sale, while that can be booked', () => {
    givenPast(aStockedShop, theCalendar(closed(march)), sell([line(3n)], [cash(3_000n)]))
      .when(undo())
      .thenAmong([sales], on(sales, 's1', voided([three], [cash(3_000n)], { booked: onTime(april.startsOn) })))
  })

  it('is late for it otherwise', () => {
    givenPast(...threeSold, theCalendar(closed(march)))
      .when(undo())
      .thenAmong(
        [sales],
        on(sales, 's1', voided([three], [cash(3_000n)], { booked: late('2026-03-10', april.startsOn, march) })),
      )
  })
})

describe('no sale is voided', () => {
  it('that is not there', () => {
    givenPast(aStockedShop).when(undo()).thenRejected('unknown-sale', { sale: 's1' })
  })

  it('twice', () => {
    givenPast(...threeSold, undo())
      .when(undo())
      .thenRejected('sale-voided', { sale: 's1' })
  })

  it('once something of it is back', () => {
    givenPast(...threeSold, refund([back(1n)]))
      .when(undo())
      .thenRejected('sale-touched', { sale: 's1' })
  })

  it('once something of it is back that cost nothing', () => {
    givenPast(aStockedShop, sell([line(2n, { price: 0n })], []), refund([back(1n)]))
      .when(undo())
      .thenRejected('sale-touched')
  })

  it('once an allowance was granted', () => {
    givenPast(...threeSold, allow(1n))
      .when(undo())
      .thenRejected('sale-touched')
  })

  it('once its QRIS payment was settled', () => {
    givenPast(aStockedShop, sell([line(3n)], [qris(3_000n)]), settle([payment(3_000n)]))
      .when(undo())
      .thenRejected('sale-touched', { sale: 's1' }, /settled/)
  })

  const reserved = on(accounts, producerId('sari'), {
    type: 'PayoutReserved',
    data: { run: runId('p1'), items: [{ item: 's1/1/0', amount: rupiah(2_700n) }] },
  })

  it('while what it earned is in a payout run', () => {
    givenPast(...threeSold, [reserved])
      .when(undo())
      .thenRejected('sale-touched', {}, /in a payout run/)
  })

  it('once what it earned was paid out', () => {
    const amounts = { gross: rupiah(2_700n), deductions: [], net: rupiah(2_700n), raised: rupiah(0n) }
    const data = { run: runId('p1'), ...amounts, month: '2026-03' }
    givenPast(...threeSold, [reserved, on(accounts, producerId('sari'), { type: 'PayoutApproved', data })])
      .when(undo())
      .thenRejected('sale-touched', {}, /paid out/)
  })

  it('but it is when the run let go of it', () => {
    const released = on(accounts, producerId('sari'), { type: 'PayoutReleased', data: { run: runId('p1') } })
    givenPast(...threeSold, [reserved, released])
      .when(undo())
      .thenAmong([accounts], on(accounts, 'sari', reversed(2_700n, onTheDay)))
  })

  it('when no open period takes it', () => {
    givenPast(...threeSold, theCalendar(closed(march), closed(april)))
      .when(undo())
      .thenRejected('no-open-period')
  })
})

describe('to a sale that was voided nothing more is done', () => {
  it.each([
    ['no refund', refund([back(1n)])],
    ['no reassignment', reassign([{ product: 'pulsa' }])],
    ['no correction', correct('cash', 1n, 'qris')],
  ])('%s', (_, decision) => {
    givenPast(...threeSold, undo())
      .when(decision)
      .thenRejected('sale-voided', { sale: 's1' })
  })

  it('and its number is used', () => {
    givenPast(...threeSold, undo())
      .when(sell([line(3n)], [cash(3_000n)]))
      .thenRejected('sale-exists')
  })
})
