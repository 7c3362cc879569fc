import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { countLot } from './count-lot.js'
import { lots } from './lot.js'
import { shelves } from './shelf.js'
import { april, CALENDAR, closed, late, march, opened, theCalendar } from './testing/a-calendar.js'
import { aLot, counted, emptied, refilled, soldFrom } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { compensated } from './testing/a-refund.js'
import { theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { count, giveBack, reprice } from './testing/handling-a-lot.js'
import { day, lotId } from './testing/words.js'
import { on } from '#events/category.js'
import { LARGEST, quantity } from '#events/words.js'

const producers = { borneBy: 'producer', value: 0n } as const
const ours = (value: bigint) => ({ borneBy: 'cooperative', value }) as const
const tenPackets = [theShop, aLot('l1', 10n)]
const borneByUs = [theShop, aLot('l1', 10n, { terms: fixedPrice(800n, { lossBorneBy: 'cooperative' }) })]
const withoutAPrice = [theShop, aLot('l1', 10n, { terms: commission(1000, { lossBorneBy: 'cooperative' }) })]

describe('a lot is counted', () => {
  it('also when nothing differs', () => {
    givenPast(...borneByUs)
      .when(count('l1', 10n, { lossPrice: 5n }))
      .thenWrites(on(lots, 'l1', counted(10n, 10n, ours(0n))))
  })

  it('against what is left of it, with a reason where one is given', () => {
    givenPast(...tenPackets, [on(lots, 'l1', soldFrom(3n, 2_700n))], giveBack('l1', 2n))
      .when(count('l1', 4n, { reason: 'fell behind the shelf' }))
      .thenWrites(on(lots, 'l1', counted(4n, 5n, { ...producers, reason: 'fell behind the shelf' })))
  })

  it('and booked late where the day is closed', () => {
    givenPast(theCalendar(opened(march), opened(april), closed(march)), aLot('l1', 10n))
      .when(count('l1', 9n))
      .thenWrites(on(lots, 'l1', counted(9n, 10n, producers, late('2026-03-12', '2026-04-01', march))))
  })

  it('and it is said what should have stood there, and what is owed', () => {
    const { past } = givenPast(...borneByUs)
    const slip = { lot: lotId('l1'), counted: quantity(8n), countedOn: day('2026-03-12') }
    expect(countLot(past.state(lots, 'l1'), past.state(calendars, CALENDAR), slip)).toMatchObject({
      expected: 10n,
      value: 1_600n,
    })
  })
})

describe('what is missing', () => {
  it('is the producer’s loss', () => {
    givenPast(...tenPackets)
      .when(count('l1', 8n))
      .thenWrites(on(lots, 'l1', counted(8n, 10n, producers)))
  })

  it('is the cooperative’s, where the terms say so, and it owes the producer for it', () => {
    givenPast(...borneByUs)
      .when(count('l1', 8n))
      .thenWrites(on(lots, 'l1', counted(8n, 10n, ours(1_600n))), on(accounts, 'sari', compensated('l1', 1_600n)))
  })

  it('is worth what the goods are worth on that day', () => {
    givenPast(...borneByUs, reprice('l1', '2026-03-12', { netPrice: 500n }))
      .when(count('l1', 8n))
      .thenAmong([accounts], on(accounts, 'sari', compensated('l1', 1_000n)))
  })

  it('without a price is worth what the command says', () => {
    givenPast(...withoutAPrice)
      .when(count('l1', 8n, { lossPrice: 700n }))
      .thenWrites(
        on(lots, 'l1', counted(8n, 10n, { ...ours(1_400n), lossPrice: 700n })),
        on(accounts, 'sari', compensated('l1', 1_400n)),
      )
  })

  it('with a price is worth that: the command says no other', () => {
    givenPast(...borneByUs)
      .when(count('l1', 8n, { lossPrice: 700n }))
      .thenRejected('terms-mismatch', { lot: 'l1', surplus: 'lossPrice' })
  })

  it('without a price and nothing said is refused', () => {
    givenPast(...withoutAPrice)
      .when(count('l1', 8n))
      .thenRejected('loss-needs-value', { lot: 'l1' })
  })

  it('may be all of it: the lot is empty, and not on its shelf any more', () => {
    givenPast(...tenPackets)
      .when(count('l1', 0n))
      .thenWrites(on(lots, 'l1', counted(0n, 10n, producers)), on(shelves, 'bawang', emptied('l1')))
  })

  it('is nothing where nothing should be: the shelf does not hear of it', () => {
    givenPast(...tenPackets, count('l1', 0n))
      .when(count('l1', 0n))
      .thenWrites(on(lots, 'l1', counted(0n, 0n, producers)))
  })
})

describe('what is found', () => {
  it('was never missing: more came than was written down, and nothing is taken back', () => {
    givenPast(...borneByUs)
      .when(count('l1', 12n))
      .thenWrites(on(lots, 'l1', counted(12n, 10n, ours(0n))))
  })

  it('needs no price: it is no loss', () => {
    givenPast(...withoutAPrice)
      .when(count('l1', 12n))
      .thenWrites(on(lots, 'l1', counted(12n, 10n, ours(0n))))
  })

  it('takes back what was compensated for it', () => {
    givenPast(...borneByUs, count('l1', 8n))
      .when(count('l1', 10n))
      .thenWrites(on(lots, 'l1', counted(10n, 8n, ours(-1_600n))), on(accounts, 'sari', compensated('l1', -1_600n)))
  })

  it('takes back its part of it, at the prices it was compensated at', () => {
    givenPast(...borneByUs, count('l1', 6n), reprice('l1', '2026-03-12', { netPrice: 100n }))
      .when(count('l1', 7n))
      .thenAmong([accounts], on(accounts, 'sari', compensated('l1', -800n)))
  })

  it('of several losses takes back the average', () => {
    givenPast(...borneByUs, count('l1', 9n), reprice('l1', '2026-03-12', { netPrice: 101n }), count('l1', 8n))
      .when(count('l1', 9n))
      .thenAmong([accounts], on(accounts, 'sari', compensated('l1', -451n)))
  })

  it('beyond what was missing takes back all that was compensated, and nothing more', () => {
    givenPast(...borneByUs, count('l1', 8n))
      .when(count('l1', 15n))
      .thenWrites(on(lots, 'l1', counted(15n, 8n, ours(-1_600n))), on(accounts, 'sari', compensated('l1', -1_600n)))
    givenPast(...borneByUs, count('l1', 8n), count('l1', 15n))
      .when(count('l1', 16n))
      .thenAmong([accounts])
  })

  it('one by one takes back exactly what was compensated, though one alone were worth too little', () => {
    const terms = fixedPrice(400n, { lossBorneBy: 'cooperative' })
    const threeGramsLost = [theShop, aLot('l1', 10n, { product: 'kakao', pricedPer: 1_000n, terms }), count('l1', 7n)]
    givenPast(...threeGramsLost)
      .when(count('l1', 8n))
      .thenAmong([accounts])
    givenPast(...threeGramsLost, count('l1', 8n))
      .when(count('l1', 9n))
      .thenAmong([accounts], on(accounts, 'sari', compensated('l1', -1n)))
    givenPast(...threeGramsLost, count('l1', 8n), count('l1', 9n))
      .when(count('l1', 10n))
      .thenAmong([accounts])
  })

  it('fills a lot that was empty, and its shelf', () => {
    givenPast(...tenPackets, count('l1', 0n))
      .when(count('l1', 2n))
      .thenWrites(on(lots, 'l1', counted(2n, 0n, producers)), on(shelves, 'bawang', refilled('l1')))
  })
})

describe('a lot is not counted', () => {
  it('when there is none', () => {
    givenPast(theShop).when(count('l1', 2n)).thenRejected('unknown-lot', { lot: 'l1' })
  })

  it('before it came', () => {
    givenPast(...tenPackets)
      .when(count('l1', 8n, { on: '2026-02-28' }))
      .thenRejected('not-received-yet', { receivedOn: '2026-03-01' })
  })

  it('when no period can take it', () => {
    givenPast(theCalendar(opened(march), closed(march)), aLot('l1', 10n))
      .when(count('l1', 8n))
      .thenRejected('no-open-period')
  })

  it('as so many that what is sold of it could not come back', () => {
    givenPast(...tenPackets, [on(lots, 'l1', soldFrom(3n, 2_700n))])
      .when(count('l1', LARGEST - 2n))
      .thenRejected('amount-too-large', { lot: 'l1' })
    givenPast(...tenPackets, [on(lots, 'l1', soldFrom(3n, 2_700n))])
      .when(count('l1', LARGEST - 3n))
      .thenAmong([lots], on(lots, 'l1', counted(LARGEST - 3n, 7n, producers)))
  })
})
