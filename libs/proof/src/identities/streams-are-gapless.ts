import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import type { Fact } from '#events/catalogue.js'
import { partsOf, streamName, type Revision, type StreamName } from '#events/recorded.js'

export const streamsAreGapless: Identity = {
  name: 'streams-are-gapless',
  says: 'The events of a stream are numbered from 0 without gaps, and belong to the cooperative in the stream’s name.',
  watch: () => new StreamsAreGapless(),
}

class StreamsAreGapless implements Watch {
  readonly #findings = new Findings()
  readonly #next = new Map<StreamName, Revision>()

  see(fact: Fact): void {
    const { stream, revision, metadata } = fact.stored
    const next = this.#next.get(stream) ?? 0
    if (revision !== next) this.#find(fact, 'revision', String(next), String(revision))
    this.#next.set(stream, revision + 1)
    if (stream !== streamName(fact.category, metadata.cooperative, fact.id)) {
      this.#find(fact, 'cooperative of the event', partsOf(stream).cooperative, metadata.cooperative)
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `stream ${at.stored.stream}`, what, expected, found, at })
  }
}
