import { describe, expect, it } from '@jest/globals'
import type { AccountEvent } from '#events/account.js'
import { on } from '#events/category.js'
import {
  rupiah,
  type Day,
  type LoanId,
  type MemberId,
  type ProducerId,
  type RequestId,
  type RunId,
} from '#events/words.js'
import { onDay, owed, listed, paidOut, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { payoutReversed, reassigned, voided } from '../testing/mended.js'
import { productRevised } from '../testing/offices.js'
import { counted, repriced, spoiled } from '../testing/on-the-shelf.js'
import {
  lineAdded,
  payoutFailed,
  payoutPaid,
  payoutReturned,
  runApproved,
  runDrafted,
  type ALine,
} from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import type { StatementItem } from './items.js'
import { statement, type StatementOf } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'smoked-fish' }
const five = (id: string, day: string, from = onions): ASale => ({
  sale: id,
  from,
  pieces: 5n,
  price: 10_000n,
  booking: onDay(day),
})

const told = given(
  [listed('fried-onions'), listed('smoked-fish'), ...received(onions, 100n), ...received(fish, 100n)],
  owed('ina', 7_000n),
  sold({ ...five('s1', '2026-01-10'), receiptNumber: 'R-1', charges: [{ kind: 'delivery', amount: rupiah(5_000n) }] }),
  [repriced(onions, '2026-01-15', 2_000), productRevised('fried-onions', 'Onions, fried')],
  sold(five('s2', '2026-01-20')),
  refunded(five('s1', '2026-01-10'), 'r1', 2n, 'restock', onDay('2026-01-21')),
  sold(five('slip', '2026-01-22')),
  voided(five('slip', '2026-01-22')),
  sold(five('moved', '2026-01-23')),
  reassigned(five('moved', '2026-01-23'), 'm1', fish),
  [...spoiled(onions, 1n, 9_000n, onDay('2026-01-24')), ...counted(onions, 3n, 2n, -4_000n, onDay('2026-01-25'))],
  [paidOut('ina', 20_000n, onDay('2026-01-26'), 'p1'), payoutReversed('ina', 'p1', 20_000n, onDay('2026-01-27'))],
  [paidOut('ina', 30_000n, onDay('2026-01-28'))],
  [repriced(onions, '2026-01-01', 100)],
)

const of = (about: Partial<StatementOf> = {}) =>
  told.ask((db) => statement(db, { producer: 'ina' as ProducerId, ...about }))
const inShort = ({ bookedOn, kind, amount }: StatementItem) => `${bookedOn} ${kind} ${amount}`

describe('a producer’s statement', () => {
  it('has all that changed what is owed, from the opening balance to the closing one', async () => {
    const january = await of()
    expect(january.items.map(inShort)).toEqual([
      '2026-01-01 brought-forward 7000',
      '2026-01-10 sold 45000',
      '2026-01-20 sold 45000',
      '2026-01-21 refunded -18000',
      '2026-01-22 sold 45000',
      '2026-01-22 voided -45000',
      '2026-01-23 sold 45000',
      '2026-01-23 reassigned-out -45000',
      '2026-01-24 compensated 9000',
      '2026-01-25 found-back -4000',
      '2026-01-26 paid-out -20000',
      '2026-01-27 payout-reversed 20000',
      '2026-01-28 paid-out -30000',
    ])
    expect([january.opening, january.closing]).toEqual([0n, 54_000n])
  })

  it('of some days begins with what was owed before them', async () => {
    const some = await of({ from: '2026-01-20' as Day, to: '2026-01-21' as Day })
    expect(some.items.map(inShort)).toEqual(['2026-01-20 sold 45000', '2026-01-21 refunded -18000'])
    expect([some.opening, some.closing]).toEqual([52_000n, 79_000n])
    expect(some.totals).toEqual([
      { kind: 'refunded', items: 1, total: -20_000n, commission: -2_000n, amount: -18_000n },
      { kind: 'sold', items: 1, total: 50_000n, commission: 5_000n, amount: 45_000n },
    ])
  })

  it('says of what was sold how much, at which price and terms, and what the commission was', async () => {
    const [, first] = (await of()).items
    expect(first).toEqual({
      kind: 'sold',
      id: `${told.log.start().at(3n).toString()}.0`,
      number: 0,
      position: told.log.start().at(3n),
      ...onDay('2026-01-10'),
      sale: 's1',
      receiptNumber: 'R-1',
      line: '1',
      part: 0,
      lot: 'onions',
      product: 'fried-onions',
      productName: 'Onions, fried',
      unit: 'pcs',
      pricedPer: 1n,
      quantity: 5n,
      unitPrice: 10_000n,
      total: 50_000n,
      commission: 5_000n,
      amount: 45_000n,
      terms: { kind: 'commission', commissionBps: 1_000, holdDays: 7, takeHomeBps: 0, lossBorneBy: 'producer' },
    })
  })

  it('calls goods as they are called now, and as known at a position as they were called then', async () => {
    const namesAt = async (known: Partial<StatementOf>) =>
      new Set((await of(known)).items.flatMap((item) => ('productName' in item ? [item.productName] : [])))
    expect(await namesAt({})).toEqual(new Set(['Onions, fried']))
    const start = told.log.start()
    expect(await namesAt({ knownAt: start.at(4n) })).toEqual(new Set(['Onions, fried']))
    expect(await namesAt({ knownAt: start.at(3n) })).toEqual(new Set(['Goods "fried-onions"']))
  })

  it('has the terms of the day of sale, as they were decided by then', async () => {
    const { items } = await of()
    const rates = items.flatMap((item) =>
      'terms' in item && item.terms?.kind === 'commission' ? [item.terms.commissionBps] : [],
    )
    expect(rates).toEqual([1_000, 2_000, 2_000, 2_000])
  })

  it('says why something is there that was not sold', async () => {
    const { items } = await of({ from: '2026-01-22' as Day })
    expect(items.slice(1)).toMatchObject([
      { sale: 'slip', reason: 'rung up twice', quantity: -5n, total: -50_000n, commission: -5_000n },
      { sale: 'moved' },
      { reference: 'm1', reason: 'the wrong label' },
      { lot: 'onions', quantity: 1n, reason: 'wet', productName: 'Onions, fried' },
      { quantity: -1n },
      { way: 'transfer', payout: 'p1' },
      { way: 'transfer', payout: 'p1', reason: 'never left' },
      { way: 'transfer' },
    ])
  })

  it('of the right producer has what was reassigned', async () => {
    const { items, closing } = await of({ producer: 'umar' as ProducerId })
    expect(items).toMatchObject([{ kind: 'reassigned-in', lot: 'fish', sale: 'moved', part: 1, reference: 'm1' }])
    expect(closing).toBe(45_000n)
  })

  it('of one that nobody knows is empty', async () => {
    const { opening, items, totals, closing } = await of({ producer: 'nobody' as ProducerId })
    expect({ opening, items, totals, closing }).toEqual({ opening: 0n, items: [], totals: [], closing: 0n })
  })

  it('comes in pages, each with the balances and totals of all of it', async () => {
    const whole = await of()
    const seen: StatementItem[] = []
    let after: string | undefined
    do {
      const page = await of({ limit: 4, ...(after !== undefined && { after }) })
      expect([page.closing, page.totals]).toEqual([whole.closing, whole.totals])
      seen.push(...page.items)
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(whole.items)
  })
})

describe('a producer’s statement of payouts', () => {
  const inas = (run: string, amount: bigint, deductions: ALine['deductions'] = []): ALine => ({
    run,
    producer: 'ina',
    items: { 'brought-forward/0': amount },
    deductions,
  })
  const paying = (line: ALine, cutOff: string, day: string) => [
    [runDrafted(line.run, cutOff), ...lineAdded(line)],
    runApproved(line.run, day, [line]),
  ]
  const savings = { kind: 'mandatory', amount: rupiah(1_000n), member: 'm1' as MemberId } as const
  const loan = { member: 'm1' as MemberId, loan: 'opening' as LoanId }
  const march = inas('march', 50_000n, [
    { kind: 'advance', amount: rupiah(3_000n) },
    { kind: 'instalment', amount: rupiah(2_000n), interest: rupiah(200n), ...loan },
    savings,
  ])
  const account = (event: AccountEvent) => on(streams.account, 'ina', event)
  const asAsked = (request: string, amount: bigint, reason: string, day: string) => ({
    request: request as RequestId,
    amount: rupiah(amount),
    reason,
    ...onDay(day),
  })
  const reversal = { request: 'q3' as RequestId, reason: 'no member then', ...onDay('2026-03-16') }
  const paid = given(
    owed('ina', 50_000n),
    ...paying(march, '2026-03-10', '2026-03-12'),
    payoutPaid('march', 'ina', 44_000n, '2026-03-13'),
    payoutReturned('march', 'ina', 44_000n, '2026-03-14'),
    ...paying(inas('again', 44_000n), '2026-03-14', '2026-03-15'),
    payoutFailed('again', 'ina', 44_000n, '2026-03-15'),
    [account({ type: 'DeductionReversed', data: { run: 'march' as RunId, deduction: savings, ...reversal } })],
    [account({ type: 'BalanceAdjusted', data: { as: 'commission', ...asAsked('q4', -500n, 'a rate', '2026-03-17') } })],
    [
      account({
        type: 'PastPayoutRecorded',
        data: { way: 'cash', ...asAsked('q5', 50_000n, 'in a hurry', '2026-03-18') },
      }),
    ],
    [
      account({
        type: 'PastPayoutReversed',
        data: { payout: 'q5', way: 'cash', ...asAsked('q7', 50_000n, 'it never left', '2026-03-18') },
      }),
    ],
    [account({ type: 'PastPayoutRecorded', data: { way: 'cash', ...asAsked('q8', 50_000n, 'it did', '2026-03-18') } })],
    [account({ type: 'ReceivableRaised', data: asAsked('q6', 1_500n, 'it was too much', '2026-03-19') })],
    ...paying(inas('less', -4_000n), '2026-03-20', '2026-03-21'),
  )
  const ofIna = () => paid.ask((db) => statement(db, { producer: 'ina' as ProducerId }))

  it('has each deduction and each payout, and what became of it', async () => {
    const { items, closing } = await ofIna()
    expect(items.map(inShort)).toEqual([
      '2026-01-01 brought-forward 50000',
      '2026-03-12 deducted -3000',
      '2026-03-12 deducted -2000',
      '2026-03-12 deducted -1000',
      '2026-03-12 paid-out -44000',
      '2026-03-14 payout-returned 44000',
      '2026-03-15 paid-out -44000',
      '2026-03-15 payout-failed 44000',
      '2026-03-16 deduction-reversed 1000',
      '2026-03-17 adjusted -500',
      '2026-03-18 paid-out -50000',
      '2026-03-18 payout-reversed 50000',
      '2026-03-18 paid-out -50000',
      '2026-03-19 raised 1500',
      '2026-03-21 raised 4000',
    ])
    expect(closing).toBe(0n)
  })

  it('says of each payout what had become of it, as it was known', async () => {
    const states = async (commit: bigint, to?: string) => {
      const of = { producer: 'ina' as ProducerId, knownAt: paid.log.start().at(commit) }
      const { items } = await paid.ask((db) => statement(db, { ...of, ...(to !== undefined && { to: to as Day }) }))
      return items.flatMap((item) => ('state' in item ? [[item.state, item.paidOn, item.owedAgainOn]] : []))
    }
    expect(await states(2n)).toEqual([])
    expect(await states(3n)).toEqual([['in-process', undefined, undefined]])
    expect(await states(4n)).toEqual([['paid', '2026-03-13', undefined]])
    expect(await states(7n)).toEqual([
      ['returned', '2026-03-13', '2026-03-14'],
      ['in-process', undefined, undefined],
    ])
    expect(await states(8n)).toEqual([
      ['returned', '2026-03-13', '2026-03-14'],
      ['failed', undefined, '2026-03-15'],
    ])
    // Of days that end before it was paid as well: no other statement says so.
    expect(await states(4n, '2026-03-12')).toEqual([['paid', '2026-03-13', undefined]])
  })

  it('says by which run or request, how, what for and why', async () => {
    const { items } = await ofIna()
    const march = { run: 'march', cutOff: '2026-03-10' }
    const line = { ...march, line: 'march-ina' }
    const again = { run: 'again', cutOff: '2026-03-14', line: 'again-ina', way: 'transfer' }
    expect(items.slice(1)).toMatchObject([
      { ...line, deduction: 'advance' },
      { ...line, deduction: 'instalment', loan: 'opening' },
      { ...line, deduction: 'mandatory' },
      { ...line, way: 'transfer' },
      { ...line, way: 'transfer', reason: 'another name' },
      again,
      { ...again, reason: 'account closed' },
      { ...march, deduction: 'mandatory', request: 'q3', reason: 'no member then' },
      { adjustedAs: 'commission', request: 'q4', reason: 'a rate' },
      { way: 'cash', request: 'q5', reason: 'in a hurry' },
      { way: 'cash', payout: 'q5', request: 'q7', reason: 'it never left' },
      { way: 'cash', request: 'q8', reason: 'it did' },
      { request: 'q6', reason: 'it was too much' },
      { run: 'less', cutOff: '2026-03-20', line: 'less-ina' },
    ])
  })
})
