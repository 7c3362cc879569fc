import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { Stock } from '../stock.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'
import { halfUp } from '#events/words.js'

export const lossesAreCompensated: Identity = {
  name: 'losses-are-compensated',
  says:
    'What the cooperative bears of goods that spoiled or that a count misses, their producer is compensated for, and ' +
    'nothing else; of what is found again, that much is taken back.',
  watch: ({ stock }) => new LossesAreCompensated(stock),
}

/** Of what counts missed and have not found again: what was compensated, and with how much. */
interface Compensated {
  readonly quantity: bigint
  readonly value: bigint
}

type DataOf<Type extends LotEvent['type']> = Extract<LotEvent, { type: Type }>['data']

class LossesAreCompensated implements Watch {
  readonly #findings = new Findings()
  readonly #losses = Reconciliation.withinEachCommit({
    what: 'value of the loss as the lot says and compensation as the account says',
    named: (key) => key,
  })
  readonly #compensated = new Map<string, Compensated>()

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (isOf(lotEvents, fact)) {
      const { type, data } = fact.event
      if (type !== 'LotSpoiled' && type !== 'LotCounted') return
      this.#losses.expect(loss(fact.id, data.producer, data.occurredOn), data.value, fact)
      const lot = this.stock.standing(fact.id)?.lot
      if (lot?.received && lot.producer !== data.producer) this.#find(fact, 'producer', lot.producer, data.producer)
      if (type === 'LotCounted') this.#count(fact, data)
      else this.#borne(fact, data)
    } else if (isOf(accountEvents, fact) && fact.event.type === 'LossCompensated') {
      const { lot, amount, lostOn } = fact.event.data
      this.#losses.find(loss(lot, fact.id, lostOn), amount, fact)
    }
  }

  check(): Finding[] {
    return [...this.#findings.take(), ...this.#losses.check()]
  }

  #borne(fact: Fact, { borneBy, value }: Pick<DataOf<'LotCounted'>, 'borneBy' | 'value'>): void {
    if (borneBy === 'producer' && value !== 0n) this.#find(fact, 'value of a loss the producer bears', '0', `${value}`)
    else if (value < 0n) this.#find(fact, 'value of a loss', 'not below 0', `${value}`)
  }

  #count(fact: Fact, count: DataOf<'LotCounted'>): void {
    const { counted, expected, value } = count
    const before = this.#compensated.get(fact.id) ?? nothing
    if (counted < expected) {
      this.#borne(fact, count)
      if (value > 0n) this.#after(fact, before, expected - counted, value)
      return
    }
    const found = counted - expected
    const again = found < before.quantity ? found : before.quantity
    const due = again === 0n ? 0n : -halfUp(before.value * again, before.quantity)
    if (value !== due) this.#find(fact, 'value of what was found', due.toString(), value.toString())
    this.#after(fact, before, -again, value)
  }

  #after({ id }: Fact, before: Compensated, quantity: bigint, value: bigint): void {
    const after = { quantity: before.quantity + quantity, value: before.value + value }
    if (after.quantity === 0n) this.#compensated.delete(id)
    else this.#compensated.set(id, after)
  }

  #find(at: Fact, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `lot ${at.id}`, what, expected, found, at })
  }
}

const nothing: Compensated = { quantity: 0n, value: 0n }

const loss = (lot: string, producer: string, lostOn: string) => `lot ${lot} of producer ${producer} on ${lostOn}`
