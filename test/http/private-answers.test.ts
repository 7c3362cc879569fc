import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, answerOf, openShop, someFish, type Answer, type Asker, type Shop } from './a-shop.js'
import type { CooperativeId } from '#events/words.js'

let api: Api
let shop: Shop
let budi: Asker
let lot: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  const day = await aDayOf(shop)
  lot = day.lot
  expect((await budi.get(`/v1/stock?at=${day.position}`)).status).toBe(200)
})
afterAll(() => api.close())

const kept = ({ headers }: Answer) => [headers['cache-control'], headers['vary']]

describe('an answer of the API', () => {
  it('is kept by nobody but who asked, who asks whether it is still so', async () => {
    const seen = await budi.get(`/v1/products/${shop.fish}`)
    const answers = [
      seen,
      await budi.get('/v1/lots'),
      await budi.get(`/v1/lots/${lot}/receipt.pdf`),
      await budi.get('/v1/lots/nothing'),
      await budi.get('/v1/stock?at=x'),
      await budi.get('/v1/nothing'),
      await budi.get('/v1/lots/%zz'),
      await budi.post('/v1/lots', someFish(shop, '1')),
      await budi.post('/v1/lots', {}),
      await budi.patch(`/v1/products/${shop.fish}`, { name: 'Teri' }, seen.headers['etag'] ?? ''),
      answerOf(await api.request().get('/v1/stock')),
      answerOf(await api.request().get('/%761/stock')),
      answerOf(await api.request().head('/v1/stock')),
    ]
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 200, 404, 400, 404, 400, 201, 400, 200, 401, 401, 401,
    ])
    for (const answer of answers) expect(kept(answer)).toEqual(['private, no-cache', 'Authorization'])
  })

  it('that is still so is told by its ETag', async () => {
    const { headers } = await budi.get('/v1/accounts/1101')
    const cooperative = shop.cooperative as CooperativeId
    const token = await api.tokenFor({ subject: 'budi', cooperative, role: 'accountant' })
    const asked = { authorization: `Bearer ${token}`, 'if-none-match': headers['etag'] ?? '' }
    const again = answerOf(await api.request().get('/v1/accounts/1101').set(asked))
    expect([again.status, ...kept(again)]).toEqual([304, 'private, no-cache', 'Authorization'])
  })

  it('is none of what the pages of the contract are', async () => {
    for (const path of ['/docs', '/docs/start.js', '/openapi.json', '/health/live', '/metrics']) {
      const answer = answerOf(await api.request().get(path))
      expect([path, answer.status, answer.headers['vary']]).toEqual([path, 200, undefined])
    }
  })
})
