import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { askerOf, openShop, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'
import { codesOf, holdsEveryIdentity, lastOf, taken } from './racing.js'
import type { CooperativeId } from '#events/words.js'

let api: Api
let shop: Shop
let ani: Asker, citra: Asker, admin: Asker, theirs: Asker

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  ani = await shop.as('accountant')
  admin = await shop.as('admin')
  citra = await approver('citra')
  theirs = await (await openShop(api, 'poso')).as('accountant')
})
afterAll(() => api.close())

const approver = async (subject: string) =>
  askerOf(api, await api.tokenFor({ subject, cooperative: shop.cooperative as CooperativeId, role: 'approver' }))

const ask = (kind: string, wish: object, from = ani): Promise<Answer> =>
  from.post(`/v1/producers/${shop.wati}/${kind}`, { on: '2025-01-10', reason: 'musim panen', ...wish })
const advance = async () => textIn(await ask('advances', { amount: '500', way: 'cash' }), 'request')
const approve = (request: string, as = citra) => as.post(`/v1/requests/${request}/approval`, {})
const head = async () => (await api.installation.store.head()).toString()

async function inTheBooks(at: string): Promise<Record<string, string>> {
  const { body } = await ani.get(`/v1/trial-balance?at=${at}`)
  const accounts = body['accounts'] as { account: string; amount: string }[]
  return Object.fromEntries(accounts.map(({ account, amount }) => [account, amount]))
}

describe('a request', () => {
  it('is in the books once another person approved it', async () => {
    const asked = await ask('advances', { amount: '500', way: 'cash' })
    expect([asked.status, asked.body]).toEqual([201, { request: textIn(asked, 'request') }])
    expect(await inTheBooks(asked.position)).toEqual({})
    const approved = await approve(textIn(asked, 'request'))
    expect([approved.status, approved.body]).toEqual([201, asked.body])
    expect(await inTheBooks(approved.position)).toMatchObject({ '1101': '-500', '1140': '500' })
  })

  it('is not approved by who made it, in whichever role', async () => {
    const request = await advance()
    expectProblem(await approve(request, await approver('ani')), 422, 'same-person', /ani/)
    expectProblem(await approve(request, ani), 403, 'not-permitted', /approve-request/)
  })

  it('is withdrawn by who made it, and decided on no more', async () => {
    const request = await advance()
    const withdrawn = await ani.post(`/v1/requests/${request}/rejection`, { reason: 'tidak jadi' })
    expect([withdrawn.status, withdrawn.body]).toEqual([201, { request }])
    expectProblem(await approve(request), 422, 'request-decided', /rejected already/)
  })

  it('of another cooperative is as if it were not there', async () => {
    const request = await advance()
    const before = await head()
    for (const path of [`/v1/requests/${request}/rejection`, '/v1/requests/none/rejection']) {
      const { status, body } = await theirs.post(path, { reason: 'tidak' })
      expect([status, body['type']]).toEqual([404, 'urn:lumbung:problem:unknown-request'])
    }
    expectProblem(await ask('advances', { amount: '1', way: 'cash' }, theirs), 404, 'unknown-producer', /no producer/)
    expect(await head()).toBe(before)
  })

  it.each([
    ['advance-repayments', { amount: '9000', way: 'cash' }, 'advance-exceeded'],
    ['receivables', { amount: '1' }, 'not-overpaid'],
    ['receivable-payments', { amount: '1', way: 'transfer' }, 'receivable-exceeded'],
    ['write-offs', { amount: '1', of: 'receivable' }, 'receivable-exceeded'],
    ['adjustments', { amount: '0', as: 'goodwill' }, 'nothing-adjusted'],
    ['deduction-reversals', { run: 'none', deduction: 'fee' }, 'unknown-deduction'],
    ['past-payouts', { amount: '1', way: 'cash', on: '2999-01-01' }, 'in-the-future'],
    ['past-payouts', { amount: '1', way: 'cash' }, 'opening-not-confirmed'],
    ['past-payout-reversals', { payout: 'P-0041' }, 'unknown-payout'],
  ])('for %s that cannot be is refused at once', async (kind, wish, code) => {
    const before = await head()
    expectProblem(await ask(kind, wish), 422, code, /./)
    expect(await head()).toBe(before)
  })
})

describe('a payout outside any run', () => {
  const undo = (payout: string) => ask('past-payout-reversals', { payout, on: '2025-01-11' })

  it('is paid once the opening is confirmed, and reversed once, in two hands, whoever approves at the same time', async () => {
    expect((await citra.post('/v1/opening/confirmation', { balances: 0 })).status).toBe(201)
    const paid = await ask('past-payouts', { amount: '700', way: 'transfer' })
    const payout = textIn(paid, 'request')
    expect(await inTheBooks((await approve(payout)).position)).toMatchObject({ '1102': '-700', '2110': '700' })
    expectProblem(await ask('past-payout-reversals', { payout, on: '2025-01-09' }), 422, 'before-payout', /2025-01-10/)
    const [first, second] = [await undo(payout), await undo(payout)]
    const [one, other] = [textIn(first, 'request'), textIn(second, 'request')]
    expectProblem(await approve(one, await approver('ani')), 422, 'same-person', /ani/)
    const { body } = await ani.get(`/v1/requests/${one}?at=${first.position}`)
    expect(body).toMatchObject({ state: 'waiting', kind: 'past-payout-reversal', payout })
    const answers = await Promise.all([approve(one), approve(other, await approver('eka'))])
    expect([taken(answers), codesOf(answers)]).toEqual([1, ['unknown-payout']])
    const balance = await inTheBooks(lastOf(answers.filter(({ status }) => status === 201)))
    expect([balance['1102'] ?? '0', balance['2110'] ?? '0']).toEqual(['0', '0'])
    await holdsEveryIdentity(api)
  })
})

describe('where a producer’s payouts go', () => {
  const transfer = { way: 'transfer', bank: '014', account: '1234567890', holder: 'WATI' }

  it('is changed, and cools off', async () => {
    const changed = await ani.post(`/v1/producers/${shop.wati}/destination`, transfer)
    expect([changed.status, changed.body]).toMatchObject([201, { producer: shop.wati, revision: 1 }])
    const hours = (Date.parse(textIn(changed, 'payableFrom')) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
    expectProblem(await ani.post(`/v1/producers/${shop.wati}/destination`, transfer), 422, 'nothing-to-change', /./)
  })

  it('is refused without a word of the number that was sent', async () => {
    for (const account of ['987654321', '9876-54321', '98']) {
      const { status, text } = await ani.post(`/v1/producers/${shop.wati}/destination`, { ...transfer, account })
      expect([status >= 400 && status < 500, text.includes(account)]).toEqual([true, false])
    }
  })
})

describe('how payouts are made', () => {
  it('is set by who prepares none', async () => {
    const settings = {
      coolingOffHours: 12,
      from: { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' },
    }
    expectProblem(await ani.post('/v1/payout-settings', settings), 403, 'not-permitted', /./)
    const set = await admin.post('/v1/payout-settings', settings)
    expect([set.status, set.body]).toEqual([201, { cooperative: 'palu' }])
  })

  it('keeps the account that transfers are paid from, until it is said that there is none', async () => {
    const made = async (settings: object) => {
      const { status, position } = await admin.post('/v1/payout-settings', settings)
      expect(status).toBe(201)
      return (await admin.get(`/v1/payout-settings?at=${position}`)).body
    }
    expect(await made({ coolingOffHours: 6 })).toMatchObject({ coolingOffHours: 6, from: { account: '2020300400500' } })
    expect(await made({ coolingOffHours: 6, from: null })).not.toHaveProperty('from')
  })
})
