import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common'
import { Catch, HttpException } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CORRELATION_HEADER, correlationOf } from './correlation.js'
import { PROBLEM, problemType, type ProblemCode } from './problem-types.js'
import { TooManyStreams } from './streams.js'
import { Rejected } from '#domain/rejected.js'
import { NothingTaken } from '#domain/settle-file.js'
import { OutcomeUnknown, StoreUnavailable } from '#event-store/port.js'
import { ForeignPosition } from '#event-store/position.js'
import { CommandReused } from '#event-store/receipt.js'
import { Busy } from '#event-store/retries.js'
import { UnknownEvent } from '#events/category.js'
import { NotPermitted } from '#identity/permission.js'
import { NotAuthenticated } from '#identity/tokens.js'
import { PaperTooLong } from '#documents/paper/paper-too-long.js'
import { StatementTooLong } from '#documents/paper/producer-statement.js'
import type { Log } from '#observability/log.js'
import { PersonForgotten } from '#personal/keyring.js'
import { TakenFromAnotherEpoch } from '#public-events/told/feed.js'
import { NothingBetween, NotYetKnown } from '#read-models/as-known/known-at.js'
import { BadCursor } from '#read-models/cursor.js'
import { UnknownEntry } from '#read-models/explanation/explanation.js'
import { NotYetProjected, ProjectionStopped } from '#read-models/projection/wait-for.js'
import { UnknownPeriod } from '#read-models/trial-balance/queries.js'
import { NotBuilt } from '#read-models/wall/as-cooperative.js'

/** What is wrong in a request: where, what was sent there where it may be told, and what would be right. */
export interface WrongField {
  readonly field: string
  readonly detail: string
  readonly value?: string | number | boolean | null
}

/**
 * What an error says over HTTP: RFC 9457 problem details. `type` is stable, `urn:lumbung:problem:{code}`; `detail` is a
 * sentence; `errors` names fields and what would be right.
 */
export interface Problem {
  readonly status: number
  readonly code: ProblemCode
  readonly title: string
  readonly detail: string
  readonly errors?: readonly WrongField[]
  readonly [member: string]: unknown
}

/** A request that is refused before any rule of the business is asked: it is wrong by its form. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors?: readonly WrongField[],
  ) {
    super(detail)
  }
}

/** What was asked for is not there: 404 when the path names it, 422 when something else of the request does. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  constructor(
    readonly code: ProblemCode & `unknown-${string}`,
    detail: string,
  ) {
    super(detail)
  }
}

/** An id that stands in the path. @throws BadRequest for what is no id */
export function idIn(name: string, id: string): string {
  if (/^[a-z0-9_-]{1,64}$/.test(id)) return id
  throw wrongInPath(name, id, "an id of Lumbung's: a-z, 0-9, - and _, at most 64")
}

/** @param right what would be right: `a day YYYY-MM-DD` */
export const wrongInPath = (name: string, value: string, right: string): BadRequest =>
  new BadRequest('invalid', `${name} is ${right}`, [
    { field: name, detail: `${name}, in the path, is ${right}`, value: shortened(value) },
  ])

/** The most characters of a value that is told again. */
const LONGEST_TOLD = 100

/** At most so many characters of a text; an ellipsis is one of them. */
export function shortened(text: string, most = LONGEST_TOLD): string {
  const characters = Array.from(text.slice(0, 2 * most + 2))
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const problem = problemOf(error, namesIn(request.params))
    if (problem.status >= 500) this.log.error({ err: error, request: request.id }, problem.title)
    answerWith(http.getResponse<FastifyReply>(), problem)
  }
}

const namesIn = (params: unknown): string[] =>
  typeof params === 'object' && params !== null ? Object.keys(params) : []

/** What the router refuses before any route is found, and before any hook: an address that cannot be decoded, or is too long. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header(CORRELATION_HEADER, correlationOf(request))
  answerWith(reply, problemOf(error))
}

function answerWith(reply: FastifyReply, { code, ...rest }: Problem): void {
  if (rest.status === 401) void reply.header('WWW-Authenticate', 'Bearer')
  if (rest.status === 503) void reply.header('Retry-After', '1')
  void reply
    .status(rest.status)
    .header('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: `${PROBLEM}${code}`, ...rest }))
}

/** @param inPath the names of the parameters in the route's path */
export function problemOf(error: unknown, inPath: readonly string[] = []): Problem {
  if (error instanceof Rejected) {
    const problem = says(error.code, error.message, inPath)
    return { ...error.details, ...problem, ...(error instanceof NothingTaken && { rejected: error.rejected }) }
  }
  if (error instanceof BadRequest) {
    return { ...says(error.code, error.message, inPath), ...(error.errors && { errors: error.errors }) }
  }
  if (error instanceof NotFound) return says(error.code, error.message, inPath)
  if (error instanceof CommandReused)
    return { ...says('idempotency-key-reused', error.message, inPath), errors: [keyReused] }
  for (const [type, code] of known) if (error instanceof type) return says(code, error.message, inPath)
  const status = statusIn(error)
  if (status !== undefined && status < 500) {
    const problem = says(ofHttp[status] ?? 'bad-request', error instanceof Error ? error.message : '', inPath)
    return { ...problem, status }
  }
  return says('internal', 'The request was not understood by us; it may be repeated with the same key.', inPath)
}

function says(code: ProblemCode, detail: string, inPath: readonly string[]): Problem {
  const { status, title, meaning } = problemType(code, inPath)
  return { status, code, title, detail: detail === '' ? meaning : detail }
}

const keyReused: WrongField = { field: 'Idempotency-Key', detail: 'it is new for each command' }

const known: readonly (readonly [new (...args: never[]) => Error, ProblemCode])[] = [
  [NotAuthenticated, 'not-authenticated'],
  [NotPermitted, 'not-permitted'],
  [BadCursor, 'bad-cursor'],
  [ForeignPosition, 'foreign-position'],
  [NotYetKnown, 'not-yet-known'],
  [NothingBetween, 'nothing-between'],
  [StatementTooLong, 'statement-too-long'],
  [PaperTooLong, 'paper-too-long'],
  [UnknownEntry, 'unknown-entry'],
  [UnknownPeriod, 'unknown-period'],
  [Busy, 'busy'],
  [OutcomeUnknown, 'outcome-unknown'],
  [StoreUnavailable, 'store-unavailable'],
  [UnknownEvent, 'unknown-event'],
  [PersonForgotten, 'person-forgotten'],
  [TakenFromAnotherEpoch, 'never-told'],
  [TooManyStreams, 'too-many-streams'],
  [NotYetProjected, 'not-yet-projected'],
  [NotBuilt, 'not-yet-projected'],
  [ProjectionStopped, 'projection-stopped'],
]

/** What HTTP itself refuses. */
const ofHttp: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
}

/** Nest's and Fastify's own errors carry a status. */
function statusIn(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus()
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode
  }
  return undefined
}
