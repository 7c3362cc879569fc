import type { Day, Instant } from '#events/words.js'
import { dayIn } from '../directory/day-in.js'

const HOUR = 3_600_000

/**
 * The first instant of a day in an IANA time zone.
 * @throws RangeError for a zone that is none
 */
export function startOfDay(zone: string, day: Day): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  // No zone is further than this from UTC. The day begins after `before`, at `begun` at the latest.
  let before = midnight - 26 * HOUR
  let begun = midnight + 26 * HOUR
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2)
    if (dayIn(zone, instantOf(middle)) >= day) begun = middle
    else before = middle
  }
  return instantOf(begun)
}

const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

/** The day after. */
export const dayAfter = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR).toISOString().slice(0, 10) as Day
