import { Findings, type Finding } from '../breach.js'
import { closingHash } from '../closing-hash.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { calendarEvents, type CalendarEvent } from '#events/calendar.js'
import type { Fact } from '#events/catalogue.js'
import type { Revision } from '#events/recorded.js'
import type { Entry } from '#journal/postings.js'

export const closingBalancesAreTheBooks: Identity = {
  name: 'closing-balances-are-the-books',
  says:
    'The closing balance of a period is what the books say as of its last day: every account that is not zero, in their ' +
    'order, under its hash; and a closing has one, which says of which closing it is.',
  watch: () => new ClosingBalancesAreTheBooks(),
}

type Balance = Extract<CalendarEvent, { type: 'ClosingBalanceRecorded' }>['data']

class ClosingBalancesAreTheBooks implements Watch {
  readonly #findings = new Findings()
  /** By day and account. */
  readonly #booked = new Map<string, Map<string, bigint>>()
  readonly #lastDays = new Map<string, string>()
  /** By period, its closing that has no balance yet: which event of the calendar it was. */
  readonly #awaited = new Map<string, Revision>()
  readonly #recorded: { readonly balance: Balance; readonly at: Fact }[] = []

  see(fact: Fact, entry: Entry | undefined): void {
    if (entry !== undefined) this.#post(entry)
    if (!isOf(calendarEvents, fact)) return
    const { type, data } = fact.event
    switch (type) {
      case 'PeriodOpened':
        this.#lastDays.set(data.periodId, data.endsOn)
        break
      case 'PeriodClosed':
        this.#awaited.set(data.periodId, fact.stored.revision)
        break
      case 'PeriodReopened':
        this.#awaited.delete(data.periodId)
        break
      case 'ClosingBalanceRecorded':
        this.#isAwaited(data, fact)
        this.#awaited.delete(data.periodId)
        this.#recorded.push({ balance: data, at: fact })
    }
  }

  /** The books are compared when the commit has ended: within it, what is booked may stand after the balance. */
  check(): Finding[] {
    for (const { balance, at } of this.#recorded) this.#compare(balance, at)
    this.#recorded.length = 0
    return this.#findings.take()
  }

  #isAwaited(balance: Balance, at: Fact): void {
    const closing = this.#awaited.get(balance.periodId)
    if (closing === undefined) {
      this.#find(at, balance, 'recorded', 'once for a closing', 'without one')
    } else if (closing !== balance.closing) {
      this.#find(at, balance, 'closing', closing.toString(), balance.closing.toString())
    }
  }

  #post({ postings, booking }: Entry): void {
    const ofDay = this.#booked.get(booking.bookedOn) ?? new Map<string, bigint>()
    this.#booked.set(booking.bookedOn, ofDay)
    for (const { account, amount } of postings) ofDay.set(account, (ofDay.get(account) ?? 0n) + amount)
  }

  #compare(balance: Balance, at: Fact): void {
    const { periodId, asOf, hash } = balance
    const lastDay = this.#lastDays.get(periodId) ?? 'of no period'
    if (asOf !== lastDay) this.#find(at, balance, 'day', lastDay, asOf)
    this.#compareAccounts(balance, at)
    const expected = closingHash(balance)
    if (hash !== expected) this.#find(at, balance, 'hash', expected, hash)
  }

  #compareAccounts(balance: Balance, at: Fact): void {
    const books = this.#trialBalance(balance.asOf)
    const recorded = new Map<string, bigint>(balance.accounts.map(({ account, amount }) => [account, amount]))
    let isSame = true
    for (const account of new Set([...books.keys(), ...recorded.keys()])) {
      const [expected, found] = [books.get(account) ?? 0n, recorded.get(account) ?? 0n]
      if (expected === found) continue
      isSame = false
      this.#find(at, balance, account, expected.toString(), found.toString())
    }
    const order = [...books.keys()].join(' ')
    const found = balance.accounts.map(({ account }) => account).join(' ')
    if (isSame && order !== found) this.#find(at, balance, 'accounts', order, found)
  }

  /** In the order of their codes, those that are not zero. */
  #trialBalance(asOf: string): Map<string, bigint> {
    const balances = new Map<string, bigint>()
    for (const [day, accounts] of this.#booked) {
      if (day > asOf) continue
      for (const [account, amount] of accounts) balances.set(account, (balances.get(account) ?? 0n) + amount)
    }
    return new Map([...balances].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  #find(at: Fact, { periodId }: Balance, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `closing balance of ${periodId}`, what, expected, found, at })
  }
}
