import type { OpenAPIObject } from '@nestjs/swagger'
import { CORRELATION_HEADER } from './correlation.js'
import { PROBLEM, problemType, type ProblemCode } from './problem-types.js'
import { PROBLEMS, ROUTE, type RouteKind } from './route.js'

type PathItem = OpenAPIObject['paths'][string]
type Operation = NonNullable<PathItem['get']>
type Responses = Operation['responses']
type ResponseObject = Exclude<NonNullable<Responses[string]>, { $ref: string }>

const METHODS = ['get', 'post', 'patch'] as const

/**
 * What the decorators of a route left for where its path is known: its problems by status, and the headers of all. Problems
 * are written out once, under `components.responses`, and referred to from each route that may answer with them.
 */
export function routesWrittenOut(document: OpenAPIObject): OpenAPIObject {
  const shared: SharedResponses = new Map()
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [[method, writtenOut(operation, path, shared)] as const]
    })
    return [path, { ...item, ...Object.fromEntries(operations) }]
  })
  const responses = Object.fromEntries(Array.from(shared.values(), ({ name, response }) => [name, response]))
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, responses } }
}

/** By status and codes. */
type SharedResponses = Map<string, { readonly name: string; readonly response: ResponseObject }>

function writtenOut(operation: Operation, path: string, shared: SharedResponses): Operation {
  const { [ROUTE]: kind, [PROBLEMS]: own = [], ...rest }: Operation & Left = operation
  if (kind === undefined) return { ...rest, responses: withCorrelation(rest.responses) }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const isPaged = rest.parameters?.some((parameter) => 'name' in parameter && parameter.name === 'after') ?? false
  const codes = [...ofAnyRoute(kind, inPath.length > 0, isPaged), ...own]
  return {
    ...rest,
    parameters: [...(rest.parameters ?? []), correlation],
    responses: { ...withCorrelation(rest.responses), ...byStatus(operation, codes, inPath, shared) },
  }
}

interface Left {
  readonly [ROUTE]?: RouteKind
  readonly [PROBLEMS]?: readonly ProblemCode[]
}

function ofAnyRoute(kind: RouteKind, hasPath: boolean, isPaged: boolean): ProblemCode[] {
  return [
    'invalid',
    'not-authenticated',
    'not-permitted',
    'internal',
    'store-unavailable',
    ...(hasPath || kind === 'command' || kind === 'edit' ? (['bad-request'] as const) : []),
    ...(hasPath ? (['address-too-long'] as const) : []),
    ...ofKind[kind],
    ...(kind === 'query' && isPaged ? (['bad-cursor'] as const) : []),
  ]
}

const ofQueries = ['foreign-position', 'not-yet-known', 'not-yet-projected', 'projection-stopped'] as const
const ofFeeds = ['never-told', 'too-many-streams'] as const
const ofEdits = ['if-match', 'if-match-missing', 'revision-stale'] as const
const ofCommands = [
  'idempotency-key',
  'idempotency-key-reused',
  'body-too-large',
  'unsupported-media-type',
  'busy',
  'unknown-event',
  'outcome-unknown',
] as const

const ofKind = {
  command: ofCommands,
  edit: [...ofCommands, ...ofEdits],
  query: ofQueries,
  feed: ofFeeds,
} as const satisfies Record<RouteKind, readonly ProblemCode[]>

function byStatus(
  { operationId = '' }: Operation,
  codes: readonly ProblemCode[],
  inPath: readonly string[],
  shared: SharedResponses,
): Responses {
  const once = [...new Set(codes)]
  const statuses = new Set(once.map((code) => problemType(code, inPath).status))
  const responses = [...statuses].map((status) => {
    const ofStatus = once.filter((code) => problemType(code, inPath).status === status)
    const key = [status, ...ofStatus].join('.')
    const name = key.length <= LONGEST_NAME ? key : `${status}.${operationId}`
    const one = shared.get(key) ?? { name, response: problemResponse(status, ofStatus, inPath) }
    shared.set(key, one)
    return [String(status), { $ref: `#/components/responses/${one.name}` }]
  })
  return Object.fromEntries(responses)
}

/** A name longer than that is for nobody to read; the many codes of one are of the first operation that has them. */
const LONGEST_NAME = 120

const problemResponse = (status: number, codes: readonly ProblemCode[], inPath: readonly string[]): ResponseObject => ({
  description: codes.map((code) => `\`${code}\`: ${problemType(code, inPath).meaning}`).join('\n\n'),
  headers: correlationHeader,
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/ProblemDetails' }],
        properties: {
          type: { type: 'string', enum: codes.map((code) => `${PROBLEM}${code}`) },
          status: { type: 'integer', enum: [status] },
        },
      },
      examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code, inPath) }])),
    },
  },
})

function exampleOf(code: ProblemCode, inPath: readonly string[]) {
  const { status, title, meaning } = problemType(code, inPath)
  return { type: `${PROBLEM}${code}`, status, title, detail: meaning }
}

const text = { type: 'string', minLength: 1, maxLength: 200 } as const

const correlation = {
  name: CORRELATION_HEADER,
  in: 'header',
  required: false,
  description:
    'What the request belongs to, in visible ASCII; without it, the request’s own id. No names: logs have it. Anything else is 400.',
  schema: text,
} as const

const correlationHeader = { [CORRELATION_HEADER]: { description: 'As asked with.', schema: text } }

function withCorrelation(responses: Responses): Responses {
  const all = Object.entries(responses).map(([status, response]) => {
    if (response === undefined || '$ref' in response) return [status, response]
    return [status, { ...response, headers: { ...response.headers, ...correlationHeader } }]
  })
  return Object.fromEntries(all)
}
