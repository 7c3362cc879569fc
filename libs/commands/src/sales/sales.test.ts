import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { CorrectPayment, CorrectPaymentHandler } from './correct-payment.js'
import { GrantAllowance, GrantAllowanceHandler } from './grant-allowance.js'
import { ReassignSaleLines, ReassignSaleLinesHandler } from './reassign-sale-lines.js'
import { RecordSale, RecordSaleHandler } from './record-sale.js'
import { RefundSale, RefundSaleHandler } from './refund-sale.js'
import { VoidSale, VoidSaleHandler } from './void-sale.js'
import { by, faultsOf, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { members } from '#domain/member.js'
import { sales } from '#domain/sale.js'
import { april, march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { aLot } from '#domain/testing/a-lot.js'
import { aMember, aMemberWithCredit } from '#domain/testing/a-member.js'
import { fixedPrice } from '#domain/testing/a-producer.js'
import { aProduct, friedOnions, phoneCredit } from '#domain/testing/a-product.js'
import type { Fold } from '#event-store/fold.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'

let store: MemoryStore
let ledger: Ledger

beforeEach(async () => {
  store = new MemoryStore()
  ledger = new Ledger(store)
  await ledger.decide(by(), (tx) => {
    tx.append(
      on(cooperatives, palu, { type: 'CooperativeEnrolled', data: { name: 'Palu', zone: 'Asia/Makassar' } }),
      ...theCalendar(opened(march), opened(april)),
      ...aProduct('bawang', friedOnions),
      ...aProduct('kerupuk', { ...phoneCredit, unit: friedOnions.unit }),
      ...aLot('l1', 10n),
      ...aLot('l2', 10n, { producer: 'tono' }),
      ...aLot('dear', 10n, { terms: fixedPrice(1_200n), receivedOn: '2026-03-09' }),
      ...aMember('dewi', 9_000n),
      ...aMemberWithCredit('tini', 5_000n),
    )
    return {}
  })
})

const threeOnions = {
  soldOn: '2026-03-10',
  channel: 'counter',
  lines: [{ product: 'bawang', lot: 'l1', quantity: '3', unitPrice: '1000' }],
  payments: [{ way: 'cash', amount: '3000' }],
}

const selling = async (body: object = {}, bodyHash = 'body') =>
  (await new RecordSaleHandler(ledger).execute(await sent(RecordSale, { ...threeOnions, ...body }, by({ bodyHash }))))
    .result
const refunding = async (body: object) =>
  (await new RefundSaleHandler(ledger).execute(await sent(RefundSale, body))).result
const allowing = async (body: object) =>
  (await new GrantAllowanceHandler(ledger).execute(await sent(GrantAllowance, body))).result
const voiding = async (body: object) => (await new VoidSaleHandler(ledger).execute(await sent(VoidSale, body))).result
const reassigning = async (body: object) =>
  (await new ReassignSaleLinesHandler(ledger).execute(await sent(ReassignSaleLines, body))).result
const correcting = async (body: object) =>
  (await new CorrectPaymentHandler(ledger).execute(await sent(CorrectPayment, body))).result

const refundOf = (sale: string, refundedOn = '2026-03-11') => ({
  sale,
  refundedOn,
  lines: [{ line: '1', quantity: '1', condition: 'restock' }],
})
const allowanceOf = (sale: string, grantedOn = '2026-03-11') => ({ sale, grantedOn, amount: '500', reason: 'dented' })

async function suspended(): Promise<void> {
  await ledger.decide(by(), (tx) => {
    tx.append(on(cooperatives, palu, { type: 'CooperativeSuspended', data: { reason: 'annual count' } }))
    return {}
  })
}

async function stateOf<State>(category: Fold<State>, id: string): Promise<State> {
  const known: State[] = []
  await ledger.decide(by(), async (tx) => {
    known.push(await tx.read(category, id))
    return {}
  })
  const [state] = known.slice(-1)
  if (state === undefined) throw new TypeError('it was read')
  return state
}

const availableOf = async (id: string) => {
  const lot = await stateOf(lots, id)
  return lot.received ? lot.available : 0n
}

const eventsWritten = async () => (await store.readAll(store.start(), 10_000)).events.length

describe('the same receipt sent again, under another key', () => {
  const receipt = { receiptNumber: 'A-1' }

  it('is the sale that was recorded, and writes nothing', async () => {
    const first = await selling(receipt, 'this')
    const before = await eventsWritten()
    expect(await selling(receipt, 'this')).toEqual(first)
    expect(await eventsWritten()).toBe(before)
    expect(await availableOf('l1')).toBe(7n)
  })

  it('with another body is refused', async () => {
    await selling(receipt, 'this')
    expect(await refusalOf(selling(receipt, 'that'))).toBe('sale-exists')
  })

  it('is still that sale while the cooperative is suspended, and once it is voided', async () => {
    const first = await selling(receipt, 'this')
    await voiding({ sale: first.sale, reason: 'rung up twice' })
    await suspended()
    expect(await selling(receipt, 'this')).toEqual(first)
    expect(await availableOf('l1')).toBe(10n)
  })

  it('many times at once is one sale', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(async () => selling(receipt, 'this')))
    expect(new Set(answers.map(({ sale }) => sale)).size).toBe(1)
    expect(await availableOf('l1')).toBe(7n)
  })

  it('without a number is another sale', async () => {
    const first = await selling({}, 'this')
    expect((await selling({}, 'this')).sale).not.toBe(first.sale)
    expect(await availableOf('l1')).toBe(4n)
  })
})

describe('while the cooperative is suspended', () => {
  it('nothing is sold, and what was sold can be taken back and mended', async () => {
    const [first, second, third] = [await selling(), await selling(), await selling()]
    await suspended()
    expect(await refusalOf(selling())).toBe('cooperative-suspended')
    await refunding(refundOf(first.sale))
    await allowing(allowanceOf(first.sale))
    await voiding({ sale: second.sale, reason: 'rung up twice' })
    await reassigning({ sale: third.sale, reason: 'swapped', lines: [{ line: '1', lot: 'l2' }] })
    await correcting({
      sale: third.sale,
      reason: 'not cash',
      wrong: { way: 'cash', amount: '1' },
      right: { way: 'qris' },
    })
  })
})

describe('what is done today is done on the cooperative’s own day', () => {
  it.each([
    ['sold', (soldOn: string) => selling({ soldOn })],
    ['taken back', async (day: string) => refunding(refundOf((await selling()).sale, day))],
    ['allowed', async (day: string) => allowing(allowanceOf((await selling()).sale, day))],
  ])('nothing is %s on a later one', async (_, attempt) => {
    expect(await refusalOf(attempt('2026-03-12'))).toBe('in-the-future')
    expect(await refusalOf(attempt('2026-03-11'))).toBeUndefined()
  })
})

describe('the answer', () => {
  it('to a sale is its id and all that is paid, charges counted', async () => {
    const charges = { delivery: '500', discount: '300', rounding: '-1' }
    const sold = await selling({ charges, payments: [{ way: 'cash', amount: '3199' }] })
    expect(sold.total).toBe('3199')
    expect(await stateOf(sales, sold.sale)).toMatchObject({ completed: true })
  })

  it('to a sale below the fixed price needs a reason', async () => {
    const cheap = { lines: [{ product: 'bawang', lot: 'dear', quantity: '3', unitPrice: '1000' }] }
    expect(await refusalOf(selling(cheap))).toBe('below-net-price')
    expect((await selling({ ...cheap, belowNetPrice: 'dented' })).total).toBe('3000')
  })

  it('to a discount beyond what the cooperative keeps needs one too', async () => {
    const cheap = { charges: { discount: '301' }, payments: [{ way: 'cash', amount: '2699' }] }
    expect(await refusalOf(selling(cheap))).toBe('below-net-price')
    expect((await selling({ ...cheap, belowNetPrice: 'the last of the day' })).total).toBe('2699')
  })

  it('to a refund names it, and delivery that was named is back', async () => {
    const { sale } = await selling({ charges: { delivery: '500' }, payments: [{ way: 'cash', amount: '3500' }] })
    const answer = await refunding({ ...refundOf(sale), delivery: '200' })
    expect(answer).toEqual({ sale, refund: expect.any(String) })
    expect(await stateOf(sales, sale)).toMatchObject({ paidBack: new Map([['cash', 1_200n]]) })
  })

  it('to an allowance names it', async () => {
    const { sale } = await selling()
    const paidBack = [{ way: 'cash', amount: '500' }]
    expect(await allowing({ ...allowanceOf(sale), paidBack })).toEqual({ sale, allowance: expect.any(String) })
    expect(await stateOf(sales, sale)).toMatchObject({ allowances: 500n })
  })

  it('to a void names the sale, whose goods are back', async () => {
    const { sale } = await selling()
    expect(await voiding({ sale, reason: 'rung up twice' })).toEqual({ sale })
    expect(await availableOf('l1')).toBe(10n)
    expect(await refusalOf(voiding({ sale, reason: 'rung up twice' }))).toBe('sale-voided')
  })

  it('to a reassignment names it, whose goods are where they belong', async () => {
    const lines = ['l1', 'l2', undefined].map((lot) => ({
      product: lot === undefined ? 'kerupuk' : 'bawang',
      ...(lot !== undefined && { lot }),
      quantity: '3',
      unitPrice: '1000',
    }))
    const { sale } = await selling({ lines, payments: [{ way: 'cash', amount: '9000' }] })
    const moves = [
      { line: '1', product: 'kerupuk' },
      { line: '2', lot: 'l1' },
      { line: '3', lot: 'l2' },
    ]
    const answer = await reassigning({ sale, reason: 'labels swapped', lines: moves })
    expect(answer).toEqual({ sale, reassignment: expect.any(String) })
    expect(await Promise.all(['l1', 'l2'].map(availableOf))).toEqual([7n, 7n])
    await refunding({ ...refundOf(sale), lines: [{ line: '3', quantity: '3', condition: 'restock' }] })
    expect(await Promise.all(['l1', 'l2'].map(availableOf))).toEqual([7n, 10n])
  })

  it('to a corrected payment names the correction, and the member has spent it', async () => {
    const { sale } = await selling()
    const right = { way: 'member_savings', member: 'dewi' }
    const answer = await correcting({ sale, reason: 'not cash', wrong: { way: 'cash', amount: '2000' }, right })
    expect(answer).toEqual({ sale, correction: expect.any(String) })
    expect((await stateOf(members, 'dewi')).savings.voluntary).toBe(7_000n)
  })
})

describe('a sale on credit', () => {
  const onCredit = { payments: [{ way: 'member_credit', amount: '3000', member: 'tini' }] }

  it('is charged to the member, within the limit', async () => {
    await selling(onCredit)
    expect(await stateOf(members, 'tini')).toMatchObject({ credit: 3_000n, creditLimit: 5_000n })
    expect(await refusalOf(selling(onCredit))).toBe('credit-limit-exceeded')
  })

  it('is not for who was granted none', async () => {
    const payments = [{ way: 'member_credit', amount: '3000', member: 'dewi' }]
    expect(await refusalOf(selling({ payments }))).toBe('credit-limit-exceeded')
  })
})

describe('a body', () => {
  it.each(['0', '1.5', 'ten', '', 10, null])('has no rounding of %j', async (rounding) => {
    expect(await faultsOf(RecordSale, { ...threeOnions, charges: { rounding } })).toEqual([
      'rounding is whole rupiah of either sign, not "0", as a decimal string',
    ])
  })

  it.each(['1', '-999', '9007199254740991'])('may have a rounding of %s', async (rounding) => {
    expect(await faultsOf(RecordSale, { ...threeOnions, charges: { rounding } })).toEqual([])
  })

  it.each([
    ['a list', [{ delivery: '500' }]],
    ['text', '500'],
    ['null', null],
  ])('has charges that are an object, not %s', async (_, charges) => {
    expect(await faultsOf(RecordSale, { ...threeOnions, charges })).toContain('charges is an object')
  })

  it('has a discount above zero', async () => {
    expect(await faultsOf(RecordSale, { ...threeOnions, charges: { discount: '0' } })).toEqual([
      'discount is whole rupiah as a decimal string, from "1" to "9007199254740991"',
    ])
  })

  it('of a corrected payment says which is wrong and which is right', async () => {
    expect(await faultsOf(CorrectPayment, { sale: 's1', reason: 'not cash' })).toEqual([
      'wrong is an object',
      'right is an object',
    ])
  })
})
