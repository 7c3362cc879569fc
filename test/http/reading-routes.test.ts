import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, openShop, textIn, type Asker, type Shop } from './a-shop.js'

let api: Api
let shop: Shop
let budi: Asker, theirs: Asker
let day: { lot: string; sale: string; position: string }
let entry: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  theirs = await (await openShop(api, 'poso')).as('accountant')
  day = await aDayOf(shop)
  const { body } = await budi.get(`/v1/accounts/2110/entries?party=${shop.rahman}&limit=1&at=${day.position}`)
  entry = (body['entries'] as { id: string }[])[0]?.id ?? ''
})
afterAll(() => api.close())

/** The bytes of a file, and how it is called. */
async function file(path: string): Promise<{ type: string; bytes: Buffer; name: string }> {
  const token = await api.tokenFor({ subject: 'ani', cooperative: 'palu' as never, role: 'clerk' })
  const answer = await api.request().get(path).set('authorization', `Bearer ${token}`).responseType('blob')
  return { type: answer.type, bytes: answer.body, name: String(answer.headers['content-disposition']) }
}

describe('an entry', () => {
  it.each([
    ['id', /Rp15\.000/],
    ['en', /Rp15,000/],
  ])('is explained, figure by figure, in the language asked for: %s', async (language, figure) => {
    const { status, body, text } = await budi.get(`/v1/entries/${entry}/explanation?language=${language}`)
    expect([status, text]).toEqual([200, expect.stringMatching(figure)])
    expect(body).toMatchObject({ entry: { id: entry }, command: { action: 'record-sale' }, person: { actor: 'ani' } })
    const postings = (body['entry'] as { postings: { account: string; amount: string }[] }).postings
    const arithmetic = body['arithmetic'] as { account: string; amount: string }[]
    expect(arithmetic.map(({ account, amount }) => [account, amount]).slice(0, postings.length)).toEqual(
      postings.map(({ account, amount }) => [account, amount]),
    )
  })

  it('that is another cooperative’s is as if it were not there', async () => {
    const { status, body } = await theirs.get(`/v1/entries/${entry}/explanation`)
    expect([status, body['type']]).toEqual([404, 'urn:lumbung:problem:unknown-entry'])
  })
})

describe('the audit trail', () => {
  it('says who did what, about one thing, and what it was before', async () => {
    const named = await budi.patch(`/v1/producers/${shop.wati}`, { name: 'Bu Wati', sector: 'agriculture' }, '"1"')
    const { body } = await budi.get(`/v1/audit?aboutKind=producer&about=${shop.wati}&at=${named.position}`)
    const facts = body['facts'] as { type: string; actor: string; changes: object[] }[]
    expect(facts[0]).toMatchObject({ type: 'ProducerRegistered', actor: 'ani', changes: [] })
    expect(facts.at(-1)?.changes).toEqual(
      expect.arrayContaining([
        { what: 'name', before: 'Ibu Wati', after: 'Bu Wati' },
        { what: 'sector', before: 'umkm', after: 'agriculture' },
      ]),
    )
    const { body: newest } = await budi.get('/v1/audit?order=newest-first&limit=1')
    expect(newest['facts']).toMatchObject([{ type: 'ProducerRevised' }])
    expect(newest['next']).toMatch(/./)
    expect((await theirs.get(`/v1/audit?aboutKind=producer&about=${shop.wati}`)).body).toEqual({ facts: [] })
  })

  it('goes on to the last day and the last instant that can be said', async () => {
    const all = (await budi.get('/v1/audit')).body['facts']
    for (const to of ['9999-12-31', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z']) {
      expect([to, (await budi.get(`/v1/audit?from=0001-01-01&to=${to}`)).body['facts']]).toEqual([to, all])
    }
    expect((await budi.get('/v1/audit?from=9999-12-31')).body).toEqual({ facts: [] })
  })

  it.each([
    ['about=2110', 'aboutKind'],
    ['aboutKind=account', 'about'],
    ['from=2025-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['from=2025-02-30T00:00:00Z', 'from'],
    ['order=random', 'order'],
    ['language=nl', 'language'],
  ])('is not asked for with %s', async (query, field) => {
    const { status, body } = await budi.get(`/v1/audit?${query}`)
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ field })]])
  })
})

describe('a statement', () => {
  it('says what came since it was asked for before', async () => {
    const path = `/v1/producers/${shop.rahman}/statement`
    const back = { refundedOn: '2025-01-12', lines: [{ line: '1', quantity: '1', condition: 'restock' }] }
    const { position } = await budi.post(`/v1/sales/${day.sale}/refunds`, back)
    const asKnown = await budi.get(`${path}?knownAt=${day.position}&at=${position}`)
    expect([asKnown.body['closing'], asKnown.body['knownAt']]).toEqual(['15000', day.position])
    const { body } = await budi.get(`${path}/difference?from=${day.position}&to=${position}`)
    expect(body['closing']).toEqual({ before: '15000', after: '0', difference: '-15000' })
    expect(body['items']).toMatchObject([{ kind: 'refunded', sale: day.sale, amount: '-15000' }])
    const ahead = await budi.get(`${path}?knownAt=${position.replace(/\d+$/, '999999')}`)
    expect([ahead.status, ahead.body['type']]).toEqual([400, 'urn:lumbung:problem:not-yet-known'])
  })
})

describe('on paper', () => {
  const pdf = 'application/pdf'
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

  it.each([
    ['receipt.pdf', pdf, '%PDF'],
    ['receipt.xlsx', xlsx, 'PK'],
  ])('goods that came have a %s', async (name, type, magic) => {
    const asked = await file(`/v1/lots/${day.lot}/${name}?language=en`)
    expect([asked.type, asked.bytes.subarray(0, magic.length).toString()]).toEqual([type, magic])
    expect(asked.name).toBe(`attachment; filename="${name.replace('.', `-${day.lot}.`)}"`)
    expect((await file(`/v1/lots/${day.lot}/${name}?language=en`)).bytes.equals(asked.bytes)).toBe(true)
    expect((await file(`/v1/lots/${day.lot}/${name}`)).bytes.equals(asked.bytes)).toBe(false)
  })

  it.each([
    ['statement.pdf', pdf, '%PDF'],
    ['statement.xlsx', xlsx, 'PK'],
  ])('a producer has a %s', async (name, type, magic) => {
    const asked = await file(`/v1/producers/${shop.wati}/${name}?from=2025-01-01&to=2025-01-31`)
    expect([asked.type, asked.bytes.subarray(0, magic.length).toString()]).toEqual([type, magic])
  })

  it('another cooperative has none of them', async () => {
    for (const path of [`/v1/lots/${day.lot}/receipt.pdf`, `/v1/producers/${shop.wati}/statement.xlsx`]) {
      expect((await theirs.get(path)).status).toBe(404)
    }
    expect(textIn(await theirs.get(`/v1/lots/${day.lot}/receipt.pdf`), 'detail')).toBe(`there is no lot ${day.lot}`)
  })
})
