import { setInterval } from 'node:timers/promises'
import type { Dice } from '../../../bench/history/dice.js'
import { anySale, recordSaleOf, saleKey } from '../shop/sale.js'
import { openShop, PLENTY } from '../shop/shop.js'
import { RecordSaleHandler } from '#commands/sales/record-sale.js'
import type { Ledger } from '#event-store/ledger.js'
import type { CooperativeId } from '#events/words.js'

/** At once, and how often each sells, in milliseconds: some three hundred sales a second. */
const TILLS = 4
const EVERY = 12

/** Sales of several cooperatives without end: what there is to publish. */
export class Sales {
  readonly #cooperatives: readonly CooperativeId[]
  readonly #handler: RecordSaleHandler
  readonly #dice: Dice
  readonly #refused: string[] = []
  readonly #waiting = new Set<{ readonly count: number; readonly reached: () => void }>()
  #count = 0
  #isOver = false
  #selling: Promise<unknown> = Promise.resolve()

  private constructor(ledger: Ledger, cooperatives: readonly CooperativeId[], dice: Dice) {
    this.#cooperatives = cooperatives
    this.#handler = new RecordSaleHandler(ledger)
    this.#dice = dice
  }

  static async begin(ledger: Ledger, cooperatives: readonly CooperativeId[], dice: Dice): Promise<Sales> {
    for (const cooperative of cooperatives) await openShop(ledger, cooperative, 1, PLENTY)
    const sales = new Sales(ledger, cooperatives, dice)
    sales.#selling = Promise.all(Array.from({ length: TILLS }, () => sales.#sell()))
    return sales
  }

  get count(): number {
    return this.#count
  }

  /** None must be: whatever becomes of Kafka, sales go on. */
  get refused(): readonly string[] {
    return this.#refused
  }

  /** Resolves when so many more were made. */
  more(sales: number): Promise<void> {
    return new Promise((reached) => this.#waiting.add({ count: this.#count + sales, reached }))
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#selling
  }

  async #sell(): Promise<void> {
    for await (const _ of setInterval(EVERY)) {
      if (this.#isOver) return
      const cooperative = this.#dice.pick(this.#cooperatives)
      const key = saleKey(cooperative, (this.#count += 1))
      try {
        await this.#handler.execute(recordSaleOf(cooperative, key, anySale(cooperative, this.#dice)))
      } catch (error) {
        this.#refused.push(`${key} was refused: ${String(error)}`)
      }
      for (const waiting of this.#waiting) {
        if (waiting.count > this.#count) continue
        this.#waiting.delete(waiting)
        waiting.reached()
      }
    }
  }
}
