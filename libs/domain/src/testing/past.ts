import { Map as States } from 'immutable'
import { decode, encode, type Category, type Decided, type EventCategory, type EventOf } from '#events/category.js'
import type { Json } from '#events/words.js'

/** What is decided in view of the past. */
export type Decision = (past: Past) => readonly Decided[]

interface Stored {
  readonly category: string
  readonly id: string
  readonly type: string
  readonly version: number
  readonly data: Json
}

/** A state that was asked for, and how it goes on. */
interface Known {
  readonly state: unknown
  readonly after: (event: Stored) => Known
}

/**
 * A cooperative's streams as they are after what was decided. Everything goes through its codec and JSON and back, as it
 * would through the log: an event that could not be stored throws. A past never changes; `and` makes the next one.
 */
export class Past {
  static readonly nothing = new Past([], States())
  #states: States<string, Known>

  private constructor(
    readonly events: readonly Stored[],
    states: States<string, Known>,
  ) {
    this.#states = states
  }

  /** This past and then these: decided already, or to be decided now. */
  and(...next: readonly (readonly Decided[] | Decision)[]): Past {
    return next.reduce<Past>(
      (past, decided) => past.#with(typeof decided === 'function' ? decided(past) : decided),
      this,
    )
  }

  state<State, C extends EventCategory>(category: Category<State, C>, id: string): State {
    const key = `${category.events.category}/${id}`
    const known =
      this.#states.get(key) ??
      knownFrom(category, this.eventsOf(category, id).reduce(category.evolve, category.initial))
    this.#states = this.#states.set(key, known)
    // What is known under a category's name came from its fold: there is one for each.
    return known.state as State
  }

  eventsOf<C extends EventCategory>(category: { readonly events: C }, id: string): EventOf<C>[] {
    return this.events
      .filter((event) => event.category === category.events.category && event.id === id)
      .map((event) => decode(category.events, event))
  }

  /** The same past, whose states are folded again from its events. */
  toldAfresh(): Past {
    return new Past(this.events, States())
  }

  /** The streams of a category, in the order they began. */
  ids(category: { readonly events: EventCategory }): string[] {
    return [...new Set(this.events.filter((e) => e.category === category.events.category).map(({ id }) => id))]
  }

  #with(decided: readonly Decided[]): Past {
    const written = decided.flatMap(storedForm)
    let states = this.#states
    for (const event of written) {
      const key = `${event.category}/${event.id}`
      const known = states.get(key)
      if (known !== undefined) states = states.set(key, known.after(event))
    }
    return new Past([...this.events, ...written], states)
  }
}

const knownFrom = <State, C extends EventCategory>(category: Category<State, C>, state: State): Known => ({
  state,
  after: (event) => knownFrom(category, category.evolve(state, decode(category.events, event))),
})

const storedForm = ({ category, id, events }: Decided): Stored[] =>
  events.map((event) => {
    const { type, version, data } = encode(category, event)
    return { category: category.category, id, type, version, data: JSON.parse(JSON.stringify(data)) }
  })
