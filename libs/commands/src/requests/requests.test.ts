import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { ApproveRequest, ApproveRequestHandler } from './approve-request.js'
import { RejectRequest, RejectRequestHandler } from './reject-request.js'
import { RequestAdjustment, RequestAdjustmentHandler } from './request-adjustment.js'
import { RequestAdvanceRepayment, RequestAdvanceRepaymentHandler } from './request-advance-repayment.js'
import { RequestAdvance, RequestAdvanceHandler } from './request-advance.js'
import { RequestDeductionReversal, RequestDeductionReversalHandler } from './request-deduction-reversal.js'
import { RequestPastPayout, RequestPastPayoutHandler } from './request-past-payout.js'
import { RequestPastPayoutReversal, RequestPastPayoutReversalHandler } from './request-past-payout-reversal.js'
import { RequestReceivablePayment, RequestReceivablePaymentHandler } from './request-receivable-payment.js'
import { RequestReceivable, RequestReceivableHandler } from './request-receivable.js'
import { RequestWriteOff, RequestWriteOffHandler } from './request-write-off.js'
import { by, faultsOf, refusalOf, sent } from '../testing/sending.js'
import { accounts, payable, type Account } from '#domain/account.js'
import { members, type Member } from '#domain/member.js'
import { OPENING, openings } from '#domain/opening.js'
import { payoutRuns } from '#domain/payout-run.js'
import { paidOutUnder } from '#domain/testing/a-past-payout.js'
import { march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { theCooperative } from '#domain/testing/a-cooperative.js'
import { aMember } from '#domain/testing/a-member.js'
import { aProducer } from '#domain/testing/a-producer.js'
import { aRequest, asWish, requested, runId } from '#domain/testing/a-request.js'
import { day, memberId, producerId } from '#domain/testing/words.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import { rupiah } from '#events/words.js'

const sari = producerId('sari')
const run1 = runId('run1')

let store: MemoryStore
let ledger: Ledger

beforeEach(async () => {
  ;({ store, ledger } = await beforeTheOpening())
  await ledger.decide(by(), (tx) => {
    tx.append(on(openings, OPENING, { type: 'OpeningConfirmed', data: {} }))
    return {}
  })
})

async function beforeTheOpening(): Promise<{ store: MemoryStore; ledger: Ledger }> {
  const empty = new MemoryStore()
  const over = new Ledger(empty)
  await over.decide(by(), (tx) => {
    tx.append(...theCooperative(), ...theCalendar(opened(march)), ...aProducer('sari'), ...aMember('dewi', 1_000n))
    return {}
  })
  return { store: empty, ledger: over }
}

const ofSari = { producer: 'sari', on: '2026-03-10', reason: 'for a new net' }
const cash = { ...ofSari, way: 'cash' }
const citra = () => by({ actor: 'citra' })

const advance = async (amount: string, otherwise: object = {}) =>
  (await new RequestAdvanceHandler(ledger).execute(await sent(RequestAdvance, { ...cash, amount, ...otherwise })))
    .result.request
const repayment = async (amount: string) =>
  (await new RequestAdvanceRepaymentHandler(ledger).execute(await sent(RequestAdvanceRepayment, { ...cash, amount })))
    .result.request
const receivable = async (amount: string) =>
  (await new RequestReceivableHandler(ledger).execute(await sent(RequestReceivable, { ...ofSari, amount }))).result
    .request
const receivablePayment = async (amount: string) =>
  (await new RequestReceivablePaymentHandler(ledger).execute(await sent(RequestReceivablePayment, { ...cash, amount })))
    .result.request
const writeOff = async (of: string, amount: string) =>
  (await new RequestWriteOffHandler(ledger).execute(await sent(RequestWriteOff, { ...ofSari, of, amount }))).result
    .request
const adjustment = async (amount: string) =>
  (
    await new RequestAdjustmentHandler(ledger).execute(
      await sent(RequestAdjustment, { ...ofSari, amount, as: 'commission' }),
    )
  ).result.request
const pastPayout = async (amount: string) =>
  (await new RequestPastPayoutHandler(ledger).execute(await sent(RequestPastPayout, { ...cash, amount }))).result
    .request
const payoutReversal = async (payout: string, otherwise: object = {}) =>
  (
    await new RequestPastPayoutReversalHandler(ledger).execute(
      await sent(RequestPastPayoutReversal, { ...ofSari, payout, ...otherwise }),
    )
  ).result.request
const reversal = async (deduction: string, more: object = {}) =>
  (
    await new RequestDeductionReversalHandler(ledger).execute(
      await sent(RequestDeductionReversal, { ...ofSari, run: 'run1', deduction, ...more }),
    )
  ).result.request

const approving = async (request: string, sender = citra()) =>
  new ApproveRequestHandler(ledger).execute(await sent(ApproveRequest, { request }, sender))
const rejecting = async (request: string, sender = citra()) =>
  new RejectRequestHandler(ledger).execute(await sent(RejectRequest, { request, reason: 'not now' }, sender))

async function now(): Promise<{ account: Account; dewi: Member }> {
  let account = accounts.initial
  let dewi = members.initial
  await ledger.decide(by(), async (tx) => {
    account = await tx.read(accounts, sari)
    dewi = await tx.read(members, 'dewi')
    return {}
  })
  return { account, dewi }
}

async function stands(): Promise<string[]> {
  const { account } = await now()
  return [account.receivable, account.advance, payable(account, day('2026-03-11'))].map(String)
}

/** A payout of March, approved on the tenth, that withheld all of what was earned. */
const withheld = (...deductions: Deduction[]) =>
  ledger.decide(by(), (tx) => {
    const gross = rupiah(deductions.reduce((all, { amount }) => all + amount, 0n))
    const nothing = rupiah(0n)
    tx.append(
      on(
        payoutRuns,
        run1,
        { type: 'PayoutRunDrafted', data: { cutOff: day('2026-03-05'), draftedBy: 'ana' } },
        { type: 'PayoutRunApproved', data: { approvedBy: 'citra', hash: 'f'.repeat(64), on: day('2026-03-10') } },
      ),
      on(accounts, sari, {
        type: 'PayoutApproved',
        data: { run: run1, gross, deductions, net: nothing, raised: nothing, month: '2026-03' },
      }),
    )
    return {}
  })

describe('what is asked for', () => {
  it('does nothing until another person approves it, and then all of it at once', async () => {
    const asked = await advance('500')
    expect(await stands()).toEqual(['0', '0', '0'])
    expect((await approving(asked)).result).toEqual({ request: asked })
    expect(await stands()).toEqual(['0', '500', '0'])
    const { events } = await store.readAll(store.start(), 100)
    const commit = events.filter(({ metadata }) => metadata.actor === 'citra')
    expect(commit.map(({ type }) => type)).toEqual(['RequestApproved', 'AdvanceGranted'])
    expect(commit[1]?.data).toMatchObject({ request: asked, reason: 'for a new net', amount: '500' })
  })

  it('is not approved by who asked for it, under whatever key', async () => {
    const asked = await advance('500')
    expect(await refusalOf(approving(asked, by()))).toBe('same-person')
    expect(await stands()).toEqual(['0', '0', '0'])
  })

  it('is approved or rejected once', async () => {
    const [one, other] = [await advance('500'), await advance('700')]
    await approving(one)
    expect([await refusalOf(approving(one)), await refusalOf(rejecting(one))]).toEqual([
      'request-decided',
      'request-decided',
    ])
    await rejecting(other, by())
    expect([await refusalOf(approving(other)), await refusalOf(rejecting(other))]).toEqual([
      'request-decided',
      'request-decided',
    ])
    expect(await stands()).toEqual(['0', '500', '0'])
  })

  it('is there to be decided on', async () => {
    expect(await refusalOf(approving('nothing'))).toBe('unknown-request')
    expect(await refusalOf(rejecting('nothing'))).toBe('unknown-request')
  })

  it('is of a producer there is', async () => {
    expect(await refusalOf(advance('500', { producer: 'nobody' }))).toBe('unknown-producer')
  })

  it('is of today at the latest, on the cooperative’s own day', async () => {
    expect(await refusalOf(advance('500', { on: '2026-03-12' }))).toBe('in-the-future')
    expect(await refusalOf(advance('500', { on: '2026-03-11' }))).toBeUndefined()
  })

  it('is of some money and for a reason', async () => {
    expect(await faultsOf(RequestAdvance, { ...cash, amount: '0', reason: undefined })).toHaveLength(2)
    expect(await faultsOf(RejectRequest, { request: 'r1' })).toHaveLength(1)
  })

  it('is refused at once when it cannot be', async () => {
    expect(await refusalOf(repayment('1'))).toBe('advance-exceeded')
    expect(await refusalOf(receivable('1'))).toBe('not-overpaid')
    expect(await refusalOf(receivablePayment('1'))).toBe('receivable-exceeded')
    expect(await refusalOf(writeOff('receivable', '1'))).toBe('receivable-exceeded')
    expect(await refusalOf(writeOff('advance', '1'))).toBe('advance-exceeded')
    expect(await refusalOf(adjustment('0'))).toBe('nothing-adjusted')
    expect(await refusalOf(reversal('fee'))).toBe('unknown-deduction')
  })

  it('is refused when it is approved and cannot be any more', async () => {
    await approving(await advance('500'))
    const [one, other] = [await repayment('400'), await repayment('400')]
    await approving(one)
    expect(await refusalOf(approving(other))).toBe('advance-exceeded')
    await rejecting(other)
    expect(await stands()).toEqual(['0', '100', '0'])
  })
})

describe('a payout outside of runs', () => {
  it('is not asked for before the opening is confirmed, nor approved if it was', async () => {
    const other = await beforeTheOpening()
    const wish = asWish({ kind: 'past-payout', producer: 'sari', amount: '900', way: 'cash', on: '2026-03-10' })
    await other.ledger.decide(by(), (tx) => {
      tx.append(...aRequest('earlier', requested(wish)))
      return {}
    })
    const asking = new RequestPastPayoutHandler(other.ledger).execute(
      await sent(RequestPastPayout, { ...cash, amount: '900' }),
    )
    expect(await refusalOf(asking)).toBe('opening-not-confirmed')
    const approval = await sent(ApproveRequest, { request: 'earlier' }, citra())
    expect(await refusalOf(new ApproveRequestHandler(other.ledger).execute(approval))).toBe('opening-not-confirmed')
    const { events } = await other.store.readAll(other.store.start(), 100)
    expect(events.filter(({ metadata }) => metadata.actor === 'citra')).toEqual([])
  })

  it('is owed again when another person than who asked approves that', async () => {
    const paid = await pastPayout('900')
    await approving(paid)
    const undo = await payoutReversal(paid)
    expect(await stands()).toEqual(['0', '0', '-900'])
    expect(await refusalOf(approving(undo, by()))).toBe('same-person')
    await approving(undo)
    expect(await stands()).toEqual(['0', '0', '0'])
    expect(await refusalOf(payoutReversal(paid))).toBe('unknown-payout')
  })

  it('that an old system made is reversed so too, and neither before it was made nor in the future', async () => {
    await ledger.decide(by(), (tx) => {
      tx.append(on(accounts, sari, paidOutUnder('P-1', 400n, '2026-03-10')))
      return {}
    })
    expect(await refusalOf(payoutReversal('P-1', { on: '2026-03-09' }))).toBe('before-payout')
    expect(await refusalOf(payoutReversal('P-1', { on: '2026-03-12' }))).toBe('in-the-future')
    await approving(await payoutReversal('P-1'))
    expect(await stands()).toEqual(['0', '0', '0'])
  })

  it('is reversed of a producer who is there, for a reason', async () => {
    expect(await refusalOf(payoutReversal('P-1', { producer: 'nobody' }))).toBe('unknown-producer')
    expect(await faultsOf(RequestPastPayoutReversal, { ...ofSari, reason: undefined })).toHaveLength(2)
  })

  it('is reversed once, of two requests for it at once', async () => {
    const paid = await pastPayout('900')
    await approving(paid)
    const [one, other] = [await payoutReversal(paid), await payoutReversal(paid)]
    const both = [approving(one), approving(other, by({ actor: 'dian' }))]
    expect((await Promise.all(both.map(refusalOf))).map((code) => code ?? 'taken').toSorted()).toEqual([
      'taken',
      'unknown-payout',
    ])
    expect(await stands()).toEqual(['0', '0', '0'])
  })
})

describe('a debt', () => {
  it('is made of a payout outside of runs, paid in part, and the rest written off', async () => {
    await approving(await pastPayout('900'))
    expect(await stands()).toEqual(['0', '0', '-900'])
    await approving(await receivable('900'))
    expect(await stands()).toEqual(['900', '0', '0'])
    await approving(await receivablePayment('600'))
    await approving(await writeOff('receivable', '300'))
    expect(await stands()).toEqual(['0', '0', '0'])
  })
})

describe('an adjustment', () => {
  it('is owed to the producer, or by the producer', async () => {
    await approving(await adjustment('250'))
    await approving(await adjustment('-100'))
    expect(await stands()).toEqual(['0', '0', '150'])
  })
})

describe('a deduction that should not have been made', () => {
  const dewi = memberId('dewi')

  it('is owed again', async () => {
    await withheld({ kind: 'fee', amount: rupiah(50n) })
    await approving(await reversal('fee'))
    expect(await stands()).toEqual(['0', '0', '50'])
    expect(await refusalOf(reversal('fee'))).toBe('unknown-deduction')
  })

  it('is not owed again from a day before it was withheld', async () => {
    await withheld({ kind: 'fee', amount: rupiah(50n) })
    expect(await refusalOf(reversal('fee', { on: '2026-03-09' }))).toBe('before-deduction')
  })

  it('that was saved is taken out of the member’s savings', async () => {
    await withheld({ kind: 'voluntary', amount: rupiah(200n), member: dewi })
    await approving(await reversal('voluntary'))
    expect((await now()).dewi.savings.voluntary).toBe(800n)
  })

  it('stays when the member’s savings do not cover it any more', async () => {
    await withheld({ kind: 'voluntary', amount: rupiah(1_001n), member: dewi })
    expect(await refusalOf(reversal('voluntary'))).toBe('insufficient-savings')
  })
})

describe('two who decide on one request at once', () => {
  const outcomes = async (attempts: readonly Promise<unknown>[]) =>
    (await Promise.all(attempts.map((attempt) => refusalOf(attempt)))).map((code) => code ?? 'taken').toSorted()

  it('approve it once', async () => {
    const asked = await advance('500')
    const both = [approving(asked), approving(asked, by({ actor: 'dian' })), approving(asked, by({ actor: 'eka' }))]
    expect(await outcomes(both)).toEqual(['request-decided', 'request-decided', 'taken'])
    expect(await stands()).toEqual(['0', '500', '0'])
  })

  it('approve or reject it, and never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const before = BigInt((await stands())[1] ?? 0)
      const asked = await advance('500')
      const [approval, rejection] = await Promise.all([
        refusalOf(approving(asked)),
        refusalOf(rejecting(asked, by({ actor: 'dian' }))),
      ])
      expect([approval, rejection].filter((code) => code === 'request-decided')).toHaveLength(1)
      expect((await stands())[1]).toBe(String(approval === undefined ? before + 500n : before))
    }
  })

  it('approve what can be of two requests for one debt', async () => {
    await approving(await advance('500'))
    const [one, other] = [await repayment('400'), await repayment('400')]
    expect(await outcomes([approving(one), approving(other)])).toEqual(['advance-exceeded', 'taken'])
    expect(await stands()).toEqual(['0', '100', '0'])
  })
})

describe('an approval', () => {
  it('under one key is one, however often it is sent', async () => {
    const asked = await advance('500')
    const sender = citra()
    const [one, two] = [await approving(asked, sender), await approving(asked, sender)]
    expect(two).toEqual(one)
    expect(await stands()).toEqual(['0', '500', '0'])
  })
})
