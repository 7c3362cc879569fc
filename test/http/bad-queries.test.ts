import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { answerOf, openShop, someFish, textIn, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

let api: Api
let budi: Asker
let lot: string
let shop: Shop

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  const received = await budi.post('/v1/lots', someFish(shop, '10'))
  lot = textIn(received, 'lot')
  expect((await budi.get(`/v1/lots/${lot}?at=${received.position}`)).status).toBe(200)
})
afterAll(() => api.close())

const cursor = (text: string) => Buffer.from(text).toString('base64url')

/** What is asked, and what is said of it; `{head}` is the log's position. */
const asked: [what: string, path: string, status: number, code: string, names: RegExp][] = [
  ['a position that is none', '/v1/stock?at=x', 400, 'invalid', /at is a Lumbung-Position/],
  ['a position in upper case', '/v1/stock?at=ABCDEFGH1234.1.5', 400, 'invalid', /at/],
  ['an empty position', '/v1/stock?at=', 400, 'invalid', /at/],
  ['two positions', '/v1/stock?at={head}&at={head}', 400, 'invalid', /at/],
  ['a position of another log', '/v1/stock?at=abcdefgh1234.1.5', 400, 'foreign-position', /abcdefgh1234/],
  ['a position beyond the log', '/v1/stock?at={store}.1.999999', 400, 'not-yet-known', /not to \w+\.1\.999999/],
  [
    'what was known in another log',
    '/v1/trial-balance?knownAt=abcdefgh1234.1.5',
    400,
    'foreign-position',
    /"abcdefgh1234\.1\.5 is not a position of log {store}\.1"/,
  ],
  [
    'what came after a position of another log',
    '/v1/trial-balance/difference?from=abcdefgh1234.1.5&to={head}',
    400,
    'foreign-position',
    /"abcdefgh1234\.1\.5 is not a position of log {store}\.1"/,
  ],
  [
    'an entry of another log',
    '/v1/entries/abcdefgh1234.1.5.0/explanation',
    400,
    'foreign-position',
    /"abcdefgh1234\.1\.5 is not a position of log {store}\.1"/,
  ],
  ['a position of another epoch', '/v1/stock?at={store}.9.1', 400, 'foreign-position', /9\.1/],
  ['a position of another log, of one lot', '/v1/lots/{lot}?at=abcdefgh1234.1.5', 400, 'foreign-position', /abcdefgh/],
  ['a cursor that is none', '/v1/lots?after=x', 400, 'bad-cursor', /list/],
  ['a cursor that is none, of the stock', '/v1/stock?after=x', 400, 'bad-cursor', /list/],
  ['too many rows of the stock', '/v1/stock?limit=501', 400, 'invalid', /limit/],
  ['a cursor with blanks', '/v1/lots?after=a%20b', 400, 'invalid', /after/],
  [
    'a cursor of another log',
    `/v1/sales?after=${cursor('2025-01-01 abcdefgh1234.1.1 0 0')}`,
    400,
    'foreign-position',
    /"abcdefgh1234\.1\.1 is not a position of log {store}\.1"/,
  ],
  ['a cursor on no day', `/v1/sales?after={cursor 2025-02-31}`, 400, 'bad-cursor', /list/],
  ['a cursor in no year', `/v1/lots?after={cursor 0000-01-01}`, 400, 'bad-cursor', /list/],
  ['no rows', '/v1/lots?limit=0', 400, 'invalid', /limit/],
  ['too many rows', '/v1/sales?limit=501', 400, 'invalid', /limit/],
  ['1e2 rows', '/v1/sales?limit=1e2', 400, 'invalid', /limit/],
  ['a day that does not exist', '/v1/trial-balance?asOf=2025-02-30', 400, 'invalid', /asOf/],
  ['a year that does not exist', '/v1/trial-balance?asOf=0000-01-01', 400, 'invalid', /asOf/],
  ['a first day that does not exist', '/v1/sales?from=2025-01-32', 400, 'invalid', /from/],
  ['a last day that is none', '/v1/accounts/2110/entries?to=yesterday', 400, 'invalid', /to/],
  ['a day and a period', '/v1/trial-balance?asOf=2025-01-31&period=2025.01', 400, 'invalid', /asOf and period/],
  ['a period that there is not', '/v1/trial-balance?period=2031.01', 422, 'unknown-period', /2031\.01/],
  ['a period with U+0000', '/v1/trial-balance?period=%00', 400, 'invalid', /period/],
  ['what nobody knows', '/v1/trial-balance?colour=red', 400, 'invalid', /colour/],
  ['a party that is no id', '/v1/accounts/2110/entries?party=%25', 400, 'invalid', /party/],
  ['a party of an account that has none', '/v1/accounts/1101/entries?party=somebody', 400, 'invalid', /"party"/],
  ['entries of an account that there is not', '/v1/accounts/9999/entries', 404, 'unknown-account', /9999/],
  ['events of a kind that there is not', '/v1/audit?type=LotBlessed', 400, 'invalid', /such as Lot[^"]*openapi/],
  ['events of no kind at all', '/v1/audit?type=zzz', 400, 'invalid', /type is a type of event: \/openapi/],
  [
    'what was recorded after a later day',
    '/v1/audit?from=2025-03-01&to=2025-02-27T12:00:00Z',
    400,
    'invalid',
    /"from".*"to"/,
  ],
  [
    'what was recorded after a later instant',
    '/v1/audit?from=2025-03-01T00:00:00.001Z&to=2025-03-01T00:00:00Z',
    400,
    'invalid',
    /"from".*"to"/,
  ],
  ['an account of three digits', '/v1/accounts/211/entries', 400, 'invalid', /account/],
  ['an account in Arabic digits', `/v1/accounts/${encodeURIComponent('٢١١٠')}/entries`, 400, 'invalid', /account/],
  ['a lot that there is not', '/v1/lots/nothing', 404, 'unknown-lot', /nothing/],
  ['a sale that there is not', '/v1/sales/nothing', 404, 'unknown-sale', /nothing/],
  ['a producer that there is not', '/v1/producers/nobody', 404, 'unknown-producer', /nobody/],
  ['a lot that is a path', '/v1/lots/..%2F..%2Fsales', 400, 'invalid', /lot/],
  ['a lot with U+0000', '/v1/lots/%00', 400, 'invalid', /lot/],
  ['a sale in upper case', '/v1/sales/ABC', 400, 'invalid', /sale/],
  ['a lot that is no UTF-8', '/v1/lots/%FF', 400, 'bad-request', /%FF/],
  ['a lot that is half an escape', '/v1/lots/%E0%A4%A', 400, 'bad-request', /%E0/],
  ['a lot of 5,000 letters', `/v1/lots/${'a'.repeat(5_000)}`, 414, 'address-too-long', /./],
  ['a route that there is not', '/v1/nothing', 404, 'not-found', /\/v1\/nothing/],
  ['nothing', '/', 404, 'not-found', /GET \//],
]

describe('a query for', () => {
  it.each(asked)('%s is refused', async (_what, path, status, code, names) => {
    const place = await api.installation.store.head()
    const at = path
      .replaceAll('{head}', place.toString())
      .replaceAll('{store}', place.store)
      .replaceAll('{lot}', lot)
      .replaceAll(/\{cursor (\S+)\}/g, (_, day: string) => cursor(`${day} ${place.toString()} 0 0`))
    const named = new RegExp(names.source.replaceAll('{store}', place.store))
    expectProblem(await budi.get(at), status, code, named)
  })

  it('what is written, but is not to be read yet, is not bad: it may be asked for again', async () => {
    const { pool } = api.installation
    const held = await pool.connect()
    try {
      await held.query('BEGIN')
      await held.query('LOCK TABLE reading.generation IN EXCLUSIVE MODE')
      const { position } = await budi.post('/v1/lots', someFish(shop, '1'))
      const answer = await budi.get(`/v1/stock?at=${position}`)
      expectProblem(answer, 503, 'not-yet-projected', new RegExp(position.replaceAll('.', '[.]')))
      expect(answer.headers['retry-after']).toBe('1')
    } finally {
      await held.query('ROLLBACK')
      held.release()
    }
  })
})

describe('a method that a route does not have', () => {
  it.each(['delete', 'put', 'patch'] as const)('is not found: %s', async (method) => {
    const request = api.request()[method]('/v1/sales')
    expectProblem(answerOf(await request), 404, 'not-found', /\/v1\/sales/)
  })
})
