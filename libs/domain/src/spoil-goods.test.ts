import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { lots } from './lot.js'
import { shelves } from './shelf.js'
import { spoilGoods } from './spoil-goods.js'
import { april, CALENDAR, closed, late, march, opened, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, spoiled } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { compensated } from './testing/a-refund.js'
import { theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { giveBack, spoil } from './testing/handling-a-lot.js'
import { day, lotId } from './testing/words.js'
import { on } from '#events/category.js'
import { quantity } from '#events/words.js'

const mouldy = { reason: 'mouldy' }
const ours = (value: bigint) => ({ borneBy: 'cooperative', value, ...mouldy }) as const
const producers = { borneBy: 'producer', value: 0n, ...mouldy } as const
const tenPackets = [theShop, aLot('l1', 10n)]
const borneByUs = [theShop, aLot('l1', 10n, { terms: fixedPrice(800n, { lossBorneBy: 'cooperative' }) })]

describe('goods spoil', () => {
  it('at their producer’s loss', () => {
    givenPast(...tenPackets)
      .when(spoil('l1', 2n))
      .thenWrites(on(lots, 'l1', spoiled(2n, producers)))
  })

  it('at the cooperative’s loss, which owes their producer for them', () => {
    givenPast(...borneByUs)
      .when(spoil('l1', 2n))
      .thenWrites(on(lots, 'l1', spoiled(2n, ours(1_600n))), on(accounts, 'sari', compensated('l1', 1_600n)))
  })

  it('at the cooperative’s loss, though they are worth nothing: nothing is owed', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: fixedPrice(0n, { lossBorneBy: 'cooperative' }) }))
      .when(spoil('l1', 2n))
      .thenWrites(on(lots, 'l1', spoiled(2n, ours(0n))))
  })

  it('that have no price, at what the command says', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: commission(1000, { lossBorneBy: 'cooperative' }) }))
      .when(spoil('l1', 2n, { lossPrice: 700n }))
      .thenWrites(
        on(lots, 'l1', spoiled(2n, { ...ours(1_400n), lossPrice: 700n })),
        on(accounts, 'sari', compensated('l1', 1_400n)),
      )
  })

  it('all of them: the lot is empty, and not on its shelf any more', () => {
    givenPast(...tenPackets, giveBack('l1', 4n))
      .when(spoil('l1', 6n))
      .thenWrites(on(lots, 'l1', spoiled(6n, producers)), on(shelves, 'bawang', emptied('l1')))
  })

  it('and are booked late where their day is closed', () => {
    givenPast(theCalendar(opened(march), opened(april), closed(march)), aLot('l1', 10n))
      .when(spoil('l1', 2n))
      .thenWrites(on(lots, 'l1', spoiled(2n, producers, late('2026-03-12', '2026-04-01', march))))
  })

  it('and it is said what is left, and what is owed', () => {
    const { past } = givenPast(...borneByUs)
    const spoilage = { lot: lotId('l1'), quantity: quantity(2n), spoiledOn: day('2026-03-12'), reason: 'mouldy' }
    expect(spoilGoods(past.state(lots, 'l1'), past.state(calendars, CALENDAR), spoilage)).toMatchObject({
      available: 8n,
      value: 1_600n,
    })
  })
})

describe('goods do not spoil', () => {
  it('that are not there', () => {
    givenPast(...tenPackets)
      .when(spoil('l1', 11n))
      .thenRejected('insufficient-stock', { lot: 'l1', wanted: '11', available: '10' })
  })

  it('before they came', () => {
    givenPast(...tenPackets)
      .when(spoil('l1', 2n, { on: '2026-02-28' }))
      .thenRejected('not-received-yet', { receivedOn: '2026-03-01' })
  })

  it('at a loss of which nothing says what it is worth', () => {
    givenPast(theShop, aLot('l1', 10n, { terms: commission(1000, { lossBorneBy: 'cooperative' }) }))
      .when(spoil('l1', 2n))
      .thenRejected('loss-needs-value', { lot: 'l1' })
  })

  it('at another price than the one that counts', () => {
    givenPast(...borneByUs)
      .when(spoil('l1', 2n, { lossPrice: 700n }))
      .thenRejected('terms-mismatch', { lot: 'l1', surplus: 'lossPrice' })
  })

  it('when no period can take it', () => {
    givenPast(theCalendar(opened(march), closed(march)), aLot('l1', 10n))
      .when(spoil('l1', 2n))
      .thenRejected('no-open-period')
  })

  it('of a lot that is none', () => {
    givenPast(theShop).when(spoil('l1', 2n)).thenRejected('unknown-lot', { lot: 'l1' })
  })
})
