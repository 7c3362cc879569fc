import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newKey, openApi, type Api } from '../support/api.js'
import { answerOf, openShop, type Answer, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'
import { contractOf, routesIn } from './the-contract.js'
import type { CooperativeId } from '#events/words.js'

let api: Api
let shop: Shop
let bearer: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  const cooperative = shop.cooperative as CooperativeId
  bearer = `Bearer ${await api.tokenFor({ subject: 'budi', cooperative, role: 'accountant' })}`
})
afterAll(() => api.close())

/** What a person edits. */
const edited = () => [`/v1/products/${shop.fish}`, `/v1/producers/${shop.rahman}`, '/v1/accounts/1101']

let names = 0
/** A name that nothing has yet. */
const newName = () => `Nama ${(names += 1)}`

type Headers = Readonly<Record<string, string>>

const read = async (thing: string, headers: Headers = {}): Promise<Answer> =>
  answerOf(
    await api
      .request()
      .get(thing)
      .set({ authorization: bearer, ...headers }),
  )

const edit = async (thing: string, name: string, headers: Headers): Promise<Answer> => {
  const sent = { authorization: bearer, 'idempotency-key': newKey(), ...headers }
  return answerOf(await api.request().patch(thing).set(sent).send({ name }))
}

const head = async () => (await api.installation.store.head()).toString()

/** A thing as it is when everything that was written can be read. */
const now = async (thing: string): Promise<Answer> => read(`${thing}?at=${await head()}`)

/** Its ETag: that of the revision it has, and of the one after an edit. */
async function tagsOf(thing: string): Promise<{ seen: string; next: string }> {
  const { body, headers } = await now(thing)
  const revision = Number(body['revision'])
  expect([thing, headers['etag']]).toEqual([thing, `"${revision}"`])
  return { seen: `"${revision}"`, next: `"${revision + 1}"` }
}

describe('every edit', () => {
  it('is one of those that are tried here', async () => {
    const patched = routesIn(await contractOf(api)).filter(({ method }) => method === 'patch')
    expect(patched.map(({ path }) => path).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '/v1/accounts/{account}',
      '/v1/producers/{producer}',
      '/v1/products/{product}',
    ])
  })

  it('is of what its editor saw, and answers with the ETag of what there is now', async () => {
    for (const thing of edited()) {
      const { seen, next } = await tagsOf(thing)
      const name = newName()
      const done = await edit(thing, name, { 'if-match': seen })
      expect([thing, done.status, done.headers['etag'], `"${String(done.body['revision'])}"`]).toEqual([
        thing,
        200,
        next,
        next,
      ])
      const { body, headers } = await read(`${thing}?at=${done.position}`)
      expect([body['name'], headers['etag']]).toEqual([name, next])
    }
  })

  it('is refused to whoever saw what was there before another edit, and changes nothing', async () => {
    for (const thing of edited()) {
      const { seen, next } = await tagsOf(thing)
      await edit(thing, newName(), { 'if-match': seen })
      const before = await head()
      expectProblem(await edit(thing, newName(), { 'if-match': seen }), 412, 'revision-stale', /./)
      expect(await head()).toBe(before)
      expect((await now(thing)).headers['etag']).toBe(next)
    }
  })

  it('asks for the revision, in so many words', async () => {
    for (const thing of edited()) {
      expectProblem(await edit(thing, newName(), {}), 428, 'if-match-missing', /"field":"If-Match"/)
      expectProblem(await edit(thing, newName(), { 'if-match': '*' }), 400, 'if-match', /nobody looked at/)
      expectProblem(await edit(thing, newName(), { 'if-match': '2' }), 400, 'if-match', /quotation marks/)
    }
  })

  it('that is sent again under its key gets the first answer, with its ETag', async () => {
    for (const thing of edited()) {
      const { seen, next } = await tagsOf(thing)
      const once = { 'if-match': seen, 'idempotency-key': newKey() }
      const name = newName()
      const first = await edit(thing, name, once)
      const again = await edit(thing, name, once)
      expect([first.status, first.headers['etag']]).toEqual([200, next])
      expect([again.status, again.text, again.headers['etag']]).toEqual([200, first.text, next])
    }
  })

  it('under the key of an edit of another revision is another command', async () => {
    for (const thing of edited()) {
      const { seen, next } = await tagsOf(thing)
      const key = { 'idempotency-key': newKey() }
      const name = newName()
      expect((await edit(thing, name, { ...key, 'if-match': seen })).status).toBe(200)
      const other = await edit(thing, name, { ...key, 'if-match': next })
      expectProblem(other, 422, 'idempotency-key-reused', /./)
    }
  })

  it('of nothing that is there is 404', async () => {
    for (const { path, code } of [
      { path: '/v1/products/nothing', code: 'unknown-product' },
      { path: '/v1/producers/nobody', code: 'unknown-producer' },
      { path: '/v1/accounts/9999', code: 'unknown-account' },
    ]) {
      expectProblem(await edit(path, 'Apa saja', { 'if-match': '"1"' }), 404, code, /./)
    }
  })
})

describe('whoever has the revision already', () => {
  it('gets 304 and no body, where nothing but edits changes what is answered', async () => {
    const promised = routesIn(await contractOf(api)).filter(({ operation }) => '304' in operation.responses)
    expect(promised.length).toBeGreaterThan(0)
    for (const { path } of promised) {
      const form = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      const thing = edited().find((one) => form.test(one)) ?? 'one that is edited'
      const { seen, next } = await tagsOf(thing)
      const known = await read(thing, { 'if-none-match': seen })
      expect([path, known.status, known.text, known.headers['etag']]).toEqual([path, 304, '', seen])
      expect((await read(thing, { 'if-none-match': next })).status).toBe(200)
    }
  })
})
