import type { Ownership } from '#events/product.js'
import { quantity, type ProductId, type Quantity } from '#events/words.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** `revision` is how often it was named, listing counted: who revises says which of these they saw. */
export interface ListedProduct {
  readonly product: ProductId
  readonly foreignId?: string
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: Quantity
  readonly revision: number
}

export interface ProductsOf {
  readonly ownership?: Ownership
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Products in the order they were listed.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function products(
  db: Reading,
  { ownership, after, limit }: ProductsOf,
): Promise<{ products: ListedProduct[]; next?: string }> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await select(
    db,
    `WHERE ($1::text IS NULL OR p.ownership = $1) ${left === undefined ? '' : 'AND (p.commit, p.index) > ($3, $4)'}
     ORDER BY p.commit, p.index LIMIT $2`,
    [ownership, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { products: page.map(productOf), ...rest }
}

/** Undefined for one that there is not. */
export async function product(db: Reading, id: ProductId): Promise<ListedProduct | undefined> {
  const [found] = await select(db, 'WHERE p.product = $1', [id])
  return found && productOf(found)
}

/**
 * The name of a product in a query that has its id: the last it was given.
 * @param upTo SQL for the last commit that is known: of the names that were given by then
 */
export const productName = (product: string, upTo?: string): string =>
  `coalesce(
     (SELECT revised.name FROM product_revision revised
      WHERE revised.product = ${product} ${upTo === undefined ? '' : `AND revised.commit <= ${upTo}`}
      ORDER BY revised.commit DESC, revised.index DESC LIMIT 1),
     (SELECT listed.name FROM product listed WHERE listed.product = ${product}))`

const select = (db: Reading, where: string, values: readonly unknown[]): Promise<ProductRow[]> =>
  db.rows<ProductRow>(
    `SELECT p.product, p.foreign_id AS "foreignId", ${productName('p.product')} AS name, p.unit, p.ownership,
            p.priced_per AS "pricedPer", p.commit, p.index,
            1 + (SELECT count(*)::integer FROM product_revision r WHERE r.product = p.product) AS revision
     FROM product p ${where}`,
    values,
  )

interface ProductRow {
  readonly product: ProductId
  readonly foreignId: string | null
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: string
  readonly revision: number
  readonly commit: bigint
  readonly index: number
}

const productOf = (row: ProductRow): ListedProduct => ({
  product: row.product,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  name: row.name,
  unit: row.unit,
  ownership: row.ownership,
  pricedPer: quantity(BigInt(row.pricedPer)),
  revision: row.revision,
})
