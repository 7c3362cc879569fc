import { calendars } from '../calendar.js'
import { cancelReceipt } from '../cancel-receipt.js'
import { countLot } from '../count-lot.js'
import { lots } from '../lot.js'
import { repriceLot } from '../reprice-lot.js'
import { returnGoods } from '../return-goods.js'
import { spoilGoods } from '../spoil-goods.js'
import { CALENDAR } from './a-calendar.js'
import type { Decision } from './past.js'
import { bps, day, lotId } from './words.js'
import { on } from '#events/category.js'
import { quantity, rupiah } from '#events/words.js'

/** What is done with a lot besides selling it. */

/** There was no such receipt: `cancel('l1')`, decided on the twelfth of March. */
export const cancel =
  (lot: string, cancelledOn = '2026-03-12'): Decision =>
  (past) =>
    cancelReceipt(past.state(lots, lot), { lot: lotId(lot), reason: 'never came', cancelledOn: day(cancelledOn) })

interface OtherPrices {
  readonly netPrice?: bigint
  readonly commissionBps?: number
  readonly askingPrice?: bigint
}

/** Other terms from a day on: `reprice('l1', '2026-03-12', { commissionBps: 2000 })`. */
export const reprice =
  (lot: string, effectiveOn: string, { netPrice, commissionBps, askingPrice }: OtherPrices): Decision =>
  (past) => [
    on(
      lots,
      lot,
      repriceLot(past.state(lots, lot), {
        lot: lotId(lot),
        effectiveOn: day(effectiveOn),
        ...(netPrice !== undefined && { netPrice: rupiah(netPrice) }),
        ...(commissionBps !== undefined && { commissionBps: bps(commissionBps) }),
        ...(askingPrice !== undefined && { askingPrice: rupiah(askingPrice) }),
        reason: 'agreed anew',
      }),
    ),
  ]

/** Gives back to the producer: `giveBack('l1', 2n)`, on the twelfth of March. */
export const giveBack =
  (lot: string, units: bigint, { on = '2026-03-12', reason }: { on?: string; reason?: string } = {}): Decision =>
  (past) => {
    const because = reason === undefined ? {} : { reason }
    const slip = { lot: lotId(lot), quantity: quantity(units), returnedOn: day(on), ...because }
    return returnGoods(past.state(lots, lot), slip).decided
  }

/** Finds spoiled: `spoil('l1', 2n)`, on the twelfth of March. */
export const spoil =
  (lot: string, units: bigint, { on = '2026-03-12', lossPrice }: { on?: string; lossPrice?: bigint } = {}): Decision =>
  (past) => {
    const worth = lossPrice === undefined ? {} : { lossPrice: rupiah(lossPrice) }
    const spoilage = { lot: lotId(lot), quantity: quantity(units), spoiledOn: day(on), reason: 'mouldy', ...worth }
    return spoilGoods(past.state(lots, lot), past.state(calendars, CALENDAR), spoilage).decided
  }

/** Counts: `count('l1', 8n)`, on the twelfth of March. */
export const count =
  (
    lot: string,
    there: bigint,
    { on = '2026-03-12', reason, lossPrice }: { on?: string; reason?: string; lossPrice?: bigint } = {},
  ): Decision =>
  (past) =>
    countLot(past.state(lots, lot), past.state(calendars, CALENDAR), {
      lot: lotId(lot),
      counted: quantity(there),
      countedOn: day(on),
      ...(reason !== undefined && { reason }),
      ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
    }).decided
