import type { Day, Instant, PeriodId } from '#events/words.js'

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(Date.parse(day)).getUTCDay()

export interface Period {
  /** The month that it ends in: `2026.02` is from 21 January to 20 February. */
  readonly id: PeriodId
  readonly startsOn: Day
  readonly endsOn: Day
}

/** The four periods, from the 21st to the 20th, of which the last one holds `today`. */
export function periodsUntil(today: Day): readonly [Period, Period, Period, Period] {
  const date = new Date(Date.parse(today))
  const year = date.getUTCFullYear()
  const endsIn = date.getUTCMonth() + (date.getUTCDate() > 20 ? 1 : 0)
  return [periodOf(year, endsIn - 3), periodOf(year, endsIn - 2), periodOf(year, endsIn - 1), periodOf(year, endsIn)]
}

function periodOf(year: number, endsIn: number): Period {
  const endsOn = dayOf(Date.UTC(year, endsIn, 20))
  return {
    id: endsOn.slice(0, 7).replace('-', '.') as PeriodId,
    startsOn: dayOf(Date.UTC(year, endsIn - 1, 21)),
    endsOn,
  }
}

/** An instant of a day in Palu, which is eight hours ahead of UTC all year. */
export const instantOn = (day: Day, secondsAfterMidnight: number): Instant =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + secondsAfterMidnight * 1_000).toISOString() as Instant

const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10) as Day
