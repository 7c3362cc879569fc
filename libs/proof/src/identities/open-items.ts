import { addedBy } from '../account-stream.js'
import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accounts, type Account } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Category } from '#events/category.js'

export const openItems: Identity = {
  name: 'open-items',
  says: 'The open items that payouts are decided on, less what the producer owes, come to what the account says.',
  watch: () => new OpenItems(accounts),
}

interface Open {
  account: Account
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
  readonly #open = new Map<string, Open>()
  readonly #touched = new Map<string, Fact>()

  constructor(private readonly fold: Category<Account, typeof accountEvents>) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    let open = this.#open.get(fact.id)
    if (open === undefined) {
      open = { account: this.fold.initial, owed: 0n, advances: 0n, since: 0 }
      this.#open.set(fact.id, open)
    }
    const { owed, advances } = addedBy(fact.event)
    open.account = this.fold.evolve(open.account, fact.event)
    open.owed += owed
    open.advances += advances
    open.since += 1
    this.#touched.set(fact.id, fact)
  }

  check(): Finding[] {
    if (this.#touched.size === 0) return []
    const findings: Finding[] = []
    for (const [producer, at] of this.#touched) {
      const open = this.#open.get(producer)
      if (open === undefined || open.since < open.account.items.size) continue
      findings.push(...differences(producer, open).map((finding) => ({ ...finding, at })))
      open.since = 0
    }
    this.#touched.clear()
    return findings
  }

  checkAll(): Finding[] {
    return [...this.#open].flatMap(([producer, open]) => differences(producer, open))
  }
}

function differences(producer: string, { account, owed, advances }: Open): Finding[] {
  const key = `producer ${producer}`
  const findings: Finding[] = []
  let items = 0n
  for (const amount of account.items.values()) items += amount
  const found = items - account.receivable
  if (found !== owed) {
    const what = 'what the account says and its open items less its receivable'
    findings.push({ key, what, expected: owed.toString(), found: found.toString() })
  }
  if (account.advance !== advances) {
    const what = 'advances as the account says and as decisions see them'
    findings.push({ key, what, expected: advances.toString(), found: account.advance.toString() })
  }
  return findings
}
