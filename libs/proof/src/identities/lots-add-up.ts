import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Standing, Stock } from '../stock.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'
import type { Day } from '#events/words.js'

export const lotsAddUp: Identity = {
  name: 'lots-add-up',
  says:
    'Of each lot, received + found = available + sold + returned + spoiled + lost; nothing is taken that is not there, ' +
    'or before it came; and a receipt is cancelled only while all of it is there.',
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
  const { lot, received, sold, returned, spoiled, lost } = standing
  const expected = received + standing.found
  const found = lot.available + sold + returned + spoiled + lost
  if (found === expected) return undefined
  const what = 'received + found, and available + sold + returned + spoiled + lost'
  return { key: `lot ${id}`, what, expected: expected.toString(), found: found.toString() }
}

type Wrong = Omit<Finding, 'key' | 'at'>

/** What must hold after each single event of a lot. */
function after(event: LotEvent, standing: Standing): Wrong[] {
  if (event.type === 'LotReceiptCancelled') return afterCancelling(standing)
  const { lot, sold } = standing
  if (!lot.received) {
    if (lot.cancelled) return [{ what: event.type, expected: 'before its receipt was cancelled', found: 'after that' }]
    return [{ what: 'first event', expected: 'LotReceived', found: event.type }]
  }
  const findings: Wrong[] = []
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

/** All that was received is gone, and nothing of it had ever left. */
function afterCancelling({ received, cancelled, sold, returned, spoiled, lost, found }: Standing): Wrong[] {
  const findings: Wrong[] = []
  if (cancelled !== received) {
    findings.push({ what: 'cancelled', expected: received.toString(), found: cancelled.toString() })
  }
  const away = Object.entries({ sold, returned, spoiled, 'lost less found': lost - found })
  for (const [how, units] of away) {
    if (units === 0n) continue
    findings.push({ what: `${how} when its receipt was cancelled`, expected: '0', found: units.toString() })
  }
  return findings
}

function takenOn({ type, data }: LotEvent): Day | undefined {
  switch (type) {
    case 'LotReceived':
    case 'LotReceiptCancelled':
      return undefined
    case 'LotSold':
      return data.soldOn
    case 'LotRestocked':
      return data.restockedOn
    case 'LotReturned':
      return data.returnedOn
    case 'LotRepriced':
      return data.effectiveOn
    case 'LotCounted':
    case 'LotSpoiled':
      return data.occurredOn
  }
}
