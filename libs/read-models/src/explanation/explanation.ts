import type { LumbungEvent } from '#events/catalogue.js'
import type { Booking } from '#events/fields.js'
import type { Revision, StreamName } from '#events/recorded.js'
import type { LotTerms } from '#events/terms.js'
import type { AccountCode, Day, Instant, LotId, ProducerId, ProductId, Quantity, Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { NameOf } from '../chart/queries.js'
import type { Language } from '../language/language.js'
import type { Hand } from './hands.js'
import type { Arithmetic } from './step.js'

/** From an entry of the books to the event, the command, the person, the terms and the arithmetic. */
export interface Explanation {
  readonly entry: Booking & {
    readonly id: string
    readonly position: Position
    /** Debit positive; they sum to zero. None where the event moved nothing after all. */
    readonly postings: readonly {
      readonly account: AccountCode
      readonly name: string
      readonly party?: string
      readonly amount: Rupiah
    }[]
  }
  readonly event: {
    readonly type: LumbungEvent['type']
    readonly stream: StreamName
    readonly revision: Revision
    readonly recordedAt: Instant
    readonly reason?: string
    readonly words: string
  }
  /** `action` as the table of permissions calls it, `import` for what an import brought. */
  readonly command: {
    readonly id: string
    readonly action?: string
    readonly correlation: string
    readonly causation: string
  }
  readonly person: { readonly actor: string }
  /** Who asked for it, prepared and approved it, in that order, where it took more than one person. */
  readonly hands: readonly (Hand & { readonly words: string })[]
  /** Of each lot whose terms were applied. */
  readonly terms: readonly AppliedTerms[]
  /** One for each posting, in their order, and one for each account in which something cancelled out: amount zero. */
  readonly arithmetic: readonly Arithmetic[]
}

/** What held for a lot, since when, in figures and in words. */
export interface AppliedTerms {
  readonly lot: LotId
  readonly producer: ProducerId
  readonly product?: ProductId
  readonly effectiveOn: Day
  readonly pricedPer: Quantity
  readonly askingPrice?: Rupiah
  readonly terms: LotTerms
  readonly words: string
}

export interface ExplainIn {
  readonly language: Language
  /** What accounts are called; without it, as the cooperative calls them. */
  readonly nameOf?: NameOf
}

/** No entry of this cooperative has that id. */
export class UnknownEntry extends Error {
  override readonly name = 'UnknownEntry'
  constructor(readonly entry: string) {
    super(`there is no entry ${entry}`)
  }
}
