import type { KnownFact } from '../audit/facts.js'
import type { KnownGoods } from '../audit/goods.js'
import type { Say } from '../audit/say.js'
import type { LotPricing } from './pricing.js'
import type { SaleSoFar } from './sale-so-far.js'
import type { Contribution } from './step.js'

/** What an event is explained from: nothing that was known after it. */
export interface From {
  readonly fact: KnownFact
  /** As known at the event. */
  readonly goods: KnownGoods
  readonly say: Say
  /** The sale as it stood before; undefined before it was completed. */
  readonly sale: SaleSoFar | undefined
  /** The past payout that is reversed. */
  readonly payout: KnownFact | undefined
}

/** What moves the accounts, each figure derived again, and the terms that were applied. */
export interface Derivation {
  readonly contributions: readonly Contribution[]
  readonly terms: readonly LotPricing[]
}
