import type { Day, Instant } from '#events/words.js'
import { dayIn } from '../directory/day-in.js'

const HOUR = 3_600_000

/** What comes after it has more digits, and sorts before everything as text. */
const LAST = '9999-12-31T23:59:59.999Z' as Instant

/**
 * The first instant of a day in an IANA time zone.
 * @throws RangeError for a zone that is none
 */
export function firstInstantOf(zone: string, day: Day): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  // No zone is further than this from UTC. The day begins after `before`, at `begun` at the latest.
  let before = midnight - 26 * HOUR
  let begun = Math.min(midnight + 26 * HOUR, Date.parse(LAST))
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2)
    if (dayIn(zone, instantOf(middle)) >= day) begun = middle
    else before = middle
  }
  return instantOf(begun)
}

/**
 * The last instant of a day in an IANA time zone; of the last day that can be said, the last that can be.
 * @throws RangeError for a zone that is none
 */
export function lastInstantOf(zone: string, day: Day): Instant {
  if (LAST.startsWith(day)) return LAST
  const dayAfter = instantOf(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR).slice(0, 10) as Day
  return instantOf(Date.parse(firstInstantOf(zone, dayAfter)) - 1)
}

const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant
