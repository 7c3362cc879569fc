import { describe, expect, it } from '@jest/globals'
import type { Day, SaleId } from '#events/words.js'
import { memberEnrolled, onDay, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { salesList, type SalesOf } from './queries.js'
import { sale } from './sale.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const first: ASale = {
  sale: 's1',
  from: onions,
  pieces: 5n,
  price: 10_000n,
  way: 'member_savings',
  member: 'budi',
  booking: onDay('2026-01-10'),
}
const on = (id: string, day: string): ASale => ({
  sale: id,
  from: onions,
  pieces: 1n,
  price: 3_000n,
  booking: onDay(day),
})

const told = given(
  [...received(onions, 100n), memberEnrolled('budi')],
  sold(first),
  sold(on('s2', '2026-01-12')),
  sold(on('s3', '2026-01-11')),
  sold(on('s4', '2026-01-11')),
  refunded(first, 'r1', 2n, 'spoiled', onDay('2026-01-15')),
  refunded(first, 'r2', 1n, 'restock', onDay('2026-01-14')),
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

  it('say what was refunded of them', async () => {
    const { sales } = await told.ask((db) => salesList(db, { limit: 10 }))
    expect(sales.map(({ total, earned, refunded: back }) => `${total} ${earned} ${back}`)).toEqual([
      '3000 2700 0',
      '3000 2700 0',
      '3000 2700 0',
      '50000 45000 30000',
    ])
  })
})

describe('a sale', () => {
  it('has its lines, how it was paid and all that was refunded', async () => {
    expect(await told.ask((db) => sale(db, 's1' as SaleId))).toEqual({
      sale: 's1',
      foreignId: 'S-s1',
      channel: 'counter',
      occurredOn: '2026-01-10',
      bookedOn: '2026-01-10',
      total: 50_000n,
      earned: 45_000n,
      refunded: 30_000n,
      position: told.log.start().at(2n),
      lines: [
        {
          line: '1',
          product: 'fried-onions',
          unitPrice: 10_000n,
          parts: [
            {
              quantity: 5n,
              total: 50_000n,
              consigned: { lot: 'onions', producer: 'ina', share: 45_000n, commission: 5_000n },
            },
          ],
        },
      ],
      payments: [{ way: 'member_savings', amount: 50_000n, member: 'budi' }],
      refunds: [
        {
          refund: 'r1',
          total: 20_000n,
          position: told.log.start().at(6n),
          ...onDay('2026-01-15'),
          parts: [
            {
              line: '1',
              part: 0,
              quantity: 2n,
              condition: 'spoiled',
              total: 20_000n,
              share: 18_000n,
              commission: 2_000n,
            },
          ],
          paidBack: [{ way: 'cash', amount: 20_000n }],
        },
        {
          refund: 'r2',
          total: 10_000n,
          position: told.log.start().at(7n),
          ...onDay('2026-01-14'),
          parts: [
            {
              line: '1',
              part: 0,
              quantity: 1n,
              condition: 'restock',
              total: 10_000n,
              share: 9_000n,
              commission: 1_000n,
            },
          ],
          paidBack: [{ way: 'cash', amount: 10_000n }],
        },
      ],
    })
  })

  it('is not there when nobody recorded it', async () => {
    expect(await told.ask((db) => sale(db, 'none' as SaleId))).toBeUndefined()
  })
})
