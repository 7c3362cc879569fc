import { once } from 'node:events'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newKey, openApi, type Api } from '../support/api.js'
import { answerOf, openShop, type Answer } from './a-shop.js'
import { badTextsOf, slipsIn } from './bad-values.js'
import { bodyOf, commandsIn, contractOf, exampleOf, routesIn, theContract, type Route } from './the-contract.js'
import { neededQuery, pathTo, whatIsThere, type There } from './there.js'
import { tokensOf } from './who-may.js'

/**
 * Whatever the contract promises is asked for in every way in which it can be asked for wrongly. The cases are made from
 * the contract of the running application: a route that is added to it is tested by being there.
 */
const contract = await theContract()
const routes = routesIn(contract).filter(({ path }) => path.startsWith('/v1/'))
const commands = commandsIn(contract)

let api: Api
let there: There
let theirs: There
let tokens: ReadonlyMap<string, string>
let before: string

beforeAll(async () => {
  api = await openApi()
  there = await whatIsThere(await openShop(api))
  theirs = await whatIsThere(await openShop(api, 'poso'))
  tokens = await tokensOf(api, 'palu', routes)
  before = await head()
})
afterAll(() => api.close())

async function head(): Promise<string> {
  return (await api.installation.store.head()).toString()
}

interface Sent {
  readonly path?: string
  readonly query?: string
  /** Of a command; without it, what the contract has for an example. */
  readonly body?: string | Buffer
  /** Undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** A request that would be fine, but for what is named. */
async function send({ path, method, operation, route }: Route, sent: Sent): Promise<Answer> {
  const asked = `${sent.path ?? pathTo(path, there)}${sent.query ?? neededQuery(operation, there)}`
  const requests = api.request()
  const request =
    method === 'post' ? requests.post(asked) : method === 'patch' ? requests.patch(asked) : requests.get(asked)
  const ofCommand = { 'idempotency-key': newKey(), 'content-type': JSON_TYPE }
  const headers = {
    authorization: tokens.get(route),
    ...(method !== 'get' && ofCommand),
    ...(method === 'patch' && { 'if-match': '"1"' }),
    ...sent.headers,
  }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) void request.set(name, value)
  if (method === 'get') return answerOf(await request)
  const body = sent.body ?? JSON.stringify(exampleOf(contract, bodyOf(operation) ?? {}))
  return answerOf(await request.serialize((bytes) => bytes).send(body))
}

const JSON_TYPE = 'application/json'

/** A refusal before any rule of the business, or by one: it says what is wrong, and nothing of ours is at fault. */
function expectRefused(answer: Answer, names: string): void {
  const { status, type, body, text } = answer
  expect([status, text]).toEqual([expect.any(Number), expect.stringContaining(names)])
  expect(Math.floor(status / 100)).toBe(4)
  expect([type, body]).toEqual([
    'application/problem+json',
    expect.objectContaining({
      type: expect.stringMatching(/^urn:lumbung:problem:[a-z-]+$/),
      status,
      title: expect.stringMatching(/./),
      detail: expect.stringMatching(/./),
    }),
  ])
  // What was sent may be a mebibyte: it is not sent back.
  expect(text.length).toBeLessThan(100_000)
}

/** And names the field, with what would be right. */
function expectFieldRefused(answer: Answer, field: string): void {
  expectRefused(answer, field)
  expect(answer.body['errors']).toEqual(
    expect.arrayContaining([expect.objectContaining({ field, detail: expect.stringMatching(/./) })]),
  )
}

const fields = commands.flatMap((route) =>
  slipsIn(contract, bodyOf(route.operation) ?? {}).map((slip) => [route.route, slip.what, route, slip] as const),
)
describe('a field', () => {
  it.each(fields)('%s: %s', async (_route, _what, route, { body, field }) => {
    expectFieldRefused(await send(route, { body }), field)
  })
})

const asked = routes.filter(({ method }) => method === 'get')
const queries = asked.flatMap((route) => {
  const known = (route.operation.parameters ?? []).filter((one) => one.in === 'query')
  const wrong = known.flatMap(({ name, schema }) => {
    const values = schema.type === 'integer' ? ['0', '-1', '1.5', '1e2', 'NaN', '', '2147483648'] : badTextsOf(schema)
    return [...values.map((value) => `${name}=${encoded(value)}`), `${name}=1&${name}=1`, `${name}[]=1`, `${name}[a]=1`]
  })
  return [...wrong, 'colour=red', '__proto__=1'].map((query) => [route.route, shortened(query), route, query] as const)
})
describe('a query', () => {
  it.each(queries)('%s?%s', async (_route, _what, route, query) => {
    const [name = '', value = ''] = query.split('=')
    const besides = neededQuery(route.operation, there, name).replace('?', '&')
    const answer = await send(route, { query: `?${query}${besides}` })
    // What is of its form and leads nowhere is told as it was sent.
    const isOfItsForm = /"urn:lumbung:problem:(unknown-|bad-cursor)/.test(answer.text)
    expectRefused(answer, isOfItsForm ? value : name)
  })
})

const needed = asked.flatMap((route) =>
  (route.operation.parameters ?? [])
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => [route.route, name, route] as const),
)
describe('a query', () => {
  it.each(needed)('%s without %s', async (_route, name, route) => {
    expectFieldRefused(await send(route, { query: neededQuery(route.operation, there, name) }), name)
  })
})

/** Two days, or days and instants, of which neither is a position. */
const ranges = asked.flatMap((route) => {
  const days = (route.operation.parameters ?? []).filter(({ schema }) => schema.pattern === undefined)
  const has = (name: string) => days.some((one) => one.in === 'query' && one.name === name)
  return [['from', 'to'] as const, ['firstDay', 'lastDay'] as const]
    .filter(([first, last]) => has(first) && has(last))
    .map(([first, last]) => [route.route, first, last, route] as const)
})
describe('a range', () => {
  it.each(ranges)('%s: %s after %s', async (_route, first, last, route) => {
    const besides = neededQuery(route.operation, there).replace('?', '&')
    const of = (from: string, to: string) => send(route, { query: `?${first}=${from}&${last}=${to}${besides}` })
    const answer = await of('2025-01-31', '2025-01-30')
    expectFieldRefused(answer, first)
    expectFieldRefused(answer, last)
    expect((await of('2025-01-31', '2025-01-31')).status).toBe(200)
  })
})

/** As it is sent: a client joins what stands twice. */
async function exchanged(request: ClientRequest, body: string): Promise<Answer> {
  const [answer]: IncomingMessage[] = await once(request.end(request.method === 'GET' ? undefined : body), 'response')
  if (answer === undefined) throw new Error('there is no answer')
  const { statusCode: status = 0, headers } = answer
  return answerOf({ status, text: await textOf(answer), type: headers['content-type']?.split(';')[0] ?? '', headers })
}

/** Half a surrogate pair has no UTF-8: the bytes are sent that it would have. */
function encoded(text: string): string {
  return text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text)
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text
}

const inPaths = routes.flatMap((route) =>
  [...route.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    [
      '%00',
      'a%00',
      '%FF',
      '%E0%A4%A',
      '..%2F..%2Fsales',
      '%20',
      'A%20B',
      '%27%20OR%201=1',
      '%F0%9F%90%9F',
      'x'.repeat(90),
    ]
      .concat('x'.repeat(5_000))
      .map((value) => [route.route, name, shortened(value), route, value] as const),
  ),
)
describe('an address', () => {
  it.each(inPaths)('%s: %s is %s', async (_route, name, _what, route, value) => {
    const answer = await send(route, { path: pathTo(route.path, { ...there, [name]: value }) })
    const isUnreadable = answer.status === 414 || answer.text.includes(value)
    expectRefused(answer, isUnreadable ? '' : name)
  })
})

/** The parameters whose ids are of one cooperative alone: a period or an account of the same name each has. */
const ids = ['entry', 'lot', 'member', 'producer', 'product', 'sale']
const others = routes.flatMap((route) =>
  [...route.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    ids.includes(name) ? [[route.route, name, route] as const] : [],
  ),
)
describe('what another cooperative has', () => {
  it.each(others)('is not there for %s as its {%s}', async (_route, name, route) => {
    const value = theirs[name] ?? ''
    const answer = await send(route, { path: pathTo(route.path, { ...there, [name]: value }) })
    expect(answer.status).toBe(404)
    expectRefused(answer, value)
  })
})

/** Headers that no command is sent with. */
const keys = [undefined, '', ' ', 'two words', 'kunci-é', 'k'.repeat(201)]
const tags = [
  undefined,
  '',
  '*',
  '1',
  'W/"1"',
  '"0"',
  '"-1"',
  '"01"',
  '"1.5"',
  '"1e3"',
  '"a"',
  '"99999999999"',
  '"1", "2"',
]
const headers = commands.flatMap((route) => [
  ...keys.map((value) => [route.route, 'Idempotency-Key', value, route] as const),
  ...(route.method === 'patch' ? tags : []).map((value) => [route.route, 'If-Match', value, route] as const),
])
describe('a header', () => {
  it.each(headers)('%s: %s is %j', async (_route, name, value, route) => {
    expectFieldRefused(await send(route, { headers: { [name.toLowerCase()]: value } }), name)
  })
})

/** Headers of which there can be one. */
const alone = routes.flatMap((route) =>
  ['Authorization', 'Content-Type', 'If-Match', 'Lumbung-Correlation'].map(
    (name) => [route.route, name, route] as const,
  ),
)
describe('a header that stands twice', () => {
  it.each(alone)('%s: %s', async (_route, name, route) => {
    const { route: asked, method, path, operation } = route
    const authorization = tokens.get(asked) ?? ''
    const value = name === 'Authorization' ? authorization : name === 'Content-Type' ? JSON_TYPE : '"1"'
    const sent = { authorization, 'idempotency-key': newKey(), 'content-type': JSON_TYPE, 'if-match': '"1"' }
    const others = Object.entries(sent).filter(([other]) => other !== name.toLowerCase())
    const to = new URL(`${pathTo(path, there)}${neededQuery(operation, there)}`, await api.app.getUrl())
    const headers = ['host', to.host, ...others.flat(), name, value, name, value]
    expectFieldRefused(await exchanged(httpRequest(to, { method, headers, agent: false }), '{}'), name)
  })
})

/** What is no JSON object in UTF-8, or is not said to be one. */
const whole = ({ operation }: Route) => JSON.stringify(exampleOf(contract, bodyOf(operation) ?? {}))
/** In bytes: a provider's list of what it settles is the longest there is. */
const mostOf = ({ path }: Route) => (/^\/v1\/settlements(\/files)?$/.test(path) ? 4 : 1) * 1_048_576
/** Whatever calls itself for each level has no stack left at half of these. */
const DEEP = 25_000
const bodies: readonly (readonly [what: string, status: number, (route: Route) => Sent])[] = [
  ['cut off', 400, (route) => ({ body: whole(route).slice(0, -1) })],
  ['with a comma too many', 400, (route) => ({ body: whole(route).replace(/\}$/, ',}') })],
  ['NaN', 400, () => ({ body: '{"quantity":NaN}' })],
  ['empty', 400, () => ({ body: '' })],
  ['a list', 400, (route) => ({ body: `[${whole(route)}]` })],
  ['null', 400, () => ({ body: 'null' })],
  ['a number', 400, () => ({ body: '1e30' })],
  ['text', 400, () => ({ body: '"all of it"' })],
  ['with a prototype', 400, (route) => ({ body: whole(route).replace('{', '{"__proto__":{}, ') })],
  ['with a member twice', 400, () => ({ body: '{"colour":"red","colour":"red"}' })],
  ['of brackets without end', 400, () => ({ body: '['.repeat(DEEP) + ']'.repeat(DEEP) })],
  ['of objects without end', 400, () => ({ body: '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP) })],
  ['more than it may be', 413, (route) => ({ body: `{"colour":"${'9'.repeat(mostOf(route))}"}` })],
  ['with a byte that is no UTF-8', 400, () => ({ body: Buffer.from('{"colour":"é"}', 'latin1') })],
  ['in UTF-16', 400, (route) => ({ body: Buffer.from(whole(route), 'utf16le') })],
  ['said to be latin-1', 415, () => ({ headers: { 'content-type': `${JSON_TYPE}; charset=iso-8859-1` } })],
  ['said to be compressed', 415, () => ({ headers: { 'content-encoding': 'gzip' } })],
  ['said to be text', 415, () => ({ headers: { 'content-type': 'text/plain' } })],
  ['a form', 415, () => ({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
  ['of no type that there is', 415, () => ({ headers: { 'content-type': 'json' } })],
]
const sent = commands.flatMap((route) =>
  bodies.map(([what, status, of]) => [route.route, what, status, route, of] as const),
)
describe('a body', () => {
  it.each(sent)('%s: %s (%i)', async (_route, _what, status, route, of) => {
    const answer = await send(route, of(route))
    expect(answer.status).toBe(status)
    expectRefused(answer, '')
  })
})

/** Once, for the log only grows: to ask after each of thousands of requests takes longer than some of them. */
it('nothing of it was recorded', async () => {
  expect(await head()).toBe(before)
})

it('the contract of the running application is what all of it was made from', async () => {
  expect(await contractOf(api)).toEqual(contract)
})

it('input is wrong in at least 300 ways', () => {
  const cases = [fields, queries, needed, ranges, alone, inPaths, others, headers, sent].map(({ length }) => length)
  expect(cases.reduce((sum, count) => sum + count)).toBeGreaterThan(300)
})
