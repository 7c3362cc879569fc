import { lots, type Lot } from '#domain/lot.js'
import { products } from '#domain/product.js'
import { firstInFirstOut, shelves } from '#domain/shelf.js'
import type { Goods, LineToSell } from '#domain/take-goods.js'
import type { Tx } from '#event-store/tx.js'
import type { Day, LotId, ProductId } from '#events/words.js'

/** How many lots of a shelf the first look takes; each further look takes twice as many. */
const FIRST_LOOK = 4

/**
 * What the lines of a sale may take from: their products and shelves, the lots that are named, and of each shelf as
 * many of its first lots as cover what is asked of the product.
 */
export async function goodsAtHand(tx: Tx, lines: readonly LineToSell[], soldOn: Day): Promise<Goods> {
  const asked = new Map<ProductId, bigint>()
  for (const { product, quantity } of lines) asked.set(product, (asked.get(product) ?? 0n) + quantity)
  await tx.prefetch([
    ...[...asked.keys()].flatMap((id) => [
      { category: products, id },
      { category: shelves, id },
    ]),
    ...namedLots(lines).map((id) => ({ category: lots, id })),
  ])
  const listed = await tx.readEach(products, asked.keys())
  const shelved = await tx.readEach(shelves, asked.keys())
  const read = new Map<LotId, Lot>(await tx.readEach(lots, namedLots(lines)))
  for (const [product, shelf] of shelved) {
    await readUntilCovered(tx, read, firstInFirstOut(shelf, soldOn), asked.get(product) ?? 0n)
  }
  return { products: listed, shelves: shelved, lots: read }
}

const namedLots = (lines: readonly LineToSell[]): LotId[] =>
  lines.flatMap(({ lot }) => (lot === undefined ? [] : [lot]))

async function readUntilCovered(
  tx: Tx,
  read: Map<LotId, Lot>,
  inOrder: readonly LotId[],
  asked: bigint,
): Promise<void> {
  let covered = 0n
  let look = FIRST_LOOK
  let from = 0
  while (from < inOrder.length && covered < asked) {
    for (const [id, lot] of await tx.readEach(lots, inOrder.slice(from, from + look))) {
      read.set(id, lot)
      if (lot.received) covered += lot.available
    }
    from += look
    look *= 2
  }
}
