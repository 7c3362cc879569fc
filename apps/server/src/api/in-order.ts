import { ValidateBy } from 'class-validator'

/** In a query: that what is named `first` is not after what is named `last`, told at both of them. */
export const NotAfter = (last: string): PropertyDecorator =>
  inOrder(`is not after ${last}`, (first, asked) => isAfter(first, asked[last]))

/** The same, told at `last`. */
export const NotBefore = (first: string): PropertyDecorator =>
  inOrder(`is not before ${first}`, (last, asked) => isAfter(asked[first], last))

const inOrder = (
  right: string,
  isWrong: (own: unknown, asked: Readonly<Record<string, unknown>>) => boolean,
): PropertyDecorator =>
  ValidateBy({
    name: 'inOrder',
    validator: {
      validate: (own, args) => !isWrong(own, { ...args?.object }),
      defaultMessage: (args) => `${args?.property ?? 'it'} ${right}`,
    },
  })

const HOUR = 3_600_000

/**
 * Days, or instants of UTC. Of a day and an instant only what is so in every time zone there is: in which the day is meant
 * is known where it is read.
 */
function isAfter(first: unknown, last: unknown): boolean {
  if (typeof first !== 'string' || typeof last !== 'string') return false
  if (first.includes('T') === last.includes('T')) return first > last
  return first.includes('T')
    ? Date.parse(first) >= Date.parse(last) + (24 + 12) * HOUR
    : Date.parse(first) - 14 * HOUR > Date.parse(last)
}
