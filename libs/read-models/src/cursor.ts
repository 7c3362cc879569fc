import type { Day } from '#events/words.js'
import { Position } from '#event-store/position.js'
import type { Reading } from './wall/as-cooperative.js'

/** A place in a list that is ordered by the log. Opaque to whoever is given one. */
export interface PlaceCursor {
  readonly position: Position
  readonly index: number
}

/** The same, where one event can have several: `line` is the place in its event. */
export interface LineCursor extends PlaceCursor {
  readonly line: number
}

/** A place in a list that is ordered by day and then by the log. Opaque to whoever is given one. */
export interface Cursor extends LineCursor {
  readonly day: Day
}

/** Not a cursor that a list of ours gave. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor'
}

export const cursorText = ({ day, position, index, line }: Cursor): string =>
  textOf(day, position.toString(), index, line)

export const lineCursorText = ({ position, index, line }: LineCursor): string =>
  textOf(position.toString(), index, line)

export const placeCursorText = ({ position, index }: PlaceCursor): string => textOf(position.toString(), index)

/**
 * @throws BadCursor
 * @throws ForeignPosition for one of another log, or of this one before it was restored
 */
export function cursorOf(text: string, db: Reading): Cursor {
  const [day, ...rest] = fieldsOf(text)
  if (!isDay(day)) throw bad(text)
  return { day, ...lineIn(rest, text, db) }
}

/**
 * @throws BadCursor
 * @throws ForeignPosition for one of another log, or of this one before it was restored
 */
export const lineCursorOf = (text: string, db: Reading): LineCursor => lineIn(fieldsOf(text), text, db)

/**
 * @throws BadCursor
 * @throws ForeignPosition for one of another log, or of this one before it was restored
 */
export const placeCursorOf = (text: string, db: Reading): PlaceCursor => placeIn(fieldsOf(text), text, db)

function lineIn(fields: readonly string[], text: string, db: Reading): LineCursor {
  const line = fields.at(-1)
  if (!isCount(line)) throw bad(text)
  return { ...placeIn(fields.slice(0, -1), text, db), line: Number(line) }
}

function placeIn([position, index, ...rest]: readonly string[], text: string, db: Reading): PlaceCursor {
  if (position === undefined || !isCount(index) || rest.length > 0) throw bad(text)
  const place = { position: Position.parse(position), index: Number(index) }
  db.position.compare(place.position)
  return place
}

/** One more row was asked for than the page holds: it says whether the list goes on after `last`, the page's last. */
export function paged<R>(
  rows: readonly R[],
  limit: number,
  next: (last: R) => string,
): { readonly page: readonly R[]; readonly next?: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, ...(rows.length > limit && last !== undefined && { next: next(last) }) }
}

const textOf = (...fields: readonly (string | number)[]): string => Buffer.from(fields.join(' ')).toString('base64url')

const fieldsOf = (text: string): string[] => Buffer.from(text, 'base64url').toString().split(' ')

const bad = (text: string): BadCursor => new BadCursor(`${JSON.stringify(text)} is not where a list was left`)

function isDay(text: string | undefined): text is Day {
  if (text === undefined || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const isCount = (text: string | undefined): boolean => text !== undefined && /^\d{1,9}$/.test(text)
