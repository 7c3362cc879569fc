import { describe, expect, it } from '@jest/globals'
import { said } from '../breach.js'
import { aMendedMonth, ofTono } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy, inOneCommit } from '../testing/log.js'
import { happening, partsBack } from '../testing/what-a-sale-writes.js'
import { aLot } from '#domain/testing/a-lot.js'
import { aProduct, friedOnions } from '#domain/testing/a-product.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { reassign, standingPart } from '#domain/testing/mending-a-sale.js'
import { lotId, producerId, productId } from '#domain/testing/words.js'
import type { MovedPart } from '#events/sale.js'
import { quantity, rupiah } from '#events/words.js'

describe('a reassignment moves what is left', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('reassignments-move-what-is-left', log.facts())

  const changing = (change: (move: MovedPart) => MovedPart) =>
    broken(aMendedMonth.changing('SaleLinesReassigned', (data) => ({ ...data, moves: data.moves.map(change) })))

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('and what was refunded of it stays, to the last rupiah', () => {
    const log = stockedShop.and(
      ofTono,
      sell([line(3n, { lot: 'l1', price: 333n })], [cash(999n)]),
      refund([back(1n)]),
      reassign([{ lot: 'l3' }]),
      refund([back(2n)], { refund: 'r2' }),
    )
    expect(breachesOf(log).map(said)).toStrictEqual([])
    const again = log.and(happening(partsBack('r3', [standingPart('l1', 1n, 300n, 33n)], [], [cash(333n)])))
    expect(breachesSaidBy('refunds-within-sales', again.facts())[0]).toBe(
      'sale s1: part 0 of line 1, units back: at most 1, 2 @16 SaleRefunded',
    )
  })

  it('to the cooperative’s own goods too, and from them', () => {
    const ownOnions = aProduct('sendiri', { ...friedOnions, ownership: 'own' })
    const toOwn = [sell([line(2n, { lot: 'l1' })], [cash(2_000n)]), reassign([{ product: 'sendiri' }])]
    expect(breachesOf(stockedShop.and(ownOnions, ...toOwn)).map(said)).toStrictEqual([])
    const fromOwn = [sell([line(2n, { product: 'sendiri' })], [cash(2_000n)]), reassign([{ lot: 'l1' }])]
    expect(breachesOf(stockedShop.and(ownOnions, ...fromOwn)).map(said)).toStrictEqual([])
  })

  it('of two lines whose labels were swapped, each to the other’s', () => {
    const log = stockedShop.and(
      aLot('l3', 2n, { producer: 'tono', receivedOn: '2026-03-03' }),
      sell([line(10n, { lot: 'l1' }), line(2n, { number: '2', lot: 'l3' })], [cash(12_000n)]),
      refund([back(8n)]),
      reassign([{ lot: 'l3' }, { number: '2', lot: 'l1' }]),
    )
    expect(breachesOf(log).map(said)).toStrictEqual([])
  })

  it('of every part of its line, each as one more', () => {
    const log = stockedShop.and(
      aLot('l3', 12n, { producer: 'tono', receivedOn: '2026-03-03' }),
      sell([line(12n)], [cash(12_000n)]),
      reassign([{ lot: 'l3' }]),
    )
    expect(breachesOf(log).map(said)).toStrictEqual([])
    const twice = log.changing('SaleLinesReassigned', (data) => ({
      ...data,
      moves: data.moves.map((move) => ({ ...move, as: 2 })),
    }))
    expect(broken(twice)).toStrictEqual(['sale s1: part 1 of line 1 moved, as part: 3, 2 @13 SaleLinesReassigned'])
  })

  it('and its lot may have come in the same commit', () => {
    const chunk = inOneCommit(sell([line(2n, { lot: 'l1' })], [cash(2_000n)]), ofTono, reassign([{ lot: 'l3' }]))
    expect(breachesOf(stockedShop.and(chunk)).map(said)).toStrictEqual([])
  })

  it('or the part is named of which less moved, or at another total', () => {
    expect(changing((move) => ({ ...move, quantity: quantity(1n) }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, quantity: 2, 1 @18 SaleLinesReassigned',
    ])
    expect(changing((move) => ({ ...move, total: rupiah(1_999n) }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, total: 2000, 1999 @18 SaleLinesReassigned',
    ])
  })

  it('or the part is named that moved from whom it was not of, or at another commission', () => {
    const from = { lot: lotId('l2'), producer: producerId('tono'), share: rupiah(1_799n), commission: rupiah(201n) }
    expect(changing((move) => ({ ...move, from }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, from lot: l1, l2 @18 SaleLinesReassigned',
      'sale s2: part 0 of line 1 moved, from producer: sari, tono @18 SaleLinesReassigned',
      'sale s2: part 0 of line 1 moved, commission: 200, 201 @18 SaleLinesReassigned',
    ])
  })

  it('or the part is named that is none, or goes on as another one', () => {
    expect(changing((move) => ({ ...move, line: '2' }))).toStrictEqual([
      'sale s2: part 0 of line 2 moved, from: a part that was sold, none @18 SaleLinesReassigned',
    ])
    expect(changing((move) => ({ ...move, as: 0 }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, as part: 1, 0 @18 SaleLinesReassigned',
    ])
  })

  it('or the part is named whose new lot is another’s, of another product, or none', () => {
    expect(changing((move) => ({ ...move, product: productId('kakao') }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, to product: bawang, kakao @18 SaleLinesReassigned',
    ])
    expect(
      changing((move) => ({ ...move, ...(move.to && { to: { ...move.to, producer: producerId('sari') } }) })),
    ).toStrictEqual(['sale s2: part 0 of line 1 moved, to producer: tono, sari @18 SaleLinesReassigned'])
    expect(changing((move) => ({ ...move, ...(move.to && { to: { ...move.to, lot: lotId('l9') } }) }))).toStrictEqual([
      'sale s2: part 0 of line 1 moved, to lot: one that was received, l9 @18 SaleLinesReassigned',
    ])
  })
})
