import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, openShop, textIn, type Answer, type Asker, type Shop } from './a-shop.js'

let api: Api
let shop: Shop
let budi: Asker, theirs: Asker
let tono: string
let last: Answer

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  theirs = await (await openShop(api, 'poso')).as('accountant')
  last = await budi.post('/v1/producers', { name: 'Pak Tono', sector: 'fishery' })
  tono = textIn(last, 'producer')
})
afterAll(() => api.close())

describe('a producer', () => {
  it('is revised by whom saw how they were called', async () => {
    const seen = await budi.get(`/v1/producers/${tono}?at=${last.position}`)
    expect(seen.body).toMatchObject({ name: 'Pak Tono', sector: 'fishery', revision: 1, owed: '0' })
    const revised = await budi.patch(`/v1/producers/${tono}`, { name: 'Pak Hartono' }, seen.headers['etag'] ?? '')
    expect([revised.status, revised.body]).toEqual([200, { producer: tono, revision: 2 }])
    const now = await budi.get(`/v1/producers/${tono}?at=${revised.position}`)
    expect([now.body['name'], now.body['sector'], now.headers['etag']]).toEqual(['Pak Hartono', 'fishery', '"2"'])
    const stale = await budi.patch(`/v1/producers/${tono}`, { sector: 'marine' }, '"1"')
    expect([stale.status, stale.body['type']]).toEqual([412, 'urn:lumbung:problem:revision-stale'])
  })

  it('signs agreements, the latest of which is told first, and ends one', async () => {
    const path = `/v1/producers/${tono}/agreements`
    const terms = { terms: 'commission', commissionBps: 1_000 }
    for (const validFrom of ['2025-01-01', '2025-02-01']) {
      const signed = await budi.post(path, { validFrom, ...terms })
      expect([signed.status, signed.body]).toEqual([201, { producer: tono }])
    }
    const ended = await budi.post(`${path}/2025-02-01/end`, { endsOn: '2025-06-30', reason: 'berhenti' })
    expect([ended.status, ended.body]).toEqual([201, { producer: tono }])
    const { body } = await budi.get(`${path}?at=${ended.position}`)
    expect(body['agreements']).toMatchObject([
      { validFrom: '2025-02-01', terms: { commissionBps: 1_000 }, ended: { endsOn: '2025-06-30', reason: 'berhenti' } },
      { validFrom: '2025-01-01' },
    ])
    const none = await budi.post(`${path}/2025-03-01/end`, { endsOn: '2025-06-30', reason: 'berhenti' })
    expect([none.status, none.body['type']]).toEqual([404, 'urn:lumbung:problem:unknown-agreement'])
  })

  it('is in the list of their sector, in the order they were registered', async () => {
    const names = async (query: string) => {
      const { body } = await budi.get(`/v1/producers${query}`)
      return (body['producers'] as { name: string }[]).map(({ name }) => name)
    }
    expect(await names('')).toEqual(['Ibu Wati', 'Pak Rahman', 'Pak Hartono'])
    expect(await names('?sector=fishery')).toEqual(['Pak Rahman', 'Pak Hartono'])
    const { body } = await budi.get('/v1/producers?limit=2')
    expect(await names(`?limit=2&after=${String(body['next'])}`)).toEqual(['Pak Hartono'])
  })
})

describe('a member', () => {
  it('is enrolled, with nothing saved and nothing owed', async () => {
    const enrolled = await budi.post('/v1/members', { name: 'Pak Darman' })
    const none = {
      savings: '0',
      principalSavings: '0',
      mandatorySavings: '0',
      credit: '0',
      creditLimit: '0',
      loan: '0',
    }
    const darman = { ...enrolled.body, name: 'Pak Darman', ...none }
    const { body } = await budi.get(`/v1/members/${textIn(enrolled, 'member')}?at=${enrolled.position}`)
    expect(body).toEqual({ ...darman, loans: [] })
    expect((await budi.get('/v1/members')).body).toEqual({ members: [darman] })
    expect((await theirs.get(`/v1/members/${textIn(enrolled, 'member')}`)).status).toBe(404)
    expect((await theirs.get('/v1/members')).body).toEqual({ members: [] })
  })
})

describe('another cooperative’s producer', () => {
  it('is as if they were not there, and stays as they are', async () => {
    const head = (await api.installation.store.head()).toString()
    const path = `/v1/producers/${tono}`
    const tried = [
      await theirs.patch(path, { sector: 'marine' }, '"2"'),
      await theirs.post(`${path}/agreements`, { validFrom: '2025-01-01', terms: 'net_price' }),
      await theirs.post(`${path}/agreements/2025-01-01/end`, { endsOn: '2025-06-30', reason: 'berhenti' }),
      await theirs.post(`${path}/past-payout-reversals`, { payout: 'P', on: '2025-02-01', reason: 'salah' }),
      ...(await Promise.all(
        ['', '/agreements', '/statement', '/statement.pdf'].map((rest) => theirs.get(`${path}${rest}`)),
      )),
    ]
    expect(tried.map(({ status, body }) => [status, body['type']])).toEqual(
      tried.map(() => [404, 'urn:lumbung:problem:unknown-producer']),
    )
    expect((await api.installation.store.head()).toString()).toBe(head)
  })
})

describe('a producer’s token', () => {
  it('sees the own statement and nobody else’s', async () => {
    const { position } = await aDayOf(shop)
    const rahman = await shop.asProducer(shop.rahman)
    // A fish is left of two: 15,000.
    const { body } = await rahman.get(`/v1/producers/${shop.rahman}/statement?at=${position}`)
    expect([body['opening'], body['closing']]).toEqual(['0', '15000'])
    const earned = await rahman.get(`/v1/producers/${shop.rahman}/earnings?at=${position}`)
    expect([earned.body['openingConfirmed'], earned.body['totals']]).toMatchObject([
      false,
      { payable: '0', owed: '15000' },
    ])
    expect((await rahman.get('/v1/producers')).body['producers']).toMatchObject([{ producer: shop.rahman }])
    for (const rest of ['', '/statement', '/statement.pdf', '/statement.xlsx']) {
      expect((await rahman.get(`/v1/producers/${shop.rahman}${rest}`)).status).toBe(200)
      const [of, nobody] = [
        await rahman.get(`/v1/producers/${shop.wati}${rest}`),
        await rahman.get(`/v1/producers/nobody${rest}`),
      ]
      expect([of.status, of.text.replaceAll(shop.wati, 'nobody')]).toEqual([404, nobody.text])
    }
  })
})
