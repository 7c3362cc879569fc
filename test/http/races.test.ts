import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { askerOf, openShop, someCopies, someFish, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { codesOf, holdsEveryIdentity, lastOf, taken } from './racing.js'
import type { CooperativeId } from '#events/words.js'

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

describe('what QRIS paid', () => {
  const soldByQris = async () => {
    const payments = [{ way: 'qris', amount: '1000' }]
    return textIn(await budi.post('/v1/sales', { ...someCopies(shop, 2), payments }), 'sale')
  }
  const settle = (sale: string, reference: string) =>
    budi.post('/v1/settlements', {
      provider: 'QRIS',
      reference,
      arrivedOn: '2025-01-12',
      payments: [{ sale, amount: '1000' }],
      refunds: [],
      net: '1000',
      fee: '0',
    })
  const qrisOwed = async (answers: readonly Answer[]) => {
    const at = lastOf(answers.filter(({ position }) => position !== ''))
    const { body } = await budi.get(`/v1/trial-balance?at=${at}`)
    const accounts = body['accounts'] as { account: string; amount: string }[]
    return accounts.find(({ account }) => account === '1120')?.amount ?? '0'
  }

  it('is settled once, whatever batches list it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sale = await soldByQris()
      const answers = await Promise.all(['a', 'b', 'a', 'c'].map((batch) => settle(sale, `${round}${batch}`)))
      expect([round, taken(answers)]).toEqual([round, 1])
      for (const code of codesOf(answers)) expect(['already-settled', 'settlement-exists']).toContain(code)
      expect(await qrisOwed(answers)).toBe('0')
    }
  })

  it('is settled whole, and what is given back meanwhile is owed to the provider', async () => {
    const sale = await soldByQris()
    const refund = { refundedOn: '2025-01-11', lines: [{ line: '1', quantity: '1', condition: 'restock' }] }
    const answers = await Promise.all([budi.post(`/v1/sales/${sale}/refunds`, refund), settle(sale, 'late')])
    expect(taken(answers)).toBe(2)
    expect(await qrisOwed(answers)).toBe('-500')
  })

  it('is settled, or corrected or voided before', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sale = await soldByQris()
      const correction = { reason: 'tunai', wrong: { way: 'qris', amount: '1000' }, right: { way: 'cash' } }
      const answers = await Promise.all([
        settle(sale, `${round}`),
        budi.post(`/v1/sales/${sale}/payment-corrections`, correction),
        budi.post(`/v1/sales/${sale}/void`, { reason: 'salah pencet' }),
      ])
      const [settled, corrected, voided] = answers.map(({ status }) => status < 300)
      expect([settled && (corrected || voided), settled || corrected || voided]).toEqual([false, true])
      expect(await qrisOwed(answers)).toBe('0')
    }
  })

  it('is owed again once, however often a settlement is reversed', async () => {
    const settlement = textIn(await settle(await soldByQris(), 'wrong'), 'settlement')
    const reverse = () =>
      budi.post(`/v1/settlements/${settlement}/reversal`, { reversedOn: '2025-01-13', reason: 'salah' })
    const answers = await Promise.all([reverse(), reverse(), reverse()])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(codesOf(answers)).toEqual(['unknown-settlement', 'unknown-settlement'])
    expect(await qrisOwed(answers)).toBe('1000')
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
    // Of two, one may come before the closing balance is there and the other after it.
    let reopened = 0
    let answers: Answer[]
    do {
      answers = await Promise.all([reopen(), reopen()])
      reopened += taken(answers)
    } while (codesOf(answers).includes('closing-balance-pending'))
    expect(reopened).toBe(1)
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

describe('a request', () => {
  const wish = { amount: '400', way: 'cash', on: '2025-01-10', reason: 'jaring' }
  const ask = async (kind: string) => textIn(await budi.post(`/v1/producers/${shop.wati}/${kind}`, wish), 'request')
  const approve = (request: string) => citra.post(`/v1/requests/${request}/approval`, {})
  const reject = (request: string) => citra.post(`/v1/requests/${request}/rejection`, { reason: 'tunggu' })
  const advanced = async (at: string) => {
    const { body } = await citra.get(`/v1/trial-balance?at=${at}`)
    const accounts = body['accounts'] as { account: string; amount: string }[]
    return accounts.find(({ account }) => account === '1140')?.amount ?? '0'
  }

  it('is approved or rejected once, however many decide on it', async () => {
    let outstanding = 0n
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask('advances')
      const answers = await Promise.all([approve(request), reject(request), approve(request), reject(request)])
      expect([round, taken(answers)]).toEqual([round, 1])
      expect(codesOf(answers)).toEqual(['request-decided', 'request-decided', 'request-decided'])
      if ([answers[0], answers[2]].some((approval) => approval?.status === 201)) outstanding += 400n
      const at = lastOf(answers.filter(({ position }) => position !== ''))
      expect(await advanced(at)).toBe(outstanding.toString())
    }
  })

  it('is approved as far as what is outstanding reaches', async () => {
    await approve(await ask('advances'))
    const requests = [await ask('advance-repayments'), await ask('advance-repayments'), await ask('advance-repayments')]
    const answers = await Promise.all(requests.map(approve))
    expect(taken(answers)).toBe(1)
    expect(codesOf(answers)).toEqual(['advance-exceeded', 'advance-exceeded'])
    expect(await advanced(lastOf(answers.filter(({ position }) => position !== '')))).toBe('0')
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

describe('a member’s money', () => {
  let sari: string

  const deposit = (amount: string) =>
    budi.post(`/v1/members/${sari}/deposits`, { kind: 'voluntary', amount, way: 'cash', on: '2025-01-10' })
  const withdraw = (amount: string) =>
    budi.post(`/v1/members/${sari}/withdrawals`, { kind: 'voluntary', amount, way: 'cash', on: '2025-01-10' })
  const copies = (many: number, way: string) => {
    const payments = [{ way, amount: String(many * 500), member: sari }]
    return budi.post('/v1/sales', { ...someCopies(shop, many), payments })
  }
  const limit = (creditLimit: string) => budi.post(`/v1/members/${sari}/limits`, { creditLimit })
  const repay = (amount: string) =>
    budi.post(`/v1/members/${sari}/credit-repayments`, { amount, way: 'cash', on: '2025-01-10' })

  beforeEach(async () => {
    sari = textIn(await budi.post('/v1/members', { name: 'Ibu Sari' }), 'member')
  })

  it('on credit buys to the limit, however many sales ask for it', async () => {
    await limit('1000')
    const answers = await Promise.all([1, 2, 3, 4].map(() => copies(1, 'member_credit')))
    expect(taken(answers)).toBe(2)
    expect(codesOf(answers)).toEqual(['credit-limit-exceeded', 'credit-limit-exceeded'])
  })

  it('that is saved is spent or taken out once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await deposit('1000')
      const answers = await Promise.all([withdraw('1000'), withdraw('1000'), copies(2, 'member_savings')])
      expect([round, taken(answers)]).toEqual([round, 1])
      expect(codesOf(answers)).toEqual(['insufficient-savings', 'insufficient-savings'])
    }
  })

  it('that is saved is taken out once, whichever days are named', async () => {
    const on = (day: string, amount: string) =>
      budi.post(`/v1/members/${sari}/withdrawals`, { kind: 'voluntary', amount, way: 'cash', on: day })
    await deposit('1000')
    const answers = await Promise.all([on('2025-01-10', '600'), on('2025-01-12', '600'), on('2025-01-09', '1')])
    expect(taken(answers)).toBe(1)
    expect(codesOf(answers)).toEqual(['insufficient-savings', 'insufficient-savings'])
  })

  it('that is owed is repaid once', async () => {
    await limit('1000')
    await copies(2, 'member_credit')
    const answers = await Promise.all([repay('1000'), repay('1000'), repay('600')])
    expect(taken(answers)).toBe(1)
    expect(codesOf(answers)).toEqual(['credit-exceeded', 'credit-exceeded'])
  })

  it('is never owed beyond a limit that is lowered meanwhile', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await limit('1000')
      const answers = await Promise.all([copies(2, 'member_credit'), limit('500')])
      expect(taken(answers)).toBe(1)
      expect(['limit-below-use', 'credit-limit-exceeded']).toContain(codesOf(answers)[0])
      await repay('1000')
      await limit('500')
    }
  })

  it('that was lent is paid back once', async () => {
    const terms = { principal: '900', instalment: '300', interest: '0', firstDueOn: '2025-01-10', on: '2025-01-10' }
    const lent = await budi.post(`/v1/members/${sari}/loans`, { ...terms, way: 'cash' })
    const path = `/v1/members/${sari}/loans/${textIn(lent, 'loan')}/repayments`
    const answers = await Promise.all(
      [1, 2, 3].map(() => budi.post(path, { amount: '900', way: 'cash', on: '2025-01-10' })),
    )
    expect(taken(answers)).toBe(1)
    expect(codesOf(answers)).toEqual(['loan-exceeded', 'loan-exceeded'])
  })
})

describe('after all these races', () => {
  it('every identity of the books holds', async () => {
    if (api === undefined) throw new TypeError('there was no race')
    await holdsEveryIdentity(api)
  })
})
