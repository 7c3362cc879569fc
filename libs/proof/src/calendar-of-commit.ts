import { isOf } from './is-of.js'
import { calendars, type Calendar } from '#domain/calendar.js'
import type { Fact } from '#events/catalogue.js'
import { calendarEvents } from '#events/calendar.js'

/**
 * The calendar at each moment of the commit under way: as it was before, and after each of its calendar events.
 *
 * A commit may hold many commands, and keeps the order of events within a stream but not between streams. So what a
 * booking was decided on is one of these moments; in a commit that leaves the calendar alone there is only one.
 */
export class CalendarOfCommit {
  #moments: readonly Calendar[] = [calendars.initial]

  get moments(): readonly Calendar[] {
    return this.#moments
  }

  see(fact: Fact): void {
    if (!isOf(calendarEvents, fact)) return
    this.#moments = [...this.#moments, calendars.evolve(this.#moments.at(-1) ?? calendars.initial, fact.event)]
  }

  commitEnded(): void {
    if (this.#moments.length > 1) this.#moments = this.#moments.slice(-1)
  }
}
