import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someFish, textIn, type Asker, type Shop } from './a-shop.js'
import { anExportedRun } from './an-exported-run.js'
import { expectProblem } from './problem.js'

let api: Api
let shop: Shop
let ani: Asker, budi: Asker, rahman: Asker
let run: string
let sale: string
let beforeRun: string
let at: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  ani = await shop.as('clerk')
  budi = await shop.as('accountant')
  rahman = await shop.asProducer(shop.rahman)
  await ani.post('/v1/lots', someFish(shop, '10'))
  const fish = (soldOn: string, way: string) =>
    ani.post('/v1/sales', {
      receiptNumber: `F-${way}`,
      soldOn,
      channel: 'counter',
      lines: [{ product: shop.fish, quantity: '2', unitPrice: '20000' }],
      payments: [{ way, amount: '40000' }],
    })
  await fish('2025-01-10', 'cash')
  const byQris = await fish('2025-01-12', 'qris')
  sale = textIn(byQris, 'sale')
  beforeRun = byQris.position
  const exported = await anExportedRun(shop)
  run = exported.run
  at = `at=${exported.position}`
})
afterAll(() => api.close())

describe('a payout run', () => {
  it('is told with its lines, where each goes, and with who did what', async () => {
    const { status, body } = await budi.get(`/v1/payout-runs/${run}?${at}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      run,
      state: 'approved',
      cutOff: '2025-01-31',
      submittedBy: 'budi',
      approvedBy: 'citra',
      totals: { lines: 1, gross: '30000', net: '30000', paid: '0' },
      from: { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' },
      lines: [
        {
          producer: shop.rahman,
          name: 'Pak Rahman',
          state: 'in-process',
          net: '30000',
          destination: { way: 'transfer', bank: '014', account: '0123456789', holder: 'Rahman', revision: 1 },
        },
      ],
    })
    expect((body['history'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'drafted',
      'completed',
      'submitted',
      'approved',
      'exported',
    ])
    const { body: list } = await budi.get(`/v1/payout-runs?state=approved&${at}`)
    expect(list['runs']).toMatchObject([{ run, hash: body['hash'] }])
    expect((await budi.get(`/v1/payout-runs?state=closed&${at}`)).body).toEqual({ runs: [] })
    expect((await budi.get(`/v1/payout-runs/${run}/exclusions?${at}`)).body).toEqual({ exclusions: [] })
  })

  it.each([
    ['accountant', '0123456789'],
    ['approver', '0123456789'],
    ['auditor', '••••6789'],
    ['admin', '••••6789'],
  ] as const)('has for the %s the account %s', async (role, account) => {
    const { body, text } = await (await shop.as(role)).get(`/v1/payout-runs/${run}?${at}`)
    expect(body['lines']).toMatchObject([{ destination: { account, holder: 'Rahman' } }])
    expect(text.includes('0123456789')).toBe(account === '0123456789')
  })

  it('is told as it was known, and what came since', async () => {
    expectProblem(await budi.get(`/v1/payout-runs/${run}?knownAt=${beforeRun}`), 404, 'unknown-run', /payout run/)
    const { body } = await budi.get(`/v1/payout-runs/${run}/difference?from=${beforeRun}&to=${at.slice(3)}`)
    expect(body).toMatchObject({
      state: { after: 'approved' },
      changes: [
        { kind: 'added', name: 'Pak Rahman', amount: '30000' },
        { kind: 'approved', name: 'Pak Rahman', amount: '30000' },
      ],
    })
    expect(body['totals']).toContainEqual({ total: 'net', before: '0', after: '30000', difference: '30000' })
    expect((await budi.get(`/v1/payout-runs?knownAt=${beforeRun}`)).body).toEqual({ runs: [] })
    const { body: known } = await budi.get(`/v1/payout-runs?knownAt=${at.slice(3)}`)
    expect(known['runs']).toMatchObject([{ run, state: 'approved', totals: { net: '30000' } }])
  })

  it('is told as of a day', async () => {
    const { body } = await budi.get(`/v1/payout-runs/${run}?asOf=2999-12-31&${at}`)
    expect(body).toMatchObject({ asOf: '2999-12-31', state: 'approved', lines: [{ state: 'in-process' }] })
    const early = `asOf=2025-01-09&${at}`
    expectProblem(await budi.get(`/v1/payout-runs/${run}?${early}`), 404, 'unknown-run', /payout run/)
    expectProblem(await budi.get(`/v1/payout-runs/${run}/exclusions?${early}`), 404, 'unknown-run', /payout run/)
  })

  it.each(['', '/exclusions', '/difference?from={at}&to={at}'])('that there is not is not found: %s', async (path) => {
    const asked = path.replace('{at}', beforeRun).replace('{at}', at.slice(3))
    expectProblem(await budi.get(`/v1/payout-runs/nothing${asked}`), 404, 'unknown-run', /nothing/)
  })
})

describe('what a producer earned', () => {
  it('is told to that producer, in states and in words', async () => {
    const { body } = await rahman.get(`/v1/producers/${shop.rahman}/earnings?on=2025-01-31&${at}`)
    expect(body).toMatchObject({
      totals: { notCleared: '30000', inProcess: '30000', owed: '30000', payable: '0', paid: '0' },
      payouts: [{ run, state: 'in-process', net: '30000' }],
      items: [
        { state: 'in-process', receiptNumber: 'F-cash', amount: '30000', productName: 'Ikan teri', run },
        {
          state: 'not-cleared',
          sale,
          reason: {
            id: 'Belum lunas: pembayaran QRIS penjualan F-qris tanggal 12 Januari 2025 belum diterima dari penyedia.',
          },
        },
      ],
    })
    const since = `from=${beforeRun}&to=${at.slice(3)}`
    const { body: other } = await rahman.get(`/v1/producers/${shop.rahman}/earnings/difference?on=2025-01-31&${since}`)
    expect(other).toMatchObject({
      on: '2025-01-31',
      payouts: [{ run, after: { state: 'in-process' } }],
      items: [{ before: [{ state: 'held', amount: '30000' }], after: [{ state: 'in-process', amount: '30000' }] }],
    })
    expect(other['totals']).toContainEqual({ total: 'held', before: '30000', after: '0', difference: '-30000' })
    const { body: today } = await rahman.get(`/v1/producers/${shop.rahman}/earnings?state=in-process&${at}`)
    expect(today['items']).toMatchObject([{ receiptNumber: 'F-cash' }])
  })

  it('is nobody else’s business', async () => {
    const since = `from=${beforeRun}&to=${at.slice(3)}`
    for (const path of ['earnings', `earnings/difference?${since}`, 'destination']) {
      const other = await rahman.get(`/v1/producers/${shop.wati}/${path}`)
      const none = await rahman.get(`/v1/producers/nobody/${path}`)
      expect([other.status, none.status]).toEqual([404, 404])
      expect(other.text.replaceAll(shop.wati, 'nobody')).toBe(none.text)
    }
  })
})

describe('where payouts go', () => {
  it('is told by the last digits of an account, and whether it cools off', async () => {
    expect((await budi.get(`/v1/producers/${shop.rahman}/destination?${at}`)).text).not.toContain('0123456789')
    const { body } = await rahman.get(`/v1/producers/${shop.rahman}/destination?${at}`)
    expect(body).toMatchObject({
      producer: shop.rahman,
      destination: { way: 'transfer', account: '••••6789', holder: 'Rahman', changedBy: 'budi', coolingOff: false },
      deductions: [],
    })
    expect((await budi.get(`/v1/producers/${shop.wati}/destination?${at}`)).body).toEqual({
      producer: shop.wati,
      deductions: [],
    })
    expect((await budi.get(`/v1/payout-settings?${at}`)).body).toMatchObject({
      coolingOffHours: 0,
      from: { bank: '134' },
    })
  })
})

describe('what a provider owes', () => {
  it('is told until it is settled, and the settlement then', async () => {
    const { body: owed } = await budi.get(`/v1/settlements/outstanding?${at}`)
    expect(owed).toMatchObject({ total: '40000', items: [{ sale, since: '2025-01-12', owed: '40000' }] })
    const batch = { provider: 'QRIS Sulteng', reference: 'B-1', arrivedOn: '2025-01-14', refunds: [] }
    const payments = [{ sale, amount: '40000' }]
    const settled = await budi.post('/v1/settlements', { ...batch, payments, net: '39720', fee: '280' })
    const now = `at=${settled.position}`
    expect((await budi.get(`/v1/settlements/outstanding?${now}`)).body).toMatchObject({ total: '0', items: [] })
    expect((await budi.get(`/v1/settlements/outstanding?asOf=2025-01-13&${now}`)).body['total']).toBe('40000')
    expect((await budi.get(`/v1/settlements/outstanding?knownAt=${at.slice(3)}`)).body['total']).toBe('40000')
    const since = `from=${at.slice(3)}&to=${settled.position}`
    expect((await budi.get(`/v1/settlements/outstanding/difference?${since}`)).body).toEqual({
      outstanding: { before: '40000', after: '0', difference: '-40000' },
      items: [
        { sale, receiptNumber: 'F-qris', since: '2025-01-12', before: '40000', after: '0', difference: '-40000' },
      ],
    })
    const one = await budi.get(`/v1/settlements/${textIn(settled, 'settlement')}?${now}`)
    expect(one.body).toMatchObject({
      state: 'received',
      net: '39720',
      amounts: [{ sale, amount: '40000' }],
      rejects: [],
    })
    const { body: all } = await budi.get(`/v1/settlements?${now}`)
    expect(all['settlements']).toMatchObject([{ reference: 'B-1', payments: 1, fee: '280' }])
    expectProblem(await budi.get('/v1/settlements/nothing'), 404, 'unknown-settlement', /nothing/)
    const earned = await rahman.get(`/v1/producers/${shop.rahman}/earnings?on=2025-01-31&${now}`)
    expect(earned.body['totals']).toMatchObject({ notCleared: '0', payable: '30000' })
  })
})

describe('a request', () => {
  it('waits, and is decided', async () => {
    const wish = { amount: '1000', way: 'cash', on: '2025-01-20', reason: 'jaring' }
    const asked = await budi.post(`/v1/producers/${shop.rahman}/advances`, wish)
    const request = textIn(asked, 'request')
    const { body } = await budi.get(`/v1/requests?state=waiting&producer=${shop.rahman}&at=${asked.position}`)
    expect(body['requests']).toMatchObject([
      { request, kind: 'advance', name: 'Pak Rahman', amount: '1000', reason: 'jaring', state: 'waiting' },
    ])
    const rejected = await budi.post(`/v1/requests/${request}/rejection`, { reason: 'keliru' })
    const one = await budi.get(`/v1/requests/${request}?at=${rejected.position}`)
    expect(one.body).toMatchObject({ state: 'rejected', decision: { reason: 'keliru' } })
    const known = await budi.get(`/v1/requests?knownAt=${asked.position}`)
    expect(known.body['requests']).toMatchObject([{ request, state: 'waiting' }])
    const then = await budi.get(`/v1/requests/${request}?knownAt=${asked.position}`)
    expect(then.body).toMatchObject({ request, state: 'waiting' })
    expectProblem(await budi.get('/v1/requests/nothing'), 404, 'unknown-request', /nothing/)
  })
})

describe('a query about payouts', () => {
  it.each([
    ['a state that there is not', '/v1/payout-runs?state=lost', /state/],
    ['a state of requests that there is not', '/v1/requests?state=lost', /state/],
    ['a day that does not exist', '/v1/settlements/outstanding?asOf=2025-02-30', /asOf/],
    ['a state of earnings that there is not', '/v1/producers/{rahman}/earnings?state=lost', /state/],
    ['a position that is none', '/v1/settlements?knownAt=x', /knownAt/],
    ['a difference that has no end', '/v1/settlements/outstanding/difference?from=abcdefgh1234.1.5', /to/],
    ['a day of a run that does not exist', '/v1/payout-runs/a?asOf=2025-02-30', /asOf/],
  ])('for %s is refused', async (_what, path, names) => {
    expectProblem(await budi.get(path.replace('{rahman}', shop.rahman)), 400, 'invalid', names)
  })

  it('for a cursor that is none is refused', async () => {
    for (const path of ['payout-runs', `payout-runs/${run}`, 'settlements', 'settlements/outstanding', 'requests']) {
      expectProblem(await budi.get(`/v1/${path}?after=x`), 400, 'bad-cursor', /list/)
    }
  })
})

describe('a member', () => {
  it('has a statement of savings and debts, and each loan', async () => {
    const member = textIn(await budi.post('/v1/members', { name: 'Ibu Sari' }), 'member')
    const saved = { kind: 'voluntary', amount: '50000', way: 'cash', on: '2025-01-10' }
    const saving = await ani.post(`/v1/members/${member}/deposits`, saved)
    const lent = await budi.post(`/v1/members/${member}/loans`, {
      principal: '900000',
      instalment: '300000',
      interest: '9000',
      firstDueOn: '2025-02-10',
      way: 'cash',
      on: '2025-01-20',
    })
    const loan = textIn(lent, 'loan')
    const { body } = await budi.get(`/v1/members/${member}/statement?from=2025-01-11&at=${lent.position}`)
    expect(body).toMatchObject({
      member,
      opening: { savings: '50000', loan: '0' },
      items: [{ kind: 'lent', balance: 'loan', amount: '900000', loan }],
      closing: { savings: '50000', loan: '900000' },
    })
    expect((await budi.get(`/v1/members/${member}`)).body).toMatchObject({
      name: 'Ibu Sari',
      savings: '50000',
      creditLimit: '0',
      loans: [{ loan, principal: '900000', left: '900000', firstDueOn: '2025-02-10' }],
    })
    const since = `from=${saving.position}&to=${lent.position}`
    const { body: other } = await budi.get(`/v1/members/${member}/statement/difference?firstDay=2025-01-11&${since}`)
    expect(other).toMatchObject({
      opening: [],
      items: [{ kind: 'lent', amount: '900000' }],
      closing: [{ balance: 'loan', before: '0', after: '900000', difference: '900000' }],
    })
    const known = `knownAt=${saving.position}`
    expect((await budi.get(`/v1/members?${known}`)).body['members']).toMatchObject([{ savings: '50000', loan: '0' }])
    expect((await budi.get(`/v1/members/${member}?${known}`)).body).toMatchObject({ savings: '50000', loans: [] })
    for (const path of ['statement', `statement/difference?${since}`]) {
      expectProblem(await budi.get(`/v1/members/nobody/${path}`), 404, 'unknown-member', /nobody/)
    }
  })
})
