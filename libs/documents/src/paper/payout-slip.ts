import { grouped } from '#events/grouped.js'
import type { Day, ProducerId, RunId, SaleId } from '#events/words.js'
import { producer as registered } from '#read-models/directory/queries.js'
import { earnings, type Earning } from '#read-models/earnings/queries.js'
import type { PayoutLine } from '#read-models/payout-runs/line.js'
import { payoutLines } from '#read-models/payout-runs/lines.js'
import { payoutRun, type PayoutRun } from '#read-models/payout-runs/run.js'
import { goodsOfSales } from '#read-models/statement/goods-of-sales.js'
import type { GoodsItem } from '#read-models/statement/items.js'
import { reasonsOf } from '#read-models/statement/reasons.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { known, type Known } from './known.js'
import { PaperTooLong } from './paper-too-long.js'
import { openLines, type BankNames, type LineOnPaper } from './payout-line.js'

type Position = Reading['position']

/** A producer's payout in one run as it is read: name and account are sealed. */
export interface SealedPayoutSlip extends Known {
  readonly foreignId?: string
  readonly run: PayoutRun
  readonly line: PayoutLine
  /** What the payout is made of; none where the run was rejected and let them go. */
  readonly items: readonly SlipItem[]
}

/** What a producer is paid by one run, what that is made of, and what is withheld of it. */
export interface PayoutSlip extends Omit<SealedPayoutSlip, 'line'> {
  readonly line: LineOnPaper
}

/** An item, and the goods that were sold or came back where it is of such: their amount may be more than is left of it. */
export interface SlipItem {
  readonly earning: Earning
  readonly goods?: GoodsItem
  /** Why somebody said that it was. */
  readonly reason?: string
}

export interface PayoutSlipOf {
  readonly run: RunId
  readonly producer: ProducerId
  readonly knownAt?: Position
  /** The most items that it may have; without it, any number. */
  readonly most?: number
}

/** After all days: an item is in the run on whatever day it got there. */
const EVER = '9999-12-31' as Day

/**
 * Undefined where the run has no line of the producer.
 * @throws PaperTooLong
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for one of another log
 */
export async function payoutSlip(
  db: Reading,
  { run: id, producer, knownAt = db.position, most }: PayoutSlipOf,
): Promise<SealedPayoutSlip | undefined> {
  const of = { run: id, producer, knownAt }
  const run = await payoutRun(db, of)
  const [line] = (await payoutLines(db, of)).lines
  const as = await known(db, knownAt)
  if (run === undefined || line === undefined || as === undefined) return undefined
  const made = await earnings(db, { ...of, on: EVER, ...(most !== undefined && { limit: most }) })
  if (most !== undefined && made.next !== undefined) throw new PaperTooLong(most, 'items in this payout')
  const foreignId = (await registered(db, producer))?.foreignId
  return {
    ...as,
    ...(foreignId !== undefined && { foreignId }),
    run,
    line,
    items: await withGoods(db, made.items, { producer, knownAt }),
  }
}

async function withGoods(
  db: Reading,
  earned: readonly Earning[],
  of: { readonly producer: ProducerId; readonly knownAt: Position },
): Promise<SlipItem[]> {
  const sales = new Set(earned.flatMap(({ sale }): SaleId[] => (sale === undefined ? [] : [sale])))
  const goods = await goodsOfSales(db, { ...of, sales: [...sales] })
  const commits = earned.map(({ position }) => position.commit)
  const reasons = await reasonsOf(db, { producer: of.producer, commits })
  const byPart = grouped(goods, ({ sale, line, part }) => `${sale}/${line}/${part}`)
  return earned.map((earning) => {
    const { kind, item, position } = earning
    const part = byPart.get(kind === 'taken-back' ? item.split('/').slice(1, 4).join('/') : item)
    const found = part?.find((one) => one.position.compare(position) === 0)
    const reason = reasons.get(position.commit)
    return { earning, ...(found && { goods: found }), ...(reason !== undefined && { reason }) }
  })
}

/** What is read, opened for whoever may see it. */
export async function openPayoutSlip(
  { line: sealed, ...slip }: SealedPayoutSlip,
  unsealing: PayoutUnsealing,
  banks: BankNames,
): Promise<PayoutSlip> {
  const [line] = await openLines([sealed], unsealing, banks)
  if (line === undefined) throw new TypeError('a line is opened as a line')
  return { ...slip, line }
}
