import type { BooksBefore } from './books-before.js'
import { cellOf, type Row, type Rows } from './row.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Day } from '#events/words.js'

/** Where the references of a folder's rows lead: to its own rows that were not refused, or to the books before it. */
export class References {
  readonly #producers: ReadonlySet<string>
  readonly #members: ReadonlySet<string>
  readonly #products: ReadonlySet<string>
  readonly #lots: Map<string, Row<'lots'>>
  readonly #sales: Map<string, Row<'sales'>>

  constructor(
    rows: Rows,
    readonly cooperative: CooperativeId,
    private readonly before: BooksBefore,
  ) {
    this.#producers = keys(rows.producers)
    this.#members = keys(rows.members)
    this.#products = keys(rows.products)
    this.#lots = new Map(rows.lots.map((row) => [row.key, row]))
    this.#sales = new Map(rows.sales.map((row) => [row.key, row]))
  }

  hasProducer = (id: string): boolean => this.#producers.has(id) || this.before.producers.has(id)
  hasMember = (id: string): boolean => this.#members.has(id) || this.before.members.has(id)
  hasProduct = (id: string): boolean => this.#products.has(id) || this.before.products.has(id)

  /** Whether there is that lot, of that product. */
  hasLot(id: string, product: string): boolean {
    const own = this.#lots.get(id)
    if (own !== undefined) return cellOf(own, 'product_id') === product
    return this.before.lots.get(id) === foreign.product(this.cooperative, product)
  }

  bringsSale = (id: string): boolean => this.#sales.has(id)

  /** The day of a sale, undefined where there is none. */
  soldOn(id: string): Day | undefined {
    const row = this.#sales.get(id)
    // The cell parsed as a day, or the row would not be here.
    return row === undefined ? this.before.sales.get(id) : (cellOf(row, 'sold_on') as Day)
  }

  /** Nothing can refer to a lot or a sale that was refused; another row of its key, further down, is none of it. */
  refuse({ file, key, record }: { file: string; key: string; record: number }): void {
    if (file === 'lots' && this.#lots.get(key)?.record === record) this.#lots.delete(key)
    if (file === 'sales' && this.#sales.get(key)?.record === record) this.#sales.delete(key)
  }
}

const keys = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ key }) => key))
