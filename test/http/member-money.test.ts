import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someCopies, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

/**
 * Darman saves Rp25,000 as is due and Rp40,000 freely by transfer, and takes Rp15,000 out. He may owe Rp20,000: copies
 * for 15,000 on credit, 10,000 repaid, 15,000 more: 20,000. Copies for 20,000 are paid with his savings, so of these
 * 5,000 are left. He is lent 900,000 by transfer and pays back 309,000 in cash, of which 9,000 are interest.
 */
const books = [
  ['1101', '329000'], // 25,000 − 15,000 + 10,000 + 309,000
  ['1102', '-860000'], // 40,000 − 900,000
  ['1131', '20000'],
  ['1132', '600000'],
  ['2140', '-5000'],
  ['3102', '-25000'],
  ['4103', '-9000'],
  ['4201', '-50000'],
]

let api: Api
let shop: Shop
let ani: Asker, budi: Asker, theirs: Asker
let darman: string
let last: Answer

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  ani = await shop.as('clerk')
  budi = await shop.as('accountant')
  theirs = await (await openShop(api, 'poso')).as('accountant')
  darman = textIn(await budi.post('/v1/members', { name: 'Pak Darman' }), 'member')
})
afterAll(() => api.close())

const money = (amount: string, way = 'cash', on = '2025-01-20') => ({ amount, way, on })
const copiesBy = (way: string, copies: number) => ({
  ...someCopies(shop, copies),
  soldOn: '2025-01-20',
  payments: [{ way, amount: String(copies * 500), member: darman }],
})
const of = (what: string) => `/v1/members/${darman}/${what}`

async function taken(asker: Asker, path: string, body: object, receipt: object = { member: darman }): Promise<void> {
  last = await asker.post(path, body)
  expect([last.status, last.body]).toEqual([201, receipt])
}

const sold = { sale: expect.any(String), total: expect.any(String) }

describe('a member', () => {
  it('saves at the counter, and takes savings out in the office', async () => {
    await taken(ani, of('deposits'), { kind: 'mandatory', ...money('25000') })
    await taken(ani, of('deposits'), { kind: 'voluntary', ...money('40000', 'transfer'), reason: 'panen' })
    await taken(budi, of('withdrawals'), { kind: 'voluntary', ...money('15000') })
    const refused = await budi.post(of('withdrawals'), { kind: 'voluntary', ...money('25001') })
    expectProblem(refused, 422, 'insufficient-savings', /^\D+ 2025-01-20 on\D+$/)
    expectProblem(await budi.post(of('withdrawals'), { kind: 'mandatory', ...money('1') }), 422, 'reason-needed', /./)
    expect((await ani.post(of('withdrawals'), { kind: 'voluntary', ...money('1') })).status).toBe(403)
  })

  it('buys on credit within the limit, and repays it', async () => {
    expectProblem(await ani.post('/v1/sales', copiesBy('member_credit', 1)), 422, 'credit-limit-exceeded', /^\D+$/)
    await taken(budi, of('limits'), { creditLimit: '20000' })
    await taken(ani, '/v1/sales', copiesBy('member_credit', 30), sold)
    expectProblem(await ani.post('/v1/sales', copiesBy('member_credit', 30)), 422, 'credit-limit-exceeded', /^\D+$/)
    expectProblem(await ani.post(of('credit-repayments'), money('15001')), 422, 'credit-exceeded', /^\D+$/)
    await taken(ani, of('credit-repayments'), money('10000'))
    await taken(ani, '/v1/sales', copiesBy('member_credit', 30), sold)
    expectProblem(await budi.post(of('limits'), { creditLimit: '19999' }), 422, 'limit-below-use', /20000/)
  })

  it('pays with savings', async () => {
    await taken(ani, '/v1/sales', copiesBy('member_savings', 40), sold)
    const much = copiesBy('member_savings', 11)
    expectProblem(await ani.post('/v1/sales', much), 422, 'insufficient-savings', /^\D+ 2025-01-20 on\D+$/)
    const early = { ...copiesBy('member_savings', 1), soldOn: '2025-01-19' }
    expectProblem(await ani.post('/v1/sales', early), 422, 'insufficient-savings', /^\D+ 2025-01-19 on\D+$/)
  })

  it('is lent money, and pays it back with its interest first', async () => {
    const terms = { principal: '900000', instalment: '300000', interest: '9000', way: 'transfer', on: '2025-01-10' }
    const early = { ...terms, firstDueOn: '2025-01-09' }
    expectProblem(await budi.post(of('loans'), early), 422, 'before-loan', /2025-01-10/)
    const much = { ...terms, instalment: '900001', firstDueOn: '2025-01-15' }
    expectProblem(await budi.post(of('loans'), much), 422, 'instalment-exceeds-loan', /900000/)
    const lent = await budi.post(of('loans'), { ...terms, firstDueOn: '2025-01-15' })
    const loan = textIn(lent, 'loan')
    expect(lent.body).toEqual({ member: darman, loan })
    const path = of(`loans/${loan}/repayments`)
    await taken(ani, path, money('309000'), { member: darman, loan, principal: '300000', interest: '9000' })
    expectProblem(await ani.post(path, money('600001')), 422, 'loan-exceeded', /^\D+$/)
    expectProblem(await ani.post(path, money('1', 'cash', '2025-01-09')), 422, 'before-loan', /2025-01-10/)
    expectProblem(await ani.post(of('loans/opening/repayments'), money('1')), 404, 'unknown-loan', /opening/)
  })

  it('is in the books with each rupiah of it', async () => {
    const { body } = await budi.get(`/v1/trial-balance?at=${last.position}`)
    const accounts = body['accounts'] as { account: string; amount: string }[]
    expect(accounts.map(({ account, amount }) => [account, amount])).toEqual(books)
  })
})

const commands: [what: string, body: () => object][] = [
  ['limits', () => ({ creditLimit: '1' })],
  ['deposits', () => ({ kind: 'voluntary', ...money('1') })],
  ['withdrawals', () => ({ kind: 'voluntary', ...money('1') })],
  ['credit-repayments', () => money('1')],
  [
    'loans',
    () => ({ principal: '1', instalment: '1', interest: '0', firstDueOn: '2025-01-20', way: 'cash', on: '2025-01-20' }),
  ],
  ['loans/opening/repayments', () => money('1')],
]

describe('another cooperative’s member', () => {
  it.each(commands)('is as if they were not there: %s', async (what, body) => {
    const head = (await api.installation.store.head()).toString()
    const tried = await theirs.post(of(what), body())
    const none = await theirs.post(`/v1/members/nobody/${what}`, body())
    expectProblem(tried, 404, 'unknown-member', /./)
    expect(tried.text.replaceAll(darman, 'nobody')).toBe(none.text)
    expect((await api.installation.store.head()).toString()).toBe(head)
  })
})

describe('a member’s money', () => {
  it.each(commands.filter(([what]) => what !== 'limits'))('is of today at the latest: %s', async (what, body) => {
    const ahead = { ...body(), on: '9999-12-31' }
    expectProblem(await budi.post(of(what), ahead), 422, 'in-the-future', /9999-12-31/)
  })

  it.each(commands)('is of a member that the path names alone: %s', async (what, body) => {
    expectProblem(await budi.post(of(what), { ...body(), member: darman }), 400, 'invalid', /member/)
  })
})
