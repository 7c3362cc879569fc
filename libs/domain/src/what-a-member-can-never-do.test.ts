import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { calendars } from './calendar.js'
import { changeLimits, repayCredit } from './credit.js'
import { interestFirst } from './loan.js'
import { members, type Member } from './member.js'
import { recordLoan } from './record-loan.js'
import { Rejected } from './rejected.js'
import { repayLoan } from './repay-loan.js'
import { membersCover, membersGetBack, membersSpend } from './sale-members.js'
import { depositSavings, withdrawSavings } from './savings.js'
import { opened } from './testing/a-calendar.js'
import { enrolled, instalmentDeduction, savingsDeduction } from './testing/a-member.js'
import { credit, savings } from './testing/a-sale.js'
import { given } from './testing/given.js'
import { Past, type Decision } from './testing/past.js'
import { loanId, memberId, nthDay, runId, saleId } from './testing/words.js'
import { instalmentsDue, loansCover, withheld, withheldReturned } from './withholding.js'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import { savingsKind, type MemberEvent, type SavingsKind } from '#events/member.js'
import type { Payment } from '#events/sale.js'
import { negated, rupiah, type Day, type Rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const calendar = given(calendars, opened({ id: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31' })).state

const ACTS = [
  'deposit',
  'withdraw',
  'buy',
  'give back',
  'limit',
  'repay credit',
  'lend',
  'repay loan',
  'withhold instalments',
  'withhold savings',
  'return withheld',
] as const

const REFUSALS = [
  'insufficient-savings',
  'credit-limit-exceeded',
  'credit-exceeded',
  'limit-below-use',
  'loan-exceeded',
  'before-loan',
] as const

/** What is asked: of what there is by then, the how-many-th is taken where one is needed. */
const anAct = fc.record({
  act: fc.constantFrom(...ACTS),
  kind: fc.constantFrom(...savingsKind.options),
  onCredit: fc.boolean(),
  amount: fc.bigInt({ min: 1n, max: 400n }).map(rupiah),
  part: fc.bigInt({ min: 1n, max: 120n }).map(rupiah),
  nth: fc.nat({ max: 20 }),
  day: fc.nat({ max: 360 }),
})
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never

const stateOf = (past: Past): Member => past.state(members, dewi)
const eventsOf = (past: Past): MemberEvent[] => past.eventsOf(members, dewi)
const writing =
  (decide: (member: Member) => MemberEvent): Decision =>
  (past) => [on(members, dewi, decide(stateOf(past)))]

/** The how-many-th of some, counted round; undefined where there are none. */
const nthOf = <T>(some: readonly T[], nth: number): T | undefined => some[nth % Math.max(some.length, 1)]

function decisionOf({ act, kind, onCredit, amount, part, nth, day }: Act): Decision {
  const when = nthDay(day)
  const money = { amount, way: 'cash', on: when } as const
  switch (act) {
    case 'deposit':
      return writing((member) => depositSavings(member, dewi, calendar, { kind, ...money }))
    case 'withdraw':
      return writing((member) => withdrawSavings(member, dewi, calendar, { kind, ...money, reason: 'keluar' }))
    case 'buy':
      return buying([onCredit ? credit(amount) : savings(amount)], nth, when)
    case 'give back':
      return givingBack(part, nth, when)
    case 'limit':
      return writing((member) => changeLimits(member, dewi, { creditLimit: rupiah(amount * 2n) }))
    case 'repay credit':
      return writing((member) => repayCredit(member, dewi, calendar, { ...money, amount: part }))
    case 'lend': {
      const terms = { instalment: part, interest: rupiah(BigInt(nth % 4)), firstDueOn: nthDay(day + nth) }
      return (past) => {
        const loan = loanId(`pinjaman-${stateOf(past).loans.size}`)
        return [
          on(
            members,
            dewi,
            recordLoan(stateOf(past), dewi, calendar, { loan, principal: amount, ...terms, way: 'cash', on: when }),
          ),
        ]
      }
    }
    case 'repay loan':
      return writing((member) =>
        repayLoan(member, dewi, calendar, { loan: nthOf([...member.loans.keys()], nth) ?? loanId('none'), ...money }),
      )
    case 'withhold instalments':
      return withholding((member) => instalmentsOf(member, when, part), when)
    case 'withhold savings':
      return withholding(() => [savingsDeduction(kind === 'principal' ? 'mandatory' : kind, amount)], when)
    case 'return withheld':
      return (past) => returned(past, nth, when)
  }
}

const buying =
  (payments: readonly Payment[], nth: number, when: Day): Decision =>
  (past) => {
    membersCover(new Map([[dewi, stateOf(past)]]), payments, when)
    return membersSpend(payments, { sale: saleId(`s${nth}`), on: when })
  }

/** A sale gives back no more by a way than it was paid by it: that is the sale's rule. */
const givingBack =
  (part: Rupiah, nth: number, when: Day): Decision =>
  (past) => {
    const spent = eventsOf(past).flatMap((event) =>
      event.type === 'SavingsUsed' || event.type === 'CreditCharged' ? [event] : [],
    )
    const one = nthOf(spent, nth)
    if (one === undefined) return []
    const { sale } = one.data
    const [out, back, way] =
      one.type === 'SavingsUsed'
        ? ['SavingsUsed', 'SavingsReturned', savings]
        : ['CreditCharged', 'CreditReduced', credit]
    const left = amountsOf(past, sale, out) - amountsOf(past, sale, back)
    return left <= 0n ? [] : membersGetBack([way(left < part ? left : part)], { sale, refund: 'r1', on: when })
  }

const amountsOf = (past: Past, sale: string, type: string): bigint =>
  eventsOf(past).reduce(
    (total, event) =>
      event.type === type && 'sale' in event.data && event.data.sale === sale ? total + event.data.amount : total,
    0n,
  )

const instalmentsOf = (member: Member, when: Day, most: Rupiah): Deduction[] =>
  instalmentsDue(member, when).map(({ loan, principal, interest }) => {
    const due = principal + interest
    const taken = rupiah(due < most ? due : most)
    return instalmentDeduction(taken, interestFirst(taken, { interest }).interest, { loan })
  })

const withholding =
  (what: (member: Member) => readonly Deduction[], when: Day): Decision =>
  (past) => {
    const deductions = what(stateOf(past))
    if (!loansCover(stateOf(past), dewi, deductions, when))
      throw new TypeError('what is due covers what is taken of it')
    return [on(members, dewi, ...withheld(dewi, runId(`run-${past.events.length}`), deductions, when))]
  }

/** One deduction that was withheld and is not returned. */
function returned(past: Past, nth: number, when: Day): Decided[] {
  const standing = new Map<string, { run: ReturnType<typeof runId>; deduction: Deduction }>()
  for (const { type, data } of eventsOf(past)) {
    if (type === 'SavingsWithheld') {
      standing.set(`${data.run}/${data.kind}`, { run: data.run, deduction: savingsDeduction(data.kind, data.amount) })
    } else if (type === 'LoanWithheld') {
      const deduction = instalmentDeduction(data.principal + data.interest, data.interest, { loan: data.loan })
      standing.set(`${data.run}/${data.loan}`, { run: data.run, deduction })
    } else if (type === 'WithheldSavingsReturned') standing.delete(`${data.run}/${data.kind}`)
    else if (type === 'WithheldLoanReturned') standing.delete(`${data.run}/${data.loan}`)
  }
  const one = nthOf([...standing.values()], nth)
  return one === undefined ? [] : withheldReturned(stateOf(past), dewi, one.run, one.deduction, when)
}

interface Told {
  readonly act: string
  readonly refusal?: string
  readonly events: number
  readonly after: Member
  /** What was put by so far, and below zero what was taken out. */
  readonly moved: readonly { readonly kind: SavingsKind; readonly amount: bigint; readonly on: Day }[]
}

const movedBy = ({ type, data }: MemberEvent): Told['moved'] => {
  switch (type) {
    case 'SavingsDeposited':
      return [{ kind: data.kind, amount: data.amount, on: data.occurredOn }]
    case 'SavingsWithdrawn':
      return [{ kind: data.kind, amount: negated(data.amount), on: data.occurredOn }]
    case 'SavingsWithheld':
      return [data]
    case 'WithheldSavingsReturned':
      return [{ ...data, amount: negated(data.amount) }]
    case 'SavingsReturned':
      return [{ kind: 'voluntary', amount: data.amount, on: data.on }]
    case 'SavingsUsed':
      return [{ kind: 'voluntary', amount: negated(data.amount), on: data.on }]
    case 'MemberEnrolled':
    case 'MemberBalanceBroughtForward':
    case 'MemberLimitsChanged':
    case 'CreditCharged':
    case 'CreditReduced':
    case 'CreditRepaid':
    case 'LoanRecorded':
    case 'LoanRepaid':
    case 'LoanWithheld':
    case 'WithheldLoanReturned':
      return []
  }
}

const now = (past: Past) => ({ after: stateOf(past), moved: eventsOf(past).flatMap(movedBy) })

/** What happens when these are asked for one after the other: what the rules refuse is not done. */
function told(acts: readonly Act[]): Told[] {
  let past = Past.nothing.and([on(members, dewi, enrolled())])
  return acts.map((each) => {
    const { act } = each
    const before = past.events.length
    try {
      past = past.and(decisionOf(each))
      return { act, events: past.events.length - before, ...now(past) }
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      return { act, refusal: error.code, events: 0, ...now(past) }
    }
  })
}

const aHistory = fc.array(anAct, { minLength: 10, maxLength: 60 })

const always = (says: string, holds: (member: Member, told: Told) => void) =>
  it(says, () => {
    fc.assert(
      fc.property(aHistory, (acts) => {
        for (const each of told(acts)) holds(each.after, each)
      }),
      { numRuns: 150 },
    )
  })

describe('whatever a member does', () => {
  always('savings of no kind are ever below zero', ({ savings }) => {
    for (const kind of savingsKind.options) expect([kind, savings[kind] >= 0n]).toEqual([kind, true])
  })

  always('savings of no kind are below zero on any day, by the days on which things happened', (_, { moved }) => {
    for (const kind of savingsKind.options) {
      const ofKind = moved.filter((each) => each.kind === kind)
      for (const { on } of ofKind) {
        const saved = ofKind.reduce((total, each) => (each.on <= on ? total + each.amount : total), 0n)
        expect([kind, on, saved >= 0n]).toEqual([kind, on, true])
      }
    }
  })

  always('what is used of the credit is within its limit', (member) => {
    expect(member.credit <= member.creditLimit).toBe(true)
  })

  always('no loan is below zero, nor more than was lent, nor its interest paid twice', ({ loans }) => {
    for (const { principal, left, interestPaid, schedule } of loans.values()) {
      expect(0n <= left && left <= principal).toBe(true)
      const { instalment, interest } = schedule ?? { instalment: 1n, interest: 0n }
      const times = (principal + instalment - 1n) / instalment
      expect(0n <= interestPaid && interestPaid <= times * interest).toBe(true)
    }
  })

  always('of a loan no more is due than is outstanding', (member) => {
    for (const { loan, principal } of instalmentsDue(member, nthDay(720))) {
      expect(principal <= (member.loans.get(loan)?.left ?? 0n)).toBe(true)
    }
  })

  always('a decision that is refused writes nothing', (_, { refusal, events }) => {
    if (refusal !== undefined) expect(events).toBe(0)
  })
})

it('the histories are worth telling: everything is done, and refused, often', () => {
  const histories = fc.sample(aHistory, { numRuns: 300, seed: 1 }).flatMap(told)
  const done = new Map<string, number>()
  for (const { act, refusal, events } of histories) {
    const key = refusal ?? (events > 0 ? act : 'nothing')
    done.set(key, (done.get(key) ?? 0) + 1)
  }
  for (const each of [...ACTS, ...REFUSALS]) expect([each, (done.get(each) ?? 0) >= 5]).toEqual([each, true])
})
