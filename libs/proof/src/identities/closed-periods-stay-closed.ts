import type { Finding } from '../breach.js'
import type { CalendarOfCommit } from '../calendar-of-commit.js'
import type { Identity, Watch } from '../identity.js'
import type { Calendar } from '#domain/calendar.js'
import type { Fact } from '#events/catalogue.js'
import type { Day } from '#events/words.js'
import type { Entry } from '#journal/postings.js'

export const closedPeriodsStayClosed: Identity = {
  name: 'closed-periods-stay-closed',
  says: 'Nothing is booked into a period that was closed then, nor on a day outside every period before a closed one.',
  watch: ({ calendar }) => new ClosedPeriodsStayClosed(calendar),
}

class ClosedPeriodsStayClosed implements Watch {
  readonly #booked: { readonly on: Day; readonly fact: Fact }[] = []

  constructor(private readonly calendar: CalendarOfCommit) {}

  see(fact: Fact, entry: Entry | undefined): void {
    if (entry !== undefined) this.#booked.push({ on: entry.booking.bookedOn, fact })
  }

  check(): Finding[] {
    const { moments } = this.calendar
    const findings = this.#booked.flatMap(({ on, fact }) => {
      const closed = moments.map((calendar) => closedPeriod(calendar, on))
      if (closed.includes(undefined)) return []
      const period = closed[0] ?? ''
      const what = `booking of event ${fact.stored.revision} of ${fact.stored.stream}`
      return [{ key: `period ${period}`, what, expected: 'in an open period', found: `on ${on}`, at: fact }]
    })
    this.#booked.length = 0
    return findings
  }
}

/** The period for which a day cannot be booked: the one it is in, or one that ends on or after a day outside them all. */
function closedPeriod({ periods }: Calendar, day: Day): string | undefined {
  const own = periods.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
  if (own !== undefined) return own.closedBy === undefined ? undefined : own.id
  return periods.find(({ closedBy, endsOn }) => closedBy !== undefined && day <= endsOn)?.id
}
