import { describe, expect, it } from '@jest/globals'
import { Set as Names } from 'immutable'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { members } from './member.js'
import { draftedRun, lineOf, payoutRuns } from './payout-run.js'
import { whyNot } from './payout-still-stands.js'
import { producers } from './producer.js'
import { CALENDAR, closed, late, march, onTime } from './testing/a-calendar.js'
import { instalmentDeduction, lent, loanRepaid, savingsDeduction } from './testing/a-member.js'
import { aProducer } from './testing/a-producer.js'
import { destined, instant, requestId, toBank } from './testing/a-request.js'
import {
  excluding,
  aDraftFor,
  approving,
  aShopThatPays,
  deductionsAgreed,
  earned,
  MARCH,
  ofAccount,
  owing,
  rejecting,
  submitting,
  takenBack,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { day, lineId, loanId, memberId, producerId, saleId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

const sari = [...aProducer('sari', destined(toBank())), ...earned('sari', 900n, { holdDays: 5 })]
const tono = [...aProducer('tono', destined({ way: 'cash' })), ...earned('tono', 500n)]

type Fact = readonly Decided[] | Decision
type Sums = Pick<Extract<AccountEvent, { type: 'PayoutApproved' }>['data'], 'gross' | 'deductions' | 'net' | 'raised'>

const submittedFor = (...names: readonly string[]): Decision[] => [...aDraftFor(...names), submitting()]
const bothSubmitted: readonly Fact[] = [aShopThatPays, sari, tono, ...submittedFor('sari', 'tono')]
const after = (...since: readonly Fact[]) => givenPast(...bothSubmitted, ...since)

const paidWhole = (gross: bigint): Sums => ({
  gross: rupiah(gross),
  deductions: [],
  net: rupiah(gross),
  raised: rupiah(0n),
})

/** The run, by the hash that was seen, and then these. */
function expectApproved(
  facts: readonly Fact[],
  approval: Parameters<typeof approving>[0],
  ...lines: readonly Decided[]
) {
  const given = givenPast(...facts)
  const run = given.past.state(payoutRuns, MARCH)
  const hash = run.drafted ? run.submission?.hash : undefined
  given.when(approving(approval)).thenWrites(
    on(payoutRuns, MARCH, {
      type: 'PayoutRunApproved',
      data: { approvedBy: approval?.by ?? 'budi', hash: hash ?? 'none', on: day(approval?.on ?? '2026-04-01') },
    }),
    ...lines,
  )
}

const lineApproved = (producer: string, sums: Sums, booked: Booking = onTime('2026-04-01')): Decided[] => [
  on(payoutRuns, MARCH, {
    type: 'PayoutLineApproved',
    data: { line: lineId(`march-${producer}`), producer: producerId(producer), ...sums, ...booked },
  }),
  ofAccount(producer, { type: 'PayoutApproved', data: { run: MARCH, ...sums, month: '2026-03' } }),
]

const runClosed = on(payoutRuns, MARCH, { type: 'PayoutRunClosed', data: {} })

describe('a run is approved', () => {
  it('line by line, as it was planned', () => {
    expectApproved(
      bothSubmitted,
      {},
      ...lineApproved('sari', paidWhole(900n)),
      ...lineApproved('tono', paidWhole(500n)),
    )
  })

  it('alike, however many lines are decided at a time', () => {
    for (const atATime of [1, 200]) {
      expectApproved(
        bothSubmitted,
        { atATime },
        ...lineApproved('sari', paidWhole(900n)),
        ...lineApproved('tono', paidWhole(500n)),
      )
    }
  })

  it('on a day that has come, from its cut-off day on', () => {
    const booked = onTime('2026-03-31')
    expectApproved(
      bothSubmitted,
      { on: '2026-03-31' },
      ...lineApproved('sari', paidWhole(900n), booked),
      ...lineApproved('tono', paidWhole(500n), booked),
    )
    after()
      .when(approving({ on: '2026-03-30' }))
      .thenRejected('before-cut-off', { cutOff: '2026-03-31' })
    after()
      .when(approving({ on: '2026-04-02' }))
      .thenRejected('in-the-future', { today: '2026-04-01' })
  })

  it('late on a day of a closed period', () => {
    const booked = late('2026-03-31', '2026-04-01', march)
    expectApproved(
      [...bothSubmitted, [on(calendars, CALENDAR, closed(march))]],
      { on: '2026-03-31' },
      ...lineApproved('sari', paidWhole(900n), booked),
      ...lineApproved('tono', paidWhole(500n), booked),
    )
  })

  it('and is over at once where nothing is to be paid: a debt is raised, a payout went into one', () => {
    const overpaid = [...aProducer('sari'), ...earned('sari', 100n), ...takenBack('sari', 400n)]
    const indebted = [...aProducer('tono'), ...owing('tono', 'receivable', 800n), ...earned('tono', 500n)]
    expectApproved(
      [aShopThatPays, overpaid, indebted, ...submittedFor('sari', 'tono')],
      {},
      ...lineApproved('sari', { gross: rupiah(-300n), deductions: [], net: rupiah(0n), raised: rupiah(300n) }),
      ...lineApproved('tono', {
        gross: rupiah(500n),
        deductions: [{ kind: 'receivable', amount: rupiah(500n) }],
        net: rupiah(0n),
        raised: rupiah(0n),
      }),
      runClosed,
    )
  })

  it('and what it withholds of a member is theirs on that day', () => {
    const dewi = [on(members, memberId('dewi'), lent({ principal: 300n, instalment: 300n, interest: 20n }))]
    const agreed = deductionsAgreed({ member: 'dewi', instalments: true, mandatory: 60n, voluntary: 30n, fee: 5n })
    const hers = [...aProducer('sari', destined(toBank()), agreed), ...earned('sari', 900n)]
    expectApproved(
      [aShopThatPays, dewi, hers, ...submittedFor('sari')],
      {},
      ...lineApproved('sari', {
        gross: rupiah(900n),
        deductions: [
          instalmentDeduction(320n, 20n),
          savingsDeduction('mandatory', 60n),
          savingsDeduction('voluntary', 30n),
          { kind: 'fee', amount: rupiah(5n) },
        ],
        net: rupiah(485n),
        raised: rupiah(0n),
      }),
      on(
        members,
        memberId('dewi'),
        {
          type: 'LoanWithheld',
          data: {
            run: MARCH,
            loan: loanId('pinjaman'),
            principal: rupiah(300n),
            interest: rupiah(20n),
            on: day('2026-04-01'),
          },
        },
        {
          type: 'SavingsWithheld',
          data: { run: MARCH, kind: 'mandatory', amount: rupiah(60n), on: day('2026-04-01') },
        },
        {
          type: 'SavingsWithheld',
          data: { run: MARCH, kind: 'voluntary', amount: rupiah(30n), on: day('2026-04-01') },
        },
      ),
    )
  })

  it('once, and only after it was submitted', () => {
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'))
      .when(approving())
      .thenRejected('run-not-submitted', { state: 'drafted' })
    after(approving()).when(approving()).thenRejected('run-not-submitted', { run: 'march', state: 'approved' })
    after(rejecting()).when(approving()).thenRejected('run-not-submitted', { state: 'rejected' })
    givenPast(aShopThatPays).when(approving()).thenRejected('unknown-run')
  })

  it('as it was seen', () => {
    after()
      .when(approving({ hash: 'a'.repeat(64) }))
      .thenRejected('hash-changed', { run: 'march' })
  })

  it.each(['dina', 'sita'])('by another person than who drafted or submitted it: not by %s', (by) => {
    after().when(approving({ by })).thenRejected('same-person', { run: 'march' })
  })

  it('by another than who left somebody out of it', () => {
    givenPast(aShopThatPays, sari, tono, ...aDraftFor('sari', 'tono'), excluding('tono', { by: 'budi' }), submitting())
      .when(approving())
      .thenRejected('same-person', { run: 'march' })
  })
})

describe('where a payout goes', () => {
  const changedBy = (by: string, producer = 'tono', change: Parameters<typeof destined>[1] = {}) => [
    on(producers, producerId(producer), destined(toBank('another'), { by, ...change })),
  ]

  it('is not approved by whoever said so', () => {
    const hers = [...aProducer('sari', destined(toBank(), { by: 'budi' })), ...earned('sari', 900n)]
    givenPast(aShopThatPays, hers, ...submittedFor('sari'))
      .when(approving())
      .thenRejected('same-person', { producers: 'sari', lines: '1' })
  })

  it('is where it went when the run was drafted', () => {
    after(changedBy('ana')).when(approving()).thenRejected('destination-changed', { producers: 'tono' })
    after(changedBy('budi')).when(approving()).thenRejected('destination-changed', { producers: 'tono' })
  })

  it('has cooled off', () => {
    const hers = [
      ...aProducer('sari', destined(toBank(), { payableFrom: '2026-04-01T02:00:00.001Z' })),
      ...earned('sari', 900n),
    ]
    const given = [aShopThatPays, hers, ...submittedFor('sari')]
    givenPast(...given)
      .when(approving())
      .thenRejected('destination-cooling-off', { producers: 'sari' })
    expectApproved(given, { now: '2026-04-01T02:00:00.001Z' }, ...lineApproved('sari', paidWhole(900n)))
  })

  it('does not matter where nothing is paid', () => {
    const overpaid = [...aProducer('sari'), ...earned('sari', 100n), ...takenBack('sari', 400n)]
    const sums = { gross: rupiah(-300n), deductions: [], net: rupiah(0n), raised: rupiah(300n) }
    expectApproved(
      [aShopThatPays, overpaid, ...submittedFor('sari'), changedBy('budi', 'sari')],
      {},
      ...lineApproved('sari', sums),
      runClosed,
    )
  })
})

describe('what a payout is made of', () => {
  const part = { sale: saleId('s1'), line: '1', part: 0, by: 's9' }

  it.each<[string, Decided[]]>([
    ['was given back', takenBack('sari', 1n)],
    ['was given back whole', takenBack('sari', 900n)],
    ['was given back beyond what there was', takenBack('sari', 901n)],
    ['is more than it was', takenBack('sari', -1n)],
    ['is owed by a provider again', [ofAccount('sari', { type: 'EarningsUncleared', data: part })]],
    [
      'clears on a later day than the cut-off',
      [
        ofAccount('sari', { type: 'EarningsUncleared', data: part }),
        ofAccount('sari', { type: 'EarningsCleared', data: { ...part, clearedOn: day('2026-03-27') } }),
      ],
    ],
    ['is less, as something else was taken', takenBack('sari', 1n, { line: '7' })],
  ])('is no payout when it %s', (_, since) => {
    after(since).when(approving()).thenRejected('payable-changed', { producers: 'sari', lines: '1' })
  })

  it.each<[string, Decided[]]>([
    ['more was earned', earned('sari', 70n, { line: '2' })],
    [
      'it cleared once more, still in time',
      [ofAccount('sari', { type: 'EarningsCleared', data: { ...part, clearedOn: day('2026-03-26') } })],
    ],
  ])('is one when %s', (_, since) => {
    expectApproved(
      [...bothSubmitted, since],
      {},
      ...lineApproved('sari', paidWhole(900n)),
      ...lineApproved('tono', paidWhole(500n)),
    )
  })

  it('names the producers, a few of many', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const all = names.map((name) => [...aProducer(name, destined(toBank())), ...earned(name, 900n)])
    const back = names.map((name) => takenBack(name, 1n))
    givenPast(aShopThatPays, ...all, ...submittedFor(...names), ...back)
      .when(approving())
      .thenRejected('payable-changed', { producers: 'a, b, c, d, e', lines: '7' }, /a, b, c, d, e/)
  })

  it('comes after where it goes: the gravest is told first', () => {
    const changed = [on(producers, producerId('tono'), destined(toBank('another'), { by: 'ana' }))]
    after(takenBack('sari', 1n), changed).when(approving()).thenRejected('destination-changed', { producers: 'tono' })
  })
})

describe('what a payout withholds', () => {
  const asked = { request: requestId('q1'), reason: 'it was paid' }
  const paidBack = (type: 'AdvanceRepaid' | 'ReceivablePaid', amount: bigint): Decided[] => [
    ofAccount('sari', { type, data: { ...asked, amount: rupiah(amount), way: 'cash', ...onTime('2026-04-01') } }),
  ]
  const owes = (of: 'receivable' | 'advance'): Fact[] => [
    aShopThatPays,
    sari,
    owing('sari', of, 300n),
    ...submittedFor('sari'),
  ]

  it('is still owed', () => {
    givenPast(...owes('advance'), paidBack('AdvanceRepaid', 1n))
      .when(approving())
      .thenRejected('deduction-changed', { producers: 'sari' })
    givenPast(...owes('receivable'), paidBack('ReceivablePaid', 1n))
      .when(approving())
      .thenRejected('deduction-changed', { producers: 'sari' })
  })

  it('is still due of a loan', () => {
    const dewi = [on(members, memberId('dewi'), lent({ principal: 300n, instalment: 300n, interest: 20n }))]
    const agreed = deductionsAgreed({ member: 'dewi', instalments: true })
    const hers = [...aProducer('sari', destined(toBank()), agreed), ...earned('sari', 900n)]
    const repaid = [on(members, memberId('dewi'), loanRepaid(1n, 0n))]
    givenPast(aShopThatPays, dewi, hers, ...submittedFor('sari'), repaid)
      .when(approving())
      .thenRejected('deduction-changed', { producers: 'sari' })
  })

  it('is not more of a loan than is due when two producers are one member', () => {
    const dewi = [on(members, memberId('dewi'), lent({ principal: 1_000n, instalment: 1_000n, interest: 20n }))]
    const agreed = deductionsAgreed({ member: 'dewi', instalments: true })
    const both = ['sari', 'tono'].flatMap((name) => [
      ...aProducer(name, destined(toBank()), agreed),
      ...earned(name, 600n),
    ])
    const given = [aShopThatPays, dewi, both, ...submittedFor('sari', 'tono')]
    const withheld = (principal: bigint, interest: bigint) =>
      on(members, memberId('dewi'), {
        type: 'LoanWithheld',
        data: {
          run: MARCH,
          loan: loanId('pinjaman'),
          principal: rupiah(principal),
          interest: rupiah(interest),
          on: day('2026-04-01'),
        },
      })
    const sums = (amount: bigint, interest: bigint): Sums => ({
      gross: rupiah(600n),
      deductions: [instalmentDeduction(amount, interest)],
      net: rupiah(600n - amount),
      raised: rupiah(0n),
    })
    for (const atATime of [1, 2]) {
      expectApproved(
        given,
        { atATime },
        ...lineApproved('sari', sums(600n, 20n)),
        withheld(580n, 20n),
        ...lineApproved('tono', sums(420n, 0n)),
        withheld(420n, 0n),
      )
      givenPast(...given, [on(members, memberId('dewi'), loanRepaid(1n, 0n))])
        .when(approving({ atATime }))
        .thenRejected('deduction-changed', { producers: 'tono' })
    }
  })

  it('was not withheld meanwhile, where it is once a month', () => {
    const agreed = deductionsAgreed({ fee: 5n })
    const hers = [...aProducer('sari', destined(toBank()), agreed), ...earned('sari', 900n)]
    const { past } = givenPast(aShopThatPays, hers, ...submittedFor('sari'))
    const run = draftedRun(past.state(payoutRuns, MARCH), MARCH)
    const account = past.state(accounts, 'sari')
    const sarisLine = lineOf(run, MARCH, producerId('sari'))
    const now = {
      producer: past.state(producers, 'sari'),
      members: new Map(),
      now: instant('2026-04-01T02:00:00.000Z'),
    }
    const why = (...taken: readonly string[]) =>
      whyNot(sarisLine, { id: MARCH, run, by: 'budi' }, { ...now, account: { ...account, taken: Names(taken) } })
    expect(why('fee/2026-03')).toBe('deduction-changed')
    expect(why('fee/2026-02', 'mandatory/2026-03')).toBeUndefined()
  })
})
