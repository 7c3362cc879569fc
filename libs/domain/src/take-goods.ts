import { notThere, pricingOn, type Lot, type ReceivedLot } from './lot.js'
import { divide, totalOf } from './price.js'
import type { ListedProduct, Product } from './product.js'
import { Rejected } from './rejected.js'
import { firstInFirstOut, type Shelf } from './shelf.js'
import type { Consignment, SalePart } from '#events/sale.js'
import { quantity, type Day, type LotId, type ProductId, type Quantity, type Rupiah } from '#events/words.js'

export interface LineToSell {
  readonly line: string
  readonly product: ProductId
  /** A scanned lot wins; without one, first in, first out. */
  readonly lot?: LotId
  readonly quantity: Quantity
  readonly unitPrice: Rupiah
}

/** What a sale may take from, as read for it. */
export interface Goods {
  readonly products: ReadonlyMap<ProductId, Product>
  readonly shelves: ReadonlyMap<ProductId, Shelf>
  readonly lots: ReadonlyMap<LotId, Lot>
}

/**
 * Takes the lines of one sale one after the other from the same goods: what an earlier line took is gone for the
 * next, and a line that is refused takes nothing.
 */
export class Basket {
  readonly #taken = new Map<LotId, bigint>()

  constructor(
    private readonly goods: Goods,
    private readonly soldOn: Day,
  ) {}

  /**
   * The parts of a line, one for each lot it takes from; own goods are one part without a lot.
   * @throws Rejected unknown-product, unknown-lot (of that product; own goods have none), not-received-yet,
   * insufficient-stock, amount-too-large
   */
  take(line: LineToSell): SalePart[] {
    const product = this.#listed(line)
    if (product.ownership === 'own') {
      if (line.lot !== undefined)
        throw new Rejected('unknown-lot', `line ${line.line}: own goods have no lots`, {
          line: line.line,
          lot: line.lot,
        })
      return [{ quantity: line.quantity, total: totalOf(line.quantity, line.unitPrice, product.pricedPer) }]
    }
    const picked = this.#pick(line)
    const parts = picked.map(({ id, lot, quantity: taken }) =>
      partOf(id, lot, { taken, unitPrice: line.unitPrice, soldOn: this.soldOn }),
    )
    for (const { id, quantity: taken } of picked) this.#taken.set(id, (this.#taken.get(id) ?? 0n) + taken)
    return parts
  }

  /** The lots of which these sales leave nothing. */
  emptied(): LotId[] {
    return [...this.#taken.keys()].filter((id) => {
      const lot = this.goods.lots.get(id)
      return lot?.received === true && this.#left(id, lot) === 0n
    })
  }

  #listed({ line, product: id }: LineToSell): ListedProduct {
    const product = this.goods.products.get(id)
    if (product?.listed) return product
    throw new Rejected('unknown-product', `line ${line}: there is no product ${id}`, { line, product: id })
  }

  #left(id: LotId, lot: ReceivedLot): bigint {
    return lot.available - (this.#taken.get(id) ?? 0n)
  }

  #pick(line: LineToSell): { id: LotId; lot: ReceivedLot; quantity: Quantity }[] {
    const picked: { id: LotId; lot: ReceivedLot; quantity: Quantity }[] = []
    let wanted: bigint = line.quantity
    for (const [id, lot] of line.lot === undefined ? this.#shelved(line.product) : [this.#scanned(line, line.lot)]) {
      if (wanted === 0n) break
      const left = this.#left(id, lot)
      const taken = left < wanted ? left : wanted
      if (taken > 0n) picked.push({ id, lot, quantity: quantity(taken) })
      wanted -= taken
    }
    if (wanted > 0n) {
      throw new Rejected(
        'insufficient-stock',
        `line ${line.line}: ${line.quantity - wanted} of ${line.quantity} are there`,
        {
          line: line.line,
          product: line.product,
          wanted: line.quantity.toString(),
          available: (line.quantity - wanted).toString(),
        },
      )
    }
    return picked
  }

  *#shelved(product: ProductId): Generator<[LotId, ReceivedLot]> {
    const shelf = this.goods.shelves.get(product)
    if (shelf === undefined) return
    for (const id of firstInFirstOut(shelf, this.soldOn)) {
      const lot = this.goods.lots.get(id)
      // The lots read cover what is asked for; past one that was not read there is nothing to take: it is older.
      if (!lot?.received) return
      yield [id, lot]
    }
  }

  #scanned(line: LineToSell, id: LotId): [LotId, ReceivedLot] {
    const lot = this.goods.lots.get(id)
    if (!lot?.received || lot.product !== line.product) {
      const why = lot?.received ? `lot ${id} is of another product` : notThere(lot, id)
      throw new Rejected('unknown-lot', `line ${line.line}: ${why}`, { line: line.line, lot: id })
    }
    if (this.soldOn < lot.receivedOn) {
      throw new Rejected('not-received-yet', `line ${line.line}: lot ${id} came on ${lot.receivedOn}`, {
        line: line.line,
        lot: id,
        receivedOn: lot.receivedOn,
      })
    }
    return [id, lot]
  }
}

function partOf(id: LotId, lot: ReceivedLot, sold: { taken: Quantity; unitPrice: Rupiah; soldOn: Day }): SalePart {
  const part = { quantity: sold.taken, total: totalOf(sold.taken, sold.unitPrice, lot.pricedPer) }
  return { ...part, consigned: consign(id, lot, part, sold.soldOn) }
}

/** Whose a part of that quantity and total is when it is taken from a lot, by the terms of the day it is sold on. */
export function consign(
  id: LotId,
  lot: ReceivedLot,
  part: { quantity: Quantity; total: Rupiah },
  soldOn: Day,
): Consignment {
  const { terms } = pricingOn(lot, soldOn)
  const { holdDays, takeHomeBps } = terms
  return { lot: id, producer: lot.producer, ...divide(part, terms, lot.pricedPer), holdDays, takeHomeBps }
}
