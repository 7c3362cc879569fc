import fc from 'fast-check'
import { aShopThatOwes } from './a-paid-month.js'
import { approvingRequest, asking, rejectingRequest } from './a-request.js'
import { inOneCommit, type Log } from './log.js'
import { accounts } from '#domain/account.js'
import { payoutRuns, type DraftedRun, type PayoutRun } from '#domain/payout-run.js'
import { producers } from '#domain/producer.js'
import { Rejected } from '#domain/rejected.js'
import { requests } from '#domain/request.js'
import { sales } from '#domain/sale.js'
import { settlements } from '#domain/settlement.js'
import { aLot } from '#domain/testing/a-lot.js'
import { commission } from '#domain/testing/a-producer.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { destined, toBank } from '#domain/testing/a-request.js'
import {
  adding,
  approving,
  completing,
  deductionsAgreed,
  drafting,
  excluding,
  failing,
  paying,
  rejecting,
  returning,
  submitting,
} from '#domain/testing/a-run.js'
import { cash, line, qris, sell } from '#domain/testing/a-sale.js'
import { payment, settle, unsettle } from '#domain/testing/a-settlement.js'
import { undo } from '#domain/testing/mending-a-sale.js'
import type { Decision, Past } from '#domain/testing/past.js'
import { on } from '#events/category.js'

const PRODUCERS = ['sari', 'tono', 'dara'] as const
const producer = fc.constantFrom(...PRODUCERS)
const who = fc.constantFrom('dina', 'sita', 'budi')
const lateDay = fc.constantFrom('2026-04-08', '2026-04-09', '2026-04-10')
const nth = fc.nat(20)

/** One thing that somebody tries; numbers choose among what there is by then. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('sell'), producer, units: fc.bigInt(1n, 4n), byQris: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('refund'), nth, units: fc.bigInt(1n, 2n) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('void'), nth }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('settle'), nth }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unsettle'), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('destine'),
      producer,
      by: who,
      toBank: fc.boolean(),
      payableFrom: fc.constantFrom(...Array<string>(6).fill('2026-03-11T02:00:00.000Z'), '2026-06-01T00:00:00.000Z'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('agree'), producer, each: fc.bigInt(0n, 300n) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('draft'), cutOff: fc.constantFrom('2026-03-31', '2026-04-05'), by: who }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('add'), producer, nth }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('exclude'), producer, nth }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('submit'), nth, by: who }) },
  {
    weight: 9,
    arbitrary: fc.record({ act: fc.constant('approve'), nth, by: fc.constantFrom('budi', 'wati', 'wati') }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reject'), nth }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('pay'), nth, on: lateDay, fee: fc.bigInt(0n, 9n) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('pay in cash'), nth, producer, on: lateDay }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('fail'), nth, producer, on: lateDay }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('return'), nth, producer, kept: fc.bigInt(0n, 9n) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('ask'),
      kind: fc.constantFrom('advance', 'advance-repayment', 'receivable', 'receivable-payment', 'past-payout'),
      producer,
      amount: fc.bigInt(1n, 900n),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('ask to reverse'), producer, nth }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('ask to undo a payout'), producer, nth }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('grant'), nth, by: fc.constantFrom('ana', 'budi', 'sita') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('refuse'), nth }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/**
 * What may happen to a shop that pays: each is a log of what was not refused, some of it several at once in a commit. A
 * run is drafted with a line for each producer.
 */
export const aPayoutHistory: fc.Arbitrary<Log> = fc
  .array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 40, size: 'max' })
  .map((commits) => {
    let told = 0
    return commits.reduce<Log>((log, steps) => {
      const tried = steps.map((each) => unlessRefused(decisionOf(each, `${(told += 1)}`)))
      return log.and(inOneCommit(...tried))
    }, A_SHOP)
  })

const A_SHOP = aShopThatOwes.and(
  aLot('l5', 60n, { terms: commission(1_000, { takeHomeBps: 5_000, holdDays: 3 }) }),
  aLot('l6', 60n, { producer: 'tono', terms: commission(1_500) }),
  aLot('l7', 60n, { producer: 'dara', terms: commission(3_333, { holdDays: 20 }) }),
)
const lotOf = { sari: 'l5', tono: 'l6', dara: 'l7' } as const

const unlessRefused =
  (decision: Decision): Decision =>
  (past) => {
    try {
      return decision(past)
    } catch (refusal) {
      if (refusal instanceof Rejected) return []
      throw refusal
    }
  }

const chosen = (ids: readonly string[], which: number): string => ids[which % Math.max(ids.length, 1)] ?? 'none'

type RunState = DraftedRun['state']

/** Most of what nobody could do is not tried. */
const isIn = (run: PayoutRun, states: readonly RunState[]): boolean =>
  states.length === 0 || (run.drafted && states.includes(run.state))

function decisionOf(step: Step, name: string): Decision {
  const run = (past: Past, ...states: readonly RunState[]) =>
    chosen(
      past.ids(payoutRuns).filter((id) => isIn(past.state(payoutRuns, id), states)),
      'nth' in step ? step.nth : 0,
    )
  const sale = (past: Past) => chosen(past.ids(sales), 'nth' in step ? step.nth : 0)
  switch (step.act) {
    case 'sell': {
      const total = step.units * 1_000n
      const lines = [line(step.units, { lot: lotOf[step.producer] })]
      return sell(lines, [step.byQris ? qris(total) : cash(total)], { id: `s-${name}`, soldOn: '2026-03-20' })
    }
    case 'refund':
      return (past) =>
        refund([back(step.units)], { sale: sale(past), refund: `r-${name}`, refundedOn: '2026-04-02' })(past)
    case 'void':
      return (past) => undo(sale(past))(past)
    case 'settle':
      return (past) => {
        const sold = past.state(sales, sale(past))
        const paid = sold.completed ? sold.payments.find(({ way }) => way === 'qris') : undefined
        return settle([payment(paid?.amount ?? 1n, sale(past))], { id: `b-${name}`, on: '2026-04-02', fee: 3n })(past)
      }
    case 'unsettle':
      return (past) => unsettle(chosen(past.ids(settlements), step.nth), '2026-04-03')(past)
    case 'destine': {
      const { by, payableFrom } = step
      const to = step.toBank ? toBank(`sealed-${name}`) : ({ way: 'cash' } as const)
      return () => [on(producers, step.producer, destined(to, { by, payableFrom }))]
    }
    case 'agree': {
      const { each } = step
      const agreed = { member: 'dewi', instalments: true, mandatory: each, voluntary: each, fee: each }
      return () => [on(producers, step.producer, deductionsAgreed(agreed))]
    }
    case 'draft': {
      const { cutOff, by } = step
      const draft = drafting({ run: `run-${name}`, cutOff, by, today: '2026-04-06' })
      return inOneCommit(draft, ...PRODUCERS.map((each) => adding(each, `run-${name}`)), completing(`run-${name}`))
    }
    case 'add':
      return (past) => adding(step.producer, run(past))(past)
    case 'exclude':
      return (past) => excluding(step.producer, { run: run(past) })(past)
    case 'submit':
      return (past) => submitting({ run: run(past, 'drafted'), by: step.by, payOn: '2026-04-08' })(past)
    case 'approve':
      return (past) =>
        approving({ run: run(past, 'submitted'), by: step.by, on: '2026-04-07', today: '2026-04-07' })(past)
    case 'reject':
      return (past) => rejecting({ run: run(past, 'submitted') })(past)
    case 'pay':
      return (past) => paying(undefined, { run: run(past, 'approved'), on: step.on, fee: step.fee })(past)
    case 'pay in cash':
      return (past) =>
        paying([step.producer], { run: run(past, 'approved'), way: 'cash', receipt: `KW-${name}`, on: step.on })(past)
    case 'fail':
      return (past) => failing(step.producer, { run: run(past, 'approved'), on: step.on })(past)
    case 'return':
      return (past) =>
        returning(step.producer, { run: run(past, 'approved', 'closed'), on: '2026-04-10', kept: step.kept })(past)
    case 'ask': {
      const { kind, producer, amount } = step
      const wish = { producer, amount: `${amount}`, on: '2026-04-06' }
      return asking(`q-${name}`, kind === 'receivable' ? { kind, ...wish } : { kind, way: 'cash', ...wish })
    }
    case 'ask to reverse':
      return (past) => {
        const withheld = [...past.state(accounts, step.producer).withheld].flatMap(([run, deductions]) =>
          deductions.map((deduction) => ({ run, deduction })),
        )
        const { run, deduction } = withheld[step.nth % Math.max(withheld.length, 1)] ?? {}
        if (run === undefined || deduction === undefined) return []
        const loan = deduction.kind === 'instalment' ? { loan: deduction.loan } : {}
        const wish = { producer: step.producer, run, deduction: deduction.kind, ...loan, on: '2026-04-08' }
        return asking(`q-${name}`, { kind: 'deduction-reversal', ...wish })(past)
      }
    case 'ask to undo a payout':
      return (past) => {
        const payout = chosen([...past.state(accounts, step.producer).pastPayouts.keys()], step.nth)
        const wish = { producer: step.producer, payout, on: '2026-04-08' }
        return asking(`q-${name}`, { kind: 'past-payout-reversal', ...wish })(past)
      }
    case 'grant':
      return (past) => approvingRequest(chosen(past.ids(requests), step.nth), step.by)(past)
    case 'refuse':
      return (past) => rejectingRequest(chosen(past.ids(requests), step.nth))(past)
  }
}
