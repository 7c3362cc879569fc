import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { askerOf, openShop, someCopies, someFish, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import type { CooperativeId } from '#events/words.js'
import { readFact } from '#events/catalogue.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

/**
 * Requests that arrive together over the network, at the real database: whoever wins, the books hold. Each race is run
 * in a shop of its own, so that nothing is decided from what another left in memory.
 */

let api: Api | undefined
let shop: Shop
let budi: Asker, citra: Asker
let races = 0

beforeEach(async () => {
  api ??= await openApi()
  races += 1
  shop = await openShop(api, `race${races}`)
  budi = await shop.as('accountant')
  const cooperative = shop.cooperative as CooperativeId
  citra = askerOf(api, await api.tokenFor({ subject: 'citra', cooperative, role: 'approver' }))
})

afterAll(() => api?.close())

const ROUNDS = 5

/** How many were taken; whatever else came is a refusal by the rules. */
function taken(answers: readonly Answer[]): number {
  for (const { status, text } of answers)
    expect([[200, 201, 409, 412, 422].includes(status), text]).toEqual([true, text])
  return answers.filter(({ status }) => status < 300).length
}

const codesOf = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ status, body }) =>
    status < 300 ? [] : [String(body['type']).replace('urn:lumbung:problem:', '')],
  )

const aLot = async (pieces: string) => textIn(await budi.post('/v1/lots', someFish(shop, pieces)), 'lot')

const fish = (pieces: number, lot?: string) => ({
  soldOn: '2025-01-10',
  channel: 'counter',
  lines: [{ product: shop.fish, quantity: String(pieces), unitPrice: '20000', ...(lot !== undefined && { lot }) }],
  payments: [{ way: 'cash', amount: String(pieces * 20_000) }],
})

const sell = (pieces: number) => budi.post('/v1/sales', fish(pieces))

const lotOf = async (lot: string, position: string) =>
  (await budi.get(`/v1/lots/${lot}?at=${position}`)).body as Record<string, string>

const lastOf = (answers: readonly Answer[]): string =>
  answers
    .map(({ position }) => position)
    .reduce((last, next) => (next.length > last.length || next > last ? next : last))

describe('the last of a lot', () => {
  it('is sold, returned, spoiled or cancelled once, however many ask for it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lot = await aLot('1')
      const answers = await Promise.all([
        sell(1),
        sell(1),
        budi.post(`/v1/lots/${lot}/returns`, { quantity: '1', returnedOn: '2025-01-10' }),
        budi.post(`/v1/lots/${lot}/spoilages`, { quantity: '1', spoiledOn: '2025-01-10', reason: 'berjamur' }),
        budi.post(`/v1/lots/${lot}/cancellation`, { reason: 'tidak datang' }),
      ])
      expect([round, taken(answers)]).toEqual([round, 1])
    }
  })

  it('is counted as it stands at that moment', async () => {
    const lot = await aLot('10')
    const answers = await Promise.all([
      sell(3),
      budi.post(`/v1/lots/${lot}/counts`, { counted: '7', reason: 'stok opname' }),
      sell(2),
    ])
    expect(taken(answers)).toBe(3)
    const { received, sold, lost, found, available } = await lotOf(lot, lastOf(answers))
    const total = [sold, lost, available].reduce((sum, each) => sum + BigInt(each ?? 0), 0n)
    expect(total).toBe(BigInt(received ?? 0) + BigInt(found ?? 0))
  })
})

describe('a sale', () => {
  it('under one receipt number is one sale, whatever keys it is sent under', async () => {
    const receipt = { ...someCopies(shop), receiptNumber: 'A-1' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => budi.post('/v1/sales', receipt)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { body } = await budi.get(`/v1/sales?receiptNumber=A-1&at=${lastOf(answers)}`)
    expect(body['sales']).toHaveLength(1)
  })

  it('is voided or refunded or reassigned first, and each of the others sees which', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lot = await aLot('4')
      const other = await aLot('4')
      const sale = textIn(await budi.post('/v1/sales', fish(2, lot)), 'sale')
      const answers = await Promise.all([
        budi.post(`/v1/sales/${sale}/void`, { reason: 'salah pencet' }),
        budi.post(`/v1/sales/${sale}/refunds`, {
          refundedOn: '2025-01-11',
          lines: [{ line: '1', quantity: '2', condition: 'restock' }],
        }),
        budi.post(`/v1/sales/${sale}/reassignments`, { reason: 'label', lines: [{ line: '1', lot: other }] }),
        budi.post(`/v1/sales/${sale}/void`, { reason: 'sekali lagi' }),
      ])
      const codes = codesOf(answers)
      expect(taken(answers)).toBeLessThanOrEqual(2)
      expect(['sale-voided', 'sale-touched', 'not-sold'].some((code) => codes.includes(code))).toBe(true)
      const at = lastOf(answers.filter(({ position }) => position !== ''))
      const stands = await Promise.all([lotOf(lot, at), lotOf(other, at)])
      expect(stands.map(({ available }) => available)).toEqual(['4', '4'])
    }
  })

  it('gives back no more than was paid, by refunds and allowances together', async () => {
    await aLot('5')
    const sold = await sell(5)
    const sale = textIn(sold, 'sale')
    const allow = () =>
      budi.post(`/v1/sales/${sale}/allowances`, { grantedOn: '2025-01-12', amount: '60000', reason: 'remuk' })
    const refund = (quantity: string) =>
      budi.post(`/v1/sales/${sale}/refunds`, {
        refundedOn: '2025-01-12',
        lines: [{ line: '1', quantity, condition: 'restock' }],
      })
    const answers = await Promise.all([allow(), refund('3'), allow(), refund('2'), refund('1')])
    expect(taken(answers)).toBeGreaterThan(0)
    const cash = await budi.get(`/v1/trial-balance?at=${lastOf(answers.filter(({ position }) => position !== ''))}`)
    const accounts = cash.body['accounts'] as { account: string; amount: string }[]
    const inCash = BigInt(accounts.find(({ account }) => account === '1101')?.amount ?? 0)
    expect(inCash >= 0n).toBe(true)
  })

  it('gets its way of payment corrected once', async () => {
    const sale = textIn(await budi.post('/v1/sales', someCopies(shop, 10)), 'sale')
    const correct = () =>
      budi.post(`/v1/sales/${sale}/payment-corrections`, {
        reason: 'lewat transfer',
        wrong: { way: 'cash', amount: '5000' },
        right: { way: 'transfer' },
      })
    const answers = await Promise.all([correct(), correct(), correct()])
    expect(taken(answers)).toBe(1)
    expect(codesOf(answers)).toEqual(['way-exceeded', 'way-exceeded'])
  })
})

describe('a period', () => {
  it('that closes while its sales are recorded takes each before, or books it after', async () => {
    const sales = Array.from({ length: 6 }, () => budi.post('/v1/sales', someCopies(shop)))
    const closing = budi.post('/v1/periods/2025.01/closing', {})
    const answers = await Promise.all([...sales, closing])
    expect(taken(answers)).toBe(7)
    const at = lastOf(answers)
    const cash = await Promise.all(
      ['2025.01', '2025.02'].map(async (period) => {
        const { body } = await budi.get(`/v1/trial-balance?period=${period}&at=${at}`)
        return BigInt((body['accounts'] as { account: string; amount: string }[])[0]?.amount ?? 0)
      }),
    )
    expect(cash.reduce((sum, amount) => sum + amount, 0n)).toBe(3_000n)
  })

  it('closes once, and is reopened once', async () => {
    const closings = await Promise.all([1, 2, 3].map(() => budi.post('/v1/periods/2025.01/closing', {})))
    expect(taken(closings)).toBe(1)
    const reopen = () => citra.post('/v1/periods/2025.01/reopening', { reason: 'nota' })
    let answers: Answer[]
    do answers = await Promise.all([reopen(), reopen()])
    while (codesOf(answers).includes('closing-balance-pending'))
    expect(taken(answers)).toBe(1)
  })
})

describe('who edits the same', () => {
  it('is the first, or is told that another was', async () => {
    const edits = await Promise.all(
      ['Fotokopi A4', 'Fotokopi F4', 'Fotokopi warna'].map((name) =>
        budi.patch(`/v1/products/${shop.copies}`, { name }, '"1"'),
      ),
    )
    expect(taken(edits)).toBe(1)
    expect(codesOf(edits)).toEqual(['revision-stale', 'revision-stale'])
  })
})

describe('a suspended cooperative', () => {
  it('sells nothing more, whatever was on its way', async () => {
    const agency = await shop.as('agency')
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => budi.post('/v1/sales', someCopies(shop))),
      agency.post('/v1/cooperative/suspension', { reason: 'pemeriksaan' }),
      ...Array.from({ length: 4 }, () => budi.post('/v1/sales', someCopies(shop))),
    ])
    taken(answers)
    const after = await budi.post('/v1/sales', someCopies(shop))
    expect(codesOf([after])).toEqual(['cooperative-suspended'])
  })
})

describe('an opening', () => {
  it('that is confirmed takes no more, whatever was on its way', async () => {
    const record = (amount: string) =>
      budi.post('/v1/opening/balances', { account: '1101', amount, asOf: '2025-01-01' })
    await record('1000')
    const confirm = (balances: number) => citra.post('/v1/opening/confirmation', { balances })
    const answers = await Promise.all([record('2000'), confirm(1), confirm(2), record('3000'), confirm(3)])
    expect(taken(answers)).toBeGreaterThan(0)
    const { body } = await citra.get(`/v1/opening?at=${lastOf(answers.filter(({ status }) => status < 300))}`)
    const seen = (body['balances'] as unknown[]).length
    expect(codesOf([await confirm(seen)])).toEqual(body['confirmed'] === undefined ? [] : ['opening-confirmed'])
    expect(codesOf([await record('4000')])).toEqual(['opening-confirmed'])
  })
})

describe('after all these races', () => {
  it('every identity of the books holds', async () => {
    if (api === undefined) throw new TypeError('there was no race')
    const { store } = api.installation
    const proof = new Proof()
    const { events } = await store.readAll(store.start(), 1_000_000)
    for (const event of events) proof.see(readFact(event))
    proof.conclude()
    expect(proof.broken().map(said)).toEqual([])
  })
})
