import type { Booking, MoneyWay } from '#events/fields.js'
import type { DeductionKind } from '#events/deduction.js'
import type { Day, Instant, LineId, LoanId, MemberId, ProducerId, Rupiah, Sealed } from '#events/words.js'
import type { Position } from '#event-store/position.js'

/**
 * What became of a line: it waits for the approval (`planned`), was let go with a run that was rejected (`released`),
 * is approved and not yet paid (`in-process`) or pays nothing (`finished`), was `paid`, `failed` before, or was
 * `returned` after it.
 */
export type LineState = 'planned' | 'released' | 'in-process' | 'finished' | 'paid' | 'failed' | 'returned'

/** `interest` is what of an instalment is interest. */
export interface LineDeduction {
  readonly kind: DeductionKind
  readonly amount: Rupiah
  readonly interest?: Rupiah
  readonly member?: MemberId
  readonly loan?: LoanId
}

/** Where the money goes, by that revision of the producer's destination: account and holder are sealed. */
export interface LineDestination {
  readonly way: MoneyWay
  readonly revision: number
  readonly bank?: string
  readonly account?: Sealed
  readonly holder?: Sealed
}

/** `id` is that of its entry. `amount` is what is to be paid, was paid, or is owed again. */
export interface LineStep extends Booking {
  readonly kind: 'approved' | 'paid' | 'failed' | 'returned'
  readonly id: string
  readonly by: string
  readonly at: Instant
  readonly amount: Rupiah
  readonly way?: MoneyWay
  readonly fee?: Rupiah
  readonly kept?: Rupiah
  readonly receipt?: string
  readonly reason?: string
  readonly position: Position
}

/**
 * A producer's line: `gross` is the sum of its `items`, `gross = deductions + net`; below nothing, `gross = −raised`.
 * `name` is sealed.
 */
export interface PayoutLine {
  readonly line: LineId
  readonly producer: ProducerId
  readonly name?: Sealed
  readonly state: LineState
  readonly items: number
  readonly gross: Rupiah
  readonly deductions: readonly LineDeduction[]
  readonly net: Rupiah
  readonly raised: Rupiah
  readonly destination?: LineDestination
  readonly paidOn?: Day
  readonly steps: readonly LineStep[]
  readonly position: Position
}
