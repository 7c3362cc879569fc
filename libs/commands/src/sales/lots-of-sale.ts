import type { Sale } from '#domain/sale.js'
import type { LotId, ProducerId, ProductId } from '#events/words.js'

/** The lots that the parts of these lines, or of all, came from: what taking them back may put back. */
export const lotsOf = (sale: Sale, lines?: readonly { line: string }[]): Set<LotId> =>
  new Set(partsOf(sale, lines).flatMap(({ consigned }) => (consigned === undefined ? [] : [consigned.lot])))

/** Whose goods the parts of all lines are. */
export const producersOf = (sale: Sale): Set<ProducerId> =>
  new Set(partsOf(sale, undefined).flatMap(({ consigned }) => (consigned === undefined ? [] : [consigned.producer])))

/** What the parts of these lines are, consigned or own. */
export const productsOf = (sale: Sale, lines: readonly { line: string }[]): Set<ProductId> =>
  new Set(partsOf(sale, lines).map(({ product }) => product))

function partsOf(sale: Sale, lines: readonly { line: string }[] | undefined) {
  if (!sale.completed) return []
  const parts = lines === undefined ? [...sale.lines.values()] : lines.map(({ line }) => sale.lines.get(line) ?? [])
  return parts.flat().filter(({ quantity, refunded }) => refunded < quantity)
}
