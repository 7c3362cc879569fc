import type { Fact, LumbungEvent } from '#events/catalogue.js'
import type { Entry } from '#journal/postings.js'
import type { Rows } from './tables/rows.js'
import type { Table } from './tables/table.js'

/** The data of each type of event. */
export type DataOf = { readonly [Type in LumbungEvent['type']]: Extract<LumbungEvent, { type: Type }>['data'] }

/** What a model does with events of the types it cares for. */
export type Projections = {
  readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type], fact: Fact, rows: Rows) => void
}

/**
 * What is read, kept up to date from what happened. It depends on the events alone: no clock, no other row. Whatever it
 * throws stops its cooperative.
 */
export interface Model {
  /** One more whenever the same events would give other rows in the same tables. */
  readonly version: number
  readonly tables: readonly Table[]
  readonly on: Projections
  /** Called with every event there is. */
  onFact?(fact: Fact, rows: Rows): void
  /** Called with what an event means in the books, where it means anything. */
  onEntry?(entry: Entry, fact: Fact, rows: Rows): void
}

/** An event whose data goes with its type: what a table of functions by type is called with. */
export type Correlated<Type extends LumbungEvent['type'] = LumbungEvent['type']> = {
  [T in Type]: { readonly type: T; readonly data: DataOf[T] }
}[Type]

export function project<Type extends LumbungEvent['type']>(
  on: Projections,
  event: Correlated<Type>,
  fact: Fact,
  rows: Rows,
): void {
  on[event.type]?.(event.data, fact, rows)
}
