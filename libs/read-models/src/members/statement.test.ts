import { describe, expect, it } from '@jest/globals'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { Payment, SaleEvent } from '#events/sale.js'
import { rupiah, type Day, type LoanId, type MemberId, type RequestId, type RunId } from '#events/words.js'
import { BadCursor } from '../cursor.js'
import { NotYetKnown } from '../as-known/known-at.js'
import { accountEntries } from '../account-entries/queries.js'
import { creditRepaid, deposited, lent, loanRepaid, withdrawn, type ALoan } from '../testing/a-member.js'
import { memberEnrolled, onDay, received, sold, stoodFor, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { runApproved, runDrafted } from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import { inItsSense, memberBalances, balanceIn } from './balances.js'
import type { MemberItem } from './items.js'
import { loansOf } from './loans.js'
import { member } from './queries.js'
import { memberStatement, type MemberStatementOf } from './statement.js'

const budi = 'budi' as MemberId
const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const sale = (id: string, day: string, way: Payment['way']): Decided[] =>
  sold({ ...bought(id, day), way, member: 'budi', receiptNumber: `R-${id}` })
const bought = (id: string, day: string): ASale => ({
  sale: id,
  from: onions,
  pieces: 1n,
  price: 10_000n,
  booking: onDay(day),
})
const ofSale = (id: string, event: SaleEvent): Decided => on(streams.sale, id, event)
const by = (way: Payment['way'], amount: bigint): Payment => ({ way, amount: rupiah(amount), member: budi })

const net: ALoan = {
  loan: 'net',
  principal: 90_000n,
  instalment: 30_000n,
  interest: 900n,
  firstDueOn: '2026-02-28',
}
const held: Deduction[] = [
  { kind: 'instalment', amount: rupiah(5_900n), interest: rupiah(900n), member: budi, loan: 'net' as LoanId },
  { kind: 'instalment', amount: rupiah(1_000n), interest: rupiah(0n), member: budi, loan: 'opening' as LoanId },
  { kind: 'mandatory', amount: rupiah(2_000n), member: budi },
  { kind: 'voluntary', amount: rupiah(3_000n), member: budi },
  { kind: 'fee', amount: rupiah(500n) },
]
const givenBack = (deduction: Deduction, day: string): Decided =>
  on(streams.account, 'ina', {
    type: 'DeductionReversed',
    data: { request: 'q1' as RequestId, run: 'march' as RunId, deduction, reason: 'not agreed', ...onDay(day) },
  })

const told = given(
  [memberEnrolled('budi'), memberEnrolled('sari'), ...received(onions, 100n)],
  [stoodFor('budi', '2140', -50_000n), stoodFor('budi', '3101', -100_000n), stoodFor('budi', '1132', 30_000n)],
  [deposited('sari', 'voluntary', 1n, '2026-02-01')],
  [deposited('budi', 'mandatory', 25_000n, '2026-02-01')],
  [deposited('budi', 'voluntary', 40_000n, '2026-02-02', 'transfer')],
  [withdrawn('budi', 'voluntary', 15_000n, '2026-02-03', 'sekolah')],
  sale('s1', '2026-02-04', 'member_savings'),
  sale('s2', '2026-02-05', 'member_credit'),
  sale('s3', '2026-02-06', 'member_credit'),
  [
    ofSale('s1', {
      type: 'SaleAllowanceGranted',
      data: {
        allowance: 'a1',
        amount: rupiah(500n),
        reason: 'a dent',
        paidBack: [by('member_savings', 500n)],
        ...onDay('2026-02-07'),
      },
    }),
  ],
  [
    ofSale('s2', {
      type: 'SalePaymentCorrected',
      data: {
        correction: 'c1',
        reason: 'the wrong button',
        wrong: by('member_credit', 10_000n),
        right: by('member_savings', 10_000n),
        ...onDay('2026-02-05'),
      },
    }),
  ],
  [creditRepaid('budi', 4_000n, '2026-02-08')],
  [lent('budi', net, '2026-02-09')],
  [loanRepaid('budi', 'net', 30_000n, 900n, '2026-02-28')],
  [runDrafted('march', '2026-03-10')],
  runApproved('march', '2026-03-12', [
    { run: 'march', producer: 'ina', items: { 's1/1/0': 50_000n }, deductions: held },
  ]),
  [...held.slice(0, 1), ...held.slice(3, 4)].map((deduction) => givenBack(deduction, '2026-03-15')),
)

const of = (about: Partial<MemberStatementOf> = {}) => told.ask((db) => memberStatement(db, { member: budi, ...about }))
const inShort = ({ bookedOn, kind, balance, amount }: MemberItem) => `${bookedOn} ${kind} ${balance} ${amount}`

const closing = {
  savings: 55_500n,
  principalSavings: 100_000n,
  mandatorySavings: 27_000n,
  credit: 6_000n,
  loan: 89_000n,
}

describe('a member’s statement', () => {
  it('has all that was saved, used, owed and paid, from the opening balances to the closing ones', async () => {
    const all = await of()
    expect(all.items.map(inShort)).toEqual([
      '2026-01-01 brought-forward savings 50000',
      '2026-01-01 brought-forward principalSavings 100000',
      '2026-01-01 brought-forward loan 30000',
      '2026-02-01 deposited mandatorySavings 25000',
      '2026-02-02 deposited savings 40000',
      '2026-02-03 withdrawn savings -15000',
      '2026-02-04 bought savings -10000',
      '2026-02-05 bought credit 10000',
      '2026-02-05 payment-corrected credit -10000',
      '2026-02-05 payment-corrected savings -10000',
      '2026-02-06 bought credit 10000',
      '2026-02-07 allowance savings 500',
      '2026-02-08 credit-repaid credit -4000',
      '2026-02-09 lent loan 90000',
      '2026-02-28 loan-repaid loan -30000',
      '2026-03-12 withheld loan -5000',
      '2026-03-12 withheld loan -1000',
      '2026-03-12 withheld mandatorySavings 2000',
      '2026-03-12 withheld savings 3000',
      '2026-03-15 withheld-returned loan 5000',
      '2026-03-15 withheld-returned savings -3000',
    ])
    expect(all.opening).toEqual({ savings: 0n, principalSavings: 0n, mandatorySavings: 0n, credit: 0n, loan: 0n })
    expect(all.closing).toEqual(closing)
    expect(await told.ask((db) => member(db, budi))).toMatchObject(closing)
  })

  it('is, account by account, what the books have of the member', async () => {
    const { items } = await of()
    for (const account of ['1131', '1132', '2140', '3101', '3102'] as Parameters<typeof balanceIn>[0][]) {
      const balance = balanceIn(account)
      if (balance === undefined) throw new RangeError(`${account} is kept by member`)
      const { entries } = await told.ask((db) => accountEntries(db, { account, party: 'budi', limit: 100 }))
      expect(summed(items.filter((item) => item.balance === balance))).toEqual(
        summed(entries.map(({ id, amount }) => ({ id, amount: inItsSense(balance, amount) }))),
      )
    }
    expect(memberBalances).toHaveLength(5)
  })

  it('of some days begins with what stood before them', async () => {
    const some = await of({ from: '2026-02-28' as Day, to: '2026-03-12' as Day })
    expect(some.items.map(inShort)).toEqual([
      '2026-02-28 loan-repaid loan -30000',
      '2026-03-12 withheld loan -5000',
      '2026-03-12 withheld loan -1000',
      '2026-03-12 withheld mandatorySavings 2000',
      '2026-03-12 withheld savings 3000',
    ])
    expect(some.opening).toEqual({
      savings: 55_500n,
      principalSavings: 100_000n,
      mandatorySavings: 25_000n,
      credit: 6_000n,
      loan: 120_000n,
    })
    expect(some.closing).toEqual({ ...closing, savings: 58_500n, loan: 84_000n })
    expect(some.totals).toEqual([
      { balance: 'loan', kind: 'loan-repaid', items: 1, amount: -30_000n, interest: 900n },
      { balance: 'loan', kind: 'withheld', items: 2, amount: -6_000n, interest: 900n },
      { balance: 'mandatorySavings', kind: 'withheld', items: 1, amount: 2_000n, interest: 0n },
      { balance: 'savings', kind: 'withheld', items: 1, amount: 3_000n, interest: 0n },
    ])
  })

  it('says of each what it was', async () => {
    const { items } = await of()
    const byRun = { run: 'march', cutOff: '2026-03-10', producer: 'ina' }
    const position = told.log.start().at(7n)
    expect(items[6]).toEqual({
      kind: 'bought',
      id: `${position.toString()}.0`,
      number: 0,
      balance: 'savings',
      amount: -10_000n,
      position,
      ...onDay('2026-02-04'),
      sale: 's1',
      receiptNumber: 'R-s1',
    })
    expect(items.slice(2, 6)).toMatchObject([
      { loan: 'opening' },
      { way: 'cash' },
      { way: 'transfer' },
      { way: 'cash', reason: 'sekolah' },
    ])
    expect(items.slice(8)).toMatchObject([
      { sale: 's2', reference: 'c1', reason: 'the wrong button' },
      { sale: 's2', reference: 'c1', number: 1 },
      { sale: 's3' },
      { sale: 's1', reference: 'a1', reason: 'a dent' },
      { way: 'transfer' },
      { way: 'cash', loan: 'net' },
      { way: 'cash', loan: 'net', interest: 900n },
      { ...byRun, loan: 'net', interest: 900n },
      { ...byRun, loan: 'opening', interest: 0n },
      byRun,
      byRun,
      { ...byRun, loan: 'net', interest: -900n, request: 'q1', reason: 'not agreed' },
      { ...byRun, request: 'q1' },
    ])
  })

  it('is as it was known at a position', async () => {
    const before = await of({ knownAt: told.log.start().at(10n) })
    expect(before.items.map(inShort).slice(-3)).toEqual([
      '2026-02-05 bought credit 10000',
      '2026-02-06 bought credit 10000',
      '2026-02-07 allowance savings 500',
    ])
    expect(before.closing).toMatchObject({ savings: 65_500n, credit: 20_000n, loan: 30_000n })
    await expect(of({ knownAt: told.log.start().at(1_000n) })).rejects.toThrow(NotYetKnown)
  })

  it('comes in pages, each with the balances and totals of all of it', async () => {
    const whole = await of()
    const seen: MemberItem[] = []
    let after: string | undefined
    do {
      const page = await of({ limit: 9, ...(after !== undefined && { after }) })
      expect([page.closing, page.totals]).toEqual([whole.closing, whole.totals])
      seen.push(...page.items)
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(whole.items)
    await expect(of({ after: 'nowhere' })).rejects.toThrow(BadCursor)
  })

  it('of one that nobody knows is empty', async () => {
    const { items, totals, closing: none } = await of({ member: 'nobody' as MemberId })
    expect([items, totals, new Set(Object.values(none))]).toEqual([[], [], new Set([0n])])
  })
})

describe('the loans of a member', () => {
  it('are what is left of each, and what was paid of its interest', async () => {
    const loans = await told.ask((db) => loansOf(db, budi))
    expect(loans).toEqual([
      { loan: 'opening', principal: 30_000n, left: 29_000n, interestPaid: 0n, lentOn: '2026-01-01' },
      {
        loan: 'net',
        principal: 90_000n,
        left: 60_000n,
        interestPaid: 900n,
        lentOn: '2026-02-09',
        instalment: 30_000n,
        interest: 900n,
        firstDueOn: '2026-02-28',
      },
    ])
    expect(loans.reduce((sum, { left }) => sum + left, 0n)).toBe(closing.loan)
    expect(await told.ask((db) => loansOf(db, 'sari' as MemberId))).toEqual([])
  })
})

/** An entry has one posting for a member in an account, of all the items that come from it. */
function summed(rows: readonly { readonly id: string; readonly amount: bigint }[]): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { id, amount } of rows) sums.set(id, (sums.get(id) ?? 0n) + amount)
  return [...sums]
}
