import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { members, type Member } from '#domain/member.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { negated } from '#events/words.js'
import { accountNamed, hasAccount } from '#journal/chart.js'
import type { Entry } from '#journal/postings.js'

export const memberAccounts: Identity = {
  name: 'member-accounts',
  says: 'What the books say of a member, in 2140, 1131, 1132, 3101 and 3102, is what the member’s stream says.',
  watch: () => new MemberAccounts(),
}

class MemberAccounts implements Watch {
  readonly #balances = Reconciliation.overTheLog({
    what: 'balance as the member’s stream says and in the books',
    named,
  })
  readonly #members = new Map<string, Member>()
  readonly #touched = new Map<string, Fact>()

  see(fact: Fact, entry: Entry | undefined): void {
    for (const { account, party = '', amount } of entry?.postings ?? []) {
      if (isKeptByMember(account)) this.#balances.find(keyOf(party, account), amount, fact)
    }
    if (!isOf(memberEvents, fact)) return
    const moved = movedBy(fact.event)
    if (moved !== undefined) this.#balances.expect(keyOf(fact.id, moved.account), moved.amount, fact)
    this.#members.set(fact.id, members.evolve(this.#members.get(fact.id) ?? members.initial, fact.event))
    this.#touched.set(fact.id, fact)
  }

  check(): Finding[] {
    const findings: Finding[] = []
    for (const [id, at] of this.#touched) {
      findings.push(...this.#asDecisionsSee(id).map((finding) => ({ ...finding, at })))
    }
    this.#touched.clear()
    // The balances last: they drop what is zero.
    return [...findings, ...this.#balances.check()]
  }

  checkAll(): Finding[] {
    return [...[...this.#members.keys()].flatMap((id) => this.#asDecisionsSee(id)), ...this.#balances.checkAll()]
  }

  /** Savings and credit are limited by the fold of members: it has to see what the stream says. */
  #asDecisionsSee(id: string): Finding[] {
    const member = this.#members.get(id) ?? members.initial
    const seen = [
      { account: '2140', balance: negated(member.savings) },
      { account: '1131', balance: member.credit },
    ]
    return seen.flatMap(({ account, balance }) => {
      const key = keyOf(id, account)
      const expected = this.#balances.expected(key)
      if (expected === balance) return []
      const what = 'balance as the member’s stream says and as decisions see it'
      return [{ key: named(key), what, expected: expected.toString(), found: balance.toString() }]
    })
  }
}

const isKeptByMember = (account: string) => hasAccount(account) && accountNamed(account).party === 'member'

const keyOf = (member: string, account: string) => `${account} ${member}`

function named(key: string): string {
  const [account = '', member = ''] = key.split(' ')
  return `member ${member}, ${account}`
}

/** What an event moves, debit positive. */
function movedBy({ type, data }: MemberEvent): { account: string; amount: bigint } | undefined {
  switch (type) {
    case 'MemberEnrolled':
      return undefined
    case 'SavingsUsed':
      return { account: '2140', amount: data.amount }
    case 'SavingsReturned':
      return { account: '2140', amount: negated(data.amount) }
    case 'CreditCharged':
      return { account: '1131', amount: data.amount }
    case 'CreditReduced':
      return { account: '1131', amount: negated(data.amount) }
    case 'MemberBalanceBroughtForward':
      return data
  }
}
