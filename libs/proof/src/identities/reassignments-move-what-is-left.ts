import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { backOf, isPart, moved, type SoldPart, type SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Stock } from '../stock.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type MovedPart } from '#events/sale.js'

export const reassignmentsMoveWhatIsLeft: Identity = {
  name: 'reassignments-move-what-is-left',
  says:
    'A part that is reassigned moves with all that is left of it, at what was charged for that, to the producer and ' +
    'product of its new lot; what is refunded of it stays.',
  watch: ({ sales, stock }) => new ReassignmentsMoveWhatIsLeft(sales, stock),
}

type Figures = readonly (readonly [string, string | bigint | undefined, string | bigint | undefined])[]

class ReassignmentsMoveWhatIsLeft implements Watch {
  readonly #findings = new Findings()
  readonly #moves: { readonly move: MovedPart; readonly fact: Fact }[] = []

  constructor(
    private readonly sales: SoldSales,
    private readonly stock: Stock,
  ) {}

  see(fact: Fact): void {
    const { before } = this.sales
    if (!isOf(saleEvents, fact) || fact.event.type !== 'SaleLinesReassigned' || before === undefined) return
    let parts = before.parts
    for (const move of fact.event.data.moves) {
      this.#compare(fact, move, figuresOf(parts, move))
      parts = moved(parts, move)
      this.#moves.push({ move, fact })
    }
  }

  check(): Finding[] {
    // A lot may come in the same commit, in a stream that stands after the sale's.
    for (const { move, fact } of this.#moves) this.#compare(fact, move, this.#whose(move))
    this.#moves.length = 0
    return this.#findings.take()
  }

  #whose({ product, to }: MovedPart): Figures {
    if (to === undefined) return []
    const lot = this.stock.standing(to.lot)?.lot
    if (!lot?.received) return [['to lot', 'one that was received', to.lot]]
    return [
      ['to producer', lot.producer, to.producer],
      ['to product', lot.product, product],
    ]
  }

  #compare(at: Fact, { line, part }: MovedPart, figures: Figures): void {
    for (const [what, expected, found] of figures) {
      if (expected === found) continue
      const key = `sale ${at.id}`
      const of = `part ${part} of line ${line} moved, ${what}`
      this.#findings.add({ key, what: of, expected: inWords(expected), found: inWords(found), at })
    }
  }
}

const inWords = (figure: string | bigint | undefined): string => figure?.toString() ?? 'none'

function figuresOf(parts: SoldSale['parts'], move: MovedPart): Figures {
  const sold = parts.find(isPart(move))
  if (sold === undefined) return [['from', 'a part that was sold', 'none']]
  const { lot, producer, commission } = sold.consigned ?? {}
  const left = (amount: bigint) => amount - backOf(sold, amount)
  const ofLine = parts.filter(({ line }) => line === move.line)
  return [
    ['quantity', sold.quantity - sold.refunded, move.quantity],
    ['total', left(sold.total), move.total],
    ['from lot', lot, move.from?.lot],
    ['from producer', producer, move.from?.producer],
    ['commission', commission === undefined ? undefined : left(commission), move.from?.commission],
    ['as part', BigInt(nextOf(ofLine)), BigInt(move.as)],
  ]
}

const nextOf = (parts: readonly SoldPart[]): number => parts.reduce((next, { part }) => Math.max(next, part + 1), 0)
