import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { openApi, type Api } from '../support/api.js'
import { answerOf } from './a-shop.js'
import {
  answersOf,
  bodyOf,
  commandsIn,
  resolved,
  routesIn,
  theContract,
  type Parameter,
  type Schema,
} from './the-contract.js'
import { rejectionCodes } from '#domain/rejected.js'

const contract = await theContract()
const routes = routesIn(contract)
const ours = routes.filter(({ path }) => path.startsWith('/v1/'))
const commands = commandsIn(contract)
const schemas = Object.entries(contract.components.schemas)

describe('the contract', () => {
  let api: Api
  beforeAll(async () => {
    api = await openApi()
  })
  afterAll(() => api.close())

  it('is what the running application answers, each time', async () => {
    for (const _ of [1, 2]) {
      const answer = answerOf(await api.request().get('/openapi.json'))
      expect([answer.status, answer.type, JSON.parse(answer.text)]).toEqual([200, 'application/json', contract])
    }
  })
})

describe('the contract', () => {
  it('is OpenAPI 3.1, and says who may come in how', () => {
    expect(contract.openapi).toMatch(/^3\.1\.\d+$/)
    expect(contract.info).toMatchObject({ title: 'Lumbung', version: '1', description: expect.stringMatching(/./) })
    expect(contract.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: expect.stringMatching(/./) },
    })
  })

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(contract).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, reference = '']) => reference,
    )
    expect(references.length).toBeGreaterThan(10)
    const { responses } = contract.components
    const toResponses = new Set(Object.keys(responses).map((name) => `#/components/responses/${name}`))
    const toSchemas = references.filter(($ref) => !$ref.startsWith('#/components/responses/'))
    for (const $ref of toSchemas) expect(resolved(contract, { $ref })).toBeDefined()
    expect(new Set(references.filter(($ref) => !toSchemas.includes($ref)))).toEqual(toResponses)
  })

  it('writes problems out once, under names that say which they are', () => {
    const names = Object.keys(contract.components.responses)
    for (const name of names) expect(name).toMatch(/^[45]\d\d\.[a-z][A-Za-z.-]+$/)
    const written = Object.values(contract.components.responses).map((response) => JSON.stringify(response))
    expect(new Set(written).size).toBe(written.length)
    expect(JSON.stringify(contract.paths)).not.toContain('urn:lumbung:problem:')
  })

  it('names every code that the rules refuse with', () => {
    for (const code of Object.keys(rejectionCodes)) {
      expect(contract.info.description).toContain(`urn:lumbung:problem:${code}\``)
    }
  })

  it('describes its areas, each of which has a route', () => {
    const areas = new Set(routes.flatMap(({ operation }) => operation.tags ?? []))
    for (const { name, description } of contract.tags) expect([name, description]).toEqual([name, expect.any(String)])
    expect(contract.tags.map(({ name }) => name).toSorted()).toEqual([...areas].toSorted())
  })

  it('gives each operation an id of its own', () => {
    const ids = routes.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/)
  })
})

/** Where an answer says how far it goes: a feed goes on from its last message. */
const placeIn = (path: string): string => (path === '/v1/events' ? 'Link' : 'Lumbung-Position')

describe('an operation', () => {
  it.each(routes)('says what it is: $route', ({ path, operation }) => {
    expect(operation.summary).toMatch(/^.{3,100}$/)
    expect(operation.tags).toHaveLength(1)
    const parameters = operation.parameters ?? []
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)).toEqual(named)
    for (const one of parameters) expect([one.name, one.description]).toEqual([one.name, expect.stringMatching(/./)])
    for (const one of parameters.filter(isToBeShown)) expect([one.name, isShown(one)]).toEqual([one.name, true])
  })

  it.each(ours)('says what comes back, in good times and in bad: $route', ({ method, path, operation }) => {
    const responses = answersOf(contract, operation)
    const statuses = Object.keys(responses)
    const good = method === 'post' ? '201' : '200'
    expect(statuses).toEqual(expect.arrayContaining([good, '400', '401', '403', '500', '503']))
    expect(operation.security).toEqual([{ bearer: [] }])
    expect(responses[good]?.headers).toMatchObject({ [placeIn(path)]: {}, 'Lumbung-Correlation': {} })
    for (const status of statuses.filter((one) => Number(one) >= 400)) {
      const response = responses[status]
      const problem = response?.content?.['application/problem+json']?.schema
      const codes = problem?.properties?.['type']?.enum ?? []
      expect(problem?.allOf).toEqual([{ $ref: '#/components/schemas/ProblemDetails' }])
      expect([status, codes.length > 0]).toEqual([status, true])
      for (const type of codes)
        expect(response?.description).toContain(`\`${type.replace('urn:lumbung:problem:', '')}\``)
    }
  })

  it.each(ours)('asks for what a command needs, and a query for none of it: $route', ({ method, operation }) => {
    const needed = (name: string) => operation.parameters?.find((one) => one.name === name)?.required
    expect([needed('Idempotency-Key'), needed('If-Match')]).toEqual([
      method === 'get' ? undefined : true,
      method === 'patch' ? true : undefined,
    ])
    expect(answersOf(contract, operation)['200']?.headers ?? {}).toEqual(
      method === 'patch' ? expect.objectContaining({ ETag: expect.anything() }) : expect.anything(),
    )
  })
})

/** What a form cannot be filled in without: an id, a day. */
const isToBeShown = ({ in: where, required }: Parameter) => where === 'path' || (where === 'query' && required === true)
const isShown = ({ example, schema }: Parameter) => (example ?? schema.example ?? schema.enum?.[0]) !== undefined

describe('a body', () => {
  const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d\d-\d\d$/ } })
  ajv.addSchema({ $id: 'contract', components: contract.components })

  it.each(commands)('is JSON, needed, and shown by an example that is of its form: $route', ({ operation }) => {
    const body = bodyOf(operation)
    expect([operation.requestBody?.required, body]).toEqual([true, expect.any(Object)])
    const validate = ajv.compile(body?.$ref === undefined ? { ...body } : { $ref: `contract${body.$ref}` })
    const valid = validate(operation.requestBody?.content?.['application/json']?.example)
    expect([valid, validate.errors]).toEqual([true, null])
  })

  it.each(fieldsOfBodies())('shows what a field is: %s', (_name, schema) => {
    const { type, example, description, enum: words } = schema
    if (type === 'array' || type === 'object') expect(resolved(contract, schema.items ?? schema)).toBeDefined()
    else expect([example ?? words?.[0] ?? description, type]).toEqual([expect.anything(), expect.any(String)])
  })
})

/** `RecordSale.soldOn`: each field of each body, and of what is in it. */
function fieldsOfBodies(): (readonly [name: string, schema: Schema])[] {
  const seen = new Map<string, Schema>()
  const walk = (given: Schema) => {
    const name = given.$ref ?? (given.allOf ?? given.anyOf)?.[0].$ref ?? ''
    const schema = resolved(contract, given)
    for (const [member, of] of Object.entries(schema.properties ?? {})) {
      const id = `${name.replace('#/components/schemas/', '')}.${member}`
      if (seen.has(id)) continue
      seen.set(id, resolved(contract, of))
      walk(resolved(contract, of).items ?? of)
    }
  }
  for (const { operation } of commands) walk(bodyOf(operation) ?? {})
  return [...seen]
}

describe('money and quantities', () => {
  const amounts =
    /^(amount|total|quantity|share|commission|owed|payable|unitPrice|netPrice|available|earned|paid|sold)$/
  const members = schemas.flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([member]) => amounts.test(member))
      .map(([member, schema]) => [`${name}.${member}`, schema.type] as const),
  )
  it.each(members)('are text, never a number: %s', (_name, type) => {
    expect([type].flat()).toContain('string')
    expect([type].flat()).not.toContain('number')
  })
})
