import { expect } from '@jest/globals'
import { plainToInstance } from 'class-transformer'
import { validate, type ValidationError } from 'class-validator'
import { sentBy, type Message } from '../message.js'
import { Rejected } from '#domain/rejected.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'

/** Commands as the API takes them, and what the rules refuse of them. */

export const palu = 'palu' as CooperativeId

/** Still the tenth of March in UTC, the eleventh in Palu. */
export const LATE_IN_THE_EVENING = '2026-03-10T17:00:00.000Z' as Instant

/** Ana of Palu under a new key, but for what is said otherwise. */
export const by = (otherwise: Partial<CommandBy> = {}): CommandBy => ({
  id: crypto.randomUUID(),
  bodyHash: 'body',
  cooperative: palu,
  actor: 'ana',
  now: LATE_IN_THE_EVENING,
  ...otherwise,
})

/** A body as the API takes it: parsed and validated, then sent. */
export async function sent<M extends Message<Json>>(type: new () => M, body: object, sender = by()): Promise<M> {
  expect(await faultsOf(type, body)).toEqual([])
  return sentBy(sender, plainToInstance(type, body))
}

/** What is wrong with the form of a body and of what is in it, in sentences. */
export const faultsOf = async (type: new () => object, body: object): Promise<string[]> =>
  sentencesIn(await validate(plainToInstance(type, body)))

const sentencesIn = (faults: readonly ValidationError[]): string[] =>
  faults.flatMap(({ constraints, children }) => [...Object.values(constraints ?? {}), ...sentencesIn(children ?? [])])

/** The code that an attempt is refused with; undefined for one that is accepted. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt
    return undefined
  } catch (error) {
    if (error instanceof Rejected) return error.code
    throw error
  }
}
