import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { deductionInWords, type PayoutRuns } from '../payout-runs.js'
import { deductionsOn, type AgreedDeductions } from '#domain/producer.js'
import type { Fact } from '#events/catalogue.js'
import type { Deduction } from '#events/deduction.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'
import { producerEvents } from '#events/producer.js'

export const deductionsAreAsAgreed: Identity = {
  name: 'deductions-are-as-agreed',
  says:
    'Besides what a producer owes, a line withholds what was agreed on its cut-off day, of the member who was named, and ' +
    'no more.',
  watch: ({ runs }) => new DeductionsAreAsAgreed(runs),
}

type LineAdded = Extract<PayoutRunEvent, { type: 'PayoutLineAdded' }>['data']

/**
 * A commit keeps no order between streams: of a producer who agrees in the commit that drafts, what held before counts,
 * and whatever held since.
 */
class DeductionsAreAsAgreed implements Watch {
  readonly #findings = new Findings()
  readonly #agreed = new Map<string, AgreedDeductions[]>()
  /** Of each producer who agreed in this commit, how often that was before it. */
  readonly #before = new Map<string, number>()
  readonly #added: { readonly line: LineAdded; readonly fact: Fact }[] = []

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (isOf(producerEvents, fact) && fact.event.type === 'DeductionsAgreed') {
      const known = this.#agreed.get(fact.id) ?? []
      if (!this.#before.has(fact.id)) this.#before.set(fact.id, known.length)
      this.#agreed.set(fact.id, [...known, fact.event.data])
    } else if (isOf(payoutRunEvents, fact) && fact.event.type === 'PayoutLineAdded') {
      this.#added.push({ line: fact.event.data, fact })
    }
  }

  check(): Finding[] {
    for (const { line, fact } of this.#added) {
      const held = [...this.#heldFor(line.producer, fact.id)]
      const key = `producer ${line.producer} in run ${fact.id}`
      for (const deduction of line.deductions) {
        if (held.some((agreed) => isAgreed(deduction, agreed))) continue
        const found = deductionInWords(deduction)
        this.#findings.add({ key, what: `${deduction.kind} withheld`, expected: 'as agreed', found, at: fact })
      }
    }
    this.#added.length = 0
    this.#before.clear()
    return this.#findings.take()
  }

  /** What was agreed for the run’s cut-off day, at each moment of the commit. */
  *#heldFor(producer: string, run: string): Generator<AgreedDeductions | undefined> {
    const cutOff = this.runs.of(run)?.cutOff
    const all = this.#agreed.get(producer) ?? []
    for (let known = this.#before.get(producer) ?? all.length; known <= all.length; known += 1) {
      yield cutOff && deductionsOn({ deductions: all.slice(0, known) }, cutOff)
    }
  }
}

function isAgreed(deduction: Deduction, agreed: AgreedDeductions | undefined): boolean {
  const { kind, amount } = deduction
  switch (kind) {
    case 'receivable':
    case 'advance':
      return true
    case 'instalment':
      return agreed?.instalments === true && agreed.member === deduction.member
    case 'mandatory':
    case 'voluntary':
      return agreed !== undefined && amount <= agreed[kind] && agreed.member === deduction.member
    case 'fee':
      return agreed !== undefined && amount <= agreed.fee
  }
}
