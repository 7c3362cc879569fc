import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { byWay, ofKind, summed, type SoldPart, type SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent, type StandingPart } from '#events/sale.js'

export const voidsUndoWhatStands: Identity = {
  name: 'voids-undo-what-stands',
  says:
    'A void takes back exactly what stands of its sale, nothing of which was given back before: each part where it was ' +
    'moved to, each charge, and each way of payment as it was corrected.',
  watch: ({ sales }) => new VoidsUndoWhatStands(sales),
}

class VoidsUndoWhatStands implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    const { before } = this.sales
    if (!isOf(saleEvents, fact) || fact.event.type !== 'SaleVoided' || before === undefined) return
    for (const [what, expected, found] of figures(before, fact.event.data)) {
      if (expected !== found) this.#findings.add({ key: `sale ${fact.id}`, what, expected, found, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

type Void = Extract<SaleEvent, { type: 'SaleVoided' }>['data']

function* figures(sale: SoldSale, { parts, charges, payments }: Void): Generator<[string, string, string]> {
  const { paidBack } = sale
  yield ['given back before it was voided', '', inWords(paidBack)]
  const standing = sale.parts.filter(({ quantity, refunded }) => refunded < quantity)
  yield ['parts that stand, and voided', listed(standing.map(asItStands)), listed(parts.map(asVoided))]
  yield ['charges, and voided', inWords(sale.charges), inWords(summed(new Map(), charges.map(ofKind)))]
  yield ['payments, and voided', inWords(sale.paid), inWords(summed(new Map(), payments.map(byWay)))]
}

const asItStands = ({ line, part, quantity, total, consigned }: SoldPart): string =>
  [
    `${line}/${part}: ${quantity} for ${total}`,
    ...(consigned ? [`lot ${consigned.lot}`, consigned.producer, consigned.commission] : []),
  ].join(' ')

const asVoided = (part: StandingPart): string => asItStands({ ...part, refunded: 0n, consigned: part.consigned })

const listed = (parts: readonly string[]): string => parts.toSorted().join(', ')

/** Of amounts that are not zero. */
const inWords = (sums: ReadonlyMap<string, bigint>): string =>
  listed([...sums].filter(([, amount]) => amount !== 0n).map(([key, amount]) => `${key} ${amount}`))
