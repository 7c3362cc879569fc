import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { newKey, openApi, type Api } from '../support/api.js'
import { answerOf, openShop, someCopies, someFish, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

let api: Api
let shop: Shop
let budi: Asker
let token: string
let sale: string
let before: string

const head = async () => (await api.installation.store.head()).toString()

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  token = await api.tokenFor({ subject: 'budi', cooperative: 'palu' as never, role: 'accountant' })
  sale = textIn(await budi.post('/v1/sales', someCopies(shop, 2)), 'sale')
})
afterAll(() => api.close())

beforeEach(async () => {
  before = await head()
})
afterEach(async () => {
  expect(await head()).toBe(before)
})

/** As it is: a client that knows JSON would send no such thing. */
async function send(path: string, body: string | Buffer, type = JSON_TYPE): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': newKey(), 'content-type': type }
  const bytes = new Uint8Array(Buffer.from(body))
  const answer = await fetch(`${await api.app.getUrl()}${path}`, { method: 'POST', headers, body: bytes })
  const [media = ''] = (answer.headers.get('content-type') ?? '').split(';')
  return answerOf({
    status: answer.status,
    text: await answer.text(),
    type: media,
    headers: Object.fromEntries(answer.headers),
  })
}

const JSON_TYPE = 'application/json'
const sale1 = () => JSON.stringify(someCopies(shop))

/** A member that replaces one of a body that would be fine; as JSON, where JavaScript cannot say it. */
type Slip = [what: string, json: string, names: RegExp]

/** Writes members over those of a body, as text: `__proto__` and what is no JSON come through. */
const withMember = (body: object, json: string): string => {
  const named = /^"([^"]+)":/.exec(json)?.[1]
  const rest = Object.entries(body).filter(([name]) => name !== named)
  return `{${[...rest.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`), json].join(',')}}`
}

const lots: Slip[] = [
  ['a fraction of a unit', '"quantity":"1.5"', /quantity/],
  ['a number for a quantity', '"quantity":5', /quantity/],
  ['a quantity below zero', '"quantity":"-1"', /quantity/],
  ['a quantity of zero', '"quantity":"0"', /quantity/],
  ['a quantity in powers of ten', '"quantity":"1e30"', /quantity/],
  ['a number beyond all limits', '"quantity":1e999', /quantity/],
  ['a quantity that is not a number', '"quantity":"NaN"', /quantity/],
  ['2^63 units', '"quantity":"9223372036854775808"', /quantity/],
  ['a unit more than the limit', '"quantity":"9007199254740992"', /quantity/],
  ['a quantity of 10,000 digits', `"quantity":"${'9'.repeat(10_000)}"`, /quantity/],
  ['a quantity with spaces', '"quantity":" 5 "', /quantity/],
  ['a quantity in Arabic digits', '"quantity":"٥"', /quantity/],
  ['a quantity in hexadecimal', '"quantity":"0x5"', /quantity/],
  ['an empty quantity', '"quantity":""', /quantity/],
  ['true for a quantity', '"quantity":true', /quantity/],
  ['null for a quantity', '"quantity":null', /quantity/],
  ['a list for a quantity', '"quantity":["5"]', /quantity/],
  ['an object for a quantity', '"quantity":{"$gt":"0"}', /quantity/],
  ['a price below zero', '"netPrice":"-15000"', /netPrice/],
  ['null for what may be left out', '"askingPrice":null', /askingPrice/],
  ['a day that does not exist', '"receivedOn":"2025-02-30"', /receivedOn/],
  ['the 29th of February of another year', '"receivedOn":"2025-02-29"', /receivedOn/],
  ['a thirteenth month', '"receivedOn":"2025-13-01"', /receivedOn/],
  ['an instant for a day', '"receivedOn":"2025-01-05T00:00:00Z"', /receivedOn/],
  ['a day as people write it', '"receivedOn":"5/1/2025"', /receivedOn/],
  ['an empty day', '"receivedOn":""', /receivedOn/],
  ['a number for a day', '"receivedOn":20250105', /receivedOn/],
  ['an id in upper case', '"producer":"WATI"', /producer/],
  ['an id that is a path', '"producer":"../../etc/passwd"', /producer/],
  ['an id that is SQL', `"producer":"' OR 1=1 --"`, /producer/],
  ['an id with U+0000', String.raw`"producer":"wati\u0000"`, /producer/],
  ['an id with half a surrogate pair', String.raw`"producer":"\ud800"`, /producer/],
  ['an id of 65 characters', `"producer":"${'a'.repeat(65)}"`, /producer/],
  ['a field that nobody knows', '"colour":"red"', /colour/],
  ['a cooperative in the body', '"cooperative":"poso"', /cooperative/],
  ['who it was in the body', '"by":{"actor":"citra"}', /by/],
]

const sales: Slip[] = [
  ['no lines', '"lines":[]', /lines/],
  ['an object for the lines', '"lines":{"0":{"product":"p"}}', /lines/],
  ['text for the lines', '"lines":"all of it"', /lines/],
  ['null for the lines', '"lines":null', /lines/],
  ['null for a line', '"lines":[null]', /lines/],
  ['lists in the list of lines', '"lines":[[{"product":"p","quantity":"1","unitPrice":"1"}]]', /lines/],
  ['a number for a line', '"lines":[1]', /lines/],
  ['a price that is a number', '"lines":[{"product":"p","quantity":"1","unitPrice":500}]', /unitPrice/],
  ['a price with sen', '"lines":[{"product":"p","quantity":"1","unitPrice":"500.50"}]', /unitPrice/],
  ['a price with dots', '"lines":[{"product":"p","quantity":"1","unitPrice":"15.000"}]', /unitPrice/],
  ['a line that nobody knows a field of', '"lines":[{"product":"p","quantity":"1","unitPrice":"1","tax":"1"}]', /tax/],
  ['an empty line number', '"lines":[{"line":"","product":"p","quantity":"1","unitPrice":"1"}]', /line/],
  ['501 lines', `"lines":[${Array(501).fill('{"product":"p","quantity":"1","unitPrice":"1"}').join(',')}]`, /lines/],
  ['a way of payment that there is not', '"payments":[{"way":"gold","amount":"1000"}]', /way/],
  ['an amount of zero', '"payments":[{"way":"cash","amount":"0"}]', /amount/],
  ['an amount below zero', '"payments":[{"way":"cash","amount":"-1000"}]', /amount/],
  ['payments left out', '"payments":null', /payments/],
  ['six ways of payment', `"payments":[${Array(6).fill('{"way":"cash","amount":"1"}').join(',')}]`, /payments/],
  ['a channel that there is not', '"channel":"pigeon"', /channel/],
  ['a receipt number of blanks', '"receiptNumber":"   "', /receiptNumber/],
  ['a receipt number that shows nothing', String.raw`"receiptNumber":"\u200b"`, /receiptNumber/],
  ['a receipt number with U+0000', String.raw`"receiptNumber":"A\u0000"`, /receiptNumber/],
  ['a receipt number with half a surrogate pair', String.raw`"receiptNumber":"\udc00"`, /receiptNumber/],
  ['a receipt number of 201 characters', `"receiptNumber":"${'9'.repeat(201)}"`, /receiptNumber/],
  ['a list for a receipt number', '"receiptNumber":["A-1"]', /receiptNumber/],
  ['a year that the database does not have', '"soldOn":"0000-12-31"', /soldOn/],
]

describe('a lot with', () => {
  it.each(lots)('%s is refused', async (_what, json, names) => {
    expectProblem(await send('/v1/lots', withMember(someFish(shop, '5'), json)), 400, 'invalid', names)
  })

  it.each(['producer', 'product', 'receivedOn', 'quantity'])('no %s is refused', async (name) => {
    const { [name]: _, ...rest } = someFish(shop, '5') as Record<string, string>
    expectProblem(await budi.post('/v1/lots', rest), 400, 'invalid', new RegExp(name))
  })
})

describe('a sale with', () => {
  it.each(sales)('%s is refused', async (_what, json, names) => {
    expectProblem(await send('/v1/sales', withMember(someCopies(shop), json)), 400, 'invalid', names)
  })
})

/** Text, bytes and types that are no command, whichever it would be. */
const bodies: [what: string, body: () => string | Buffer, type: string, status: number, code: string, names: RegExp][] =
  [
    ['JSON that is cut off', () => '{"soldOn":"2025-', JSON_TYPE, 400, 'bad-request', /JSON/],
    ['JSON with a comma too many', () => '{"soldOn":"2025-01-10",}', JSON_TYPE, 400, 'bad-request', /JSON/],
    ['NaN', () => '{"quantity":NaN}', JSON_TYPE, 400, 'bad-request', /JSON/],
    ['nothing, said to be JSON', () => '', JSON_TYPE, 400, 'bad-request', /empty/],
    ['a list', () => '[]', JSON_TYPE, 400, 'invalid', /JSON object/],
    ['a list of a sale', () => JSON.stringify([someCopies(shop)]), JSON_TYPE, 400, 'invalid', /JSON object/],
    ['null', () => 'null', JSON_TYPE, 400, 'invalid', /JSON object/],
    ['a number', () => '1', JSON_TYPE, 400, 'invalid', /JSON object/],
    ['text', () => '"sell it"', JSON_TYPE, 400, 'invalid', /JSON object/],
    ['an empty object', () => '{}', JSON_TYPE, 400, 'invalid', /soldOn.*channel.*lines.*payments/],
    ['a prototype', () => withMember(someCopies(shop), '"__proto__":{}'), JSON_TYPE, 400, 'bad-request', /JSON/],
    ['a prototype in a line', () => '{"lines":[{"__proto__":{}}]}', JSON_TYPE, 400, 'bad-request', /JSON/],
    [
      'a prototype by way of the constructor',
      () => withMember(someCopies(shop), '"constructor":{"prototype":{}}'),
      JSON_TYPE,
      400,
      'bad-request',
      /JSON/,
    ],
    [
      'half a million brackets',
      () => '['.repeat(250_000) + ']'.repeat(250_000),
      JSON_TYPE,
      400,
      'invalid',
      /JSON object/,
    ],
    [
      'brackets without end in a field',
      () => withMember(someCopies(shop), `"lines":${'['.repeat(200_000)}${']'.repeat(200_000)}`),
      JSON_TYPE,
      400,
      'invalid',
      /deeper than 64/,
    ],
    [
      'objects without end in a line',
      () => `{"lines":[${'{"lot":'.repeat(100_000)}1${'}'.repeat(100_000)}]}`,
      JSON_TYPE,
      400,
      'invalid',
      /deeper than 64/,
    ],
    [
      'more than 1 MiB',
      () => withMember(someCopies(shop), `"receiptNumber":"${'9'.repeat(1_048_576)}"`),
      JSON_TYPE,
      413,
      'body-too-large',
      /too large/,
    ],
    [
      'a byte that is no UTF-8',
      () => Buffer.from(withMember(someCopies(shop), '"receiptNumber":"é"'), 'latin1'),
      JSON_TYPE,
      400,
      'invalid',
      /UTF-8/,
    ],
    ['UTF-16', () => Buffer.from(JSON.stringify(someCopies(shop)), 'utf16le'), JSON_TYPE, 400, 'bad-request', /JSON/],
    ['gzip', () => Buffer.from([0x1f, 0x8b, 0x08, 0x00]), JSON_TYPE, 400, 'invalid', /UTF-8/],
    ['JSON as plain text', sale1, 'text/plain', 415, 'unsupported-media-type', /Media Type/],
    ['XML', () => '<sale/>', 'application/xml', 415, 'unsupported-media-type', /Media Type/],
    ['JSON as bytes', sale1, 'application/octet-stream', 415, 'unsupported-media-type', /Media Type/],
    ['a type that is none', sale1, 'json', 415, 'unsupported-media-type', /Media Type/],
  ]

describe('a body of', () => {
  it.each(bodies)('%s is refused', async (_what, body, type, status, code, names) => {
    expectProblem(await send('/v1/sales', body(), type), status, code, names)
  })

  it('a form is refused, also where it has every field of a lot', async () => {
    const form = new URLSearchParams(someFish(shop, '1')).toString()
    expectProblem(
      await send('/v1/lots', form, 'application/x-www-form-urlencoded'),
      415,
      'unsupported-media-type',
      /Media Type/,
    )
  })

  it('nothing is refused', async () => {
    const request = api.request().post('/v1/sales').set('authorization', `Bearer ${token}`)
    expectProblem(answerOf(await request.set('idempotency-key', newKey())), 400, 'invalid', /JSON object/)
  })
})

/** Fine by its form; only the books know better. */
const refused: [what: string, path: () => string, body: () => object, status: number, code: string, names: RegExp][] = [
  [
    'a lot of a future day',
    () => '/v1/lots',
    () => someFish(shop, '1', '15000', '9999-12-31'),
    422,
    'in-the-future',
    /9999-12-31/,
  ],
  ['a sale of a future day', () => '/v1/sales', () => someCopies(shop, 1, '9999-12-31'), 422, 'in-the-future', /after/],
  [
    'a lot before the agreement',
    () => '/v1/lots',
    () => someFish(shop, '1', '15000', '2024-12-31'),
    422,
    'no-agreement',
    /2024-12-31/,
  ],
  [
    'a lot of nobody',
    () => '/v1/lots',
    () => ({ ...someFish(shop, '1'), producer: 'nobody' }),
    422,
    'unknown-producer',
    /nobody/,
  ],
  [
    'a lot of nothing',
    () => '/v1/lots',
    () => ({ ...someFish(shop, '1'), product: 'nothing' }),
    422,
    'unknown-product',
    /nothing/,
  ],
  [
    'a lot of the cooperative’s own goods',
    () => '/v1/lots',
    () => ({ ...someFish(shop, '1'), product: shop.copies }),
    422,
    'not-consigned',
    /./,
  ],
  [
    'a lot without the price that was agreed to be fixed',
    () => '/v1/lots',
    () => ({ producer: shop.rahman, product: shop.fish, receivedOn: '2025-01-06', quantity: '1' }),
    422,
    'terms-mismatch',
    /./,
  ],
  [
    'a sale that is not paid in full',
    () => '/v1/sales',
    () => ({ ...someCopies(shop), payments: [] }),
    422,
    'payment-mismatch',
    /500/,
  ],
  [
    'a sale of nothing that is listed',
    () => '/v1/sales',
    () => ({ ...someCopies(shop), lines: [{ product: 'nothing', quantity: '1', unitPrice: '500' }] }),
    422,
    'unknown-product',
    /nothing/,
  ],
  [
    'a sale beyond all sums',
    () => '/v1/sales',
    () => ({
      ...someCopies(shop),
      lines: [{ product: shop.copies, quantity: '9007199254740991', unitPrice: '9007199254740991' }],
      payments: [{ way: 'cash', amount: '9007199254740991' }],
    }),
    422,
    'amount-too-large',
    /./,
  ],
  [
    'a sale with two lines of one number',
    () => '/v1/sales',
    () => ({
      ...someCopies(shop, 2),
      lines: ['1', '1'].map((line) => ({ line, product: shop.copies, quantity: '1', unitPrice: '500' })),
    }),
    422,
    'duplicate-line',
    /1/,
  ],
  [
    'a sale on savings of nobody',
    () => '/v1/sales',
    () => ({ ...someCopies(shop), payments: [{ way: 'member_savings', amount: '500', member: 'nobody' }] }),
    422,
    'unknown-member',
    /nobody/,
  ],
  [
    'a refund of no sale',
    () => '/v1/sales/nothing/refunds',
    () => refund('2025-01-11'),
    404,
    'unknown-sale',
    /nothing/,
  ],
  ['a refund before its sale', () => `/v1/sales/${sale}/refunds`, () => refund('2025-01-09'), 422, 'before-sale', /./],
  [
    'a refund of a future day',
    () => `/v1/sales/${sale}/refunds`,
    () => refund('9999-12-31'),
    422,
    'in-the-future',
    /9999-12-31/,
  ],
  [
    'a refund of a sale that is no id',
    () => '/v1/sales/A%20B/refunds',
    () => refund('2025-01-11'),
    400,
    'invalid',
    /sale/,
  ],
  [
    'a refund that names its sale again',
    () => `/v1/sales/${sale}/refunds`,
    () => ({ ...refund('2025-01-11'), sale }),
    400,
    'invalid',
    /sale/,
  ],
]

const refund = (refundedOn: string) => ({ refundedOn, lines: [{ line: '1', quantity: '1', condition: 'restock' }] })

describe('a command that the books do not allow is refused:', () => {
  it.each(refused)('%s', async (_what, path, body, status, code, names) => {
    expectProblem(await budi.post(path(), body()), status, code, names)
  })
})
