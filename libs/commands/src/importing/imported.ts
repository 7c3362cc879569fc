import type { StreamRef } from '#event-store/fold.js'
import type { Tx } from '#event-store/tx.js'
import type { Json } from '#events/words.js'

/**
 * A row of an old system's history as a command: history is recorded as it was, so these know no "today", no limit of a
 * member's credit and no permission to sell below a net price. Everything else is the rule of everyday.
 * @typeParam R what the row's receipt keeps
 */
export interface Imported<R extends Json = Json> {
  /** Streams that are known to be needed: a chunk of rows reads them in one round trip. */
  readonly reads: readonly StreamRef[]
  decide(tx: Tx): Promise<R>
}
