import type { Period } from './days.js'
import { saying, type Actor, type Step } from './step.js'
import { ClosePeriod } from '#commands/books/close-period.js'
import { OpenPeriod } from '#commands/books/open-period.js'
import { ReopenPeriod } from '#commands/books/reopen-period.js'
import type { Message } from '#commands/message.js'
import { daysAfter } from '#events/days.js'
import type { Day, Json } from '#events/words.js'

/**
 * What is done to the periods, in order. On its first day each is opened and the one before is closed. The second is
 * opened once more for a sale that was left out of it, and closed the day after, each time by another person.
 */
export function booksOf([first, second, third, present]: readonly [Period, Period, Period, Period]): Step[] {
  const forgotten = daysAfter(third.startsOn, 3)
  return [
    step('1/opened', 'budi', first.startsOn, saying(OpenPeriod, daysOf(first))),
    step('2/opened', 'budi', second.startsOn, saying(OpenPeriod, daysOf(second))),
    step('1/closed', 'budi', second.startsOn, saying(ClosePeriod, { period: first.id })),
    step('3/opened', 'budi', third.startsOn, saying(OpenPeriod, daysOf(third))),
    step('2/closed', 'budi', third.startsOn, saying(ClosePeriod, { period: second.id })),
    step('2/reopened', 'citra', forgotten, saying(ReopenPeriod, { period: second.id, reason: 'Bazar belum dicatat' })),
    step('2/closed-again', 'budi', daysAfter(forgotten, 1), saying(ClosePeriod, { period: second.id })),
    step('4/opened', 'budi', present.startsOn, saying(OpenPeriod, daysOf(present))),
    step('3/closed', 'budi', present.startsOn, saying(ClosePeriod, { period: third.id })),
  ]
}

const daysOf = ({ id, startsOn, endsOn }: Period) => ({ period: id, startsOn, endsOn })

const step = (name: string, actor: Actor, on: Day, message: Message<Json>): Step => ({
  name: `period/${name}`,
  actor,
  on,
  touches: ['calendar'],
  message,
})
