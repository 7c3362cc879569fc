import { category } from '#events/category.js'
import { cooperativeEvents, type CooperativeEvent } from '#events/cooperative.js'
import type { Day, Instant } from '#events/words.js'
import { Rejected } from './rejected.js'

export type Cooperative =
  { readonly enrolled: false } | { readonly enrolled: true; readonly name: string; readonly zone: string }

export const cooperatives = category<Cooperative, typeof cooperativeEvents>(cooperativeEvents, {
  initial: { enrolled: false },
  evolve(_, { type, data }) {
    switch (type) {
      case 'CooperativeEnrolled':
        return { enrolled: true, name: data.name, zone: data.zone }
    }
  },
})

/** @throws Rejected cooperative-exists */
export function enrol(cooperative: Cooperative, as: { name: string; zone: string; demo?: true }): CooperativeEvent {
  if (cooperative.enrolled) throw new Rejected('cooperative-exists', `${cooperative.name} is enrolled already`)
  return { type: 'CooperativeEnrolled', data: as }
}

/** The business day of an instant in the cooperative's zone. @throws Rejected not-enrolled */
export function today(cooperative: Cooperative, now: Instant): Day {
  if (!cooperative.enrolled) throw new Rejected('not-enrolled', 'this cooperative is not enrolled')
  return dayIn(cooperative.zone, now)
}

/** A fact recorded live has happened. @throws Rejected in-the-future */
export function notAfter(today: Day, day: Day): void {
  if (day > today) throw new Rejected('in-the-future', `${day} is after today, ${today}`, { day, today })
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in an IANA time zone. @throws RangeError for a zone that is none */
export function dayIn(zone: string, instant: Instant): Day {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(new Date(instant)) as Day
}
