import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { calendarEvents, type CalendarEvent } from '#events/calendar.js'
import type { Fact } from '#events/catalogue.js'
import type { Day } from '#events/words.js'

export const periodsInOrder: Identity = {
  name: 'periods-in-order',
  says: 'Periods share no day, close in the order of their days, and only the latest closed reopens, by someone else.',
  watch: () => new PeriodsInOrder(),
}

interface Period {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly closedBy?: string
}

class PeriodsInOrder implements Watch {
  readonly #findings = new Findings()
  readonly #periods = new Map<string, Period>()

  see(fact: Fact): void {
    if (!isOf(calendarEvents, fact)) return
    const key = `period ${fact.event.data.periodId}`
    for (const finding of this.#wrongWith(fact.event, fact.stored.metadata.actor)) {
      this.#findings.add({ key, ...finding, at: fact })
    }
    this.#evolve(fact.event)
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  *#wrongWith({ type, data }: CalendarEvent, actor: string): Generator<Omit<Finding, 'key' | 'at'>> {
    const period = this.#periods.get(data.periodId)
    if (type === 'PeriodOpened') {
      const { startsOn, endsOn } = data
      if (period !== undefined) yield { what: 'opened', expected: 'once', found: 'again' }
      if (endsOn < startsOn) yield { what: 'last day', expected: `from ${startsOn} on`, found: endsOn }
      const other = this.#first((each) => each.startsOn <= endsOn && startsOn <= each.endsOn)
      if (other !== undefined) yield { what: 'days', expected: 'its own', found: `days of ${other}` }
      const later = this.#first((each) => each.closedBy !== undefined && each.startsOn > endsOn)
      if (later !== undefined) yield { what: 'opened', expected: `before ${later} was closed`, found: 'after that' }
      return
    }
    if (period === undefined) {
      yield { what: type, expected: 'of a period that was opened', found: 'of none' }
      return
    }
    if (type === 'PeriodClosed') {
      if (period.closedBy !== undefined) yield { what: 'closed', expected: 'while open', found: 'while closed' }
      const open = this.#first((each) => each.closedBy === undefined && each.startsOn < period.startsOn)
      if (open !== undefined) yield { what: 'closed', expected: `after ${open}`, found: `while ${open} is open` }
      return
    }
    // Whether it is the books is an identity of its own.
    if (type === 'ClosingBalanceRecorded') return
    if (period.closedBy === undefined) yield { what: 'reopened', expected: 'while closed', found: 'while open' }
    const later = this.#first((each) => each.closedBy !== undefined && each.startsOn > period.startsOn)
    if (later !== undefined) yield { what: 'reopened', expected: `after ${later}`, found: `while ${later} is closed` }
    if (period.closedBy === actor) yield { what: 'reopened by', expected: `another than ${actor}`, found: actor }
  }

  #evolve({ type, data }: CalendarEvent): void {
    const period = this.#periods.get(data.periodId)
    switch (type) {
      case 'PeriodOpened':
        this.#periods.set(data.periodId, { startsOn: data.startsOn, endsOn: data.endsOn })
        break
      case 'PeriodClosed':
        if (period !== undefined) this.#periods.set(data.periodId, { ...period, closedBy: data.closedBy })
        break
      case 'PeriodReopened':
        if (period !== undefined) {
          this.#periods.set(data.periodId, { startsOn: period.startsOn, endsOn: period.endsOn })
        }
        break
      case 'ClosingBalanceRecorded':
    }
  }

  #first(which: (period: Period) => boolean): string | undefined {
    for (const [id, period] of this.#periods) if (which(period)) return id
    return undefined
  }
}
