import { describe, it } from '@jest/globals'
import { valued, type Loss } from './loss.js'
import { lots, received as isReceived, type Lot } from './lot.js'
import { received, repriced } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { given } from './testing/given.js'
import { day, lotId } from './testing/words.js'
import { LARGEST, quantity, rupiah } from '#events/words.js'

const id = lotId('l1')
const borne = { lossBorneBy: 'cooperative' } as const

const losing =
  (units: bigint, { on = '2026-03-12', lossPrice }: { on?: string; lossPrice?: bigint } = {}) =>
  (lot: Lot) => {
    const loss: Loss = { on: day(on), ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }) }
    return valued(id, isReceived(lot, id), quantity(units), loss)
  }

describe('a loss that the producer bears', () => {
  it('is worth nothing to the books, whatever the prices', () => {
    given(lots, received(10n, { askingPrice: 1_000n }))
      .whenAsked(losing(3n, { lossPrice: 900n }))
      .thenAnswered({ borneBy: 'producer', value: 0n })
  })
})

describe('a loss that the cooperative bears', () => {
  it('is worth the fixed price', () => {
    given(lots, received(10n, { terms: fixedPrice(800n, borne), askingPrice: 1_000n }))
      .whenAsked(losing(3n))
      .thenAnswered({ borneBy: 'cooperative', value: 2_400n })
  })

  it('is worth the producer’s share of the price asked', () => {
    given(lots, received(10n, { terms: commission(1000, borne), askingPrice: 1_500n }))
      .whenAsked(losing(2n))
      .thenAnswered({ borneBy: 'cooperative', value: 2_700n })
  })

  it('by weight rounds once, halves up', () => {
    given(lots, received(5_000n, { pricedPer: 1_000n, terms: fixedPrice(45_001n, borne) }))
      .whenAsked(losing(1_500n))
      .thenAnswered({ borneBy: 'cooperative', value: 67_502n })
  })

  it('without a price is worth what the command says, of which no commission goes off', () => {
    given(lots, received(10n, { terms: commission(1000, borne) }))
      .whenAsked(losing(2n, { lossPrice: 700n }))
      .thenAnswered({ borneBy: 'cooperative', value: 1_400n, lossPrice: 700n })
  })

  it('with a price is worth that: the command says no other', () => {
    const surplus = { lot: 'l1', surplus: 'lossPrice' }
    given(lots, received(10n, { terms: fixedPrice(800n, borne) }))
      .whenAsked(losing(2n, { lossPrice: 1n }))
      .thenRejected('terms-mismatch', surplus, /the net price of Rp800 for one unit/)
    given(lots, received(10n, { pricedPer: 1_000n, terms: commission(1000, borne), askingPrice: 1_500n }))
      .whenAsked(losing(2n, { lossPrice: 1n }))
      .thenRejected('terms-mismatch', surplus, /the asking price of Rp1500 for every 1000 units/)
  })

  it('without a price and nothing said is refused', () => {
    given(lots, received(10n, { terms: commission(1000, borne) }))
      .whenAsked(losing(2n))
      .thenRejected('loss-needs-value', { lot: 'l1', missing: 'lossPrice', pricedPer: '1' }, /lossPrice .* one unit/)
    given(lots, received(10n, { pricedPer: 1_000n, terms: commission(1000, borne) }))
      .whenAsked(losing(2n))
      .thenRejected('loss-needs-value', { missing: 'lossPrice', pricedPer: '1000' }, /lossPrice .* every 1000 units/)
  })

  it('is worth what the goods were worth on its day', () => {
    const lot = given(
      lots,
      received(10n, { terms: fixedPrice(800n, borne) }),
      repriced('2026-03-10', fixedPrice(600n, borne)),
      repriced('2026-03-20', commission(5000, borne), 1_000n),
    )
    lot.whenAsked(losing(2n, { on: '2026-03-09' })).thenAnswered({ borneBy: 'cooperative', value: 1_600n })
    lot.whenAsked(losing(2n, { on: '2026-03-10' })).thenAnswered({ borneBy: 'cooperative', value: 1_200n })
    lot.whenAsked(losing(2n, { on: '2026-03-20' })).thenAnswered({ borneBy: 'cooperative', value: 1_000n })
  })

  it('beyond the limit is refused', () => {
    given(lots, received(10n, { terms: commission(1000, borne) }))
      .whenAsked(losing(2n, { lossPrice: LARGEST }))
      .thenRejected('amount-too-large')
  })
})
