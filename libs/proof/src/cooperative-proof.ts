import type { Breach, Finding } from './breach.js'
import type { Identity, Watch } from './identity.js'
import { Known } from './known.js'
import type { Fact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'
import { entryOf } from '#journal/postings.js'

/** How many breaches of one identity are told in full: a log that is broken throughout must not fill the memory. */
export const MOST_TOLD = 100

interface Watched {
  readonly name: string
  readonly watch: Watch
  /** Keys that are told already: a breach is told where it began. */
  readonly told: Set<string>
}

/** Every identity over one cooperative's part of a log. */
export class CooperativeProof {
  readonly #known = new Known()
  readonly #watched: readonly Watched[]
  #last: Fact | undefined

  constructor(
    private readonly cooperative: CooperativeId,
    identities: readonly Identity[],
  ) {
    this.#watched = identities.map((identity) => ({
      name: identity.name,
      watch: identity.watch(this.#known),
      told: new Set(),
    }))
  }

  see(fact: Fact): void {
    const entry = entryOf(fact.event, fact.id)
    this.#known.see(fact)
    for (const { watch } of this.#watched) watch.see(fact, entry)
    this.#last = fact
  }

  /** The breaches that this commit brought. */
  commitEnded(): Breach[] {
    const breaches: Breach[] = []
    for (const watched of this.#watched) this.#tell(watched, watched.watch.check(), breaches)
    this.#known.commitEnded()
    return breaches
  }

  /** The breaches that no commit's check has met. */
  checkAll(): Breach[] {
    const breaches: Breach[] = []
    for (const watched of this.#watched) this.#tell(watched, watched.watch.checkAll?.() ?? [], breaches)
    return breaches
  }

  brokenKeys(identity: string): number {
    return this.#watched.find(({ name }) => name === identity)?.told.size ?? 0
  }

  #tell({ name, told }: Watched, findings: readonly Finding[], breaches: Breach[]): void {
    for (const finding of findings) {
      const subject = `${finding.key}: ${finding.what}`
      if (told.has(subject)) continue
      told.add(subject)
      if (told.size <= MOST_TOLD) breaches.push(this.#breach(name, finding))
    }
  }

  #breach(identity: string, { key, what, expected, found, at = this.#last }: Finding): Breach {
    if (at === undefined) throw new TypeError(`${identity} broke before there was an event`)
    const { commit, index, stream, revision, type } = at.stored
    const where = { commit, index, stream, revision, type }
    return { identity, cooperative: this.cooperative, key, what, expected, found, where }
  }
}
