import { expect } from '@jest/globals'
import type { Api } from '../support/api.js'
import type { Answer } from './a-shop.js'
import { readFact } from '#events/catalogue.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

/** Requests that arrive together: how many were taken, and what the others were told. */

/** How many were taken; whatever else came is a refusal by the rules. */
export function taken(answers: readonly Answer[]): number {
  for (const { status, text } of answers)
    expect([[200, 201, 409, 412, 422].includes(status), text]).toEqual([true, text])
  return answers.filter(({ status }) => status < 300).length
}

export const codesOf = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ status, body }) =>
    status < 300 ? [] : [String(body['type']).replace('urn:lumbung:problem:', '')],
  )

/** Where the log stood after the last of them. */
export const lastOf = (answers: readonly Answer[]): string =>
  answers
    .map(({ position }) => position)
    .reduce((last, next) => (next.length > last.length || next > last ? next : last))

/** Every identity of the books over all that is in the log. */
export async function holdsEveryIdentity({ installation: { store } }: Api): Promise<void> {
  const proof = new Proof()
  const { events } = await store.readAll(store.start(), 1_000_000)
  for (const event of events) proof.see(readFact(event))
  proof.conclude()
  expect(proof.broken().map(said)).toEqual([])
}
