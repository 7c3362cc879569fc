import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someCopies, someFish, someOnions, textIn, type Answer, type Asker, type Shop } from './a-shop.js'

/**
 * 2 fish at Rp20,000, of which Rp15,000 each are Rahman's: 40,000. 500 g of onions at Rp100,000 a kilogram: 50,000, a tenth of
 * it commission. Goods 90,000, delivery 5,000, discount 1,000: 94,000.
 *
 * An allowance of 2,000. Then one fish comes back with the delivery: 20,000 and 5,000; of the discount go with it
 * 1,000 × 20,000 / 90,000 = 222.2, so 222: 24,778. In cash are left 60,000 − 2,000 − 24,778 = 33,222.
 */
let api: Api
let shop: Shop
let budi: Asker, theirs: Asker
let sale: string, other: string
let last: Answer

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  theirs = await (await openShop(api, 'poso')).as('accountant')
  await budi.post('/v1/lots', someFish(shop, '10'))
  await budi.post('/v1/lots', someOnions(shop, '2000'))
  other = textIn(await budi.post('/v1/lots', someOnions(shop, '3000')), 'lot')
  const sold = await budi.post('/v1/sales', {
    soldOn: '2025-01-10',
    channel: 'online',
    lines: [
      { product: shop.fish, quantity: '2', unitPrice: '20000' },
      { product: shop.onions, quantity: '500', unitPrice: '100000' },
    ],
    charges: { delivery: '5000', discount: '1000' },
    payments: [
      { way: 'cash', amount: '60000' },
      { way: 'qris', amount: '34000' },
    ],
  })
  expect([sold.status, sold.body['total']]).toEqual([201, '94000'])
  sale = textIn(sold, 'sale')
})
afterAll(() => api.close())

const changing = (of: string): [what: string, body: object, receipt: string][] => [
  [
    `${of}/allowances`,
    { grantedOn: '2025-01-11', amount: '2000', reason: 'penyok', paidBack: [{ way: 'cash', amount: '2000' }] },
    'allowance',
  ],
  [
    `${of}/refunds`,
    {
      refundedOn: '2025-01-12',
      lines: [{ line: '1', quantity: '1', condition: 'restock' }],
      delivery: '5000',
      paidBack: [{ way: 'cash', amount: '24778' }],
    },
    'refund',
  ],
  [
    `${of}/payment-corrections`,
    { reason: 'transfer', wrong: { way: 'qris', amount: '34000' }, right: { way: 'transfer' } },
    'correction',
  ],
  [`${of}/reassignments`, { reason: 'label tertukar', lines: [{ line: '2', lot: other }] }, 'reassignment'],
]

describe('a sale', () => {
  it('is let off, given back, paid another way and of other goods', async () => {
    for (const [what, body, receipt] of changing(sale)) {
      last = await budi.post(`/v1/sales/${what}`, body)
      expect([last.status, Object.keys(last.body)]).toEqual([201, ['sale', receipt]])
    }
  })

  it('and tells all of it, and what is left', async () => {
    const { body } = await budi.get(`/v1/sales/${sale}?at=${last.position}`)
    expect(body).toMatchObject({
      status: 'refunded-in-part',
      total: '94000',
      refunded: '24778',
      allowed: '2000',
      charges: [
        { kind: 'delivery', amount: '5000' },
        { kind: 'discount', amount: '-1000' },
      ],
      left: {
        charges: [{ kind: 'discount', amount: '-778' }],
        payments: [
          { way: 'cash', amount: '33222' },
          { way: 'transfer', amount: '34000' },
        ],
      },
    })
    const happened = body['happened'] as { kind: string }[]
    expect(happened.map(({ kind }) => kind)).toEqual(['allowance', 'refunded', 'payment-corrected', 'reassigned'])
    const [, onions] = body['lines'] as { parts: { left: { quantity: string }; consigned: { lot: string } }[] }[]
    expect(onions?.parts.map(({ left, consigned }) => [left.quantity, consigned.lot === other])).toEqual([
      ['0', false],
      ['500', true],
    ])
    const { body: lot } = await budi.get(`/v1/lots/${other}`)
    expect(lot['available']).toBe('2500')
  })

  it('that never was is voided, once', async () => {
    const copies = textIn(await budi.post('/v1/sales', { ...someCopies(shop), receiptNumber: 'V-1' }), 'sale')
    const path = `/v1/sales/${copies}/void`
    const voided = await budi.post(path, { reason: 'salah pencet' })
    expect([voided.status, voided.body]).toEqual([201, { sale: copies }])
    const again = await budi.post(path, { reason: 'salah pencet' })
    expect([again.status, again.body['type']]).toEqual([422, 'urn:lumbung:problem:sale-voided'])
    const { body } = await budi.get(`/v1/sales?status=voided&receiptNumber=V-1&at=${voided.position}`)
    expect(body['sales']).toMatchObject([{ sale: copies, total: '500', status: 'voided' }])
    expect((await budi.get(`/v1/sales?producer=${shop.rahman}&status=standing`)).body).toEqual({ sales: [] })
  })
})

describe('another cooperative’s sale', () => {
  it('is as if it were not there, and stays as it is', async () => {
    const head = (await api.installation.store.head()).toString()
    const tried = [...changing(sale), [`${sale}/void`, { reason: 'salah' }] as const]
    for (const [what, body] of tried) {
      const { status, body: problem } = await theirs.post(`/v1/sales/${what}`, body)
      expect([what, status, problem['type']]).toEqual([what, 404, 'urn:lumbung:problem:unknown-sale'])
    }
    expect((await theirs.get(`/v1/sales/${sale}`)).status).toBe(404)
    expect((await theirs.get('/v1/sales')).body).toEqual({ sales: [] })
    expect((await api.installation.store.head()).toString()).toBe(head)
  })
})
