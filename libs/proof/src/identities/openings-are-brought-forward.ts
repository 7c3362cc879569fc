import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents } from '#events/member.js'
import { openingEvents } from '#events/opening.js'
import { negated } from '#events/words.js'

export const openingsAreBroughtForward: Identity = {
  name: 'openings-are-brought-forward',
  says: 'What the opening says of a producer or a member, that one’s own stream brings forward.',
  watch: () => new OpeningsAreBroughtForward(),
}

class OpeningsAreBroughtForward implements Watch {
  readonly #balances = Reconciliation.withinEachCommit({
    what: 'balance as the opening says and as it was brought forward, debit positive',
    named: (key) => key,
  })

  see(fact: Fact): void {
    if (isOf(openingEvents, fact) && fact.event.type === 'OpeningBalanceRecorded') {
      const { account, party, amount } = fact.event.data
      if (party !== undefined) this.#balances.expect(keyOf(party, account), amount, fact)
    } else if (isOf(accountEvents, fact) && fact.event.type === 'BalanceBroughtForward') {
      const { of, amount } = fact.event.data
      this.#balances.find(keyOf(fact.id, accountOf[of]), of === 'payable' ? negated(amount) : amount, fact)
    } else if (isOf(memberEvents, fact) && fact.event.type === 'MemberBalanceBroughtForward') {
      const { account, amount } = fact.event.data
      this.#balances.find(keyOf(fact.id, account), amount, fact)
    }
  }

  check(): Finding[] {
    return this.#balances.check()
  }
}

const accountOf = { payable: '2110', receivable: '1130', advance: '1140' } as const

const keyOf = (party: string, account: string) => `${account} of ${party}`
