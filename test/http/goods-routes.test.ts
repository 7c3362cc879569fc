import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someFish, someOnions, textIn, type Answer, type Asker, type Shop } from './a-shop.js'

let api: Api
let shop: Shop, poso: Shop
let budi: Asker, theirs: Asker
let fish: string, onions: string
let last: Answer

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  poso = await openShop(api, 'poso')
  theirs = await poso.as('accountant')
  fish = textIn(await budi.post('/v1/lots', someFish(shop, '10')), 'lot')
  last = await budi.post('/v1/lots', someOnions(shop, '2000'))
  onions = textIn(last, 'lot')
})
afterAll(() => api.close())

const changing = (lot: string): [path: string, body: object][] => [
  [`/v1/lots/${lot}/repricings`, { effectiveOn: '2025-01-15', netPrice: '16000', reason: 'disepakati' }],
  [`/v1/lots/${lot}/returns`, { quantity: '2', returnedOn: '2025-01-16' }],
  [`/v1/lots/${lot}/spoilages`, { quantity: '1', spoiledOn: '2025-01-17', reason: 'berjamur' }],
  [`/v1/lots/${lot}/counts`, { counted: '6' }],
  [`/v1/lots/${lot}/cancellation`, { reason: 'salah' }],
]

/** The status and the receipt of each, one after the other. */
async function done(asker: Asker, commands: readonly [string, object][]): Promise<[number, unknown][]> {
  const answers: [number, unknown][] = []
  for (const [path, body] of commands) {
    last = await asker.post(path, body)
    answers.push([last.status, last.status === 201 ? last.body : last.body['type']])
  }
  return answers
}

describe('a product', () => {
  it('is listed, and called something else by whom saw how it was called', async () => {
    const coffee = { name: 'Kopi', unit: 'g', ownership: 'consigned', pricedPer: '1000' }
    const listed = await budi.post('/v1/products', coffee)
    const path = `/v1/products/${textIn(listed, 'product')}`
    const seen = await budi.get(`${path}?at=${listed.position}`)
    expect(seen.body).toEqual({ ...listed.body, ...coffee, revision: 1 })
    const named = await budi.patch(path, { name: 'Kopi Napu' }, seen.headers['etag'] ?? '')
    expect([named.status, named.body, named.headers['etag']]).toEqual([200, { ...listed.body, revision: 2 }, '"2"'])
    const now = await budi.get(`${path}?at=${named.position}`)
    expect([now.body['name'], now.headers['etag']]).toEqual(['Kopi Napu', '"2"'])
    const own = await budi.get('/v1/products?ownership=own')
    expect((own.body['products'] as { product: string }[]).map(({ product }) => product)).toEqual([shop.copies])
  })
})

describe('a lot', () => {
  it('is repriced, returned, spoiled and counted, and not cancelled any more', async () => {
    expect(await done(budi, changing(fish))).toEqual([
      [201, { lot: fish }],
      [201, { lot: fish, available: '8' }],
      [201, { lot: fish, available: '7', value: '0' }],
      [201, { lot: fish, expected: '7', counted: '6', value: '0' }],
      [422, 'urn:lumbung:problem:lot-touched'],
    ])
  })

  it('tells each movement with what was there after it', async () => {
    const { position } = await budi.post('/v1/lots', someOnions(shop, '1'))
    const { body } = await budi.get(`/v1/lots/${fish}/movements?at=${position}`)
    const movements = body['movements'] as { kind: string; quantity: string; balance: string }[]
    expect(movements.map(({ kind, quantity, balance }) => `${kind} ${quantity}: ${balance}`)).toEqual([
      'received 10: 10',
      'shelved 0: 10',
      'repriced 0: 10',
      'returned -2: 8',
      'spoiled -1: 7',
      'counted -1: 6',
    ])
    const { body: lot } = await budi.get(`/v1/lots/${fish}`)
    expect(lot).toMatchObject({ available: '6', returned: '2', spoiled: '1', lost: '1', found: '0' })
    expect(lot['repricings']).toMatchObject([{ effectiveOn: '2025-01-15', terms: { netPrice: '16000' } }])
  })

  it('whose receipt was cancelled stands in the list, and on no shelf', async () => {
    const wrong = textIn(await budi.post('/v1/lots', someFish(shop, '100')), 'lot')
    expect(await done(budi, [[`/v1/lots/${wrong}/cancellation`, { reason: 'satu nol terlalu banyak' }]])).toEqual([
      [201, { lot: wrong }],
    ])
    const { body } = await budi.get(`/v1/lots/${wrong}?at=${last.position}`)
    expect(body).toMatchObject({ available: '0', cancelled: { reason: 'satu nol terlalu banyak' } })
    const left = await budi.get('/v1/lots?available=true')
    const ids = (answer: Answer) => (answer.body['lots'] as { lot: string }[]).map(({ lot }) => lot)
    expect(ids(left)).not.toContain(wrong)
    expect(ids(await budi.get('/v1/stock'))).not.toContain(wrong)
  })
})

describe('the stock', () => {
  it('comes in pages, in the order in which lots were received', async () => {
    const none = textIn(await budi.post('/v1/lots', someFish(shop, '1')), 'lot')
    const { position } = await budi.post(`/v1/lots/${none}/returns`, { quantity: '1', returnedOn: '2025-01-16' })
    const all = (await budi.get(`/v1/lots?available=true&at=${position}`)).body['lots'] as { lot: string }[]
    expect(all.length).toBeGreaterThan(2)
    const seen: { lot: string }[] = []
    let after = ''
    do {
      const { status, body } = await budi.get(`/v1/stock?limit=2${after}`)
      expect(status).toBe(200)
      seen.push(...(body['lots'] as { lot: string }[]))
      after = typeof body['next'] === 'string' ? `&after=${body['next']}` : ''
    } while (after !== '')
    expect(seen).toEqual(all)
    expect(seen.map(({ lot }) => lot)).not.toContain(none)
  })
})

describe('another cooperative’s lots and products', () => {
  it('are as if they were not there, and stay as they are', async () => {
    const head = (await api.installation.store.head()).toString()
    const unknown = [404, 'urn:lumbung:problem:unknown-lot']
    expect(await done(theirs, changing(onions))).toEqual(changing(onions).map(() => unknown))
    const revised = await theirs.patch(`/v1/products/${shop.fish}`, { name: 'Teri' }, '"1"')
    expect([revised.status, revised.body['type']]).toEqual([404, 'urn:lumbung:problem:unknown-product'])
    expect((await api.installation.store.head()).toString()).toBe(head)
    for (const path of [`/v1/lots/${onions}`, `/v1/lots/${onions}/movements`, `/v1/products/${shop.fish}`]) {
      expect([path, (await theirs.get(path)).status]).toEqual([path, 404])
    }
  })
})

describe('another producer’s lots', () => {
  it('are as if they were not there', async () => {
    const wati = await shop.asProducer(shop.wati)
    for (const rest of ['', '/movements', '/receipt.pdf', '/receipt.xlsx']) {
      const [of, nowhere] = [await wati.get(`/v1/lots/${fish}${rest}`), await wati.get(`/v1/lots/nowhere${rest}`)]
      expect([of.status, of.text.replaceAll(fish, 'nowhere')]).toEqual([404, nowhere.text])
      expect((await wati.get(`/v1/lots/${onions}${rest}`)).status).toBe(200)
    }
    const { body } = await wati.get('/v1/lots')
    const producers = (body['lots'] as { producer: string }[]).map(({ producer }) => producer)
    expect(new Set(producers)).toEqual(new Set([shop.wati]))
    expect((await wati.get(`/v1/lots?producer=${shop.rahman}`)).body).toEqual({ lots: [] })
    expect((await wati.get('/v1/stock')).status).toBe(403)
  })
})
