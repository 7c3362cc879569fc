import { describe, it } from '@jest/globals'
import { lots } from './lot.js'
import { shelves } from './shelf.js'
import { aLot, counted, emptied, receiptCancelled, repriced, restocked, soldFrom } from './testing/a-lot.js'
import { onTime } from './testing/a-calendar.js'
import { commission } from './testing/a-producer.js'
import { theShop } from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { cancel, count, giveBack, reprice, spoil } from './testing/handling-a-lot.js'
import { on } from '#events/category.js'
import type { LotEvent } from '#events/lot.js'

const tenPackets = [theShop, aLot('l1', 10n)]
const and = (...events: LotEvent[]) => [on(lots, 'l1', ...events)]
const nobodys = { borneBy: 'producer', value: 0n } as const

describe('a receipt is cancelled', () => {
  it('with all of its goods, and they are not on the shelf any more', () => {
    givenPast(...tenPackets)
      .when(cancel('l1'))
      .thenWrites(on(lots, 'l1', receiptCancelled(10n)), on(shelves, 'bawang', emptied('l1')))
  })

  it('when all that was sold is back', () => {
    givenPast(...tenPackets, and(soldFrom(3n, 2_700n), restocked(3n, 2_700n)))
      .when(cancel('l1'))
      .thenAmong([lots], on(lots, 'l1', receiptCancelled(10n)))
  })

  it('when all that was lost is found', () => {
    givenPast(...tenPackets, count('l1', 7n), count('l1', 10n))
      .when(cancel('l1'))
      .thenAmong([lots], on(lots, 'l1', receiptCancelled(10n)))
  })

  it('whatever its prices have become', () => {
    givenPast(...tenPackets, and(repriced('2026-03-10', commission(2000))))
      .when(cancel('l1'))
      .thenAmong([lots], on(lots, 'l1', receiptCancelled(10n)))
  })
})

describe('a receipt is not cancelled', () => {
  it.each([
    ['sold', and(soldFrom(3n, 2_700n), restocked(2n, 1_800n)), { sold: '1' }],
    ['returned', giveBack('l1', 2n), { returned: '2' }],
    ['spoiled', spoil('l1', 2n), { spoiled: '2' }],
    ['lost', count('l1', 8n), { lost: '2' }],
    ['found beyond it', count('l1', 12n), { lost: '-2' }],
  ])('when something of it is %s', (_, away, details) => {
    givenPast(...tenPackets, away)
      .when(cancel('l1'))
      .thenRejected('lot-touched', { lot: 'l1', ...details })
  })

  it('while a compensation stands, though as much is there as came', () => {
    const terms = commission(1000, { lossBorneBy: 'cooperative' })
    const lostAfterMoreWasFound = and(
      counted(12n, 10n, nobodys, onTime('2026-03-11')),
      counted(10n, 12n, { borneBy: 'cooperative', value: 1_800n }),
    )
    givenPast(theShop, aLot('l1', 10n, { terms }), lostAfterMoreWasFound)
      .when(cancel('l1'))
      .thenRejected('lot-touched', { compensated: '2' })
  })

  it('twice: it is as unknown as one that never was', () => {
    givenPast(...tenPackets, cancel('l1'))
      .when(cancel('l1'))
      .thenRejected('unknown-lot', { lot: 'l1' }, /its receipt was cancelled/)
    givenPast(theShop)
      .when(cancel('l1'))
      .thenRejected('unknown-lot', { lot: 'l1' }, /there is no lot l1$/)
  })
})

it.each([
  ['priced', reprice('l1', '2026-03-12', { commissionBps: 2000 })],
  ['returned', giveBack('l1', 1n)],
  ['spoiled', spoil('l1', 1n)],
  ['counted', count('l1', 10n)],
])('what was cancelled cannot be %s', (_, handled) => {
  givenPast(...tenPackets, cancel('l1'))
    .when(handled)
    .thenRejected('unknown-lot', { lot: 'l1' }, /its receipt was cancelled/)
})
