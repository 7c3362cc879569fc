import { isDay, isText } from '#commands/fields.js'
import { LARGEST, type Day } from '#events/words.js'

/**
 * What the cells of an import may hold. Nothing is trimmed, lower-cased or guessed; what does not parse is undefined.
 */
export type Parse<T> = (cell: string) => T | undefined

/** An id, a name, a unit: 1 to 200 characters that are not all blank. */
export const text: Parse<string> = (cell) => (isText(cell) ? cell : undefined)

export const day: Parse<Day> = (cell) => (isDay(cell) ? (cell as Day) : undefined)

/** A whole number within ±9,007,199,254,740,991: an optional minus and digits. */
export const whole: Parse<bigint> = (cell) => {
  if (!/^-?\d{1,400}$/.test(cell)) return undefined
  const number = BigInt(cell)
  return number <= LARGEST && number >= -LARGEST ? number : undefined
}

export const from =
  (least: bigint): Parse<bigint> =>
  (cell) => {
    const number = whole(cell)
    return number !== undefined && number >= least ? number : undefined
  }

export const upTo =
  (parse: Parse<bigint>, most: bigint): Parse<bigint> =>
  (cell) => {
    const number = parse(cell)
    return number !== undefined && number <= most ? number : undefined
  }

export const oneOf =
  <const Word extends string>(words: readonly Word[]): Parse<Word> =>
  (cell) =>
    words.find((word) => word === cell)

/** A blank cell is null. */
export const optional =
  <T>(parse: Parse<T>): Parse<T | null> =>
  (cell) =>
    cell === '' ? null : parse(cell)

/** A moment: milliseconds since 1970 UTC, and what of the second's fraction goes beyond them. */
export interface Moment {
  readonly ms: number
  readonly beyond: string
}

/** ISO 8601 with seconds and an offset; fractions and `Z` allowed. */
export const moment: Parse<Moment> = (cell) => {
  const match =
    /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(cell)
  const [, date, time, fraction = '', offset] = match ?? []
  if (date === undefined || !isDay(date) || time === undefined || offset === undefined) return undefined
  const ms = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  return { ms, beyond: fraction.slice(3).replace(/0+$/, '') }
}

/** Negative when the first is earlier, 0 at the same moment. */
export const compareMoments = (a: Moment, b: Moment): number =>
  a.ms - b.ms || (a.beyond < b.beyond ? -1 : a.beyond > b.beyond ? 1 : 0)
