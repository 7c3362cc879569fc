import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Standing, Stock } from '../stock.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'
import type { Day } from '#events/words.js'

export const lotsAddUp: Identity = {
  name: 'lots-add-up',
  says: 'Of each lot, received = available + sold + spoiled; nothing is taken that is not there, or before it came.',
  watch: ({ stock }) => new LotsAddUp(stock),
}

class LotsAddUp implements Watch {
  readonly #findings = new Findings()
  readonly #touched = new Map<string, Fact>()

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (!isOf(lotEvents, fact)) return
    const standing = this.stock.standing(fact.id)
    if (standing === undefined) return
    this.#touched.set(fact.id, fact)
    for (const finding of after(fact.event, standing)) {
      this.#findings.add({ key: `lot ${fact.id}`, ...finding, at: fact })
    }
  }

  check(): Finding[] {
    if (this.#touched.size === 0) return []
    const findings = this.#findings.take()
    for (const [lot, at] of this.#touched) {
      const difference = sum(lot, this.stock.standing(lot))
      if (difference !== undefined) findings.push({ ...difference, at })
    }
    this.#touched.clear()
    return findings
  }

  checkAll(): Finding[] {
    return [...this.stock.all()].flatMap(([lot, standing]) => sum(lot, standing) ?? [])
  }
}

function sum(id: string, standing: Standing | undefined): Finding | undefined {
  if (!standing?.lot.received) return undefined
  const { lot, received, sold, spoiled } = standing
  const found = lot.available + sold + spoiled
  if (found === received) return undefined
  const what = 'received, and available + sold + spoiled'
  return { key: `lot ${id}`, what, expected: received.toString(), found: found.toString() }
}

/** What must hold after each single event of a lot. */
function after(event: LotEvent, { lot, sold }: Standing): Omit<Finding, 'key' | 'at'>[] {
  if (!lot.received) return [{ what: 'first event', expected: 'LotReceived', found: event.type }]
  const findings: Omit<Finding, 'key' | 'at'>[] = []
  if (lot.available < 0n) {
    findings.push({ what: 'available', expected: 'not below 0', found: lot.available.toString() })
  }
  if (sold < 0n) findings.push({ what: 'sold less restocked', expected: 'not below 0', found: sold.toString() })
  const day = takenOn(event)
  if (day !== undefined && day < lot.receivedOn) {
    findings.push({ what: `day of ${event.type}`, expected: `from ${lot.receivedOn} on`, found: day })
  }
  return findings
}

function takenOn({ type, data }: LotEvent): Day | undefined {
  switch (type) {
    case 'LotReceived':
      return undefined
    case 'LotSold':
      return data.soldOn
    case 'LotRestocked':
      return data.restockedOn
    case 'LotSpoiled':
      return data.occurredOn
  }
}
