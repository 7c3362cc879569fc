import type { LumbungEvent } from '#events/catalogue.js'
import type { Correlated, DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { ofACount, ofSpoiledGoods } from './of-a-loss.js'
import { ofAnAllowance, ofAPaymentCorrection, ofAReassignment, ofAVoid } from './of-a-mending.js'
import { ofARefund } from './of-a-refund.js'
import { ofASale } from './of-a-sale.js'
import { ofAnOpening, ofAPastPayout, ofAReversal } from './of-the-books.js'
import { Unexplained } from './step.js'

/** Every event that posts has its own. */
export const derivations: {
  readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type], from: From) => Derivation
} = {
  LotCounted: ofACount,
  LotSpoiled: ofSpoiledGoods,
  OpeningBalanceRecorded: ofAnOpening,
  PastPayoutRecorded: ofAPastPayout,
  PastPayoutReversed: ofAReversal,
  SaleAllowanceGranted: ofAnAllowance,
  SaleCompleted: ofASale,
  SaleLinesReassigned: ofAReassignment,
  SalePaymentCorrected: ofAPaymentCorrection,
  SaleRefunded: ofARefund,
  SaleVoided: ofAVoid,
}

/** @throws Unexplained, for an event that has no derivation too */
export const derive = (from: From): Derivation => deriveFrom(from.fact.event, from)

function deriveFrom<Type extends LumbungEvent['type']>({ type, data }: Correlated<Type>, from: From): Derivation {
  const derivation = derivations[type]
  if (derivation === undefined) throw new Unexplained(`there is no arithmetic of ${type} yet`)
  return derivation(data, from)
}
