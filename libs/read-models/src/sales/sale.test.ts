import { describe, expect, it } from '@jest/globals'
import { rupiah, type SaleId } from '#events/words.js'
import { onDay, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { allowed, paymentCorrected, reassigned, voided } from '../testing/mended.js'
import { sale } from './sale.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'smoked-fish' }
const five = (id: string): ASale => ({ sale: id, from: onions, pieces: 5n, price: 10_000n })
const charged: ASale = {
  ...five('charged'),
  charges: [
    { kind: 'delivery', amount: rupiah(8_000n) },
    { kind: 'discount', amount: rupiah(-3_000n) },
  ],
}
const paid: ASale = { ...five('paid'), way: 'member_savings', member: 'budi' }

const told = given(
  [...received(onions, 100n), ...received(fish, 100n)],
  [...sold(paid), ...sold(charged), ...sold(five('moved')), ...sold(five('slip'))],
  refunded(paid, 'r1', 2n, 'spoiled', onDay('2026-01-15')),
  [allowed(charged, 'a1', 1_000n)],
  reassigned(five('moved'), 'm1', fish),
  [paymentCorrected(five('slip'), 'c1', 'qris')],
  voided({ ...five('slip'), way: 'qris' }),
)

const position = (commit: bigint) => told.log.start().at(commit)
const id = (commit: bigint, index = 0) => `${position(commit).toString()}.${index}`
const one = (name: string) => told.ask((db) => sale(db, name as SaleId))
const consigned = { lot: 'onions', producer: 'ina', share: 45_000n, commission: 5_000n }

describe('a sale', () => {
  it('has its lines, how it was paid, and what was refunded', async () => {
    const refund = {
      kind: 'refunded',
      refund: 'r1',
      total: 20_000n,
      id: id(3n),
      position: position(3n),
      ...onDay('2026-01-15'),
      parts: [
        {
          line: '1',
          part: 0,
          quantity: 2n,
          condition: 'spoiled',
          total: 20_000n,
          lot: 'onions',
          producer: 'ina',
          share: 18_000n,
          commission: 2_000n,
        },
      ],
      charges: [],
      paidBack: [{ way: 'cash', amount: 20_000n }],
    }
    expect(await one('paid')).toEqual({
      sale: 'paid',
      foreignId: 'S-paid',
      channel: 'counter',
      ...onDay('2026-01-10'),
      status: 'refunded-in-part',
      total: 50_000n,
      earned: 45_000n,
      refunded: 20_000n,
      allowed: 0n,
      position: position(2n),
      lines: [
        {
          line: '1',
          product: 'fried-onions',
          unitPrice: 10_000n,
          parts: [
            {
              part: 0,
              product: 'fried-onions',
              quantity: 5n,
              total: 50_000n,
              consigned,
              left: { quantity: 3n, total: 30_000n, share: 27_000n, commission: 3_000n },
            },
          ],
        },
      ],
      charges: [],
      payments: [{ way: 'member_savings', amount: 50_000n, member: 'budi' }],
      happened: [refund],
      refunds: [refund],
      left: {
        charges: [],
        payments: [
          { way: 'member_savings', amount: 50_000n, member: 'budi' },
          { way: 'cash', amount: -20_000n },
        ],
      },
    })
  })

  it('has charges besides its goods, and the allowances that were granted', async () => {
    const found = await one('charged')
    expect(found).toMatchObject({
      status: 'standing',
      total: 55_000n,
      allowed: 1_000n,
      charges: charged.charges,
      happened: [{ kind: 'allowance', allowance: 'a1', reason: 'a dent', total: 1_000n, id: id(4n) }],
      left: { charges: charged.charges, payments: [{ way: 'cash', amount: 54_000n }] },
    })
  })

  it('that was reassigned has nothing left where it was, and goes on as another part', async () => {
    const found = await one('moved')
    const other = { lot: 'fish', producer: 'umar', share: 45_000n, commission: 5_000n }
    expect(found?.happened).toMatchObject([
      {
        kind: 'reassigned',
        reassignment: 'm1',
        reason: 'the wrong label',
        moves: [{ line: '1', part: 0, as: 1, product: 'smoked-fish', quantity: 5n, from: consigned, to: other }],
      },
    ])
    expect(found?.lines[0]?.parts).toMatchObject([
      { part: 0, product: 'fried-onions', left: { quantity: 0n, total: 0n, share: 0n } },
      { part: 1, product: 'smoked-fish', consigned: other, reassigned: 'm1', left: { quantity: 5n, total: 50_000n } },
    ])
    expect(found?.status).toBe('standing')
  })

  it('that was voided has nothing left, however its payment was corrected before', async () => {
    const found = await one('slip')
    expect(found).toMatchObject({
      status: 'voided',
      happened: [
        { kind: 'payment-corrected', correction: 'c1', wrong: { way: 'cash' }, right: { way: 'qris' } },
        { kind: 'voided', reason: 'rung up twice', total: 50_000n, paidBack: [{ way: 'qris', amount: 50_000n }] },
      ],
      left: { charges: [], payments: [] },
    })
    expect(found?.lines[0]?.parts[0]?.left.quantity).toBe(0n)
  })

  it('is not there when nobody recorded it', async () => {
    expect(await one('none')).toBeUndefined()
  })
})
