/** Days as `YYYY-MM-DD`, counted from the first of a history. */

const FIRST = Date.UTC(2020, 0, 1)
const MS_A_DAY = 86_400_000

/** @param number 0 for the first */
export const dayNumber = (number: number): string => new Date(FIRST + number * MS_A_DAY).toISOString().slice(0, 10)

/** A moment of that day in Palu. */
export function momentOf(number: number, secondsOfDay: number): string {
  const part = (seconds: number) => String(Math.floor(seconds)).padStart(2, '0')
  const time = [secondsOfDay / 3_600, (secondsOfDay / 60) % 60, secondsOfDay % 60].map(part).join(':')
  return `${dayNumber(number)}T${time}+08:00`
}

/** How many days the month of that day has left after it: 0 on its last day. */
export function daysLeftInMonth(number: number): number {
  const day = new Date(FIRST + number * MS_A_DAY)
  const last = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)
  return (last - day.getTime()) / MS_A_DAY
}
