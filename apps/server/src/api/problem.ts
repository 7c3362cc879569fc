import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common'
import { Catch, HttpException, HttpStatus } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Rejected, type RejectionCode } from '#domain/rejected.js'
import { OutcomeUnknown, StoreUnavailable } from '#event-store/port.js'
import { ForeignPosition } from '#event-store/position.js'
import { CommandReused } from '#event-store/receipt.js'
import { Busy } from '#event-store/retries.js'
import { UnknownEvent } from '#events/category.js'
import { NotPermitted } from '#identity/permission.js'
import { NotAuthenticated } from '#identity/tokens.js'
import type { Log } from '#observability/log.js'
import { PersonForgotten } from '#personal/keyring.js'
import { BadCursor } from '#read-models/cursor.js'
import { NotYetProjected, ProjectionStopped } from '#read-models/projection/wait-for.js'
import { NotBuilt } from '#read-models/wall/as-cooperative.js'

/**
 * What an error says over HTTP: RFC 9457 problem details. `type` is stable, `urn:lumbung:problem:{code}`; `detail` is a
 * sentence; `errors` names fields and what would be right.
 */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
  readonly [member: string]: unknown
}

/** A request that is wrong before any rule of the business is asked. */
export class BadRequest extends HttpException {
  constructor(
    readonly code: string,
    detail: string,
    readonly errors?: readonly { field: string; detail: string }[],
  ) {
    super(detail, HttpStatus.BAD_REQUEST)
  }
}

export class NotFound extends HttpException {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail, HttpStatus.NOT_FOUND)
  }
}

/** @throws BadRequest for what is no id */
export function idIn(name: string, id: string): string {
  if (/^[a-z0-9_-]{1,64}$/.test(id)) return id
  throw new BadRequest('invalid', `${name} is an id of Lumbung's: a-z, 0-9, - and _, at most 64`, [
    { field: name, detail: 'it stands in the path' },
  ])
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const problem = problemOf(error)
    if (problem.status >= 500) this.log.error({ err: error, request: request.id }, problem.title)
    answerWith(http.getResponse<FastifyReply>(), problem)
  }
}

/** What the router refuses before any route is found: an address that cannot be decoded, or is too long. */
export const answerUnroutable = (error: Error, _request: FastifyRequest, reply: FastifyReply): void =>
  answerWith(reply, problemOf(error))

function answerWith(reply: FastifyReply, { code, ...rest }: Problem): void {
  if (rest.status === 401) void reply.header('WWW-Authenticate', 'Bearer')
  if (rest.status === 503) void reply.header('Retry-After', '1')
  void reply
    .status(rest.status)
    .header('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: `urn:lumbung:problem:${code}`, ...rest }))
}

function problemOf(error: unknown): Problem {
  if (error instanceof Rejected) {
    const { code, message, details } = error
    return { status: statusOf(code), code, title: 'The books do not allow it', detail: message, ...details }
  }
  for (const [type, status, code, title] of known) {
    if (error instanceof type) return { status, code, title, detail: error.message }
  }
  if (error instanceof BadRequest) {
    const { code, message, errors } = error
    return { status: 400, code, title: 'The request is wrong', detail: message, ...(errors && { errors }) }
  }
  if (error instanceof NotFound) return { status: 404, code: error.code, title: 'Not here', detail: error.message }
  const status = statusIn(error)
  if (status !== undefined && status < 500) {
    const [code, title] = ofHttp[status] ?? ['bad-request', 'The request is wrong']
    return { status, code, title, detail: error instanceof Error ? error.message : title }
  }
  return {
    status: 500,
    code: 'internal',
    title: 'A fault of ours',
    detail: 'The request was not understood by us; it may be repeated with the same key.',
  }
}

const known: readonly (readonly [new (...args: never[]) => Error, number, string, string])[] = [
  [NotAuthenticated, 401, 'not-authenticated', 'Who is asking?'],
  [NotPermitted, 403, 'not-permitted', 'Not for this role'],
  [CommandReused, 422, 'idempotency-key-reused', 'The key was used for another body'],
  [BadCursor, 400, 'bad-cursor', 'A cursor that is none'],
  [ForeignPosition, 400, 'foreign-position', 'A position of another log'],
  [Busy, 503, 'busy', 'Too many at once'],
  [OutcomeUnknown, 504, 'outcome-unknown', 'Repeat with the same key'],
  [StoreUnavailable, 503, 'store-unavailable', 'The database does not answer'],
  [UnknownEvent, 503, 'unknown-event', 'This release does not know an event'],
  [PersonForgotten, 410, 'person-forgotten', 'The person was forgotten'],
  [NotYetProjected, 503, 'not-yet-projected', 'Not yet there to be read'],
  [NotBuilt, 503, 'not-yet-projected', 'Not yet there to be read'],
  [ProjectionStopped, 503, 'projection-stopped', 'Reading is stopped for this cooperative'],
]

/** What HTTP itself refuses. */
const ofHttp: Readonly<Record<number, readonly [code: string, title: string]>> = {
  404: ['not-found', 'Not here'],
  413: ['body-too-large', 'The body is too large'],
  414: ['address-too-long', 'The address is too long'],
  415: ['unsupported-media-type', 'Bodies are JSON'],
}

/** What is not there is 404, what is there already 409; everything else the rules refuse is 422. */
function statusOf(code: RejectionCode): number {
  if (code === 'unknown-sale') return 404
  if (code.endsWith('-exists')) return 409
  return 422
}

/** Nest's and Fastify's own errors carry a status. */
function statusIn(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus()
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode
  }
  return undefined
}
