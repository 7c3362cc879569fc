import type { Day } from './words.js'

const MS_A_DAY = 86_400_000

/** The day so many days after another; before it where they are below zero. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10) as Day

/** `YYYY-MM` of a day. */
export const monthOf = (day: Day): string => day.slice(0, 7)
