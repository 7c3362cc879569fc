import { describe, it } from '@jest/globals'
import { covers, lots, pricingOn, received as isReceived, receivedBy, type Lot } from './lot.js'
import {
  counted,
  received,
  receiptCancelled,
  repriced,
  restocked,
  returned,
  soldFrom,
  spoiled,
} from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { given } from './testing/given.js'
import { day, lotId } from './testing/words.js'
import type { LotEvent } from '#events/lot.js'
import { quantity } from '#events/words.js'

const nobodys = { borneBy: 'producer', value: 0n } as const
const ours = (value: bigint) => ({ borneBy: 'cooperative', value }) as const

describe('what is left of a lot', () => {
  it.each<[string, LotEvent[], bigint]>([
    ['all of it as it comes', [received(10n)], 10n],
    ['less what is sold', [received(10n), soldFrom(3n, 0n)], 7n],
    ['more by what is restocked', [received(10n), soldFrom(3n, 0n), restocked(2n, 0n)], 9n],
    [
      'no more when what comes back is spoiled',
      [received(10n), soldFrom(3n, 0n), restocked(2n, 0n), spoiled(2n, nobodys)],
      7n,
    ],
    ['less what is given back', [received(10n), returned(4n)], 6n],
    ['what is counted', [received(10n), counted(9n, 10n, nobodys)], 9n],
    ['what is found, too', [received(10n), counted(11n, 10n, nobodys)], 11n],
    ['as much at other prices', [received(10n), repriced('2026-03-05', commission(2000))], 10n],
  ])('is %s', (_, events, left) => {
    given(lots, ...events)
      .whenAsked((lot) => lot.received && lot.available)
      .thenAnswered(left)
  })

  it('is nothing before it is received', () => {
    given(lots, soldFrom(3n, 0n), restocked(3n, 0n), counted(3n, 0n, nobodys))
      .whenAsked((lot) => lot)
      .thenAnswered({ received: false })
  })

  it('is nothing when it never came', () => {
    given(lots, received(10n), receiptCancelled(10n))
      .whenAsked((lot) => lot)
      .thenAnswered({ received: false, cancelled: true })
  })
})

describe('what is away of a lot', () => {
  const away = (lot: Lot) => {
    if (!lot.received) return undefined
    const { sold, returned, spoiled, lost } = lot
    return { sold, returned, spoiled, lost }
  }

  it.each<[string, LotEvent[], { sold?: bigint; returned?: bigint; spoiled?: bigint; lost?: bigint }]>([
    ['nothing as it comes', [], {}],
    ['sold, less what is back', [soldFrom(3n, 0n), restocked(2n, 0n)], { sold: 1n }],
    ['returned', [returned(1n), returned(2n)], { returned: 3n }],
    ['spoiled', [spoiled(1n, nobodys), spoiled(2n, nobodys)], { spoiled: 3n }],
    ['lost by counts', [counted(7n, 10n, nobodys)], { lost: 3n }],
    ['not lost any more when it is found', [counted(7n, 10n, nobodys), counted(9n, 7n, nobodys)], { lost: 1n }],
    ['below nothing when more is found', [counted(12n, 10n, nobodys)], { lost: -2n }],
  ])('is %s', (_, events, expected) => {
    given(lots, received(10n), ...events)
      .whenAsked(away)
      .thenAnswered({ sold: 0n, returned: 0n, spoiled: 0n, lost: 0n, ...expected })
  })
})

describe('what the cooperative compensated of a lot’s losses', () => {
  it.each<[string, LotEvent[], { quantity: bigint; value: bigint }]>([
    ['nothing of what its producer bears', [counted(7n, 10n, nobodys)], { quantity: 0n, value: 0n }],
    ['what counts lost', [counted(7n, 10n, ours(2_700n))], { quantity: 3n, value: 2_700n }],
    ['not what spoiled: that is there', [spoiled(3n, ours(2_700n))], { quantity: 0n, value: 0n }],
    [
      'less what was found again',
      [counted(7n, 10n, ours(2_700n)), counted(9n, 7n, ours(-1_800n))],
      { quantity: 1n, value: 900n },
    ],
    [
      'less what was found again and was worth too little to take back',
      [counted(7n, 10n, ours(1n)), counted(8n, 7n, ours(0n))],
      { quantity: 2n, value: 1n },
    ],
    [
      'nothing when more was found than was lost',
      [counted(7n, 10n, ours(2_700n)), counted(15n, 7n, ours(-2_700n))],
      { quantity: 0n, value: 0n },
    ],
    ['nothing of what was worth nothing', [counted(7n, 10n, ours(0n))], { quantity: 0n, value: 0n }],
  ])('is %s', (_, events, expected) => {
    given(lots, received(10n), ...events)
      .whenAsked((lot) => lot.received && lot.compensated)
      .thenAnswered(expected)
  })
})

describe('a lot is priced', () => {
  const on = (text: string) => (lot: Lot) => pricingOn(isReceived(lot, lotId('l1')), day(text)).terms
  const tenPercent = commission(1000)

  it('as it was received, until it is priced anew', () => {
    const lot = given(lots, received(10n), repriced('2026-03-10', fixedPrice(700n)))
    lot.whenAsked(on('2026-03-09')).thenAnswered(tenPercent)
    lot.whenAsked(on('2026-03-10')).thenAnswered(fixedPrice(700n))
  })

  it('by the latest that is effective, whenever it was decided', () => {
    const lot = given(
      lots,
      received(10n),
      repriced('2026-03-20', fixedPrice(900n)),
      repriced('2026-03-10', fixedPrice(700n)),
    )
    lot.whenAsked(on('2026-03-19')).thenAnswered(fixedPrice(700n))
    lot.whenAsked(on('2026-03-20')).thenAnswered(fixedPrice(900n))
  })

  it('of several for one day, by the last decided', () => {
    given(lots, received(10n), repriced('2026-03-01', fixedPrice(700n)), repriced('2026-03-01', commission(2000)))
      .whenAsked(on('2026-03-01'))
      .thenAnswered(commission(2000))
  })

  it('as it was received for days before it came: no other terms are known', () => {
    given(lots, received(10n)).whenAsked(on('2026-01-01')).thenAnswered(tenPercent)
  })

  it('with the price asked from that day on, or none', () => {
    const lot = given(lots, received(10n), repriced('2026-03-10', tenPercent, 1_500n))
    const asked = (text: string) => (past: Lot) => pricingOn(isReceived(past, lotId('l1')), day(text))
    lot.whenAsked(asked('2026-03-09')).thenAnswered({ effectiveOn: '2026-03-01', terms: tenPercent })
    lot
      .whenAsked(asked('2026-03-10'))
      .thenAnswered({ effectiveOn: '2026-03-10', terms: tenPercent, askingPrice: 1_500n })
  })
})

describe('a lot', () => {
  const id = lotId('l1')
  const guarded = (guard: (lot: ReturnType<typeof isReceived>) => void) => (lot: Lot) => guard(isReceived(lot, id))

  it('is unknown until it is received, and when its receipt is cancelled', () => {
    given(lots)
      .whenAsked((lot) => isReceived(lot, id))
      .thenRejected('unknown-lot', { lot: 'l1' })
    given(lots, received(10n), receiptCancelled(10n))
      .whenAsked((lot) => isReceived(lot, id))
      .thenRejected('unknown-lot', { lot: 'l1' })
  })

  it('is there from the day it came on', () => {
    const lot = given(lots, received(10n))
    lot.whenAsked(guarded((goods) => receivedBy(goods, id, day('2026-03-01')))).thenAnswered(undefined)
    lot
      .whenAsked(guarded((goods) => receivedBy(goods, id, day('2026-02-28'))))
      .thenRejected('not-received-yet', { lot: 'l1', receivedOn: '2026-03-01' })
  })

  it('covers what is left of it, and not a unit more', () => {
    const lot = given(lots, received(10n), returned(4n))
    lot.whenAsked(guarded((goods) => covers(goods, id, quantity(6n)))).thenAnswered(undefined)
    lot
      .whenAsked(guarded((goods) => covers(goods, id, quantity(7n))))
      .thenRejected('insufficient-stock', { lot: 'l1', wanted: '7', available: '6' })
  })
})
