import { expect } from '@jest/globals'
import { Rejected, type RejectionCode } from '../rejected.js'
import { Past, type Decision } from './past.js'
import { decode, encode, type Category, type Decided, type EventCategory, type EventOf } from '#events/category.js'

/**
 * One stream's rule: `given(calendars, opened(march)).when((calendar) => closePeriod(calendar, …)).then(closed(march))`.
 */
export function given<State, C extends EventCategory>(category: Category<State, C>, ...past: readonly EventOf<C>[]) {
  const state = past
    .map((event) => decode(category.events, encode(category.events, event)))
    .reduce(category.evolve, category.initial)
  return {
    state,
    when(decide: (state: State) => EventOf<C>) {
      return {
        // oxlint-disable-next-line unicorn/no-thenable -- given, when, then: it is not awaited
        then(expected: EventOf<C>) {
          const event = decide(state)
          expect(event).toStrictEqual(expected)
          encode(category.events, event)
        },
        thenRejected: rejection(() => decide(state)),
      }
    },
    /** For what only allows or refuses. */
    whenAsked(ask: (state: State) => unknown) {
      return {
        thenAnswered: (answer: unknown) => expect(ask(state)).toStrictEqual(answer),
        thenRejected: rejection(() => ask(state)),
      }
    },
  }
}

/** A rule over several streams: `givenPast(theShop, aLot('l1', 10n)).when(sell(…)).thenWrites(…)`. */
export function givenPast(...facts: readonly (readonly Decided[] | Decision)[]) {
  const past = Past.nothing.and(...facts)
  return {
    past,
    when(decide: Decision) {
      return {
        /** All that is written, in its order. */
        thenWrites(...expected: readonly Decided[]) {
          expect(lines(decide(past))).toStrictEqual(lines(expected))
        },
        /** What is written to the streams of these categories; other streams are another test's. */
        thenAmong(categories: readonly { readonly events: EventCategory }[], ...expected: readonly Decided[]) {
          const names = new Set(categories.map(({ events }) => events.category))
          const among = decide(past).filter(({ category }) => names.has(category.category))
          expect(lines(among)).toStrictEqual(lines(expected))
        },
        thenRejected: rejection(() => decide(past)),
      }
    },
  }
}

const rejection =
  (attempt: () => unknown) =>
  (code: RejectionCode, details: Readonly<Record<string, string>> = {}, says = /./): void => {
    const refusal = refusalOf(attempt)
    expect(refusal?.code).toBe(code)
    expect(refusal?.details).toMatchObject(details)
    expect(refusal?.message).toMatch(says)
  }

/** Why it is refused; undefined when it is not. Any other error is thrown on. */
export function refusalOf(attempt: () => unknown): Rejected | undefined {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Rejected) return error
    throw error
  }
  return undefined
}

/** Event by event, without the schemas of their categories; each passes its codec. */
const lines = (decided: readonly Decided[]) =>
  decided.flatMap(({ category, id, events }) =>
    events.map((event) => {
      const { data } = decode(category, encode(category, event))
      return { stream: `${category.category} ${id}`, type: event.type, data }
    }),
  )
