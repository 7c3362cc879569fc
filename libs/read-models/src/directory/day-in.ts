import type { Day, Instant } from '#events/words.js'

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The calendar day of an instant in an IANA time zone. Not asked of PostgreSQL: it knows other zones, or the same by
 * other rules.
 * @throws RangeError for a zone that is none
 */
export function dayIn(zone: string, instant: Instant): Day {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(new Date(instant)) as Day
}
