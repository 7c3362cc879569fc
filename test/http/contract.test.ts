import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, answerOf, openShop, someCopies, type Asker } from './a-shop.js'
import { rejectionCodes } from '#domain/rejected.js'

/** The parts of OpenAPI 3.1 that are looked at here. */
interface Schema {
  readonly $ref?: string
  /** One reference with a description beside it. */
  readonly allOf?: readonly [Schema]
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly example?: unknown
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}
interface Operation {
  readonly operationId: string
  readonly summary?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content & { readonly headers?: object }>>
}
interface Contract {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly scheme: string }>>
  }
}

let api: Api
let contract: Contract
let text: string
let budi: Asker

beforeAll(async () => {
  api = await openApi()
  const answer = answerOf(await api.request().get('/openapi.json'))
  expect([answer.status, answer.type]).toEqual([200, 'application/json'])
  text = answer.text
  contract = JSON.parse(text)
  budi = await (await openShop(api)).as('accountant')
})
afterAll(() => api.close())

interface Route {
  readonly route: string
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

const routes = (): Route[] =>
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, path, method, operation })),
  )
const ours = () => routes().filter(({ path }) => path.startsWith('/v1/'))

/** The schema that a reference leads to. */
function resolved(schema: Schema): Schema {
  if (schema.allOf !== undefined) return resolved(schema.allOf[0])
  if (schema.$ref === undefined) return schema
  const name = schema.$ref.replace('#/components/schemas/', '')
  const found = contract.components.schemas[name]
  if (found === undefined) throw new Error(`${schema.$ref} leads nowhere`)
  return resolved(found)
}

/** What a reader would send who had nothing but the contract. */
function exampleOf(given: Schema): unknown {
  const schema = resolved(given)
  if (schema.example !== undefined) return schema.example
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'array' && schema.items !== undefined) return [exampleOf(schema.items)]
  if (schema.type === 'object') {
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, exampleOf(of)]))
  }
  return schema.type === 'string' ? 'text' : undefined
}

const typesOf = ({ type = [] }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type)

/** Where a value is not what its schema says: none when it is. */
function strays(value: unknown, given: Schema, at = '$'): string[] {
  const schema = resolved(given)
  const types = typesOf(schema)
  const not = [`${at} is ${JSON.stringify(value)}, promised ${JSON.stringify(schema)}`]
  if (value === null) return types.includes('null') ? [] : not
  if (Array.isArray(value)) {
    const { items } = schema
    if (!types.includes('array') || items === undefined) return not
    return value.flatMap((item, index) => strays(item, items, `${at}[${index}]`))
  }
  if (typeof value === 'object') {
    const { properties = {}, required = [] } = schema
    const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`)
    const members = Object.entries(value).flatMap(([name, member]) => {
      const of = properties[name]
      return of === undefined ? [`${at}.${name} is not promised`] : strays(member, of, `${at}.${name}`)
    })
    return [...missing, ...members]
  }
  if (!types.includes(typeof value)) return not
  if (typeof value !== 'string') return []
  const isIn = schema.enum?.includes(value) ?? true
  return isIn && new RegExp(schema.pattern ?? '').test(value) ? [] : not
}

describe('the contract', () => {
  it('is OpenAPI 3.1, says who may come in how, and is the same each time', async () => {
    expect(contract.openapi).toMatch(/^3\.1\.\d+$/)
    expect(contract.info).toMatchObject({ title: 'Lumbung', version: '1' })
    expect(contract.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    })
    expect((await api.request().get('/openapi.json')).text).toBe(text)
  })

  it('has no reference that leads nowhere', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference)
    expect(references.length).toBeGreaterThan(10)
    for (const $ref of references) expect(resolved({ $ref })).toBeDefined()
  })

  it('gives each operation an id of its own, a summary, and its path’s parameters', () => {
    const ids = routes().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of routes()) {
      expect(operation.summary).toMatch(/./)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const parameters = operation.parameters?.filter((parameter) => parameter.in === 'path' && parameter.required)
      expect(parameters?.map(({ name }) => name) ?? []).toEqual(named)
    }
  })

  it('names every code that the rules refuse with', () => {
    for (const code of Object.keys(rejectionCodes)) {
      expect(contract.info.description).toContain(`urn:lumbung:problem:${code}\``)
    }
  })

  it('says of each operation what comes back, in good times and in bad', () => {
    for (const { route, method, operation } of ours()) {
      const statuses = Object.keys(operation.responses)
      const good = method === 'post' ? '201' : '200'
      expect([route, statuses]).toEqual([route, expect.arrayContaining([good, '400', '401', '403', '503'])])
      expect(operation.security).toEqual([{ bearer: [] }])
      expect(operation.responses[good]?.headers).toHaveProperty('Lumbung-Position')
      expect(operation.responses[good]?.content).toHaveProperty('application/json')
      for (const status of statuses.filter((one) => one !== good)) {
        const problem = operation.responses[status]?.content?.['application/problem+json']
        expect([route, status, problem?.schema]).toEqual([
          route,
          status,
          { $ref: '#/components/schemas/ProblemDetails' },
        ])
      }
    }
  })

  it('asks every command, and no query, for an Idempotency-Key', () => {
    for (const { route, method, operation } of ours()) {
      const key = operation.parameters?.find(({ name }) => name === 'Idempotency-Key')
      expect([route, key?.required]).toEqual([route, method === 'post' ? true : undefined])
    }
  })

  it('shows money and quantities as text, never as a number', () => {
    const amounts = /^(amount|total|quantity|share|commission|payable|unitPrice|netPrice|available|earned|paid|sold)$/
    for (const [name, { properties = {} }] of Object.entries(contract.components.schemas)) {
      for (const [member, schema] of Object.entries(properties)) {
        if (amounts.test(member)) expect([name, member, schema.type]).toEqual([name, member, 'string'])
      }
    }
  })
})

describe('an example made from the contract alone', () => {
  it('is a body that is well formed, of every command', async () => {
    const commands = ours().filter(({ method }) => method === 'post')
    expect(commands).toHaveLength(3)
    for (const { route, path, operation } of commands) {
      const schema = operation.requestBody?.content?.['application/json']?.schema
      if (schema === undefined) throw new Error(`${route} has no body`)
      const answer = await budi.post(path.replace('{sale}', 'a'), exampleOf(schema) as object)
      // Its goods are nobody's: only the books refuse it.
      expect([route, answer.status, answer.body['errors']]).toEqual([route, expect.any(Number), undefined])
      expect([404, 422]).toContain(answer.status)
    }
  })

  it('is refused for each field that is left out and is required', async () => {
    for (const { path, operation } of ours().filter(({ method }) => method === 'post')) {
      const schema = resolved(operation.requestBody?.content?.['application/json']?.schema ?? {})
      for (const name of schema.required ?? []) {
        const { [name]: _, ...rest } = exampleOf(schema) as Record<string, unknown>
        const { status, body } = await budi.post(path.replace('{sale}', 'a'), rest)
        expect([path, name, status, JSON.stringify(body['errors'])]).toEqual([
          path,
          name,
          400,
          expect.stringContaining(`"field":"${name}"`),
        ])
      }
    }
  })
})

describe('every answer', () => {
  it('holds what the contract says and nothing else', async () => {
    const poso = await openShop(api, 'poso')
    const asker = await poso.as('accountant')
    const { lot, sale, position } = await aDayOf(poso)
    expect((await asker.get(`/v1/stock?at=${position}`)).status).toBe(200)
    for (const { route, path, operation } of ours().filter(({ method }) => method === 'get')) {
      const named = path
        .replace('{account}', '2110')
        .replace('{lot}', lot)
        .replace('{sale}', sale)
        .replace('{producer}', poso.wati)
      const { status, body } = await asker.get(named)
      const schema = operation.responses['200']?.content?.['application/json']?.schema ?? {}
      expect([route, status, strays(body, schema)]).toEqual([route, 200, []])
    }
    const sold = await asker.post('/v1/sales', someCopies(poso))
    const receipt = contract.paths['/v1/sales']?.['post']?.responses['201']?.content?.['application/json']?.schema
    expect(strays(sold.body, receipt ?? {})).toEqual([])
  })

  it('that refuses is a problem as the contract says', async () => {
    const { body } = await budi.get('/v1/lots/nothing')
    expect(strays(body, { $ref: '#/components/schemas/ProblemDetails' })).toEqual([])
  })
})
