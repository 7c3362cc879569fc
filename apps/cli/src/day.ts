import { InvalidArgumentError } from 'commander'
import { isDay } from '#commands/fields.js'
import type { Day } from '#events/words.js'

/** A day that was typed. */
export function dayOf(text: string): Day {
  if (isDay(text)) return text as Day
  throw new InvalidArgumentError('It is a day YYYY-MM-DD.')
}
