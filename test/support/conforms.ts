import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { OpenAPIObject } from '@nestjs/swagger'

/** An answer as whoever asked got it. */
export interface Answered {
  readonly method: string
  /** The address that was asked, with its query. */
  readonly address: string
  readonly status: number
  /** The media type, without parameters; empty where there is no body. */
  readonly type: string
  readonly text: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>

/** Refused by the router, before there is a route: no operation can list them. */
const UNROUTED = ['address-too-long', 'bad-request', 'not-found'].map((code) => `urn:lumbung:problem:${code}`)

/** Where responses are that several operations have. */
const SHARED = '#/components/responses/'

/**
 * Holds every answer to the contract: its status is documented for the route, its headers are there, its body is what the
 * contract says and nothing more, and a problem is of a type that the route lists.
 */
export class Conforming {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: /^\d{4}-\d\d-\d\d$/ } })
  readonly #validates = new Map<string, ValidateFunction>()
  readonly #paths: readonly (readonly [path: string, matches: RegExp])[]

  constructor(private readonly contract: OpenAPIObject) {
    this.#ajv.addSchema(closed(contract), 'contract')
    // Of two that match, `/by-period` is more itself than `/{period}`.
    this.#paths = Object.keys(contract.paths)
      .toSorted((one, other) => parameters(one) - parameters(other))
      .map((path) => [path, new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]*')}$`)])
  }

  /** @throws what is not as the contract has it */
  check(answered: Answered): void {
    const { method, address, status, type } = answered
    const where = `${method} ${address.slice(0, 200)} answered ${status}`
    const path = this.#pathOf(address, method)
    const operation = path === undefined ? undefined : this.#operation(path, method)
    if (path === undefined || operation === undefined) {
      if (address.startsWith('/v1/') && !this.#isUnrouted(answered)) throw new Error(`${where}: no such route`)
      return
    }
    const documented = operation.responses[String(status)]
    if (documented === undefined) throw new Error(`${where}: not documented\n${answered.text}`)
    const shared = '$ref' in documented ? documented.$ref.replace(SHARED, '') : undefined
    const response = shared === undefined ? documented : this.contract.components?.responses?.[shared]
    if (response === undefined || '$ref' in response) throw new Error(`${where}: ${shared} leads nowhere`)
    for (const name of Object.keys(response.headers ?? {})) {
      if (answered.headers[name.toLowerCase()] === undefined) throw new Error(`${where}: without ${name}`)
    }
    if (method === 'HEAD') return
    if (response.content === undefined) {
      if (answered.text !== '') throw new Error(`${where}: a body that is not documented`)
      return
    }
    if (response.content[type] === undefined) throw new Error(`${where}: ${type} is not documented`)
    if (!type.endsWith('json')) return
    const place =
      shared === undefined
        ? ['paths', path, nameOf(method), 'responses', String(status)]
        : ['components', 'responses', shared]
    const pointer = [...place, 'content', type, 'schema']
    const validate = this.#validator(`contract#/${pointer.map(escaped).join('/')}`)
    const body: unknown = JSON.parse(answered.text)
    if (!validate(body)) {
      const strays = validate.errors?.map((error) => `$${error.instancePath} ${told(error)}`) ?? []
      throw new Error(`${where}: ${strays.slice(0, 10).join('; ')}\n${answered.text.slice(0, 2_000)}`)
    }
  }

  /** A path that has the method, where there is one: `/files` may take a POST and be some `/{id}` to a GET. */
  #pathOf(address: string, method: string): string | undefined {
    const [asked = ''] = address.split('?')
    const paths = this.#paths.flatMap(([path, matches]) => (matches.test(asked) ? [path] : []))
    return paths.find((path) => this.#operation(path, method) !== undefined) ?? paths[0]
  }

  #operation(path: string, method: string): Operation | undefined {
    return this.contract.paths[path]?.[nameOf(method)]
  }

  #isUnrouted({ status, text }: Answered): boolean {
    if (text === '') return status >= 400
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'type' in body && UNROUTED.includes(String(body.type))
  }

  #validator(ref: string): ValidateFunction {
    const known = this.#validates.get(ref)
    if (known !== undefined) return known
    const validate = this.#ajv.compile({ $ref: ref })
    this.#validates.set(ref, validate)
    return validate
  }
}

const told = ({ message = 'is wrong', params }: ErrorObject): string => `${message} ${JSON.stringify(params)}`

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'

/** HEAD is GET without its body. */
function nameOf(method: string): Method {
  const names: Readonly<Record<string, Method>> = { POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' }
  return names[method] ?? 'get'
}

const parameters = (path: string): number => path.split('{').length

const escaped = (token: string): string => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))

/** The contract with answers that hold what is promised and nothing else; a problem may tell more. */
function closed(contract: OpenAPIObject): OpenAPIObject {
  const schemas = Object.entries(contract.components?.schemas ?? {}).map(([name, schema]) => {
    const isOpen = name === 'ProblemDetails' || '$ref' in schema || schema.properties === undefined
    return [name, isOpen ? schema : { additionalProperties: false, ...schema }]
  })
  return { ...contract, components: { ...contract.components, schemas: Object.fromEntries(schemas) } }
}
