import { shop } from './messages.js'
import { anySale, saleKey, type SaleBody } from '../shop/sale.js'
import type { WriterProcess } from './writer-process.js'
import type { Journal } from '../journal.js'
import type { Dice } from '../../../bench/history/dice.js'

/** At once. */
const CALLERS = 24

/** So often what a client lost sight of is sent again, under its key, before something new is. */
const AGAIN = 0.25

interface Sale {
  readonly id: string
  readonly body: SaleBody
}

/** The client: records one sale after the other, each written into its journal before it is sent. */
export class Callers {
  readonly #lostSightOf: Sale[] = []
  #sales = 0

  constructor(
    private readonly journal: Journal,
    private readonly dice: Dice,
  ) {}

  /** They call until they are told to end or there is nobody to call; `end` waits for what is still to be answered. */
  begin(writer: WriterProcess): { end(): Promise<void> } {
    let isOver = false
    const call = async () => {
      while (!isOver) {
        const { id, body } = this.#next()
        await this.journal.asks(id, body)
        const answer = await writer.sell(id, body)
        await this.journal.answered(id, answer)
        if (answer.kind === 'lost' || answer.kind === 'unknown') this.#lostSightOf.push({ id, body })
        if (answer.kind === 'lost') return
      }
    }
    const calls = Promise.all(Array.from({ length: CALLERS }, call))
    return {
      async end() {
        isOver = true
        await calls
      },
    }
  }

  #next(): Sale {
    const again = this.dice.chance(AGAIN) ? this.#lostSightOf.shift() : undefined
    if (again !== undefined) return again
    this.#sales += 1
    return { id: saleKey(shop, this.#sales), body: anySale(shop, this.dice) }
  }
}
