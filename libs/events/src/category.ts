import * as z from 'zod'
import type { NewEvent, RecordedEvent } from './recorded.js'
import type { Json } from './words.js'

/**
 * One version of an event's data: a strict object, encoded to JSON and decoded from it without loss.
 * Earlier versions are read through `upcasts`: the entry at index 0 takes version 1 to 2, and so on.
 */
export interface EventDefinition<Data extends z.ZodType = z.ZodType> {
  readonly version: number
  readonly data: Data
  readonly upcasts: readonly ((data: Json) => Json)[]
}

type Definitions = Readonly<Record<string, EventDefinition>>

/** The events of one category of streams. */
export interface EventCategory<D extends Definitions = Definitions> {
  readonly category: string
  readonly definitions: D
}

/** The union of a category's events, `{ type, data }`, discriminated by `type`. */
export type EventOf<C> =
  C extends EventCategory<infer D>
    ? { [Type in keyof D & string]: { readonly type: Type; readonly data: z.output<D[Type]['data']> } }[keyof D &
        string]
    : never

/** An event as it is written now; each upcast takes the data of one version before to the next, the first version 1. */
export const event = <Data extends z.ZodType>(
  data: Data,
  ...upcasts: readonly ((data: Json) => Json)[]
): EventDefinition<Data> => ({ version: upcasts.length + 1, data, upcasts })

/** An upcast for a version that brought new fields: data that has none of them has these. */
export const withAlso =
  (added: Readonly<Record<string, Json>>) =>
  (data: Json): Json =>
    isObject(data) ? { ...added, ...data } : data

const isObject = (data: Json): data is { readonly [field: string]: Json } =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

export const eventCategory = <D extends Definitions>(category: string, definitions: D): EventCategory<D> => ({
  category,
  definitions,
})

/** This release does not know a type or a version, or the stored data is not what the type says: nothing may skip it. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'
}

/**
 * A stored event as its category's type, upcast to the current version.
 * @throws UnknownEvent
 */
export function decode<C extends EventCategory>(
  category: C,
  stored: Pick<RecordedEvent, 'type' | 'version' | 'data'>,
): EventOf<C> {
  const definition = definitionOf(category, stored.type)
  if (!Number.isInteger(stored.version) || stored.version < 1 || stored.version > definition.version) {
    throw new UnknownEvent(`${stored.type} is known up to version ${definition.version}, not ${stored.version}`)
  }
  let data = stored.data
  for (const upcast of definition.upcasts.slice(stored.version - 1)) data = upcast(data)
  const decoded = z.safeDecode(definition.data, data)
  if (!decoded.success) throw new UnknownEvent(`${stored.type}: ${z.prettifyError(decoded.error)}`)
  return { type: stored.type, data: decoded.data } as EventOf<C>
}

/**
 * An event as it is stored, in its current version.
 * @throws UnknownEvent when the data is not what its type says: a fault of the decider, never of a user
 */
export function encode(
  category: EventCategory,
  event: { type: string; data: unknown },
): Pick<NewEvent, 'type' | 'version' | 'data'> {
  const definition = definitionOf(category, event.type)
  const encoded = z.safeEncode(definition.data, event.data)
  if (!encoded.success) throw new UnknownEvent(`${event.type}: ${z.prettifyError(encoded.error)}`)
  return { type: event.type, version: definition.version, data: encoded.data as Json }
}

function definitionOf({ category, definitions }: EventCategory, type: string): EventDefinition {
  const definition = Object.hasOwn(definitions, type) ? definitions[type] : undefined
  if (definition === undefined) throw new UnknownEvent(`${category} has no event ${type}`)
  return definition
}

/** A category with the fold that a decision needs: what is known of one stream. States are immutable. */
export interface Category<State, C extends EventCategory = EventCategory> {
  readonly events: C
  readonly initial: State
  readonly evolve: (state: State, event: EventOf<C>) => State
}

export const category = <State, C extends EventCategory>(
  events: C,
  fold: { initial: State; evolve: (state: State, event: EventOf<C>) => State },
): Category<State, C> => ({ events, ...fold })

/** What a decision writes to one stream, in order. */
export interface Decided {
  readonly category: EventCategory
  readonly id: string
  readonly events: readonly { readonly type: string; readonly data: unknown }[]
}

/** `on(lots, lotId, sold, …)`: these events go to that stream. */
export const on = <C extends EventCategory>(
  category: { readonly events: C },
  id: string,
  ...events: readonly EventOf<C>[]
): Decided => ({ category: category.events, id, events })
