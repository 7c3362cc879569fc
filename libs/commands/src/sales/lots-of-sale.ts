import type { Sale } from '#domain/sale.js'
import type { LotId } from '#events/words.js'

/** The lots that the parts of these lines came from: what a refund of them may put back. */
export function lotsOf(sale: Sale, lines: readonly { line: string }[]): Set<LotId> {
  if (!sale.completed) return new Set()
  const parts = lines.flatMap(({ line }) => sale.lines.get(line) ?? [])
  return new Set(parts.flatMap(({ consigned }) => (consigned === undefined ? [] : [consigned.lot])))
}
