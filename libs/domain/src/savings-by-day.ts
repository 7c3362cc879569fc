import { List } from 'immutable'
import { rupiah, type Day, type Rupiah } from '#events/words.js'

/**
 * By what savings changed on each day on which they did, in the order of the days: what happened on one may be recorded
 * long after it.
 */
export type SavingsByDay = List<{ readonly day: Day; readonly change: Rupiah }>

export const nothingSaved: SavingsByDay = List()

/** Most changes are of the latest day: it is sought from the end. */
export function changedOn(days: SavingsByDay, day: Day, change: Rupiah): SavingsByDay {
  let at = days.size
  while (at > 0 && dayAt(days, at - 1) > day) at -= 1
  const before = days.get(at - 1)
  if (at > 0 && before?.day === day) return days.set(at - 1, { day, change: rupiah(before.change + change) })
  return days.insert(at, { day, change })
}

/**
 * The first day from the given one on at whose end less than `amount` is saved, and how much is; undefined where as much
 * is there all along.
 * @param total all that is saved by the last of the days
 */
export function firstBelow(
  amount: bigint,
  { days, total, from }: { readonly days: SavingsByDay; readonly total: Rupiah; readonly from: Day },
): { readonly day: Day; readonly saved: Rupiah } | undefined {
  let saved: bigint = total
  let first: { readonly day: Day; readonly saved: Rupiah } | undefined
  for (let at = days.size; ; at -= 1) {
    const of = days.get(at - 1)
    const isFirst = at === 0 || of === undefined || of.day <= from
    if (saved < amount) first = { day: isFirst ? from : of.day, saved: rupiah(saved) }
    if (isFirst) return first
    saved -= of.change
  }
}

const dayAt = (days: SavingsByDay, at: number): Day | '' => days.get(at)?.day ?? ''
