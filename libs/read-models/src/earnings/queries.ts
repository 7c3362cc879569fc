import type { Day, LotId, ProducerId, ProductId, Rupiah, RunId, SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { lineCursorOf, lineCursorText, paged } from '../cursor.js'
import { productName } from '../directory/products.js'
import type { InBoth } from '../language/language.js'
import { openingConfirmed as isConfirmed } from '../opening/queries.js'
import type { Reading } from '../wall/as-cooperative.js'
import { factsOf } from './facts.js'
import { itemsOf, payableOn, reservedBy, type EarningItem, type EarningKind } from './items.js'
import { payoutsOf, type ProducerPayout } from './payouts.js'
import { reasonOf, stateOf, type EarningState } from './states.js'
import { totalsOf, type EarningTotals, type Standing } from './totals.js'

/**
 * One item of what a producer earned: `amount` is what is left of it, `reason` why it stands where it does. `payableOn`
 * is there once its sale's money has arrived and the opening is confirmed, `run` where a run has it, `of` where a run made it.
 */
export interface Earning {
  readonly item: string
  readonly kind: EarningKind
  readonly state: EarningState
  readonly reason: InBoth
  readonly amount: Rupiah
  readonly on: Day
  readonly payableOn?: Day
  readonly sale?: SaleId
  readonly receiptNumber?: string
  readonly lot?: LotId
  readonly product?: ProductId
  readonly productName?: string
  readonly reference?: string
  readonly run?: RunId
  readonly of?: RunId
  readonly position: Position
}

/**
 * What a producer earned, as it stood at the end of `on`: `items` in the order they came, a page of them. Nothing is
 * payable before `openingConfirmed`, which goes by what was known and not by the day.
 */
export interface Earnings {
  readonly producer: ProducerId
  readonly on: Day
  readonly knownAt: Position
  readonly openingConfirmed: boolean
  readonly totals: EarningTotals
  readonly payouts: readonly ProducerPayout[]
  readonly items: readonly Earning[]
  readonly next?: string
}

export interface EarningsOf {
  readonly producer: ProducerId
  readonly on: Day
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** Only items that stand there. */
  readonly state?: EarningState
  /** Only items that this run has reserved or taken: what its line is made of. */
  readonly run?: RunId
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page; without it, all. */
  readonly limit?: number
}

/**
 * What a producer earned, by where each item stands; of one that nobody knows it is empty. It reads all that ever
 * happened to the producer's items.
 *
 * What happened after the day does not count: goods that came back later are still earned, a run that was approved
 * later has reserved nothing more than it had. So `payable` may be more than a run with that cut-off day can pay.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function earnings(
  db: Reading,
  { producer, on, knownAt = db.position, state, run, after, limit }: EarningsOf,
): Promise<Earnings> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : lineCursorOf(after, db)
  const { items, payouts, openingConfirmed } = await standingOf(db, { producer, on, knownAt })
  const asked = items.filter(
    (each) =>
      (state === undefined || each.state === state) &&
      (run === undefined || each.item.run === run) &&
      (left === undefined || isAfter(each.item, left)),
  )
  const size = limit ?? asked.length
  const { page, ...rest } = paged(asked.slice(0, size + 1), size, ({ item }) =>
    lineCursorText({ position: db.position.at(item.commit), index: item.index, line: part(item) }),
  )
  return {
    producer,
    on,
    knownAt,
    openingConfirmed,
    totals: totalsOf(items, payouts),
    payouts,
    items: await earningsOf(db, page, { on, knownAt, openingConfirmed }),
    ...rest,
  }
}

/** A day, and a position that something is known at. */
interface Then {
  readonly on: Day
  readonly knownAt: Position
}

interface Standings {
  readonly items: readonly Standing[]
  readonly payouts: readonly ProducerPayout[]
  readonly openingConfirmed: boolean
}

/** All items of a producer and where each stands, in the order they came, and the payouts that have or had some. */
export async function standingOf(
  db: Reading,
  { producer, on, knownAt }: Then & { readonly producer: ProducerId },
): Promise<Standings> {
  const facts = await factsOf(db, producer, knownAt.commit)
  const payouts = await payoutsOf(db, producer, { on, upTo: knownAt.commit, reservedBy: reservedBy(facts, on) })
  const byRun = new Map(payouts.map((payout) => [payout.run, payout]))
  const openingConfirmed = await isConfirmed(db, knownAt.commit)
  const items = itemsOf(facts, on, (run) => byRun.get(run)?.approvedOn).map((item) => {
    const payout = item.run === undefined ? undefined : byRun.get(item.run)
    return { item, payout, state: stateOf(item, { on, openingConfirmed, payout }) }
  })
  return { items, payouts, openingConfirmed }
}

/** Items with what they are called, and why they stand where they do. */
export async function earningsOf(
  db: Reading,
  page: readonly Standing[],
  { on, knownAt, openingConfirmed }: Then & { readonly openingConfirmed: boolean },
): Promise<Earning[]> {
  const named = await namesOf(
    db,
    page.map(({ item }) => item),
    knownAt.commit,
  )
  return page.map((each) => earningOf(db, each, { on, openingConfirmed }, named))
}

function isAfter(item: EarningItem, left: ReturnType<typeof lineCursorOf>): boolean {
  if (item.commit !== left.position.commit) return item.commit > left.position.commit
  return item.index === left.index ? part(item) > left.line : item.index > left.index
}

/** What a payout took of an item comes before the rest of it. */
const part = ({ consumed }: EarningItem): number => (consumed ? 0 : 1)

interface Names {
  readonly receipts: ReadonlyMap<SaleId, string>
  readonly products: ReadonlyMap<LotId, { readonly product: ProductId; readonly productName: string }>
}

async function namesOf(db: Reading, items: readonly EarningItem[], upTo: bigint): Promise<Names> {
  const receipts = await db.rows<{ sale: SaleId; receiptNumber: string }>(
    `SELECT sale, receipt_number AS "receiptNumber" FROM sale
     WHERE sale = ANY ($1) AND receipt_number IS NOT NULL`,
    [[...new Set(items.flatMap(({ sale }) => (sale === undefined ? [] : [sale])))]],
  )
  const products = await db.rows<{ lot: LotId; product: ProductId; productName: string | null }>(
    `SELECT lot, product, ${productName('l.product', '$2')} AS "productName" FROM lot l WHERE lot = ANY ($1)`,
    [[...new Set(items.flatMap(({ lot }) => (lot === undefined ? [] : [lot])))], upTo],
  )
  return {
    receipts: new Map(receipts.map(({ sale, receiptNumber }) => [sale, receiptNumber])),
    products: new Map(
      products.map(({ lot, product, productName: name }) => [lot, { product, productName: name ?? product }]),
    ),
  }
}

function earningOf(
  db: Reading,
  { item, payout, state }: Standing,
  { on, openingConfirmed }: Pick<Earnings, 'on' | 'openingConfirmed'>,
  { receipts, products }: Names,
): Earning {
  const { sale, lot, reference, run, of } = item
  const receiptNumber = sale && receipts.get(sale)
  const from = openingConfirmed || item.consumed ? payableOn(item, on) : undefined
  return {
    item: item.name,
    kind: item.kind,
    state,
    reason: reasonOf(item, state, { on, openingConfirmed, payout, sale: receiptNumber ?? sale ?? item.name }),
    amount: item.amount,
    on: item.on,
    ...(from !== undefined && { payableOn: from }),
    ...(sale !== undefined && { sale }),
    ...(receiptNumber !== undefined && { receiptNumber }),
    ...(lot !== undefined && { lot, ...products.get(lot) }),
    ...(reference !== undefined && { reference }),
    ...(run !== undefined && { run }),
    ...(of !== undefined && { of }),
    position: db.position.at(item.commit),
  }
}
