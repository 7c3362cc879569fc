import { describe, expect, it } from '@jest/globals'
import { lots } from './lot.js'
import { returnGoods } from './return-goods.js'
import { shelves } from './shelf.js'
import { closed, march, opened, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, returned, soldFrom } from './testing/a-lot.js'
import { commission } from './testing/a-producer.js'
import { givenPast } from './testing/given.js'
import { giveBack } from './testing/handling-a-lot.js'
import { day, lotId } from './testing/words.js'
import { on } from '#events/category.js'
import { quantity } from '#events/words.js'

const tenPackets = aLot('l1', 10n)

describe('goods are given back to their producer', () => {
  it('and nothing is owed for them, whoever bears a loss', () => {
    givenPast(aLot('l1', 10n, { terms: commission(1000, { lossBorneBy: 'cooperative' }), askingPrice: 1_000n }))
      .when(giveBack('l1', 4n))
      .thenWrites(on(lots, 'l1', returned(4n)))
  })

  it('with a reason, where one is given', () => {
    givenPast(tenPackets)
      .when(giveBack('l1', 4n, { reason: 'not wanted here' }))
      .thenWrites(on(lots, 'l1', returned(4n, { reason: 'not wanted here' })))
  })

  it('all of them: the lot is empty, and not on its shelf any more', () => {
    givenPast(tenPackets, [on(lots, 'l1', soldFrom(3n, 2_700n))])
      .when(giveBack('l1', 7n))
      .thenWrites(on(lots, 'l1', returned(7n)), on(shelves, 'bawang', emptied('l1')))
  })

  it('on a day that is closed: the books do not see it', () => {
    givenPast(theCalendar(opened(march), closed(march)), tenPackets)
      .when(giveBack('l1', 4n))
      .thenWrites(on(lots, 'l1', returned(4n)))
  })

  it('on the day they came', () => {
    givenPast(tenPackets)
      .when(giveBack('l1', 4n, { on: '2026-03-01' }))
      .thenWrites(on(lots, 'l1', returned(4n, { on: '2026-03-01' })))
  })

  it('and it is said what is left', () => {
    const { past } = givenPast(tenPackets)
    const slip = { lot: lotId('l1'), quantity: quantity(4n), returnedOn: day('2026-03-12') }
    expect(returnGoods(past.state(lots, 'l1'), slip).available).toBe(6n)
  })
})

describe('goods are not given back', () => {
  it('that are not there', () => {
    givenPast(tenPackets, giveBack('l1', 4n))
      .when(giveBack('l1', 7n))
      .thenRejected('insufficient-stock', { lot: 'l1', wanted: '7', available: '6' })
  })

  it('before they came', () => {
    givenPast(tenPackets)
      .when(giveBack('l1', 4n, { on: '2026-02-28' }))
      .thenRejected('not-received-yet', { receivedOn: '2026-03-01' })
  })

  it('of a lot that is none', () => {
    givenPast().when(giveBack('l1', 4n)).thenRejected('unknown-lot', { lot: 'l1' })
  })
})
