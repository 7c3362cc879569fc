import { commandOf, PALU } from './ids.js'
import { LAST } from './story.js'
import type { EventStore } from '#event-store/port.js'
import { partsOf } from '#events/recorded.js'
import type { Day } from '#events/words.js'

/** How many events are read at once. */
const PAGE = 1_000

const PREFIX = 'demo-until-'

/** What every command of the demo belongs to: the story that ends on this day. */
export const correlationOf = (until: Day): string => `${PREFIX}${until}`

/**
 * The day until which the demo is to be made: today in an empty log, the day it was begun for in one that holds the
 * beginning of a demo and nothing else, and undefined in any other.
 */
export async function demoUntil(store: EventStore, today: Day): Promise<Day | undefined> {
  const head = await store.head()
  if (head.commit === 0n) return today
  const last = commandOf(LAST.step)
  if ((await store.receipts([last])).has(last)) return undefined
  let until: Day | undefined
  for (let at = store.start(); at.compare(head) < 0;) {
    const { events, next } = await store.readAll(at, PAGE)
    for (const { stream, metadata } of events) {
      const day = dayIn(metadata.correlation)
      const isOther = day === undefined || partsOf(stream).cooperative !== PALU || day !== (until ?? day)
      if (isOther) return undefined
      until = day
    }
    at = next
  }
  return until
}

const dayIn = (correlation: string): Day | undefined =>
  correlation.startsWith(PREFIX) ? (correlation.slice(PREFIX.length) as Day) : undefined
