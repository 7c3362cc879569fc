import { applyDecorators, type Type } from '@nestjs/common'
import {
  ApiBearerAuth,
  ApiExtension,
  ApiExtraModels,
  ApiHeader,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
} from '@nestjs/swagger'
import type { ProblemCode } from './problem-types.js'
import { POSITION_HEADER } from './send.js'

/**
 * What each kind of route promises. The decorators say what kind a route is and what it may be refused with; openapi.ts
 * writes that out for the contract, where it knows the route's path.
 */
export const ROUTE = 'x-lumbung-route'
export const PROBLEMS = 'x-lumbung-problems'

/** `edit` is a command on the revision that its editor saw; a `feed` is read from where its reader was. */
export type RouteKind = 'command' | 'edit' | 'query' | 'feed'

class WrongField {
  @ApiProperty({ example: 'lines.0.quantity', description: 'The field, parameter or header.' }) field!: string
  @ApiProperty({ description: 'What would be right.' }) detail!: string
  @ApiPropertyOptional({
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }],
    description: 'What was sent, at most 100 characters of it; left out of free text, which may name a person.',
  })
  value?: string | number | boolean | null
}

export class ProblemDetails {
  @ApiProperty({ example: 'urn:lumbung:problem:insufficient-stock', description: 'Stable: programs go by it.' })
  type!: string
  @ApiProperty({ type: 'integer', example: 422, description: 'The HTTP status.' }) status!: number
  @ApiProperty({ example: 'The books do not allow it' }) title!: string
  @ApiProperty({ description: 'What was wrong with which value, in a sentence.' }) detail!: string
  @ApiPropertyOptional({ type: [WrongField], description: 'What of the request is not of its form.' })
  errors?: WrongField[]
}

/**
 * What the rules of the business may refuse a route with, besides what any route of its kind may be refused with. The
 * status follows from the code, and for `unknown-…` from whether the path names it.
 */
export const ProblemsOf = (...codes: ProblemCode[]) => ApiExtension(PROBLEMS, codes)

/** A route that takes a command: 201 with its receipt. */
export const CommandRoute = (receipt: () => Type) => applyDecorators(...commanding('command', 201, receipt, {}))

/** A route that edits what it names, if it is as the editor saw it: 200 with its receipt and the new ETag. */
export const EditRoute = (receipt: () => Type) =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of what is edited, as its GET answered it: if it was edited since, nothing changes (412).',
      schema: { type: 'string', pattern: String.raw`^"[1-9]\d*"$`, example: '"1"' },
    }),
    ...commanding('edit', 200, receipt, etag),
  )

/** A route that answers from what is written. */
export const QueryRoute = (answer: () => Type) => applyDecorators(...querying(answer, {}))

/** A query for one thing that can be edited: its answer has the ETag that the edit names. */
export const EditableRoute = (answer: () => Type) => applyDecorators(...querying(answer, etag))

/** Add it to an EditableRoute whose whole answer is the thing edited: see `unlessKnown` in revision.ts. */
export const UnlessKnown = () =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'An ETag of before: 304 without a body while it is still the one.',
      schema: { type: 'string', example: '"1"' },
    }),
    ApiResponse({ status: 304, description: 'It is as it was.', headers: { ...readHeaders, ...etag } }),
  )

/** A route that answers from where its reader was. */
export const FeedRoute = () => applyDecorators(...kindOf('feed'))

const etag = {
  ETag: { description: 'The revision, in quotation marks.', schema: { type: 'string' as const } },
}

const readHeaders = {
  [POSITION_HEADER]: { description: 'The last commit that is in the answer.', schema: { type: 'string' as const } },
}

const writtenHeaders = {
  [POSITION_HEADER]: {
    description: 'Ask a query for ?at= this to read what was written.',
    schema: { type: 'string' as const },
  },
}

const kindOf = (kind: RouteKind) => [ApiBearerAuth(), ApiExtraModels(ProblemDetails), ApiExtension(ROUTE, kind)]

const commanding = (kind: RouteKind, status: number, receipt: () => Type, headers: Partial<typeof etag>) => [
  ...kindOf(kind),
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description:
      'New for each command. Once it is accepted, the same key with the same body gets the same answer, for ever, and another body is refused; a command that was refused leaves its key free.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }),
  ApiResponse({
    status,
    description: 'It is recorded.',
    type: receipt(),
    headers: { ...writtenHeaders, ...headers },
  }),
]

const querying = (answer: () => Type, headers: Partial<typeof etag>) => [
  ...kindOf('query'),
  ApiResponse({ status: 200, description: 'As it stands.', type: answer(), headers: { ...readHeaders, ...headers } }),
]
