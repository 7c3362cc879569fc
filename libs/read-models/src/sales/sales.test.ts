import { describe, expect, it } from '@jest/globals'
import type { Day, ProducerId, ProductId } from '#events/words.js'
import { onDay, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { allowed, reassigned, voided } from '../testing/mended.js'
import { salesList, type SalesOf } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const first: ASale = {
  sale: 's1',
  from: onions,
  pieces: 5n,
  price: 10_000n,
  booking: onDay('2026-01-10'),
}
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'smoked-fish' }
const on = (id: string, day: string): ASale => ({
  sale: id,
  from: onions,
  pieces: 1n,
  price: 3_000n,
  booking: onDay(day),
})

const told = given(
  [...received(onions, 100n), ...received(fish, 100n)],
  sold(first),
  sold(on('s2', '2026-01-12')),
  sold({ ...on('s3', '2026-01-11'), receiptNumber: 'R-3' }),
  sold(on('s4', '2026-01-11')),
  refunded(first, 'r1', 2n, 'spoiled', onDay('2026-01-15')),
  refunded(first, 'r2', 1n, 'restock', onDay('2026-01-14')),
  voided(on('s2', '2026-01-12')),
  [...reassigned(on('s3', '2026-01-11'), 'moved', fish), allowed(on('s3', '2026-01-11'), 'a1', 500n)],
  refunded(on('s4', '2026-01-11'), 'r3', 1n),
)

const ids = async (of: Partial<SalesOf> = {}) =>
  (await told.ask((db) => salesList(db, { limit: 10, ...of }))).sales.map((summary) => summary.sale)

describe('sales', () => {
  it('stand with the latest day first', async () => {
    expect(await ids()).toEqual(['s2', 's4', 's3', 's1'])
    expect(await ids({ from: '2026-01-11' as Day, to: '2026-01-11' as Day })).toEqual(['s4', 's3'])
  })

  it('come in pages', async () => {
    const { sales, next } = await told.ask((db) => salesList(db, { limit: 2 }))
    expect(sales.map((summary) => summary.sale)).toEqual(['s2', 's4'])
    expect(await ids({ after: next ?? '' })).toEqual(['s3', 's1'])
  })

  it('say what was refunded and allowed of them, and how they stand', async () => {
    const { sales } = await told.ask((db) => salesList(db, { limit: 10 }))
    expect(
      sales.map((one) => `${one.sale} ${one.status} ${one.total} ${one.earned} ${one.refunded} ${one.allowed}`),
    ).toEqual([
      's2 voided 3000 2700 0 0',
      's4 refunded 3000 2700 3000 0',
      's3 standing 3000 2700 0 500',
      's1 refunded-in-part 50000 45000 30000 0',
    ])
  })

  it('can be those of a status', async () => {
    expect(await ids({ status: 'standing' })).toEqual(['s3'])
    expect(await ids({ status: 'refunded-in-part' })).toEqual(['s1'])
    expect(await ids({ status: 'refunded' })).toEqual(['s4'])
    expect(await ids({ status: 'voided' })).toEqual(['s2'])
  })

  it('can be that of a till’s receipt', async () => {
    expect(await ids({ receiptNumber: 'R-3' })).toEqual(['s3'])
    expect(await ids({ receiptNumber: 'R-4' })).toEqual([])
  })

  it('can be those with something of a producer or product, as recorded or as reassigned', async () => {
    expect(await ids({ producer: 'ina' as ProducerId })).toEqual(['s2', 's4', 's3', 's1'])
    expect(await ids({ producer: 'umar' as ProducerId })).toEqual(['s3'])
    expect(await ids({ product: 'smoked-fish' as ProductId, from: '2026-01-11' as Day })).toEqual(['s3'])
    expect(await ids({ product: 'smoked-fish' as ProductId, from: '2026-01-12' as Day })).toEqual([])
    expect(await ids({ producer: 'umar' as ProducerId, status: 'voided' })).toEqual([])
  })
})
