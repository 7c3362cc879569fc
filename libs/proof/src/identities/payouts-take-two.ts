import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { PayoutRuns, RunLine } from '../payout-runs.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents } from '#events/payout-run.js'
import { producerEvents, type ProducerEvent } from '#events/producer.js'

export const payoutsTakeTwo: Identity = {
  name: 'payouts-take-two',
  says:
    'A run is approved by another person than drafted it, submitted it or said where money of it goes, and once each of ' +
    'its destinations, which are the latest, has cooled off.',
  watch: ({ runs }) => new PayoutsTakeTwo(runs),
}

type Destination = Extract<ProducerEvent, { type: 'PayoutDestinationChanged' }>['data']

/**
 * A commit keeps no order between streams: of a producer whose destination changes in the commit that approves, the one
 * before and each of the new ones may have been the latest.
 */
class PayoutsTakeTwo implements Watch {
  readonly #findings = new Findings()
  /** Of each producer, in order; the first is revision 1. */
  readonly #destinations = new Map<string, Destination[]>()
  /** Of each producer whose destination changed in this commit, the revision before it. */
  readonly #before = new Map<string, number>()
  readonly #approved: { readonly by: string; readonly fact: Fact }[] = []

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (isOf(producerEvents, fact) && fact.event.type === 'PayoutDestinationChanged') {
      const known = this.#destinations.get(fact.id) ?? []
      if (!this.#before.has(fact.id)) this.#before.set(fact.id, known.length)
      this.#destinations.set(fact.id, [...known, fact.event.data])
    }
    if (!isOf(payoutRunEvents, fact) || fact.event.type !== 'PayoutRunApproved') return
    const by = fact.event.data.approvedBy
    const { draftedBy, submitted } = this.runs.before ?? {}
    for (const [what, other] of [
      ['who drafted it, and approved it', draftedBy],
      ['who submitted it, and approved it', submitted?.submittedBy],
    ] as const) {
      if (other === by) {
        this.#findings.add({ key: `run ${fact.id}`, what, expected: `another than ${by}`, found: by, at: fact })
      }
    }
    this.#approved.push({ by, fact })
  }

  check(): Finding[] {
    for (const { by, fact } of this.#approved) {
      for (const line of this.runs.of(fact.id)?.lines.values() ?? []) {
        for (const wrong of this.#wrongWith(line, by, fact)) {
          this.#findings.add({ key: `producer ${line.producer} in run ${fact.id}`, ...wrong, at: fact })
        }
      }
    }
    this.#approved.length = 0
    this.#before.clear()
    return this.#findings.take()
  }

  *#wrongWith(
    { producer, destination }: RunLine,
    by: string,
    { stored }: Fact,
  ): Generator<Omit<Finding, 'key' | 'at'>> {
    if (destination === undefined) return
    const all = this.#destinations.get(producer) ?? []
    const first = this.#before.get(producer) ?? all.length
    const { revision, way } = destination
    if (revision < first || revision > all.length) {
      yield { what: 'destination', expected: `revision ${all.length}`, found: `revision ${revision}` }
    }
    const to = all[revision - 1]
    if (to === undefined) return
    const { changedBy, payableFrom } = to
    if (to.destination.way !== way) yield { what: 'way', expected: to.destination.way, found: way }
    if (changedBy === by) {
      yield { what: 'who changed the destination, and approved', expected: `another than ${by}`, found: by }
    }
    const { recordedAt } = stored.metadata
    if (recordedAt < payableFrom) yield { what: 'approved', expected: `from ${payableFrom} on`, found: recordedAt }
  }
}
