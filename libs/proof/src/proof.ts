import type { Breach } from './breach.js'
import { CooperativeProof } from './cooperative-proof.js'
import { identities } from './identities.js'
import type { Fact } from '#events/catalogue.js'
import { partsOf } from '#events/recorded.js'

/** What was looked at, and how many keys each identity does not hold of. */
export interface Summary {
  readonly events: number
  readonly commits: number
  readonly cooperatives: number
  readonly identities: readonly { readonly name: string; readonly says: string; readonly broken: number }[]
}

/**
 * The identities of the domain over a log, of one cooperative or of all, from its first event on and in its order. Each
 * is checked at the end of each commit, for what that commit touched, and in whole when the proof is concluded.
 */
export class Proof {
  readonly #cooperatives = new Map<string, CooperativeProof>()
  readonly #touched = new Set<CooperativeProof>()
  readonly #broken: Breach[] = []
  #events = 0
  #commits = 0
  #commit = 0n
  #index = -1
  #hasEnded = true

  /** @throws RangeError for a fact that does not come after the one before, or comes into a commit that has ended */
  see(fact: Fact): void {
    const { commit, index } = fact.stored
    const isNext = commit > this.#commit || (commit === this.#commit && !this.#hasEnded && index > this.#index)
    if (!isNext) {
      throw new RangeError(`event ${index} of commit ${commit} comes after event ${this.#index} of ${this.#commit}`)
    }
    if (commit !== this.#commit) {
      this.commitEnded()
      this.#commits += 1
      this.#hasEnded = false
    }
    this.#commit = commit
    this.#index = index
    this.#events += 1
    const cooperative = this.#of(fact)
    cooperative.see(fact)
    this.#touched.add(cooperative)
  }

  /** The commit that was seen last is complete. The next commit's first fact says so too. */
  commitEnded(): void {
    for (const cooperative of this.#touched) this.#broken.push(...cooperative.commitEnded())
    this.#touched.clear()
    this.#hasEnded = true
  }

  /** The log ends here, for now: everything is checked, touched or not. More commits may follow. */
  conclude(): void {
    this.commitEnded()
    for (const cooperative of this.#cooperatives.values()) this.#broken.push(...cooperative.checkAll())
  }

  /**
   * The breaches of the commits that have ended, in the order of the log: of each identity and key the first, of each
   * identity and cooperative at most `MOST_TOLD`. The summary counts them all.
   */
  broken(): readonly Breach[] {
    return this.#broken
  }

  summary(): Summary {
    const proofs = [...this.#cooperatives.values()]
    return {
      events: this.#events,
      commits: this.#commits,
      cooperatives: proofs.length,
      identities: identities.map(({ name, says }) => ({
        name,
        says,
        broken: proofs.reduce((count, proof) => count + proof.brokenKeys(name), 0),
      })),
    }
  }

  #of({ category, id, stored: { stream } }: Fact): CooperativeProof {
    const name = stream.slice(category.length + 1, stream.length - id.length - 1)
    let proof = this.#cooperatives.get(name)
    if (proof === undefined) {
      proof = new CooperativeProof(partsOf(stream).cooperative, identities)
      this.#cooperatives.set(name, proof)
    }
    return proof
  }
}
