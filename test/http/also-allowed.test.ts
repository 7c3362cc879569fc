import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someFish, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

let api: Api
let shop: Shop

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  await (await shop.as('clerk')).post('/v1/lots', someFish(shop, '10', '15000'))
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

  it('is for the accountant', async () => {
    const budi = await shop.as('accountant')
    expect((await budi.post('/v1/sales', { ...onePiece('12000'), belowNetPrice: 'Kemasan penyok' })).status).toBe(201)
  })
})
