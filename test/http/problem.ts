import { expect } from '@jest/globals'
import type { Answer } from './a-shop.js'

/** A refusal that a program can act on and a person can read. */
export function expectProblem(answer: Answer, status: number, code: string, names: RegExp): void {
  const { type, status: said, title, detail } = answer.body
  expect([answer.status, answer.type, type, said]).toEqual([
    status,
    'application/problem+json',
    `urn:lumbung:problem:${code}`,
    status,
  ])
  expect([typeof title, typeof detail]).toEqual(['string', 'string'])
  expect(JSON.stringify([detail, answer.body['errors']])).toMatch(names)
}
