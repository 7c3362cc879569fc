import type * as z from 'zod'
import type { Fact, LumbungEvent } from '#events/catalogue.js'
import type { Json } from '#events/words.js'
import { Reference } from './reference.js'

/** What a mapping tells: JSON, in which amounts are bigint and what the cooperative has ids for is a `Reference`. */
export type Told =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Reference
  | readonly Told[]
  | { readonly [field: string]: Told }

/** One type of message, and how it is made of an event. */
export interface Message<E extends LumbungEvent = LumbungEvent> {
  /** `sale-completed`: its CloudEvents type is `lumbung.sale-completed.v1`. */
  readonly name: string
  /** What happened, a sentence for a reader of the contract. */
  readonly about: string
  readonly data: z.ZodObject
  tell(fact: Fact<E>): Told
}

/** An event that the world is not told of, and why. */
export interface Kept {
  readonly kept: string
}

/** Every event of a category, told or kept: a new one must be decided on. */
export type Messages<E extends LumbungEvent> = {
  readonly [Type in E['type']]: Message<Extract<E, { type: Type }>> | Kept
}

/** It mirrors what another event says, so that each rupiah is told once. */
export const mirrors = (what: string): Kept => ({ kept: `It mirrors ${what}, which is told.` })

/** What is told, by Lumbung's and the cooperative's own ids, as JSON: amounts are decimal strings. */
export function told(value: Told, ownIds: (reference: Reference) => string | undefined): Json {
  if (typeof value === 'bigint') return value.toString()
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null
  if (value instanceof Reference) {
    const ownId = ownIds(value)
    return { id: value.id, ...(ownId !== undefined && { ownId }), ...value.also }
  }
  if (isList(value)) return value.map((item) => told(item, ownIds))
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, item]) => (item === undefined ? [] : [[field, told(item, ownIds)]])),
  )
}

/** All that is referred to in what is told. */
export function* referencesIn(value: Told): Generator<Reference> {
  if (value instanceof Reference) yield value
  else if (typeof value === 'object' && value !== null) {
    for (const item of isList(value) ? value : Object.values(value)) yield* referencesIn(item)
  }
}

const isList = (value: object): value is readonly Told[] => Array.isArray(value)
