import type { OpenAPIObject } from '@nestjs/swagger'
import { CORRELATION_HEADER } from './correlation.js'
import { PROBLEM, problemType, type ProblemCode } from './problem-types.js'
import { PROBLEMS, ROUTE, type RouteKind } from './route.js'

type PathItem = OpenAPIObject['paths'][string]
type Operation = NonNullable<PathItem['get']>
type Responses = Operation['responses']

const METHODS = ['get', 'post', 'patch'] as const

/** What the decorators of a route left for where its path is known: its problems by status, and the headers of all. */
export function routesWrittenOut(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [[method, writtenOut(operation, path)] as const]
    })
    return [path, { ...item, ...Object.fromEntries(operations) }]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

function writtenOut(operation: Operation, path: string): Operation {
  const { [ROUTE]: kind, [PROBLEMS]: own = [], ...rest }: Operation & Left = operation
  if (kind === undefined) return { ...rest, responses: withCorrelation(rest.responses) }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const isPaged = rest.parameters?.some((parameter) => 'name' in parameter && parameter.name === 'after') ?? false
  const codes = [...ofAnyRoute(kind, inPath.length > 0, isPaged), ...own]
  return {
    ...rest,
    parameters: [...(rest.parameters ?? []), correlation],
    responses: withCorrelation({ ...rest.responses, ...byStatus(codes, inPath) }),
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
    ...(hasPath || kind !== 'query' ? (['bad-request'] as const) : []),
    ...(hasPath ? (['address-too-long'] as const) : []),
    ...(kind === 'query' ? ofQueries : ofCommands),
    ...(kind === 'edit' ? ofEdits : []),
    ...(isPaged ? (['bad-cursor'] as const) : []),
  ]
}

const ofQueries = ['foreign-position', 'not-yet-projected', 'projection-stopped'] as const
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

function byStatus(codes: readonly ProblemCode[], inPath: readonly string[]): Responses {
  const once = [...new Set(codes)]
  const statuses = new Set(once.map((code) => problemType(code, inPath).status))
  const responses = [...statuses].map((status) => {
    const ofStatus = once.filter((code) => problemType(code, inPath).status === status)
    const described = {
      description: ofStatus.map((code) => `\`${code}\`: ${problemType(code, inPath).meaning}`).join('\n\n'),
      content: {
        'application/problem+json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/ProblemDetails' }],
            properties: {
              type: { type: 'string', enum: ofStatus.map((code) => `${PROBLEM}${code}`) },
              status: { type: 'integer', enum: [status] },
            },
          },
          examples: Object.fromEntries(ofStatus.map((code) => [code, { value: exampleOf(code, inPath) }])),
        },
      },
    }
    return [String(status), described]
  })
  return Object.fromEntries(responses)
}

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
    'What the request belongs to, in visible ASCII; without it, the request’s own id. No names: logs have it.',
  schema: text,
} as const

function withCorrelation(responses: Responses): Responses {
  const all = Object.entries(responses).map(([status, response]) => {
    if (response === undefined || '$ref' in response) return [status, response]
    const headers = { ...response.headers, [CORRELATION_HEADER]: { description: 'As asked with.', schema: text } }
    return [status, { ...response, headers }]
  })
  return Object.fromEntries(all)
}
