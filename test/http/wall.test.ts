import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, openShop, someCopies, textIn, type Asker, type Shop } from './a-shop.js'

let api: Api
let palu: Shop, poso: Shop
let budi: Asker, theirs: Asker
let ours: { lot: string; sale: string; position: string }
let others: { lot: string; sale: string; position: string }
/** What Palu was answered before Poso was there. */
let alone: Map<string, string>

/** Every query, with every way to narrow it. */
const queries = (shop: Shop, { lot, sale, position }: { lot: string; sale: string; position: string }) => [
  '/v1/trial-balance',
  '/v1/trial-balance?asOf=2025-01-10',
  '/v1/trial-balance?period=2025.01',
  '/v1/trial-balance/by-period',
  ...['1101', '1120', '2110', '4101', '4109', '4201'].map((account) => `/v1/accounts/${account}/entries`),
  `/v1/accounts/2110/entries?party=${shop.wati}&from=2025-01-01&to=2025-01-31&limit=1`,
  '/v1/producers',
  `/v1/producers/${shop.wati}`,
  '/v1/lots',
  `/v1/lots?producer=${shop.rahman}&product=${shop.fish}`,
  '/v1/lots?limit=1',
  `/v1/lots/${lot}`,
  '/v1/stock',
  '/v1/sales',
  '/v1/sales?from=2025-01-10&to=2025-01-10&limit=1',
  `/v1/sales/${sale}`,
  `/v1/sales?producer=${shop.rahman}&status=refunded-in-part`,
  `/v1/lots/${lot}/movements`,
  '/v1/products',
  `/v1/products/${shop.fish}`,
  `/v1/producers/${shop.rahman}/agreements`,
  `/v1/producers/${shop.rahman}/statement?knownAt=${position}`,
  '/v1/members',
  '/v1/accounts',
  '/v1/accounts/2110',
  '/v1/periods',
  '/v1/periods/2025.01',
  '/v1/opening',
  '/v1/cooperative',
  '/v1/audit',
  `/v1/audit?aboutKind=sale&about=${sale}&language=en`,
]

async function answers(asker: Asker, paths: readonly string[]): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (const path of paths) {
    const { status, text } = await asker.get(path)
    expect([path, status]).toEqual([path, 200])
    told.set(path, text)
  }
  return told
}

beforeAll(async () => {
  api = await openApi()
  palu = await openShop(api)
  budi = await palu.as('accountant')
  ours = await aDayOf(palu)
  await budi.get(`/v1/stock?at=${ours.position}`)
  alone = await answers(budi, queries(palu, ours))
  poso = await openShop(api, 'poso')
  theirs = await poso.as('accountant')
  others = await aDayOf(poso)
  await theirs.get(`/v1/stock?at=${others.position}`)
})
afterAll(() => api.close())

describe('what another cooperative has', () => {
  it('changes no answer by a byte', async () => {
    expect(await answers(budi, queries(palu, ours))).toEqual(alone)
  })

  it('is as much as ours, so that it could have been seen', async () => {
    const told = await answers(theirs, queries(poso, others))
    expect(told.get('/v1/trial-balance')).toBe(alone.get('/v1/trial-balance'))
    expect(told.get('/v1/lots')).not.toBe(alone.get('/v1/lots'))
  })

  it('is not found under its ids, and says the same as of what is nowhere', async () => {
    for (const [path, id] of [
      ['/v1/lots/', others.lot],
      ['/v1/sales/', others.sale],
      ['/v1/producers/', poso.wati],
    ] as const) {
      const [foreign, nowhere] = [await budi.get(`${path}${id}`), await budi.get(`${path}nowhere`)]
      expect([foreign.status, nowhere.status]).toEqual([404, 404])
      expect(foreign.text.replaceAll(id, 'nowhere')).toBe(nowhere.text)
    }
  })

  it('is in no list that is narrowed to its ids', async () => {
    expect((await budi.get(`/v1/lots?producer=${poso.rahman}`)).body).toEqual({ lots: [] })
    expect((await budi.get(`/v1/lots?product=${poso.fish}`)).body).toEqual({ lots: [] })
    expect((await budi.get(`/v1/accounts/2110/entries?party=${poso.wati}`)).body).toEqual({ entries: [] })
  })

  it('can be neither received into, sold, nor refunded', async () => {
    const before = (await api.installation.store.head()).toString()
    const lot = { producer: poso.wati, product: palu.onions, receivedOn: '2025-01-05', quantity: '1' }
    const tried = [
      await budi.post('/v1/lots', lot),
      await budi.post('/v1/lots', { ...lot, producer: palu.wati, product: poso.onions }),
      await budi.post('/v1/sales', someCopies(poso)),
      await budi.post('/v1/sales', {
        soldOn: '2025-01-10',
        channel: 'counter',
        lines: [{ product: palu.fish, lot: others.lot, quantity: '1', unitPrice: '20000' }],
        payments: [{ way: 'cash', amount: '20000' }],
      }),
      await budi.post(`/v1/sales/${others.sale}/refunds`, {
        refundedOn: '2025-01-12',
        lines: [{ line: '1', quantity: '1', condition: 'restock' }],
      }),
    ]
    expect(tried.map(({ status, body }) => [status, body['type']])).toEqual([
      [422, 'urn:lumbung:problem:unknown-producer'],
      [422, 'urn:lumbung:problem:unknown-product'],
      [422, 'urn:lumbung:problem:unknown-product'],
      [422, 'urn:lumbung:problem:unknown-lot'],
      [404, 'urn:lumbung:problem:unknown-sale'],
    ])
    expect((await api.installation.store.head()).toString()).toBe(before)
  })

  it('is not reached by naming it in a body, a query or a header', async () => {
    const body = { ...someCopies(palu), cooperative: 'poso' }
    expect((await budi.post('/v1/sales', body)).status).toBe(400)
    expect((await budi.get('/v1/trial-balance?cooperative=poso')).status).toBe(400)
    const { text } = await api
      .request()
      .get('/v1/trial-balance')
      .set('authorization', `Bearer ${await tokenOfPalu()}`)
      .set('x-cooperative', 'poso')
    expect(text).toBe(alone.get('/v1/trial-balance'))
  })

  it('shares the receipt numbers of a till with nobody', async () => {
    const receipt = (shop: Shop) => ({ ...someCopies(shop), receiptNumber: 'A-1' })
    const [first, second] = [await budi.post('/v1/sales', receipt(palu)), await theirs.post('/v1/sales', receipt(poso))]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(textIn(first, 'sale')).not.toBe(textIn(second, 'sale'))
  })
})

const tokenOfPalu = () => api.tokenFor({ subject: 'budi', cooperative: 'palu' as never, role: 'accountant' })
