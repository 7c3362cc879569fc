import { sales, type Sale } from '#domain/sale.js'
import type { Tx } from '#event-store/tx.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, SaleId } from '#events/words.js'

/** The sales of what is listed, each once. */
export const salesOf = (
  tx: Tx,
  ...listed: readonly (readonly { readonly sale: SaleId }[])[]
): Promise<ReadonlyMap<SaleId, Sale>> =>
  tx.readEach(sales, new Set(listed.flatMap((list) => list.map(({ sale }) => sale))))

/** What a reference may be, in the order in which it is taken for one: a receipt's number, an old system's id, our own. */
const readings: readonly ((cooperative: CooperativeId, reference: string) => SaleId | undefined)[] = [
  foreign.receipt,
  foreign.sale,
  (_, reference) => (/^[a-z0-9_-]{1,64}$/.test(reference) ? (reference as SaleId) : undefined),
]

export interface NamedSales {
  readonly named: ReadonlyMap<string, SaleId>
  readonly sold: ReadonlyMap<SaleId, Sale>
}

/** The sales that references name: of those that there are, the first that one can be read as. */
export async function salesNamed(tx: Tx, references: Iterable<string>): Promise<NamedSales> {
  const named = new Map<string, SaleId>()
  const sold = new Map<SaleId, Sale>()
  let open = new Set(references)
  for (const reading of readings) {
    const ids = [...open].flatMap((reference) => {
      const id = reading(tx.by.cooperative, reference)
      return id === undefined ? [] : [[reference, id] as const]
    })
    const states = await tx.readEach(sales, new Set(ids.map(([, id]) => id)))
    for (const [reference, id] of ids) {
      const sale = states.get(id)
      if (sale?.completed !== true) continue
      named.set(reference, id)
      sold.set(id, sale)
      open.delete(reference)
    }
    if (open.size === 0) break
  }
  return { named, sold }
}
