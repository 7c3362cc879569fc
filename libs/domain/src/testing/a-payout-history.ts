import fc from 'fast-check'
import { accounts } from '../account.js'
import { calendars } from '../calendar.js'
import { changeDestination } from '../destination.js'
import { fulfil, memberOf, runOf } from '../fulfil-wish.js'
import { members } from '../member.js'
import { OPENING, openings } from '../opening.js'
import { payoutRuns, type DraftedRun, type RunLine } from '../payout-run.js'
import { producers } from '../producer.js'
import { Rejected } from '../rejected.js'
import { repayLoan } from '../repay-loan.js'
import { CALENDAR, opened, theCalendar } from './a-calendar.js'
import { theCooperative } from './a-cooperative.js'
import { enrolled, lent } from './a-member.js'
import { registered } from './a-producer.js'
import { destined, instant, requestId, toBank } from './a-request.js'
import {
  adding,
  approving,
  completing,
  deductionsAgreed,
  drafting,
  earned,
  excluding,
  failing,
  ofAccount,
  paying,
  rejecting,
  returning,
  submitting,
  takenBack,
} from './a-run.js'
import { Past, type Decision } from './past.js'
import { day, loanId, memberId, producerId, runId, saleId } from './words.js'
import { daysAfter } from '#events/days.js'
import { on, type Decided } from '#events/category.js'
import type { Wish } from '#events/request.js'
import { negated, rupiah, type Day } from '#events/words.js'

/** One thing that somebody tries on a day; numbers choose among what there is by then. */
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What became of a step: `decided` is missing when it was refused, and then nothing changed. */
export interface Told {
  readonly step: Step
  readonly on: Day
  readonly before: Past
  readonly decided?: readonly Decided[]
  readonly refused?: Rejected
  readonly after: Past
}

export const PRODUCERS = ['sari', 'tono', 'umi'] as const
const ACTORS = ['ana', 'budi', 'dina', 'sita'] as const

/** Each of them so often, compared with the others. */
const times = <Act extends string>(weight: number, ...acts: readonly Act[]) => ({
  weight: weight * acts.length,
  arbitrary: fc.constantFrom(...acts),
})

const act = fc.oneof(
  times(8, 'earn', 'approve'),
  times(4, 'prepare', 'pay one'),
  times(2, 'draft whole', 'submit', 'pay all', 'fail', 'return', 'take back', 'owe', 'agree'),
  times(1, 'clear', 'unclear', 'destine', 'repay loan', 'raise', 'pay debt', 'repay advance', 'reverse deduction'),
  times(1, 'adjust', 'draft', 'add', 'exclude', 'complete', 'reject'),
)

const step = fc.record({
  act,
  producer: fc.constantFrom(...PRODUCERS),
  by: fc.constantFrom(...ACTORS),
  nth: fc.nat(30),
  amount: fc.bigInt(1n, 2_000n),
  days: fc.constantFrom(0, 0, 0, 0, 1, 6),
  late: fc.constantFrom(0, 0, 1, 4),
  holdDays: fc.constantFrom(0, 0, 3),
  takeHomeBps: fc.constantFrom(0, 3_333, 8_000),
  cleared: fc.constantFrom(true, true, false),
  cash: fc.boolean(),
})

/** Sari and tono are the member dewi. */
const agreedBy = (producer: string, fee: bigint) =>
  deductionsAgreed({
    fee,
    ...(producer !== 'umi' && { member: 'dewi', instalments: fee % 2n === 0n, mandatory: 40n, voluntary: 25n }),
  })

/** Nothing is earned yet; nobody knows where umi's payouts go; sari and tono are one member, dewi, who owes for two loans. */
const begun: Decided[] = [
  ...theCooperative(),
  ...theCalendar(opened({ id: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31' })),
  on(openings, OPENING, { type: 'OpeningConfirmed', data: {} }),
  on(
    members,
    memberId('dewi'),
    enrolled(),
    lent({ principal: 1_500n, instalment: 400n, interest: 30n }),
    lent({ principal: 600n, instalment: 600n, interest: 0n, firstDueOn: '2026-04-05' }, 'sepeda'),
  ),
  on(
    producers,
    producerId('sari'),
    registered(),
    destined(toBank(), { by: 'eko', payableFrom: '2026-03-15T02:00:00.000Z' }),
    agreedBy('sari', 7n),
  ),
  on(producers, producerId('tono'), registered(), destined({ way: 'cash' }, { by: 'eko' }), agreedBy('tono', 8n)),
  on(producers, producerId('umi'), registered()),
]

const nthOf = <T>(some: readonly T[], nth: number): T | undefined => some[nth % Math.max(some.length, 1)]

/** Whatever is asked for, as soon as another person approves it. */
const granted =
  (wish: Wish, nth: number): Decision =>
  (past) => {
    const account = past.state(accounts, wish.producer)
    const member = memberOf(wish, account)
    const run = runOf(wish)
    return fulfil(
      wish,
      { request: requestId(`q${nth}`), reason: 'asked' },
      {
        account,
        calendar: past.state(calendars, CALENDAR),
        today: wish.on,
        ...(member !== undefined && { member: past.state(members, member) }),
        ...(run !== undefined && { run: past.state(payoutRuns, run) }),
      },
    )
  }

/** What is tried at a place in the history: its number makes ids. */
function decisionOf(its: Step, today: Day, past: Past, at: number): Decision {
  const { act, producer, by, nth, cash } = its
  const amount = rupiah(its.amount)
  const who = { producer: producerId(producer), on: today }
  const way = cash ? ('cash' as const) : ('transfer' as const)
  const run = runFor(its, past)
  const next = `run${at}`
  const other = nthOf(ACTORS, nth) ?? by
  const { producer: lineOwner = producer, destination: known } = lineFor(its, past, run) ?? {}
  const drafted = drafting({ run: next, by, today, cutOff: daysAfter(today, -its.late) })
  const whole = all(drafted, ...PRODUCERS.map((name) => adding(name, next)), completing(next))
  const line = nthOf(linesOf(past, producer), nth)
  const part = { sale: saleId('s1'), line: line ?? 'none', part: 0, by: `x${at}` }
  switch (act) {
    case 'earn': {
      const clearedOn = its.cleared ? today : null
      const { holdDays, takeHomeBps } = its
      return () => earned(producer, amount, { line: String(at), holdDays, takeHomeBps, clearedOn })
    }
    case 'take back':
      return () => (line === undefined ? [] : takenBack(producer, amount, { line, refund: `r${at}` }))
    case 'clear':
      return () => [ofAccount(producer, { type: 'EarningsCleared', data: { ...part, clearedOn: today } })]
    case 'unclear':
      return () => [ofAccount(producer, { type: 'EarningsUncleared', data: part })]
    case 'owe':
      return granted({ kind: 'advance', ...who, amount: rupiah(amount / 4n + 1n), way }, at)
    case 'raise':
      return granted({ kind: 'receivable', ...who, amount }, at)
    case 'pay debt':
      return granted({ kind: 'receivable-payment', ...who, amount, way }, at)
    case 'repay advance':
      return granted({ kind: 'advance-repayment', ...who, amount, way }, at)
    case 'adjust':
      return granted({ kind: 'adjustment', ...who, amount: cash ? amount : negated(amount), as: 'goodwill' }, at)
    case 'reverse deduction': {
      const [owner, ofRun, deduction] = nthOf(withheldBy(past), nth) ?? [producer, runId('none'), undefined]
      const loan = deduction?.kind === 'instalment' ? { loan: deduction.loan } : {}
      const of = { run: ofRun, deduction: deduction?.kind ?? ('fee' as const), ...loan }
      const on = daysAfter(today, -its.late)
      return granted({ kind: 'deduction-reversal', producer: producerId(owner), on, ...of }, at)
    }
    case 'agree':
      return () => [on(producers, producer, agreedBy(producer, its.amount / 20n))]
    case 'destine': {
      const at = instantOf(today)
      const to = cash ? ({ way: 'cash' } as const) : toBank(`account-${nth}`)
      return (known) => [
        on(
          producers,
          producer,
          changeDestination(known.state(producers, producer), producerId(producer), to, {
            by,
            at,
            coolingOffHours: 96,
          }),
        ),
      ]
    }
    case 'repay loan': {
      const payment = { loan: loanId('pinjaman'), amount, way, on: today }
      const dewi = memberId('dewi')
      return (known) => [
        on(members, dewi, repayLoan(known.state(members, dewi), dewi, known.state(calendars, CALENDAR), payment)),
      ]
    }
    case 'draft':
      return drafted
    case 'draft whole':
      return whole
    case 'prepare':
      return all(whole, submitting({ run: next, by: other, payOn: today, today }))
    case 'add':
      return adding(producer, run)
    case 'exclude':
      return excluding(lineOwner, { run, by })
    case 'complete':
      return completing(run)
    case 'submit':
      return submitting({ run, by, payOn: today, today })
    case 'approve':
      return approving({ run, by, on: daysAfter(today, -its.late), today, now: instantOf(today), atATime: 2 })
    case 'reject':
      return rejecting({ run, by })
    case 'pay all':
      return paying(cash ? inCash(past, run) : undefined, {
        run,
        on: today,
        today,
        ...(cash ? { way, receipt: `K-${at}` } : {}),
      })
    case 'pay one':
      return paying([lineOwner], {
        run,
        on: today,
        today,
        ...(known?.way === 'cash' ? { way: 'cash', receipt: 'K-1' } : {}),
      })
    case 'fail':
      return failing(lineOwner, { run, on: today, today })
    case 'return':
      return returning(lineOwner, { run, on: today, today, kept: its.amount / 100n })
  }
}

/** Who waits for cash. */
function inCash(past: Past, id: string): string[] {
  const run = past.state(payoutRuns, id)
  if (!run.drafted) return []
  const waiting = run.lines.filter(({ state, destination }) => state === 'in-process' && destination?.way === 'cash')
  return [...waiting.keys()]
}

/** One after the other, as if it were one. */
const all =
  (...decisions: readonly Decision[]): Decision =>
  (past) => {
    let known = past
    const decided: Decided[] = []
    for (const decide of decisions) {
      const next = decide(known)
      decided.push(...next)
      known = known.and(next)
    }
    return decided
  }

export const instantOf = (today: Day) => instant(`${today}T02:00:00.000Z`)

const withheldBy = (past: Past) =>
  PRODUCERS.flatMap((name) =>
    [...past.state(accounts, name).withheld].flatMap(([run, deductions]) =>
      deductions.map((deduction) => [name, run, deduction] as const),
    ),
  )

/** What a run has to be for an act to mean something to it. */
const meant: Partial<Record<Step['act'], readonly DraftedRun['state'][]>> = {
  add: ['drafting'],
  complete: ['drafting'],
  exclude: ['drafted', 'drafting'],
  submit: ['drafted'],
  approve: ['submitted'],
  reject: ['submitted', 'drafted'],
  'pay all': ['approved'],
  'pay one': ['approved'],
  fail: ['approved'],
  return: ['approved', 'closed'],
}

/** Mostly one that the act is meant for, now and then any. */
function runFor({ act: what, nth }: Step, past: Past): string {
  const all = past.ids(payoutRuns)
  const fitting = all.filter((id) => {
    const run = past.state(payoutRuns, id)
    return run.drafted && meant[what]?.includes(run.state)
  })
  return nthOf(nth % 6 === 0 || fitting.length === 0 ? all : fitting, nth) ?? 'none'
}

/** Mostly a line that the act is meant for, now and then none: then it is tried on anyone. */
function lineFor({ act: what, nth }: Step, past: Past, id: string): RunLine | undefined {
  const run = past.state(payoutRuns, id)
  if (!run.drafted || nth % 5 === 0) return undefined
  const state = what === 'return' ? 'paid' : what === 'exclude' ? 'planned' : 'in-process'
  return nthOf(
    [...run.lines.values()].filter((each) => each.state === state),
    nth,
  )
}

const linesOf = (past: Past, producer: string): string[] =>
  past.eventsOf(accounts, producer).flatMap(({ type, data }) => (type === 'EarningsAccrued' ? [data.line] : []))

/** What becomes of these steps, one after the other. */
export function told(steps: readonly Step[]): Told[] {
  const history: Told[] = []
  let past = Past.nothing.and(begun)
  let today = day('2026-03-10')
  for (const [at, its] of steps.entries()) {
    today = daysAfter(today, its.days)
    const before = past
    try {
      const decided = decisionOf(its, today, past, at)(past)
      past = past.and(decided)
      history.push({ step: its, on: today, before, decided, after: past })
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      history.push({ step: its, on: today, before, refused: error, after: past })
    }
  }
  return history
}

/** Weeks of a shop that pays: what is earned, given back, owed and paid out, by four people who get in each other's way. */
export const payoutSteps = fc.array(step, { minLength: 60, maxLength: 120, size: 'max' })
