import type { AccountsOfMembers } from '../accounts-of-members.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Member } from '#domain/member.js'
import { firstBelow } from '#domain/savings-by-day.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { saleEvents } from '#events/sale.js'
import type { Day } from '#events/words.js'

export const membersStayWithinWhatTheyHave: Identity = {
  name: 'members-stay-within-what-they-have',
  says:
    'A member’s savings never go below zero, on no day by the days on which things happened, nor a loan’s rest, nor credit ' +
    'above its limit, but by what an old system sold them; a loan is due and paid back from its day on, by no more than ' +
    'it is each time.',
  watch: ({ members }) => new MembersStayWithinWhatTheyHave(members),
}

type Wrong = Omit<Finding, 'key' | 'at'>

class MembersStayWithinWhatTheyHave implements Watch {
  readonly #findings = new Findings()
  /** Of sales that were completed in this commit, those of an old system. */
  readonly #imported = new Set<string>()
  readonly #bought: { readonly sale: string; readonly finding: Finding }[] = []

  constructor(private readonly members: AccountsOfMembers) {}

  see(fact: Fact): void {
    if (isOf(saleEvents, fact) && fact.event.type === 'SaleCompleted' && fact.event.data.foreignId !== undefined) {
      this.#imported.add(fact.id)
    }
    if (!isOf(memberEvents, fact)) return
    const sale = saleOf(fact.event)
    for (const wrong of wrongWith(fact.event, this.members.before, this.members.of(fact.id))) {
      const finding = { key: `member ${fact.id}`, ...wrong, at: fact }
      if (sale === undefined) this.#findings.add(finding)
      else this.#bought.push({ sale, finding })
    }
  }

  check(): Finding[] {
    for (const { sale, finding } of this.#bought) {
      if (!this.#imported.has(sale)) this.#findings.add(finding)
    }
    this.#bought.length = 0
    this.#imported.clear()
    return this.#findings.take()
  }
}

/** The sale that goods were paid with, where an old system may have taken it. */
const saleOf = ({ type, data }: MemberEvent): string | undefined =>
  (type === 'SavingsUsed' || type === 'CreditCharged') && data.correction === undefined ? data.sale : undefined

/** On which it happened. */
const dayOf = (data: MemberEvent['data']): Day | undefined =>
  'occurredOn' in data ? data.occurredOn : 'on' in data ? data.on : undefined

function* wrongWith(event: MemberEvent, before: Member, after: Member): Generator<Wrong> {
  const { type, data } = event
  // What the books began with is as it was.
  if (type === 'MemberBalanceBroughtForward') return
  for (const kind of ['principal', 'mandatory', 'voluntary'] as const) {
    const found = after.savings[kind]
    if (found >= before.savings[kind]) continue
    const from = dayOf(data)
    const short = from && firstBelow(0n, { days: after.savingsByDay[kind], total: found, from })
    if (found < 0n) yield { what: `${kind} savings`, expected: 'not below 0', found: found.toString() }
    else if (short) {
      yield { what: `${kind} savings on ${short.day}`, expected: 'not below 0', found: short.saved.toString() }
    }
  }
  const isCharged = type === 'CreditCharged' || type === 'MemberLimitsChanged'
  if (isCharged && after.credit > after.creditLimit) {
    yield { what: 'credit', expected: `at most ${after.creditLimit}`, found: after.credit.toString() }
  }
  yield* wrongWithLoans(event, before, after)
}

function* wrongWithLoans({ type, data }: MemberEvent, before: Member, after: Member): Generator<Wrong> {
  for (const [loan, { left }] of after.loans) {
    if (left < 0n && left < (before.loans.get(loan)?.left ?? 0n)) {
      yield { what: `loan ${loan}`, expected: 'not below 0', found: left.toString() }
    }
  }
  if (!('loan' in data)) return
  const { loan } = data
  const lent = after.loans.get(loan)
  if (lent === undefined) {
    yield { what: `loan ${loan}`, expected: 'one of the member’s', found: 'none' }
    return
  }
  const on = type === 'LoanRecorded' ? data.firstDueOn : dayOf(data)
  if (on !== undefined && on < lent.lentOn) {
    yield { what: `loan ${loan} due or paid`, expected: `on ${lent.lentOn} or later`, found: on }
  }
  if (type !== 'LoanRecorded') return
  if (before.loans.has(loan)) yield { what: `loan ${loan}`, expected: 'recorded once', found: 'again' }
  if (data.instalment > data.principal) {
    const found = data.instalment.toString()
    yield { what: `instalment of loan ${loan}`, expected: `at most ${data.principal}`, found }
  }
}
