import type { AccountsOfMembers } from '../accounts-of-members.js'
import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { negated, sum } from '#events/words.js'
import { accountNamed, hasAccount } from '#journal/chart.js'
import type { Entry } from '#journal/postings.js'

export const memberAccounts: Identity = {
  name: 'member-accounts',
  says: 'What the books say of a member, in 2140, 1131, 1132, 3101 and 3102, is what the member’s stream says.',
  watch: (known) => new MemberAccounts(known.members),
}

class MemberAccounts implements Watch {
  readonly #balances = Reconciliation.overTheLog({
    what: 'balance as the member’s stream says and in the books',
    named,
  })
  readonly #touched = new Map<string, Fact>()

  constructor(private readonly members: AccountsOfMembers) {}

  see(fact: Fact, entry: Entry | undefined): void {
    for (const { account, party = '', amount } of entry?.postings ?? []) {
      if (isKeptByMember(account)) this.#balances.find(keyOf(party, account), amount, fact)
    }
    if (!isOf(memberEvents, fact)) return
    const moved = movedBy(fact.event)
    if (moved !== undefined) this.#balances.expect(keyOf(fact.id, moved.account), moved.amount, fact)
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
    return [...[...this.members.ids()].flatMap((id) => this.#asDecisionsSee(id)), ...this.#balances.checkAll()]
  }

  /** Savings, credit and loans are limited by the fold of members: it has to see what the stream says. */
  #asDecisionsSee(id: string): Finding[] {
    const { savings, credit, loans } = this.members.of(id)
    const seen = [
      { account: '2140', balance: negated(savings.voluntary) },
      { account: '3101', balance: negated(savings.principal) },
      { account: '3102', balance: negated(savings.mandatory) },
      { account: '1131', balance: credit },
      { account: '1132', balance: sum([...loans.values()].map(({ left }) => left)) },
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

const savingsIn = { principal: '3101', mandatory: '3102', voluntary: '2140' } as const

/** What an event moves, debit positive. */
function movedBy({ type, data }: MemberEvent): { account: string; amount: bigint } | undefined {
  switch (type) {
    case 'MemberEnrolled':
    case 'MemberLimitsChanged':
      return undefined
    case 'SavingsDeposited':
    case 'SavingsWithheld':
      return { account: savingsIn[data.kind], amount: negated(data.amount) }
    case 'SavingsWithdrawn':
    case 'WithheldSavingsReturned':
      return { account: savingsIn[data.kind], amount: data.amount }
    case 'LoanRecorded':
    case 'WithheldLoanReturned':
      return { account: '1132', amount: data.principal }
    case 'LoanRepaid':
    case 'LoanWithheld':
      return { account: '1132', amount: negated(data.principal) }
    case 'SavingsUsed':
      return { account: '2140', amount: data.amount }
    case 'SavingsReturned':
      return { account: '2140', amount: negated(data.amount) }
    case 'CreditCharged':
      return { account: '1131', amount: data.amount }
    case 'CreditReduced':
    case 'CreditRepaid':
      return { account: '1131', amount: negated(data.amount) }
    case 'MemberBalanceBroughtForward':
      return data
  }
}
