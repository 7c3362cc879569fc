import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { PayoutRuns } from '../payout-runs.js'
import { payableItems, type Account, type Item } from '#domain/account.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Day } from '#events/words.js'

export const payoutsTakeWhatIsPayable: Identity = {
  name: 'payouts-take-what-is-payable',
  says:
    'A run reserves whole items of an account that are payable by its cut-off day, all of them, while no other run ' +
    'waits; and takes exactly these, when nothing was taken back meanwhile.',
  watch: ({ accounts, runs }) => new PayoutsTakeWhatIsPayable(accounts, runs),
}

type Wrong = Omit<Finding, 'key' | 'at'>
type DataOf<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>['data']

/** What a run took of an account as it was then, to be held against its cut-off day: that may stand later in the commit. */
interface Taken {
  readonly run: string
  readonly items: Account['items']
  readonly names: ReadonlySet<string>
  readonly isMissing: (left: Item) => boolean
  readonly fact: Fact
}

class PayoutsTakeWhatIsPayable implements Watch {
  readonly #findings = new Findings()
  readonly #taken: Taken[] = []

  constructor(
    private readonly accounts: AccountsOfProducers,
    private readonly runs: PayoutRuns,
  ) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    const account = this.accounts.before
    const { type, data } = fact.event
    if (type === 'PayoutReserved') {
      this.#tell(fact, wrongWithReservation(account, data))
      const names = new Set(data.items.map(({ item }) => item))
      this.#taken.push({ run: data.run, items: account.items, names, isMissing: () => true, fact })
    } else if (type === 'PayoutReleased') {
      this.#tell(fact, wrongWithWaiting(account, data.run))
    } else if (type === 'PayoutApproved') {
      const reserved = account.items.filter(({ run }) => run === data.run)
      this.#tell(fact, wrongWithWaiting(account, data.run))
      this.#tell(fact, wrongWithGross(reserved, data.gross))
      const items = account.items.map((item) => (item.run === data.run ? unreserved(item) : item))
      // What came to be payable since it was drafted is for the next run; what was taken back since is not.
      const isMissing = ({ amount }: Item) => amount < 0n
      this.#taken.push({ run: data.run, items, names: new Set(reserved.keys()), isMissing, fact })
    }
  }

  check(): Finding[] {
    for (const taken of this.#taken) {
      const cutOff = this.runs.of(taken.run)?.cutOff
      if (cutOff !== undefined) this.#tell(taken.fact, wrongBy(cutOff, taken))
    }
    this.#taken.length = 0
    return this.#findings.take()
  }

  #tell(at: Fact, wrong: Iterable<Wrong>): void {
    for (const each of wrong) this.#findings.add({ key: `producer ${at.id}`, ...each, at })
  }
}

function unreserved(item: Item): Item {
  const { amount, payableOn, holdDays, takeHomeBps } = item
  return { amount, ...(payableOn !== undefined && { payableOn }), holdDays, takeHomeBps }
}

function* wrongWithReservation({ items, waiting }: Account, data: DataOf<'PayoutReserved'>): Generator<Wrong> {
  if (waiting !== undefined) {
    yield { what: 'run that waits', expected: 'none', found: waiting }
  }
  const names = new Set<string>()
  for (const { item: name, amount } of data.items) {
    const item = items.get(name)
    const what = `item ${name}`
    if (item?.amount !== amount) yield { what, expected: `${item?.amount ?? 'none'}`, found: amount.toString() }
    if (item?.run !== undefined) yield { what, expected: 'in one run', found: `in ${item.run} too` }
    if (names.has(name)) yield { what, expected: 'once', found: 'again' }
    names.add(name)
  }
}

function* wrongWithWaiting({ waiting }: Account, run: string): Generator<Wrong> {
  if (waiting !== run) yield { what: 'run that waits', expected: waiting ?? 'none', found: run }
}

function* wrongWithGross(reserved: Account['items'], gross: bigint): Generator<Wrong> {
  let sum = 0n
  for (const { amount } of reserved.values()) sum += amount
  if (sum !== gross) yield { what: 'reserved, and taken', expected: sum.toString(), found: gross.toString() }
}

function* wrongBy(cutOff: Day, { items, names, isMissing }: Taken): Generator<Wrong> {
  const payable = payableItems({ items }, cutOff)
  for (const name of names) {
    const item = items.get(name)
    if (item === undefined || item.run !== undefined || payable.has(name)) continue
    yield { what: `item ${name}`, expected: `payable by ${cutOff}`, found: item.payableOn ?? 'not cleared' }
  }
  for (const [name, item] of payable) {
    if (!names.has(name) && isMissing(item)) yield { what: `item ${name}`, expected: 'taken', found: 'left out' }
  }
}
