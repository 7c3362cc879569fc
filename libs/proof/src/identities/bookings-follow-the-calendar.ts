import type { Finding } from '../breach.js'
import type { CalendarOfCommit } from '../calendar-of-commit.js'
import type { Identity, Watch } from '../identity.js'
import { book, type Calendar } from '#domain/calendar.js'
import { Rejected } from '#domain/rejected.js'
import type { Fact } from '#events/catalogue.js'
import type { Booking } from '#events/fields.js'
import type { Entry } from '#journal/postings.js'

export const bookingsFollowTheCalendar: Identity = {
  name: 'bookings-follow-the-calendar',
  says: 'A fact is booked on its own day while that can be booked, else late on the first day of the next open period.',
  watch: ({ calendar }) => new BookingsFollowTheCalendar(calendar),
}

class BookingsFollowTheCalendar implements Watch {
  readonly #booked: { readonly booking: Booking; readonly fact: Fact }[] = []

  constructor(private readonly calendar: CalendarOfCommit) {}

  see(fact: Fact, entry: Entry | undefined): void {
    if (entry !== undefined) this.#booked.push({ booking: entry.booking, fact })
  }

  check(): Finding[] {
    const { moments } = this.calendar
    const findings = this.#booked.flatMap(({ booking, fact }) => {
      const found = inWords(booking)
      const allowed = moments.map((calendar) => bookingOf(calendar, booking))
      if (allowed.includes(found)) return []
      const key = `event ${fact.stored.revision} of ${fact.stored.stream}`
      return [{ key, what: `booking of ${booking.occurredOn}`, expected: allowed.at(-1) ?? '', found, at: fact }]
    })
    this.#booked.length = 0
    return findings
  }
}

function bookingOf(calendar: Calendar, { occurredOn }: Booking): string {
  try {
    return inWords(book(calendar, occurredOn))
  } catch (refusal) {
    if (refusal instanceof Rejected) return refusal.code
    throw refusal
  }
}

const inWords = ({ bookedOn, late }: Booking): string =>
  late === undefined ? `${bookedOn}, on time` : `${bookedOn}, late for ${late.periodId ?? 'no period'}`
