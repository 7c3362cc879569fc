import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someOnions, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

/** The most lines of a sale, each of which is an item of its producer's statement. */
const LINES = 500

let api: Api
let shop: Shop
let budi: Asker, wati: Asker
let last: string

const sells = async (soldOn: string, lines: number) => {
  const answer = await budi.post('/v1/sales', {
    soldOn,
    channel: 'counter',
    lines: Array.from({ length: lines }, () => ({ product: shop.onions, quantity: '1', unitPrice: '100000' })),
    payments: [{ way: 'cash', amount: String(lines * 100) }],
  })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  last = answer.position
}

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  wati = await shop.asProducer(shop.wati)
  await budi.post('/v1/lots', someOnions(shop, '10000'))
  for (let sale = 0; sale < 10; sale++) await sells('2025-01-10', LINES)
}, 60_000)
afterAll(() => api.close())

const papers = ['pdf', 'xlsx'] as const
const paperOf = (paper: string, query = '') =>
  wati.get(`/v1/producers/${shop.wati}/statement.${paper}?at=${last}${query}`)

describe('a statement on paper', () => {
  it.each(papers)('has as many items as can be made while others wait: %s', async (paper) => {
    expect((await paperOf(paper)).status).toBe(200)
  })

  it.each(papers)('of one item more is refused, and made for fewer days: %s', async (paper) => {
    await sells('2025-01-11', 1)
    expectProblem(await paperOf(paper), 422, 'statement-too-long', /more than 5000 items/)
    expect((await paperOf(paper, '&from=2025-01-11')).status).toBe(200)
    expect((await paperOf(paper, '&to=2025-01-10')).status).toBe(200)
  })

  it('that is too long is read page by page', async () => {
    const { status, body } = await wati.get(`/v1/producers/${shop.wati}/statement?limit=500&at=${last}`)
    expect([status, (body['items'] as object[]).length, body['next']]).toEqual([200, 500, expect.any(String)])
  })

  it('of another producer is none, however long', async () => {
    const theirs = await shop.asProducer(shop.rahman)
    expectProblem(await theirs.get(`/v1/producers/${shop.wati}/statement.pdf`), 404, 'unknown-producer', /./)
  })
})
