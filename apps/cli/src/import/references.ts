import type { BooksBefore } from './books-before.js'
import { cellOf, type Row } from './row.js'
import type { Rows } from './row-list.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Day } from '#events/words.js'

/** Where the references of a folder's rows lead: to its own rows that were not refused, or to the books before it. */
export class References {
  readonly #producers: ReadonlySet<string>
  readonly #members: ReadonlySet<string>
  readonly #products: ReadonlySet<string>
  /** Where in its file each lot and each sale stands that was not refused. */
  readonly #lots: Map<string, number>
  readonly #sales: Map<string, number>

  constructor(
    private readonly rows: Rows,
    readonly cooperative: CooperativeId,
    private readonly before: BooksBefore,
  ) {
    this.#producers = keys(rows.producers)
    this.#members = keys(rows.members)
    this.#products = keys(rows.products)
    this.#lots = places(rows.lots)
    this.#sales = places(rows.sales)
  }

  hasProducer = (id: string): boolean => this.#producers.has(id) || this.before.producers.has(id)
  hasMember = (id: string): boolean => this.#members.has(id) || this.before.members.has(id)
  hasProduct = (id: string): boolean => this.#products.has(id) || this.before.products.has(id)

  /** Whether there is that lot, of that product. */
  hasLot(id: string, product: string): boolean {
    const own = this.#lots.get(id)
    if (own !== undefined) return cellOf(this.rows.lots.at(own), 'product_id') === product
    return this.before.lots.get(id) === foreign.product(this.cooperative, product)
  }

  bringsSale = (id: string): boolean => this.#sales.has(id)

  /** The day of a sale, undefined where there is none. */
  soldOn(id: string): Day | undefined {
    const own = this.#sales.get(id)
    // The cell parsed as a day, or the row would not be here.
    return own === undefined ? this.before.sales.get(id) : (cellOf(this.rows.sales.at(own), 'sold_on') as Day)
  }

  /** Nothing can refer to a lot or a sale that was refused; another row of its key, further down, is none of it. */
  refuse({ file, key, record }: { file: string; key: string; record: number }): void {
    if (file !== 'lots' && file !== 'sales') return
    const of = file === 'lots' ? this.#lots : this.#sales
    const own = of.get(key)
    if (own !== undefined && this.rows[file].at(own).record === record) of.delete(key)
  }
}

function keys(rows: Iterable<Row>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { key } of rows) found.add(key)
  return found
}

function places(rows: Iterable<Row>): Map<string, number> {
  const found = new Map<string, number>()
  for (const { key } of rows) found.set(key, found.size)
  return found
}
