import { addedBy } from '../account-stream.js'
import type { AccountsOfProducers } from '../accounts-of-producers.js'
import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Account } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const openItems: Identity = {
  name: 'open-items',
  says:
    'The open items that payouts are decided on, reserved or not, and what is on its way, less what the producer owes, ' +
    'come to what the account says.',
  watch: ({ accounts }) => new OpenItems(accounts),
}

interface Sums {
  owed: bigint
  advances: bigint
  /** Events since the items were summed. */
  since: number
}

/**
 * The events of a log cannot break this, only the fold of accounts can. Summing a long account at each of its events
 * would take the square of its length: it is summed when it has moved on by as much, and at the end.
 */
export class OpenItems implements Watch {
  readonly #sums = new Map<string, Sums>()
  readonly #touched = new Map<string, Fact>()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    let sums = this.#sums.get(fact.id)
    if (sums === undefined) {
      sums = { owed: 0n, advances: 0n, since: 0 }
      this.#sums.set(fact.id, sums)
    }
    const { owed, advances } = addedBy(fact.event)
    sums.owed += owed
    sums.advances += advances
    sums.since += 1
    this.#touched.set(fact.id, fact)
  }

  check(): Finding[] {
    if (this.#touched.size === 0) return []
    const findings: Finding[] = []
    for (const [producer, at] of this.#touched) {
      const sums = this.#sums.get(producer)
      const account = this.accounts.of(producer)
      if (sums === undefined || sums.since < account.items.size) continue
      findings.push(...differences(producer, account, sums).map((finding) => ({ ...finding, at })))
      sums.since = 0
    }
    this.#touched.clear()
    return findings
  }

  checkAll(): Finding[] {
    return [...this.#sums].flatMap(([producer, sums]) => differences(producer, this.accounts.of(producer), sums))
  }
}

function differences(producer: string, account: Account, { owed, advances }: Sums): Finding[] {
  const key = `producer ${producer}`
  const findings: Finding[] = []
  let items = 0n
  for (const { amount } of account.items.values()) items += amount
  for (const amount of account.inProcess.values()) items += amount
  const found = items - account.receivable
  if (found !== owed) {
    const what = 'what the account says, and its open items and what is on its way less its receivable'
    findings.push({ key, what, expected: owed.toString(), found: found.toString() })
  }
  if (account.advance !== advances) {
    const what = 'advances as the account says and as decisions see them'
    findings.push({ key, what, expected: advances.toString(), found: account.advance.toString() })
  }
  return findings
}
