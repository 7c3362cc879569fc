import { lots } from '#domain/lot.js'
import { members } from '#domain/member.js'
import { producers } from '#domain/producer.js'
import { products } from '#domain/product.js'
import { sales } from '#domain/sale.js'
import { folded, type Fold } from '#event-store/fold.js'
import type { EventStore } from '#event-store/port.js'
import { foreign } from '#events/ids.js'
import { streamName } from '#events/recorded.js'
import type { CooperativeId, Day, ProductId } from '#events/words.js'
import { cellOf, type Row } from './row.js'
import type { Rows } from './row-list.js'

/** What the books know already of what a folder names and does not bring, by the old system's ids. */
export interface BooksBefore {
  readonly producers: ReadonlyMap<string, true>
  readonly members: ReadonlyMap<string, true>
  readonly products: ReadonlyMap<string, true>
  readonly lots: ReadonlyMap<string, ProductId>
  readonly sales: ReadonlyMap<string, Day>
}

/** How many streams are asked for at once. */
const AT_ONCE = 500

export async function readBooksBefore(store: EventStore, cooperative: CooperativeId, rows: Rows): Promise<BooksBefore> {
  const find = async <State, Found>(
    category: Fold<State>,
    { named, brought }: { named: Iterable<string>; brought: Iterable<Row> },
    idOf: (cooperative: CooperativeId, foreignId: string) => string,
    what: (state: State) => Found | undefined,
  ): Promise<Map<string, Found>> => {
    const missing = new Set(named)
    missing.delete('')
    for (const { key } of brought) missing.delete(key)
    const found = new Map<string, Found>()
    const ids = [...missing]
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const streams = new Map(
        ids.slice(from, from + AT_ONCE).map((id) => {
          return [streamName(category.events.category, cooperative, idOf(cooperative, id)), id]
        }),
      )
      for (const [stream, events] of await store.readStreams(new Map([...streams.keys()].map((name) => [name, 0])))) {
        const id = streams.get(stream)
        const known = what(folded(category, category.initial, events))
        if (id !== undefined && known !== undefined) found.set(id, known)
      }
    }
    return found
  }
  const there = (is: boolean) => (is ? true : undefined)
  return {
    producers: await find(
      producers,
      {
        named: [
          ...named(rows.lots, 'producer_id'),
          ...named(rows.agreements, 'producer_id'),
          ...named(rows.payouts, 'producer_id'),
          ...named(rows.opening, 'party_id'),
        ],
        brought: rows.producers,
      },
      foreign.producer,
      ({ registered }) => there(registered),
    ),
    members: await find(
      members,
      { named: [...named(rows.sales, 'member_id'), ...named(rows.opening, 'party_id')], brought: rows.members },
      foreign.member,
      ({ enrolled }) => there(enrolled),
    ),
    products: await find(
      products,
      { named: [...named(rows.lots, 'product_id'), ...named(rows.sale_lines, 'product_id')], brought: rows.products },
      foreign.product,
      ({ listed }) => there(listed),
    ),
    lots: await find(lots, { named: named(rows.sale_lines, 'lot_id'), brought: rows.lots }, foreign.lot, (lot) =>
      lot.received ? lot.product : undefined,
    ),
    sales: await find(sales, { named: named(rows.refunds, 'sale_id'), brought: rows.sales }, foreign.sale, (sale) =>
      sale.completed ? sale.soldOn : undefined,
    ),
  }
}

function named(rows: Iterable<Row>, column: string): Set<string> {
  const cells = new Set<string>()
  for (const row of rows) cells.add(cellOf(row, column))
  return cells
}
