import { book, type Calendar } from './calendar.js'
import { lots, received, receivedBy, type Lot } from './lot.js'
import { listed } from './product.js'
import { Rejected } from './rejected.js'
import { accrued, change, earningsReversed, leftLot, restocked, shelved } from './sale-goods.js'
import { partsStanding, sales, standing, type CompletedSale, type Sale } from './sale.js'
import { consign, type Goods } from './take-goods.js'
import { on, type Decided } from '#events/category.js'
import type { MovedPart } from '#events/sale.js'
import type { LotId, ProductId, SaleId } from '#events/words.js'

export interface LineToReassign {
  readonly line: string
  /** The lot it should have been sold from: exactly one of this and `product`. */
  readonly lot?: LotId
  /** The own goods that were sold. */
  readonly product?: ProductId
}

export interface Reassignment {
  readonly sale: SaleId
  readonly reassignment: string
  readonly reason: string
  readonly lines: readonly LineToReassign[]
}

/** What the lines were sold as, and what they are sold as now. */
type AtHand = Pick<Goods, 'lots' | 'products'>

/**
 * What was rung up as other goods: all that is not refunded of the lines moves to the lot of its producer, or to own
 * goods, at what was charged and with the day of the sale. Everything is put back before anything is taken, so that two
 * labels that were swapped are mended at once.
 * @throws Rejected unknown-sale, sale-voided, duplicate-line, not-sold, lot-or-product, unknown-lot, unknown-product,
 * nothing-to-change, other-unit, not-received-yet, insufficient-stock, no-open-period
 */
export function reassignSaleLines(
  sale: Sale,
  calendar: Calendar,
  atHand: AtHand,
  { sale: id, reassignment, reason, lines }: Reassignment,
): Decided[] {
  const sold = standing(sale, id)
  eachOnce(lines)
  const moves = lines.flatMap((line) => moved(sold, atHand, line))
  const changes = changesBy(moves)
  covered(changes, atHand.lots)
  const { soldOn, clearedOn } = sold
  const back = { sale: id, refund: reassignment, on: soldOn }
  const selling = { sale: id, reassignment, soldOn, ...(clearedOn !== undefined && { clearedOn }) }
  const [from, to] = [moves.map(asItWas), moves.map(asItIs)]
  return [
    on(sales, id, { type: 'SaleLinesReassigned', data: { reassignment, reason, moves, ...book(calendar, soldOn) } }),
    ...from.flatMap((part) => restocked(part, back)),
    ...to.flatMap((part) => leftLot(part, selling)),
    ...shelved(changes, atHand.lots),
    ...from.flatMap((part) => earningsReversed(part, back)),
    ...to.flatMap((part) => accrued(part, selling)),
  ]
}

const asItWas = ({ line, part, quantity, total, from }: MovedPart) => ({
  line,
  part,
  quantity,
  total,
  ...(from && { consigned: from }),
})

const asItIs = ({ line, as, quantity, total, to }: MovedPart) => ({
  line,
  part: as,
  quantity,
  total,
  ...(to && { consigned: to }),
})

function eachOnce(lines: readonly LineToReassign[]): void {
  const seen = new Set<string>()
  for (const { line } of lines) {
    if (seen.has(line)) throw new Rejected('duplicate-line', `line ${line} stands there twice`, { line })
    seen.add(line)
  }
}

/** Parts that are where they belong stay as they are. */
function moved({ lines, soldOn }: CompletedSale, atHand: AtHand, wanted: LineToReassign): MovedPart[] {
  const { line } = wanted
  const parts = lines.get(line) ?? []
  const left = partsStanding(line, parts)
  if (left.length === 0) throw new Rejected('not-sold', `nothing of line ${line} is sold and not back`, { line })
  const goods = goodsNamed(wanted, atHand)
  const misplaced = left.filter(
    ({ product, standing: { consigned } }) => product !== goods.product || consigned?.lot !== goods.lot?.id,
  )
  if (misplaced.length === 0) throw new Rejected('nothing-to-change', `line ${line} is sold as that`, { line })
  return misplaced.map(({ product: was, standing: { consigned: from, ...part } }, index) => {
    sameUnit(atHand, was, goods.product, line)
    if (goods.lot !== undefined) receivedBy(goods.lot.lot, goods.lot.id, soldOn)
    return {
      ...part,
      ...(from && { from }),
      as: parts.length + index,
      product: goods.product,
      ...(goods.lot && { to: consign(goods.lot.id, goods.lot.lot, part, soldOn) }),
    }
  })
}

function goodsNamed({ line, lot: id, product }: LineToReassign, { lots: atHand, products }: AtHand) {
  if (id !== undefined && product === undefined) {
    const lot = received(atHand.get(id) ?? lots.initial, id)
    return { product: lot.product, lot: { id, lot } }
  }
  if (product === undefined || id !== undefined) {
    throw new Rejected('lot-or-product', `line ${line} goes either to a lot or to own goods`, { line })
  }
  if (listed(products.get(product), product).ownership !== 'own') {
    throw new Rejected('lot-or-product', `line ${line}: ${product} is consigned, and goes to a lot of it`, {
      line,
      product,
    })
  }
  return { product }
}

/** A quantity and a price mean the same of both. */
function sameUnit({ products }: AtHand, was: ProductId, is: ProductId, line: string): void {
  const [before, after] = [listed(products.get(was), was), listed(products.get(is), is)]
  if (before.unit === after.unit && before.pricedPer === after.pricedPer) return
  const inWords = (product: typeof before) => `for ${product.pricedPer} ${product.unit}`
  throw new Rejected('other-unit', `line ${line} is priced ${inWords(before)}, ${is} ${inWords(after)}`, {
    line,
    was,
    is,
  })
}

const changesBy = (moves: readonly MovedPart[]): Map<LotId, bigint> =>
  change(
    moves.flatMap(({ quantity, from, to }) => [
      ...(from ? [[from.lot, quantity] as const] : []),
      ...(to ? [[to.lot, -BigInt(quantity)] as const] : []),
    ]),
  )

function covered(changes: ReadonlyMap<LotId, bigint>, atHand: ReadonlyMap<LotId, Lot>): void {
  for (const [id, more] of changes) {
    const { available } = received(atHand.get(id) ?? lots.initial, id)
    if (available + more >= 0n) continue
    throw new Rejected('insufficient-stock', `lot ${id} has ${available}, and ${-more} more would be taken`, {
      lot: id,
      wanted: (-more).toString(),
      available: available.toString(),
    })
  }
}
