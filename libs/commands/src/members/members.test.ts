import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { ChangeMemberLimits, ChangeMemberLimitsHandler } from './change-member-limits.js'
import { DepositSavings, DepositSavingsHandler } from './deposit-savings.js'
import { RecordLoan, RecordLoanHandler } from './record-loan.js'
import { RepayCredit, RepayCreditHandler } from './repay-credit.js'
import { RepayLoan, RepayLoanHandler } from './repay-loan.js'
import { WithdrawSavings, WithdrawSavingsHandler } from './withdraw-savings.js'
import { by, faultsOf, refusalOf, sent } from '../testing/sending.js'
import { members, type Member } from '#domain/member.js'
import { march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { suspended, theCooperative } from '#domain/testing/a-cooperative.js'
import { aMember, broughtForward, creditCharged } from '#domain/testing/a-member.js'
import { cooperatives } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'

let ledger: Ledger

beforeEach(async () => {
  ledger = new Ledger(new MemoryStore())
  await ledger.decide(by(), (tx) => {
    tx.append(...theCooperative(), ...theCalendar(opened(march)), ...aMember('dewi', 9_000n))
    return {}
  })
})

/** The eleventh of March is today in Palu. */
const money = { member: 'dewi', amount: '5000', way: 'cash', on: '2026-03-11' }
const terms = { principal: '900', instalment: '300', interest: '10', firstDueOn: '2026-03-11' }

const depositing = async (body: object = {}) =>
  (
    await new DepositSavingsHandler(ledger).execute(
      await sent(DepositSavings, { ...money, kind: 'mandatory', ...body }),
    )
  ).result
const withdrawing = async (body: object = {}) =>
  (
    await new WithdrawSavingsHandler(ledger).execute(
      await sent(WithdrawSavings, { ...money, kind: 'voluntary', ...body }),
    )
  ).result
const limiting = async (body: object) =>
  (await new ChangeMemberLimitsHandler(ledger).execute(await sent(ChangeMemberLimits, { member: 'dewi', ...body })))
    .result
const repayingCredit = async (body: object = {}) =>
  (await new RepayCreditHandler(ledger).execute(await sent(RepayCredit, { ...money, ...body }))).result
const lending = async (body: object = {}) => {
  const { member, way, on: day } = money
  const loan = await sent(RecordLoan, { member, way, on: day, ...terms, ...body })
  return (await new RecordLoanHandler(ledger).execute(loan)).result
}
const repayingLoan = async (body: object) =>
  (await new RepayLoanHandler(ledger).execute(await sent(RepayLoan, { ...money, ...body }))).result

async function dewi(): Promise<Member> {
  let member = members.initial
  await ledger.decide(by(), async (tx) => {
    member = await tx.read(members, 'dewi')
    return {}
  })
  return member
}

async function happening(...events: readonly ReturnType<typeof broughtForward>[]): Promise<void> {
  await ledger.decide(by(), (tx) => {
    tx.append(on(members, 'dewi', ...events))
    return {}
  })
}

describe('savings', () => {
  it('are put by and taken out, kind by kind', async () => {
    expect(await depositing()).toEqual({ member: 'dewi' })
    expect(await withdrawing({ amount: '2000' })).toEqual({ member: 'dewi' })
    expect((await dewi()).savings).toEqual({ principal: 0n, mandatory: 5_000n, voluntary: 7_000n })
  })

  it('are not taken out twice', async () => {
    await withdrawing()
    expect(await refusalOf(withdrawing())).toBe('insufficient-savings')
  })

  it('that are mandatory are taken out with a reason', async () => {
    await depositing()
    expect(await refusalOf(withdrawing({ kind: 'mandatory' }))).toBe('reason-needed')
    expect(await withdrawing({ kind: 'mandatory', reason: 'keluar' })).toEqual({ member: 'dewi' })
  })
})

describe('credit', () => {
  it('is granted, used and repaid', async () => {
    expect(await limiting({ creditLimit: '5000' })).toEqual({ member: 'dewi' })
    await happening(creditCharged(5_000n))
    expect(await refusalOf(limiting({ creditLimit: '4999' }))).toBe('limit-below-use')
    expect(await repayingCredit({ amount: '4000' })).toEqual({ member: 'dewi' })
    expect(await refusalOf(repayingCredit({ amount: '1001' }))).toBe('credit-exceeded')
    expect(await dewi()).toMatchObject({ credit: 1_000n, creditLimit: 5_000n })
  })
})

describe('a loan', () => {
  it('is lent and repaid: the answer says what of it was interest', async () => {
    const { member, loan } = await lending()
    expect([member, loan]).toEqual(['dewi', expect.any(String)])
    expect(await repayingLoan({ loan, amount: '310' })).toEqual({ member, loan, principal: '300', interest: '10' })
    expect(await repayingLoan({ loan, amount: '600' })).toEqual({ member, loan, principal: '600', interest: '0' })
    expect(await refusalOf(repayingLoan({ loan, amount: '1' }))).toBe('loan-exceeded')
  })

  it('of before Lumbung kept the books is repaid as `opening`', async () => {
    await happening(broughtForward('1132', 800n))
    const repaid = await repayingLoan({ loan: 'opening', amount: '500' })
    expect(repaid).toEqual({ member: 'dewi', loan: 'opening', principal: '500', interest: '0' })
  })
})

describe('a member’s money', () => {
  const all: [string, () => Promise<unknown>, (body: object) => Promise<unknown>][] = [
    ['deposited', () => depositing(), depositing],
    ['withdrawn', () => withdrawing(), withdrawing],
    ['repaid', () => repayingCredit(), repayingCredit],
    ['lent', () => lending(), lending],
    ['repaid of a loan', () => repayingLoan({ loan: 'opening' }), (body) => repayingLoan({ loan: 'opening', ...body })],
  ]

  beforeEach(() => happening(broughtForward('1131', 90_000n), broughtForward('1132', 90_000n)))

  it.each(all)('is %s today at the latest, on the cooperative’s own day', async (_, today, when) => {
    expect(await refusalOf(when({ on: '2026-03-12', firstDueOn: '2026-03-12' }))).toBe('in-the-future')
    expect(await refusalOf(today())).toBeUndefined()
  })

  it.each(all)('is %s of a member there is', async (_, __, of) => {
    expect(await refusalOf(of({ member: 'nobody' }))).toBe('unknown-member')
  })

  it.each(all)('is %s also while the cooperative is suspended', async (_, attempt) => {
    await ledger.decide(by(), (tx) => {
      tx.append(on(cooperatives, 'palu', suspended()))
      return {}
    })
    expect(await refusalOf(attempt())).toBeUndefined()
  })
})

describe('a body', () => {
  it.each([
    ['0', 'amount is whole rupiah as a decimal string, from "1" to "9007199254740991"'],
    ['-5', 'amount is whole rupiah as a decimal string, from "1" to "9007199254740991"'],
  ])('has no amount of %s', async (amount, fault) => {
    for (const type of [DepositSavings, WithdrawSavings, RepayCredit, RepayLoan]) {
      const faults = await faultsOf(type, { ...money, kind: 'voluntary', loan: 'opening', amount })
      expect(faults).toEqual([fault])
    }
  })

  it('has a way that money goes', async () => {
    expect(await faultsOf(DepositSavings, { ...money, kind: 'voluntary', way: 'qris' })).toEqual([
      'way is one of cash, transfer',
    ])
  })

  it('has a kind of savings', async () => {
    expect(await faultsOf(DepositSavings, { ...money, kind: 'pokok' })).toEqual([
      'kind is one of principal, mandatory, voluntary',
    ])
  })

  it('of a loan has an instalment above zero, and may be without interest', async () => {
    const loan = { member: 'dewi', way: 'cash', on: '2026-03-11', ...terms }
    expect(await faultsOf(RecordLoan, { ...loan, interest: '0' })).toEqual([])
    expect(await faultsOf(RecordLoan, { ...loan, instalment: '0' })).toHaveLength(1)
    expect(await faultsOf(RecordLoan, { ...loan, interest: '-1' })).toHaveLength(1)
    expect(await faultsOf(RecordLoan, { ...loan, principal: '0' })).toHaveLength(1)
  })

  it('has a limit from zero on', async () => {
    expect(await faultsOf(ChangeMemberLimits, { member: 'dewi', creditLimit: '0' })).toEqual([])
    expect(await faultsOf(ChangeMemberLimits, { member: 'dewi', creditLimit: '-1' })).toHaveLength(1)
  })
})
