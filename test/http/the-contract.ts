import { describedApi } from '../../apps/server/src/api/described.js'
import type { Api } from '../support/api.js'

/** The parts of OpenAPI 3.1 that the tests look at. */
export interface Contract {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, Response>>
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly scheme: string }>>
  }
}

export interface Operation {
  readonly operationId: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content & { readonly required?: boolean }
  /** Problems are references: see `answersOf`. */
  readonly responses: Readonly<Record<string, Response | Reference>>
}

export interface Response extends Content {
  readonly description?: string
  readonly headers?: object
}

export interface Reference {
  readonly $ref: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly example?: unknown
  readonly schema: Schema
}

export interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>
}

export interface Schema {
  readonly $ref?: string
  /** One reference with a description beside it. */
  readonly allOf?: readonly [Schema]
  /** The same, or null. */
  readonly anyOf?: readonly [Schema, ...Schema[]]
  readonly oneOf?: readonly Schema[]
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly example?: unknown
}

/** One operation: `post /v1/lots`. */
export interface Route {
  readonly route: string
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

/** The contract as the routes make it, before there is a database: tests are made from it. */
export const theContract = async (): Promise<Contract> => JSON.parse(JSON.stringify(await describedApi()))

/** The contract of the running application, as it answers it. */
export const contractOf = async (api: Api): Promise<Contract> =>
  JSON.parse((await api.request().get('/openapi.json')).text)

export const routesIn = (contract: Contract): Route[] =>
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, path, method, operation })),
  )

/** Those that take a command: they change something. */
export const commandsIn = (contract: Contract): Route[] =>
  routesIn(contract).filter(({ method }) => method === 'post' || method === 'patch')

export const bodyOf = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content?.['application/json']?.schema

const RESPONSES = '#/components/responses/'

/** What an operation answers, by status. */
export const answersOf = (contract: Contract, { responses }: Operation): Readonly<Record<string, Response>> =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      if (!('$ref' in response)) return [status, response]
      const found = contract.components.responses[response.$ref.replace(RESPONSES, '')]
      if (found === undefined) throw new Error(`${response.$ref} leads nowhere`)
      return [status, found]
    }),
  )

/** The schema that a reference leads to, also where null would do. */
export function resolved(contract: Contract, schema: Schema): Schema {
  const [reference] = schema.allOf ?? schema.anyOf ?? []
  if (reference !== undefined) return resolved(contract, reference)
  if (schema.$ref === undefined) return schema
  const found = contract.components.schemas[schema.$ref.replace('#/components/schemas/', '')]
  if (found === undefined) throw new Error(`${schema.$ref} leads nowhere`)
  return resolved(contract, found)
}

/** What a reader would send who had nothing but the contract. */
export function exampleOf(contract: Contract, given: Schema): unknown {
  if (given.example !== undefined) return given.example
  const schema = resolved(contract, given)
  if (schema.example !== undefined) return schema.example
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'array' && schema.items !== undefined) return [exampleOf(contract, schema.items)]
  if (schema.type === 'object') {
    const members = Object.entries(schema.properties ?? {}).map(([name, of]) => [name, exampleOf(contract, of)])
    return Object.fromEntries(members)
  }
  return schema.type === 'integer' ? (schema.minimum ?? 0) : schema.type === 'string' ? 'text' : undefined
}
