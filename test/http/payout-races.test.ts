import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { eventually } from '../support/eventually.js'
import { askerOf, openShop, someFish, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { codesOf, holdsEveryIdentity, taken } from './racing.js'
import type { CooperativeId } from '#events/words.js'
import type { Role } from '#identity/identity.js'

/** What can race with a payout run, at the real database: whoever wins, nobody is paid twice, nor what is not owed. */

let api: Api | undefined
let shop: Shop
let ani: Asker, budi: Asker, citra: Asker, eka: Asker
let races = 0
let sale: string

const ROUNDS = 3

/** A shop in which Rahman is owed 40,000 for two fish, and has an account at a bank. */
beforeEach(async () => {
  api ??= await openApi()
  const over = api
  races += 1
  shop = await openShop(api, `payout${races}`)
  const as = async (subject: string, role: Exclude<Role, 'producer'>) =>
    askerOf(over, await over.tokenFor({ subject, cooperative: shop.cooperative as CooperativeId, role }))
  ani = await as('ani', 'clerk')
  budi = await as('budi', 'accountant')
  citra = await as('citra', 'approver')
  eka = await as('eka', 'approver')
  const dewi = await as('dewi', 'admin')
  const from = { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' }
  await done(dewi.post('/v1/payout-settings', { coolingOffHours: 0, from }))
  await done(citra.post('/v1/opening/confirmation', { balances: 0 }))
  await done(budi.post(`/v1/producers/${shop.rahman}/destination`, account('0123456789')))
  await done(budi.post('/v1/lots', someFish(shop, '10')))
  sale = textIn(await done(ani.post('/v1/sales', twoFish())), 'sale')
})

afterAll(() => api?.close())

const account = (number: string) => ({ way: 'transfer', bank: '014', account: number, holder: 'Rahman' })

const twoFish = () => ({
  soldOn: '2025-01-10',
  channel: 'counter',
  lines: [{ product: shop.fish, quantity: '2', unitPrice: '20000' }],
  payments: [{ way: 'cash', amount: '40000' }],
})

async function done(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}

async function drafted(cutOff = '2025-01-31'): Promise<string> {
  const run = textIn(await done(budi.post('/v1/payout-runs', { cutOff })), 'run')
  await eventually(async () => (await budi.get(`/v1/payout-runs/${run}`)).body['state'] === 'drafted' || undefined)
  return `/v1/payout-runs/${run}`
}

async function submitted(cutOff = '2025-01-31'): Promise<{ run: string; approval: object }> {
  const run = await drafted(cutOff)
  const { body } = await done(budi.post(`${run}/submission`, { payOn: cutOff }))
  return { run, approval: { hash: body['hash'], approvedOn: cutOff } }
}

const refund = { refundedOn: '2025-01-12', lines: [{ line: '1', quantity: '1', condition: 'restock' }] }

const owedAndOnItsWay = async ({ position }: Answer) => {
  const { body } = await budi.get(`/v1/producers/${shop.rahman}?at=${position}`)
  return [body['owed'], body['inProcess']]
}

describe('a payout run', () => {
  it('that waits keeps its items from every other, however many are drafted at once', async () => {
    const runs = await Promise.all([drafted(), drafted(), drafted()])
    const lines = await Promise.all(runs.map(async (run) => (await budi.get(run)).body['lines'] as object[]))
    expect(lines.flat()).toHaveLength(1)
  })

  it('is approved once, or rejected', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { run, approval } = await submitted()
      const answers = await Promise.all([
        citra.post(`${run}/approval`, approval),
        eka.post(`${run}/approval`, approval),
        citra.post(`${run}/rejection`, { reason: 'tunggu' }),
      ])
      expect(taken(answers)).toBe(1)
      if (answers[2].status < 300) continue
      expect(await owedAndOnItsWay(await done(budi.post(`${run}/payments`, paid)))).toEqual(['0', '0'])
      await done(ani.post('/v1/sales', twoFish()))
    }
  })

  it('is approved as it was seen, or what was brought back meanwhile stops it', async () => {
    const { run, approval } = await submitted()
    const [approved, back] = await Promise.all([
      citra.post(`${run}/approval`, approval),
      ani.post(`/v1/sales/${sale}/refunds`, refund),
    ])
    expect(taken([back])).toBe(1)
    if (approved.status >= 300) expect(codesOf([approved])).toEqual(['payable-changed'])
    const position = await done(budi.post('/v1/lots', someFish(shop, '1')))
    expect(await owedAndOnItsWay(position)).toEqual(approved.status < 300 ? ['-15000', '30000'] : ['15000', '0'])
  })

  it('is approved to the destination that was seen, or a change of it stops it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { run, approval } = await submitted()
      const [approved, changed] = await Promise.all([
        citra.post(`${run}/approval`, approval),
        budi.post(`/v1/producers/${shop.rahman}/destination`, account(`012345679${round}`)),
      ])
      expect(taken([changed])).toBe(1)
      if (approved.status >= 300) {
        expect(codesOf([approved])).toEqual(['destination-changed'])
        await done(citra.post(`${run}/rejection`, { reason: 'rekening berubah' }))
        continue
      }
      await done(budi.post(`${run}/payments`, paid))
      await done(ani.post('/v1/sales', twoFish()))
    }
  })

  it('pays each line once, or it failed', async () => {
    const { run, approval } = await submitted()
    await done(citra.post(`${run}/approval`, approval))
    const answers = await Promise.all([
      budi.post(`${run}/payments`, paid),
      budi.post(`${run}/payments`, { ...paid, producers: [shop.rahman] }),
      budi.post(`${run}/failures`, { producer: shop.rahman, failedOn: '2025-01-31', reason: 'rekening tutup' }),
    ])
    expect(taken(answers)).toBe(1)
  })

  it('is returned once', async () => {
    const { run, approval } = await submitted()
    await done(citra.post(`${run}/approval`, approval))
    await done(budi.post(`${run}/payments`, paid))
    const back = { producer: shop.rahman, returnedOn: '2025-02-02', reason: 'nama berbeda' }
    const answers = await Promise.all([1, 2, 3].map(() => budi.post(`${run}/returns`, back)))
    expect([taken(answers), codesOf(answers)]).toEqual([1, ['not-paid', 'not-paid']])
  })

  const paid = { way: 'transfer', paidOn: '2025-01-31' }
})

describe('what a payout withheld', () => {
  let wati: string

  /** Of Rahman's payouts, for Wati's savings and for the cooperative. */
  beforeEach(async () => {
    wati = textIn(await done(budi.post('/v1/members', { name: 'Ibu Wati' })), 'member')
    const agreed = { validFrom: '2025-01-01', member: wati, voluntary: '1000', fee: '500' }
    await done(budi.post(`/v1/producers/${shop.rahman}/deductions`, agreed))
  })

  async function approved(cutOff: string): Promise<string> {
    const { run, approval } = await submitted(cutOff)
    await done(citra.post(`${run}/approval`, approval))
    return run.replace('/v1/payout-runs/', '')
  }

  const ask = (run: string, deduction: string, on: string) =>
    budi.post(`/v1/producers/${shop.rahman}/deduction-reversals`, { run, deduction, on, reason: 'keliru' })

  async function takenBack(run: string, deduction: string, on: string): Promise<() => Promise<Answer>> {
    const request = textIn(await done(ask(run, deduction, on)), 'request')
    return () => citra.post(`/v1/requests/${request}/approval`, {})
  }

  it('is taken back from its savings, or taken out of them', async () => {
    for (const cutOff of ['2025-01-31', '2025-02-28', '2025-03-31']) {
      const back = await takenBack(await approved(cutOff), 'voluntary', cutOff)
      const withdrawal = { kind: 'voluntary', amount: '1000', way: 'cash', on: cutOff }
      const withdraw = () => budi.post(`/v1/members/${wati}/withdrawals`, withdrawal)
      const answers = await Promise.all([back(), withdraw(), withdraw()])
      expect([cutOff, taken(answers)]).toEqual([cutOff, 1])
      expect(codesOf(answers)).toEqual(['insufficient-savings', 'insufficient-savings'])
      await done(ani.post('/v1/sales', twoFish()))
    }
  })

  it('is not withheld again in its month, though it is taken back while the next payout is drafted', async () => {
    const back = await takenBack(await approved('2025-01-30'), 'fee', '2025-01-30')
    await done(ani.post('/v1/sales', twoFish()))
    const [{ run, approval }, answer] = await Promise.all([submitted(), back()])
    expect(taken([answer])).toBe(1)
    const lines = (await budi.get(run)).body['lines'] as { deductions: unknown[] }[]
    expect(lines.map(({ deductions }) => deductions)).toEqual([[]])
    await done(citra.post(`${run}/approval`, approval))
  })

  it('and taken back is missing from the next payout, which explains itself', async () => {
    await done((await takenBack(await approved('2025-01-30'), 'fee', '2025-01-30'))())
    const { run, approval } = await submitted()
    const { position } = await done(citra.post(`${run}/approval`, approval))
    const { body } = await budi.get(`/v1/accounts/2110/entries?party=${shop.rahman}&at=${position}`)
    for (const { id } of body['entries'] as { id: string }[]) {
      const { status, text } = await budi.get(`/v1/entries/${id}/explanation`)
      expect([status, status === 200 ? '' : text]).toEqual([200, ''])
    }
  })

  it('is not taken back on a day before it was', async () => {
    const run = await approved('2025-01-31')
    expect(codesOf([await ask(run, 'fee', '2025-01-30')])).toEqual(['before-deduction'])
    expect(taken([await ask(run, 'fee', '2025-01-31')])).toBe(1)
  })
})

describe('after all these races', () => {
  it('every identity of the books holds', async () => {
    if (api === undefined) throw new TypeError('there was no race')
    await holdsEveryIdentity(api)
  })
})
