import { applyDecorators } from '@nestjs/common'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, ValidateIf } from 'class-validator'
import { catalogue } from '#events/catalogue.js'

const eventTypes = Object.values(catalogue)
  .flatMap(({ definitions }) => Object.keys(definitions))
  .toSorted()

/** In a query: a type of event, or nothing. What is none is told those that share a word with it. */
export const IsEventType = (description: string) =>
  applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    IsIn(eventTypes, { message: ({ property, value }) => `${property} is a type of event${nearTo(value)}` }),
    ApiPropertyOptional({ description, type: 'string', enum: eventTypes, example: 'LotRepriced' }),
  )

/** At most so many are told. */
const MOST_NEAR = 5

function nearTo(sent: unknown): string {
  const words = typeof sent === 'string' ? wordsOf(sent) : []
  const near = eventTypes
    .map((type) => ({ type, shared: wordsOf(type).filter((word) => words.includes(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared)
    .slice(0, MOST_NEAR)
  const such = near.length === 0 ? '' : `, such as ${near.map(({ type }) => type).join(', ')}`
  return `${such}: /openapi.json lists them all`
}

/** `LotRepriced`, as anybody may write it, is of `lot` and `repriced`. */
const wordsOf = (type: string): string[] => (type.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).map((word) => word.toLowerCase())
