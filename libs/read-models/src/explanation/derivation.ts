import type { LoanId } from '#events/words.js'
import type { KnownFact } from '../audit/facts.js'
import type { KnownGoods } from '../audit/goods.js'
import type { Say } from '../audit/say.js'
import type { AccountSoFar } from './account-so-far.js'
import type { AskedFor } from './asked-for.js'
import type { BatchSoFar } from './batch-so-far.js'
import type { LinePlanned } from './line-planned.js'
import type { LoanSoFar } from './loans-so-far.js'
import type { LotPricing } from './pricing.js'
import type { LineSoFar, RunSoFar } from './run-so-far.js'
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
  /** What was asked for and approved, of what needs two people. */
  readonly request: AskedFor | undefined
  /** The run of a payout, and its line: as it was planned, and what happened to it before. */
  readonly run: RunSoFar | undefined
  readonly planned: LinePlanned | undefined
  readonly line: LineSoFar | undefined
  /** Of a producer's account, its debts and what payouts withheld. */
  readonly account: AccountSoFar | undefined
  /** Of a member. */
  readonly loans: ReadonlyMap<LoanId, LoanSoFar> | undefined
  /** Of a settlement. */
  readonly batch: BatchSoFar | undefined
}

/** What moves the accounts, each figure derived again, and the terms that were applied. */
export interface Derivation {
  readonly contributions: readonly Contribution[]
  readonly terms: readonly LotPricing[]
}
