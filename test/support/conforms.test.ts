import { describe, expect, it } from '@jest/globals'
import type { OpenAPIObject } from '@nestjs/swagger'
import { Conforming, type Answered } from './conforms.js'

const problem = {
  description: 'No.',
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/ProblemDetails' }],
        properties: { type: { enum: ['urn:lumbung:problem:unknown-lot'] } },
      },
    },
  },
}

const contract: OpenAPIObject = {
  openapi: '3.1.0',
  info: { title: 'Goods', version: '1' },
  paths: {
    '/v1/lots/{lot}': {
      get: {
        responses: {
          '200': {
            description: 'A lot.',
            headers: { 'Lumbung-Position': { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Lot' } } },
          },
          '304': { description: 'As it was.' },
          '404': { $ref: '#/components/responses/404.unknown-lot' },
          '422': problem,
          '503': { $ref: '#/components/responses/nowhere' },
        },
      },
    },
    '/v1/lots/latest': {
      get: {
        responses: { '200': { description: 'Its id.', content: { 'text/plain': { schema: { type: 'string' } } } } },
      },
    },
  },
  components: {
    responses: { '404.unknown-lot': problem },
    schemas: {
      Lot: {
        type: 'object',
        required: ['lot', 'receivedOn'],
        properties: {
          lot: { type: 'string' },
          receivedOn: { type: 'string', format: 'date' },
          available: { type: 'string', pattern: String.raw`^\d+$` },
        },
      },
      ProblemDetails: {
        type: 'object',
        required: ['type', 'status'],
        properties: { type: { type: 'string' }, status: { type: 'integer' } },
      },
    },
  },
}

const json = (
  status: number,
  body: unknown,
  type = status === 200 ? 'application/json' : 'application/problem+json',
) => ({
  status,
  type,
  text: JSON.stringify(body),
})
const lot = { lot: 'a', receivedOn: '2026-02-28' }
const unknown = { type: 'urn:lumbung:problem:unknown-lot', status: 404, lot: 'a' }

const answered = (some: Partial<Answered>): Answered => ({
  method: 'GET',
  address: '/v1/lots/a?at=x',
  headers: { 'lumbung-position': 'x' },
  ...json(200, lot),
  ...some,
})

describe('an answer is as the contract has it', () => {
  it.each<[what: string, Partial<Answered>]>([
    ['with what must be there', {}],
    ['with what may be there', json(200, { ...lot, available: '3' })],
    ['without a body, asked by HEAD', { method: 'HEAD', text: '', type: '' }],
    ['when it says that nothing changed', { status: 304, text: '', type: '' }],
    ['with a problem that is listed, which may tell more', json(422, unknown)],
    ['with one that is listed for several routes', json(404, unknown)],
    [
      'on the route that says more of its path',
      { address: '/v1/lots/latest', status: 200, type: 'text/plain', text: 'a' },
    ],
    ['where it is no route at all', { address: '/v1/x', ...json(404, { type: 'urn:lumbung:problem:not-found' }) }],
    ['where it is none of the API’s', { address: '/docs', type: 'text/html', text: '<html>' }],
  ])('%s', (_what, some) => {
    expect(() => new Conforming(contract).check(answered(some))).not.toThrow()
  })
})

describe('an answer is not as the contract has it', () => {
  it.each<[what: string, Partial<Answered>, says: RegExp]>([
    ['with another status', json(202, lot, 'application/json'), /202: not documented/],
    ['with a member that is not promised', json(200, { ...lot, name: 'Ibu Wati' }), /additional properties.*name/],
    ['without a member that is promised', json(200, { lot: 'a' }), /required property.*receivedOn/],
    ['with another type of member', json(200, { ...lot, lot: 1 }), /\/lot must be string/],
    ['with a number for an amount', json(200, { ...lot, available: 3 }), /\/available must be string/],
    ['with an amount that is none', json(200, { ...lot, available: '3.5' }), /\/available must match pattern/],
    ['with a day that is none', json(200, { ...lot, receivedOn: '28/2/2026' }), /\/receivedOn must match format/],
    ['without a header that is promised', { headers: {} }, /without Lumbung-Position/],
    ['in another media type', json(200, lot, 'text/json'), /text\/json is not documented/],
    ['with a body where nothing changed', { status: 304, text: '{}' }, /a body that is not documented/],
    [
      'with a problem that is not listed',
      json(404, { ...unknown, type: 'urn:lumbung:problem:x' }),
      /\/type.*allowed values/,
    ],
    ['with a problem that lacks its status', json(404, { type: unknown.type }), /required property.*status/],
    ['with a problem that is listed nowhere', json(503, unknown), /nowhere leads nowhere/],
    ['on a method that it has not', { method: 'POST' }, /no such route/],
    ['on a route that it has not', { address: '/v1/sales' }, /no such route/],
  ])('%s', (_what, some, says) => {
    expect(() => new Conforming(contract).check(answered(some))).toThrow(says)
  })
})
