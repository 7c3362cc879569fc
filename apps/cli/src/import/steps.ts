import type { Row } from './row.js'
import type { Imported } from '#commands/importing/imported.js'
import type { RejectedRow } from '#events/import.js'

/** A row in its turn: to be decided, or refused by what the folder itself and the books before it say. */
export type Step = Taken | Refused

export interface Taken {
  readonly kind: 'taken'
  readonly row: Row
  /** With the origin, the key of the row's command: the same row again is the same command. */
  readonly origin: string
  readonly key: string
  /** What the row says, and what goes with it: the same key with other content is `changed`. */
  readonly content: readonly (readonly string[])[]
  readonly imported: Imported
  /** Of a sale: the lines that are decided with it. */
  readonly lines?: readonly Row<'sale_lines'>[]
}

export interface Refused {
  readonly kind: 'refused'
  readonly row: RejectedRow
}

export const taken = (
  row: Row,
  imported: Imported,
  other: Partial<Pick<Taken, 'origin' | 'key' | 'content' | 'lines'>> = {},
): Taken => ({ kind: 'taken', row, origin: row.file, key: row.key, content: [row.cells], imported, ...other })

export const refused = ({ file, record, key }: Row, reason: string, detail: string): Refused => ({
  kind: 'refused',
  row: { file, record, key, reason, detail },
})
