import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { members } from './member.js'
import { planPayout } from './plan-payout.js'
import { deductionsOn, producers } from './producer.js'
import { instalmentDeduction, lent, loanRepaid, savingsDeduction } from './testing/a-member.js'
import { aProducer } from './testing/a-producer.js'
import { requestId } from './testing/a-request.js'
import { CUT_OFF, deductionsAgreed, earned, ofAccount, owing, takenBack } from './testing/a-run.js'
import { Past } from './testing/past.js'
import { day, memberId, runId } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { MemberEvent } from '#events/member.js'
import { rupiah } from '#events/words.js'

const dewis = (...events: readonly MemberEvent[]): Decided[] => [on(members, memberId('dewi'), ...events)]
const of = (kind: 'receivable' | 'advance' | 'fee', amount: bigint): Deduction => ({ kind, amount: rupiah(amount) })

/** What sari, who is the member dewi, gets by a day. */
const planned = (facts: readonly Decided[][], cutOff = CUT_OFF) => {
  const past = Past.nothing.and(...facts)
  const agreed = deductionsOn(past.state(producers, 'sari'), day(cutOff))
  return planPayout(past.state(accounts, 'sari'), agreed, past.state(members, 'dewi'), day(cutOff))
}
const sari = (agreed: Parameters<typeof deductionsAgreed>[0]) => aProducer('sari', deductionsAgreed(agreed))
const all = { member: 'dewi', instalments: true, mandatory: 10_000n, voluntary: 5_000n, fee: 2_500n }

describe('what is paid', () => {
  it('is all that is payable by the cut-off day', () => {
    expect(planned([earned('sari', 900n), earned('sari', 450n, { line: '2' })])).toEqual({
      items: [
        { item: 's1/1/0', amount: 900n },
        { item: 's1/2/0', amount: 450n },
      ],
      gross: 1_350n,
      deductions: [],
      net: 1_350n,
      raised: 0n,
    })
  })

  it.each([
    ['whose hold is over on the day after', { holdDays: 22 }],
    ['whose money a provider still owes', { clearedOn: null }],
  ])('is nothing of an item %s', (_, item) => {
    expect(planned([earned('sari', 900n, item)])).toBeUndefined()
    expect(planned([earned('sari', 900n, item), earned('sari', 450n, { line: '2' })])?.gross).toBe(450n)
  })

  it('is an item whose hold is over on the cut-off day', () => {
    expect(planned([earned('sari', 900n, { holdDays: 21 })])?.gross).toBe(900n)
  })

  it('is nothing of an item that another run has reserved', () => {
    const reserved = ofAccount('sari', {
      type: 'PayoutReserved',
      data: { run: runId('other'), items: [{ item: 's1/1/0', amount: rupiah(900n) }] },
    })
    expect(planned([earned('sari', 900n), [reserved]])).toBeUndefined()
  })

  it('is lessened at once by what goes back of an item that was paid out', () => {
    const paidOut = ofAccount(
      'sari',
      { type: 'PayoutReserved', data: { run: runId('feb'), items: [{ item: 's1/1/0', amount: rupiah(900n) }] } },
      {
        type: 'PayoutApproved',
        data: {
          run: runId('feb'),
          gross: rupiah(900n),
          deductions: [],
          net: rupiah(900n),
          raised: rupiah(0n),
          month: '2026-02',
        },
      },
    )
    const facts = [earned('sari', 900n), [paidOut], takenBack('sari', 300n), earned('sari', 450n, { line: '2' })]
    expect(planned(facts)).toMatchObject({ gross: 150n, net: 150n })
    expect(planned(facts, '2026-03-11')).toMatchObject({ gross: 150n, net: 150n })
  })

  it('is nothing to whom was paid too much: that becomes a debt, and nothing is withheld', () => {
    const plan = planned([
      sari(all),
      dewis(lent()),
      owing('sari', 'receivable', 50n),
      earned('sari', 100n),
      takenBack('sari', 400n),
    ])
    expect(plan).toEqual({
      items: [{ item: 'back/s1/1/0/2', amount: -300n }],
      gross: -300n,
      deductions: [],
      net: 0n,
      raised: 300n,
    })
  })

  it('is nothing, and no debt, where what is to be paid and what is to be taken come to nothing', () => {
    const adjusted = ofAccount('sari', {
      type: 'PastPayoutRecorded',
      data: { amount: rupiah(900n), way: 'cash', occurredOn: day('2026-03-20'), bookedOn: day('2026-03-20') },
    })
    expect(planned([earned('sari', 900n), [adjusted]])).toMatchObject({ gross: 0n, net: 0n, raised: 0n })
  })
})

describe('what is withheld', () => {
  const debts = [owing('sari', 'receivable', 1_000n), owing('sari', 'advance', 2_000n)]
  const loan = dewis(lent({ principal: 3_000n, instalment: 3_000n, interest: 300n }))

  it('are debts, then the advance, the instalment, mandatory and voluntary savings, then the fee', () => {
    expect(planned([sari(all), ...debts, loan, earned('sari', 100_000n)])).toMatchObject({
      gross: 100_000n,
      deductions: [
        of('receivable', 1_000n),
        of('advance', 2_000n),
        instalmentDeduction(3_300n, 300n),
        savingsDeduction('mandatory', 10_000n),
        savingsDeduction('voluntary', 5_000n),
        of('fee', 2_500n),
      ],
      net: 76_200n,
    })
  })

  it.each<[bigint, Deduction[]]>([
    [400n, [of('receivable', 400n)]],
    [1_000n, [of('receivable', 1_000n)]],
    [1_500n, [of('receivable', 1_000n), of('advance', 500n)]],
    [3_200n, [of('receivable', 1_000n), of('advance', 2_000n), instalmentDeduction(200n, 200n)]],
    [3_400n, [of('receivable', 1_000n), of('advance', 2_000n), instalmentDeduction(400n, 300n)]],
  ])('of %s is as much as there is of it, interest before principal', (gross, deductions) => {
    expect(planned([sari(all), ...debts, loan, earned('sari', gross)])).toMatchObject({ deductions, net: 0n })
  })

  it('leaves what is taken home of each item, each rounded to the nearest rupiah', () => {
    const items = [
      earned('sari', 1_001n, { takeHomeBps: 5_000 }),
      earned('sari', 1_003n, { line: '2', takeHomeBps: 5_000 }),
      earned('sari', 100n, { line: '3' }),
    ]
    expect(planned([...debts, ...items])).toMatchObject({
      gross: 2_104n,
      deductions: [of('receivable', 1_000n), of('advance', 101n)],
      net: 1_003n,
    })
  })

  it('is nothing where goods that came back leave less than is taken home', () => {
    const items = [earned('sari', 1_000n, { takeHomeBps: 8_000 }), takenBack('sari', 300n, { line: '2' })]
    expect(planned([...debts, ...items])).toMatchObject({ gross: 700n, deductions: [], net: 700n })
  })

  it('is what was agreed by the cut-off day', () => {
    const agreed = aProducer(
      'sari',
      deductionsAgreed({ fee: 100n }),
      deductionsAgreed({ fee: 300n, from: '2026-04-01' }),
      deductionsAgreed({ fee: 200n, from: '2026-03-31' }),
    )
    expect(planned([agreed, earned('sari', 900n)])?.deductions).toEqual([of('fee', 200n)])
    expect(planned([agreed, earned('sari', 900n)], '2026-03-30')?.deductions).toEqual([of('fee', 100n)])
  })

  it('is no instalment where none was agreed', () => {
    expect(planned([sari({ ...all, instalments: false }), loan, earned('sari', 90_000n)])?.deductions).toEqual([
      savingsDeduction('mandatory', 10_000n),
      savingsDeduction('voluntary', 5_000n),
      of('fee', 2_500n),
    ])
  })

  it('is each loan’s instalment that is due and not paid', () => {
    const loans = dewis(
      lent({ principal: 3_000n, instalment: 1_000n, interest: 10n }),
      lent({ principal: 500n, instalment: 500n, interest: 5n }, 'sepeda'),
      lent({ firstDueOn: '2026-04-01' }, 'mesin'),
      loanRepaid(1_500n, 20n),
    )
    expect(planned([sari({ member: 'dewi', instalments: true }), loans, earned('sari', 90_000n)])?.deductions).toEqual([
      instalmentDeduction(1_510n, 10n),
      instalmentDeduction(505n, 5n, { loan: 'sepeda' }),
    ])
  })

  it('is not what another line of the run withholds of the same loan', () => {
    const past = Past.nothing.and(sari({ member: 'dewi', instalments: true }), loan, earned('sari', 90_000n))
    const agreed = deductionsOn(past.state(producers, 'sari'), day(CUT_OFF))
    const promised = (principal: bigint, interest: bigint) =>
      planPayout(past.state(accounts, 'sari'), agreed, past.state(members, 'dewi'), day(CUT_OFF), () => ({
        principal: rupiah(principal),
        interest: rupiah(interest),
      }))?.deductions
    expect(promised(0n, 300n)).toEqual([instalmentDeduction(3_000n, 0n)])
    expect(promised(1_000n, 300n)).toEqual([instalmentDeduction(2_000n, 0n)])
    expect(promised(3_000n, 300n)).toEqual([])
  })

  describe('once a month', () => {
    const tookIn = (month: string, ...deductions: Deduction[]) =>
      ofAccount('sari', {
        type: 'PayoutApproved',
        data: {
          run: runId('before'),
          gross: rupiah(20_000n),
          deductions,
          net: rupiah(0n),
          raised: rupiah(0n),
          month,
        },
      })

    it('are savings and the fee, however little of them it was', () => {
      const taken = tookIn('2026-03', savingsDeduction('mandatory', 1n), of('fee', 2_500n))
      expect(planned([sari(all), [taken], earned('sari', 90_000n)])?.deductions).toEqual([
        savingsDeduction('voluntary', 5_000n),
      ])
    })

    it('counts the month of the cut-off day, not the day’s', () => {
      const taken = tookIn('2026-02', savingsDeduction('mandatory', 10_000n), of('fee', 2_500n))
      expect(planned([sari(all), [taken], earned('sari', 90_000n)])?.deductions).toHaveLength(3)
    })

    it('counts what was reversed, too', () => {
      const taken = tookIn('2026-03', of('fee', 2_500n))
      const reversed = ofAccount('sari', {
        type: 'DeductionReversed',
        data: {
          request: requestId('q1'),
          run: runId('before'),
          deduction: of('fee', 2_500n),
          reason: 'not agreed',
          occurredOn: day('2026-03-20'),
          bookedOn: day('2026-03-20'),
        },
      })
      expect(planned([sari({ fee: 2_500n }), [taken], [reversed]])).toMatchObject({
        gross: 2_500n,
        deductions: [],
        net: 2_500n,
      })
    })
  })
})
