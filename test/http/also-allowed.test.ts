import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someFish, textIn, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

let api: Api
let shop: Shop
let lot: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  lot = textIn(await (await shop.as('clerk')).post('/v1/lots', someFish(shop, '10', '15000')), 'lot')
})
afterAll(() => api.close())

const onePiece = (price: string) => ({
  soldOn: '2025-01-10',
  channel: 'counter',
  lines: [{ product: shop.fish, quantity: '1', unitPrice: price }],
  payments: [{ way: 'cash', amount: price }],
})

describe('selling below what the producer is promised', () => {
  it('is not for whoever may sell: the route allows it, what is sent does not', async () => {
    const before = (await api.installation.store.head()).toString()
    const clerk = await shop.as('clerk')
    const refused = await clerk.post('/v1/sales', { ...onePiece('12000'), belowNetPrice: 'Kemasan penyok' })
    expectProblem(refused, 403, 'not-permitted', /sell-below-net-price/)
    expect((await api.installation.store.head()).toString()).toBe(before)
    expect((await clerk.post('/v1/sales', onePiece('20000'))).status).toBe(201)
  })

  it('is refused by the rules, not by the table, to a clerk who gives no reason', async () => {
    const refused = await (await shop.as('clerk')).post('/v1/sales', onePiece('12000'))
    expectProblem(refused, 422, 'below-net-price', /./)
  })

  it('is asked for by the reason alone, whatever the price turns out to be', async () => {
    const clerk = await shop.as('clerk')
    const refused = await clerk.post('/v1/sales', { ...onePiece('20000'), belowNetPrice: 'Siapa tahu' })
    expectProblem(refused, 403, 'not-permitted', /sell-below-net-price/)
  })

  it('is not for the approver, who sells nothing', async () => {
    const approver = await shop.as('approver')
    const refused = await approver.post('/v1/sales', { ...onePiece('12000'), belowNetPrice: 'Kemasan penyok' })
    expectProblem(refused, 403, 'not-permitted', /record-sale/)
  })

  it('is for the accountant', async () => {
    const budi = await shop.as('accountant')
    expect((await budi.post('/v1/sales', { ...onePiece('12000'), belowNetPrice: 'Kemasan penyok' })).status).toBe(201)
  })
})

describe('saying what a loss is worth', () => {
  const spoiled = { quantity: '1', spoiledOn: '2025-01-11', reason: 'Berjamur' }
  const back = { refundedOn: '2025-01-11', lines: [{ line: '1', quantity: '1', condition: 'spoiled' }] }
  const aSale = async () => textIn(await (await shop.as('clerk')).post('/v1/sales', onePiece('20000')), 'sale')

  it.each([
    ['a spoilage', async () => [`/v1/lots/${lot}/spoilages`, spoiled] as const],
    ['a count', async () => [`/v1/lots/${lot}/counts`, { counted: '7', reason: 'Stok opname' }] as const],
    ['a refund', async () => [`/v1/sales/${await aSale()}/refunds`, back] as const],
  ])('is not for the clerk, who may record it: %s', async (_what, of) => {
    const [path, body] = await of()
    const before = (await api.installation.store.head()).toString()
    const clerk = await shop.as('clerk')
    expectProblem(await clerk.post(path, { ...body, lossPrice: '15000' }), 403, 'not-permitted', /value-loss/)
    expect((await api.installation.store.head()).toString()).toBe(before)
    expect((await (await shop.as('accountant')).post(path, { ...body, lossPrice: '15000' })).status).toBe(201)
    expect((await clerk.post(`/v1/lots/${lot}/spoilages`, spoiled)).status).toBe(201)
  })
})
