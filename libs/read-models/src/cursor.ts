import type { Day } from '#events/words.js'
import { Position } from '#event-store/position.js'
import type { Reading } from './wall/as-cooperative.js'

/** A place in a list that is ordered by day and then by the log. Opaque to whoever is given one. */
export interface Cursor {
  readonly day: Day
  readonly position: Position
  readonly index: number
  readonly line: number
}

/** Not a cursor that a list of ours gave. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor'
}

export const cursorText = ({ day, position, index, line }: Cursor): string =>
  Buffer.from([day, position.toString(), index, line].join(' ')).toString('base64url')

/**
 * @throws BadCursor
 * @throws ForeignPosition for one of another log, or of this one before it was restored
 */
export function cursorOf(text: string, db: Reading): Cursor {
  const [day, position, index, line, ...rest] = Buffer.from(text, 'base64url').toString().split(' ')
  if (!isDay(day) || position === undefined || !isCount(index) || !isCount(line) || rest.length > 0) {
    throw new BadCursor(`${JSON.stringify(text)} is not where a list was left`)
  }
  const cursor = { day, position: Position.parse(position), index: Number(index), line: Number(line) }
  cursor.position.compare(db.position)
  return cursor
}

function isDay(text: string | undefined): text is Day {
  if (text === undefined || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const isCount = (text: string | undefined): boolean => text !== undefined && /^\d{1,9}$/.test(text)
