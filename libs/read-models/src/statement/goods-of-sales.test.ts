import { describe, expect, it } from '@jest/globals'
import type { ProducerId, SaleId } from '#events/words.js'
import { NotYetKnown } from '../as-known/known-at.js'
import {
  enrolled,
  listed,
  onDay,
  received,
  refunded,
  registered,
  sold,
  type ALot,
  type ASale,
} from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { goodsOfSales } from './goods-of-sales.js'

const producer = 'ina' as ProducerId
const onions: ALot = { lot: 'onions', producer, product: 'fried-onions' }
const five = (sale: string): ASale => ({ sale, from: onions, pieces: 5n, price: 10_000n })
const told = given(
  [enrolled('Koperasi Palu'), registered(producer), listed('fried-onions'), ...received(onions, 100n)],
  sold(five('s1')),
  sold(five('s2')),
  refunded(five('s1'), 'r1', 2n, 'restock', onDay('2026-01-12')),
)
const sales = ['s1'] as SaleId[]
const at = (commit: bigint) => told.log.start().at(commit)

describe('the goods of sales', () => {
  it('are what these sold and took back, and no others', async () => {
    const goods = await told.ask((db) => goodsOfSales(db, { producer, sales }))
    expect(goods.map(({ kind, sale, quantity, amount }) => `${kind} ${sale} ${quantity} ${amount}`)).toEqual([
      'sold s1 5 45000',
      'refunded s1 -2 -18000',
    ])
    expect(await told.ask((db) => goodsOfSales(db, { producer, sales: [] }))).toEqual([])
    expect(await told.ask((db) => goodsOfSales(db, { producer: 'umar' as ProducerId, sales }))).toEqual([])
  })

  it('are told as they were known then', async () => {
    const known = await told.ask((db) => goodsOfSales(db, { producer, sales, knownAt: at(3n) }))
    expect(known.map(({ kind }) => kind)).toEqual(['sold'])
    await expect(told.ask((db) => goodsOfSales(db, { producer, sales, knownAt: at(99n) }))).rejects.toThrow(NotYetKnown)
  })
})
