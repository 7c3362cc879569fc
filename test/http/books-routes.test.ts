import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { askerOf, openShop, someCopies, type Asker, type Shop } from './a-shop.js'
import type { CooperativeId } from '#events/words.js'
import type { Role } from '#identity/identity.js'

let api: Api
let shop: Shop
let budi: Asker, citra: Asker, theirs: Asker

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  citra = await somebody('citra', 'palu', 'approver')
  await openShop(api, 'poso')
  theirs = await somebody('sari', 'poso', 'accountant')
})
afterAll(() => api.close())

const somebody = async (subject: string, cooperative: string, role: Exclude<Role, 'producer'>): Promise<Asker> =>
  askerOf(api, await api.tokenFor({ subject, cooperative: cooperative as CooperativeId, role }))

/** Account and amount of each row. */
const figures = (accounts: unknown): [string, string][] =>
  (accounts as { account: string; amount: string }[]).map(({ account, amount }) => [account, amount])

describe('an account', () => {
  it('is added, and called something else by whom saw how it was called', async () => {
    const added = await budi.post('/v1/accounts', { account: '5201', name: 'Beban listrik', kind: 'expense' })
    expect([added.status, added.body]).toEqual([201, { account: '5201' }])
    const seen = await budi.get(`/v1/accounts/5201?at=${added.position}`)
    const listrik = { code: '5201', kind: 'expense', added: true }
    expect(seen.body).toEqual({ ...listrik, name: 'Beban listrik', revision: 1 })
    const renamed = await budi.patch('/v1/accounts/5201', { name: 'Listrik dan air' }, seen.headers['etag'] ?? '')
    expect([renamed.status, renamed.body]).toEqual([200, { account: '5201', revision: 2 }])
    const { body } = await budi.get(`/v1/accounts?at=${renamed.position}`)
    expect(body['accounts']).toContainEqual({ ...listrik, name: 'Listrik dan air', revision: 2 })
    const twice = await budi.post('/v1/accounts', { account: '1101', name: 'Kas kecil', kind: 'asset' })
    expect([twice.status, twice.body['type']]).toEqual([409, 'urn:lumbung:problem:account-exists'])
  })

  it('is the cooperative’s own: another has it neither to read nor to rename', async () => {
    const there = await theirs.get('/v1/accounts/5201')
    const renamed = await theirs.patch('/v1/accounts/5201', { name: 'Air' }, '"2"')
    const unknown = [404, 'urn:lumbung:problem:unknown-account']
    expect([there, renamed].map(({ status, body }) => [status, body['type']])).toEqual([unknown, unknown])
  })
})

describe('the opening', () => {
  it('is recorded by one and confirmed by another', async () => {
    const balance = { account: '1101', amount: '500000', asOf: '2025-01-01' }
    const recorded = await budi.post('/v1/opening/balances', balance)
    expect([recorded.status, recorded.body]).toEqual([201, {}])
    const unseen = await citra.post('/v1/opening/confirmation', { balances: 0 })
    expect([unseen.status, unseen.body]).toMatchObject([
      422,
      { type: 'urn:lumbung:problem:opening-changed', balances: '1' },
    ])
    const confirmed = await citra.post('/v1/opening/confirmation', { balances: 1 })
    expect([confirmed.status, confirmed.body]).toEqual([201, {}])
    const { body } = await budi.get(`/v1/opening?at=${confirmed.position}`)
    expect(body).toMatchObject({
      balances: [{ account: '1101', name: 'Kas', amount: '500000', recordedBy: 'ani' }],
      confirmed: { by: 'citra' },
    })
    expect((await theirs.get('/v1/opening')).body).toEqual({ balances: [] })
  })
})

describe('the trial balance', () => {
  it('is as it was known, and says what came since', async () => {
    const before = await budi.post('/v1/sales', someCopies(shop))
    const after = await budi.post('/v1/sales', someCopies(shop, 3))
    const asKnown = await budi.get(`/v1/trial-balance?asOf=2025-01-31&knownAt=${before.position}&at=${after.position}`)
    expect(figures(asKnown.body['accounts'])).toEqual([
      ['1101', '500500'],
      ['3301', '-500000'],
      ['4201', '-500'],
    ])
    const { body } = await budi.get(
      `/v1/trial-balance/difference?period=2025.01&from=${before.position}&to=${after.position}`,
    )
    expect(body['accounts']).toEqual([
      { account: '1101', name: 'Kas', before: '500500', after: '502000', difference: '1500' },
      { account: '4201', name: 'Penjualan Sendiri', before: '-500', after: '-2000', difference: '-1500' },
    ])
    expect(body['entries']).toMatchObject([{ event: 'SaleCompleted', position: after.position }])
    const none = await budi.get(`/v1/trial-balance/difference?from=${after.position}&to=${before.position}`)
    expect([none.status, none.body['type']]).toEqual([400, 'urn:lumbung:problem:nothing-between'])
    expect((await theirs.get('/v1/trial-balance')).body).toEqual({ accounts: [] })
  })
})

describe('a period', () => {
  it('is opened, and closed after those before it', async () => {
    const march = { period: '2025.03', startsOn: '2025-03-01', endsOn: '2025-03-31' }
    const opened = await budi.post('/v1/periods', march)
    expect([opened.status, opened.body]).toEqual([201, { period: '2025.03' }])
    const early = await budi.post('/v1/periods/2025.03/closing', {})
    expect([early.status, early.body['type']]).toEqual([422, 'urn:lumbung:problem:earlier-period-open'])
    const closed = await budi.post('/v1/periods/2025.01/closing', {})
    expect([closed.status, closed.body]).toEqual([201, { period: '2025.01' }])
    const { body } = await budi.get(`/v1/periods/2025.01?at=${closed.position}`)
    expect(body).toMatchObject({ startsOn: '2025-01-01', state: 'closed', closed: { by: 'ani' }, reopenings: [] })
    const { body: all } = await budi.get('/v1/periods')
    const states = (all['periods'] as { period: string; state: string }[]).map(({ period, state }) => [period, state])
    expect(states).toEqual([
      ['2025.01', 'closed'],
      ['2025.02', 'open'],
      ['2025.03', 'open'],
    ])
    const same = await budi.get('/v1/periods/2025.03')
    expect(same.body).toMatchObject({ ...march, state: 'open' })
  })

  it('is another cooperative’s own', async () => {
    for (const [path, body] of [
      ['closing', {}],
      ['reopening', { reason: 'salah' }],
    ] as const) {
      const asker = path === 'closing' ? theirs : await somebody('dewi', 'poso', 'approver')
      const { status, body: problem } = await asker.post(`/v1/periods/2025.03/${path}`, body)
      expect([status, problem['type']]).toEqual([404, 'urn:lumbung:problem:unknown-period'])
    }
    expect((await theirs.get('/v1/periods/2025.03')).status).toBe(404)
  })
})

describe('the cooperative', () => {
  it('is suspended and resumed from outside, and says why', async () => {
    const dinas = await shop.as('agency')
    const suspended = await dinas.post('/v1/cooperative/suspension', { reason: 'pemeriksaan' })
    expect([suspended.status, suspended.body]).toEqual([201, { cooperative: 'palu' }])
    const { body } = await dinas.get(`/v1/cooperative?at=${suspended.position}`)
    expect(body).toMatchObject({ cooperative: 'palu', zone: 'Asia/Makassar', suspended: { reason: 'pemeriksaan' } })
    expect((await theirs.get('/v1/cooperative')).body).not.toHaveProperty('suspended')
    const resumed = await dinas.post('/v1/cooperative/resumption', { reason: 'selesai' })
    expect([resumed.status, resumed.body]).toEqual([201, { cooperative: 'palu' }])
    const now = await dinas.get(`/v1/cooperative?at=${resumed.position}`)
    expect([now.body['suspended'], now.body['resumed']]).toMatchObject([undefined, { reason: 'selesai' }])
  })

  it('that a token is for is enrolled once', async () => {
    const edi = await somebody('edi', 'donggala', 'admin')
    expect((await edi.get('/v1/cooperative')).body['type']).toBe('urn:lumbung:problem:not-enrolled')
    const body = { name: 'Koperasi Donggala', zone: 'Asia/Makassar' }
    const enrolled = await edi.post('/v1/cooperative', body)
    expect([enrolled.status, enrolled.body]).toEqual([201, { cooperative: 'donggala' }])
    const twice = await edi.post('/v1/cooperative', body)
    expect([twice.status, twice.body['type']]).toEqual([409, 'urn:lumbung:problem:cooperative-exists'])
  })
})

describe('a period', () => {
  it('may have as long a name as any text, and is known by it', async () => {
    const period = 'é'.repeat(200)
    const opened = await budi.post('/v1/periods', { period, startsOn: '2026-03-01', endsOn: '2026-03-31' })
    expect(opened.status).toBe(201)
    const { status, body } = await budi.get(`/v1/periods/${encodeURIComponent(period)}?at=${opened.position}`)
    expect([status, body['period']]).toEqual([200, period])
  })
})
