import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Controller, Get } from '@nestjs/common'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import request from 'supertest'
import { ApiModule } from '../../apps/server/src/api/api.module.js'
import { Health } from '../../apps/server/src/health.js'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, answerOf, openShop, type Answer, type Shop } from './a-shop.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Role } from '#identity/identity.js'
import { createLog } from '#observability/log.js'
import { Projected } from '#read-models/projection/wait-for.js'

const counter: readonly Role[] = ['clerk', 'accountant']
const books: readonly Role[] = ['accountant', 'approver', 'auditor', 'admin']
const goods: readonly Role[] = ['clerk', ...books]

/** Who may do what, written down once more: a route that is not here fails a test. */
const whoMay: Readonly<Record<string, readonly Role[] | 'anyone'>> = {
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /v1/trial-balance': books,
  'GET /v1/trial-balance/by-period': books,
  'GET /v1/accounts/{account}/entries': books,
  'GET /v1/producers': [...goods, 'producer'],
  'GET /v1/producers/{producer}': [...goods, 'producer'],
  'POST /v1/lots': counter,
  'GET /v1/lots': goods,
  'GET /v1/lots/{lot}': goods,
  'GET /v1/stock': goods,
  'POST /v1/sales': counter,
  'POST /v1/sales/{sale}/refunds': counter,
  'GET /v1/sales': goods,
  'GET /v1/sales/{sale}': goods,
}
const routes = Object.keys(whoMay)
const forSome = Object.entries(whoMay).flatMap(([route, roles]) =>
  roles === 'anyone' ? [] : ROLES.map((role) => ({ route, role, may: roles.includes(role) })),
)

let api: Api
let palu: Shop
let there: { lot: string; sale: string }

beforeAll(async () => {
  api = await openApi()
  palu = await openShop(api)
  const day = await aDayOf(palu)
  there = day
  await (await palu.as('auditor')).get(`/v1/stock?at=${day.position}`)
})
afterAll(() => api.close())

const pathOf = (path: string) =>
  path
    .replace('{account}', '2110')
    .replace('{producer}', palu.wati)
    .replace('{lot}', there.lot)
    .replace('{sale}', there.sale)

/** @param authorization the whole header */
async function ask(route: string, authorization?: string, as?: 'HEAD'): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ')
  const requests = api.request()
  const to = pathOf(path)
  const request = as === 'HEAD' ? requests.head(to) : method === 'POST' ? requests.post(to).send({}) : requests.get(to)
  if (authorization !== undefined) void request.set('authorization', authorization)
  return answerOf(await request)
}

const bearerOf = async (role: Role, cooperative = 'palu') => {
  const who = { subject: 'ani', cooperative: cooperative as CooperativeId }
  const identity = role === 'producer' ? { ...who, role, producer: palu.wati as ProducerId } : { ...who, role }
  return `Bearer ${await api.tokenFor(identity)}`
}

/** `GET /v1/lots/{lot}`: what the contract promises. */
async function promised(): Promise<string[]> {
  const { body } = await ask('GET /openapi.json')
  return Object.entries(body['paths'] ?? {}).flatMap(([path, methods]: [string, object]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

/** The same of what the server listens to, as its router prints it: a tree, four columns for a level. */
function served(): string[] {
  const above: string[] = []
  const tree: string = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false })
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', name = '', methods = ''] = /^(.*?)── (\S*)(?: \((.*)\))?$/.exec(line) ?? []
    above.length = Math.floor(indent.length / 4)
    above.push(name.replaceAll(/:(\w+)/g, '{$1}'))
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${above.join('')}`)
  })
}

describe('every route', () => {
  it('that is served or promised has a row in the table of this test, and there is no row more', async () => {
    expect(served().toSorted()).toEqual(routes.toSorted())
    expect([...(await promised()), 'GET /openapi.json'].toSorted()).toEqual(routes.toSorted())
  })

  it.each(routes)('%s is for nobody whom we do not know, unless it is for anyone', async (route) => {
    const forged = `${await bearerOf('admin')}x`
    for (const authorization of [undefined, '', 'Bearer', 'Bearer x.y.z', 'Basic YW5pOmFuaQ==', forged]) {
      const answer = await ask(route, authorization)
      if (whoMay[route] === 'anyone') {
        expect(answer.status).toBe(200)
      } else {
        expect([answer.status, answer.type, answer.headers['www-authenticate']]).toEqual([
          401,
          'application/problem+json',
          'Bearer',
        ])
        expect(answer.body).toEqual({
          type: 'urn:lumbung:problem:not-authenticated',
          status: 401,
          title: 'Who is asking?',
          detail: 'a valid token is needed',
        })
      }
    }
  })

  it.each(forSome)('$route for the role $role: $may', async ({ route, role, may }) => {
    const { status, body, type } = await ask(route, await bearerOf(role))
    if (may) {
      // A command without a body is wrong, and the one who may send it is told so.
      expect(status).toBe(route.startsWith('POST') ? 400 : 200)
    } else {
      expect([status, type, body['type']]).toEqual([
        403,
        'application/problem+json',
        'urn:lumbung:problem:not-permitted',
      ])
    }
  })

  it.each(routes.filter((route) => route.startsWith('GET /v1')))('%s asks HEAD who it is, too', async (route) => {
    expect((await ask(route, undefined, 'HEAD')).status).toBe(401)
    expect((await ask(route, await bearerOf('agency'), 'HEAD')).status).toBe(403)
    expect((await ask(route, await bearerOf('admin'), 'HEAD')).status).toBe(200)
  })
})

describe('a producer’s token', () => {
  it('sees the own balance, and of nobody else that there is one', async () => {
    const wati = await palu.asProducer(palu.wati)
    const own = await wati.get(`/v1/producers/${palu.wati}`)
    expect(own.body).toMatchObject({ producer: palu.wati, name: 'Ibu Wati', payable: '45000' })
    expect((await wati.get('/v1/producers')).body).toEqual({ producers: [own.body] })
    const other = await wati.get(`/v1/producers/${palu.rahman}`)
    const none = await wati.get('/v1/producers/nobody')
    expect([other.status, none.status]).toEqual([404, 404])
    expect(other.text.replaceAll(palu.rahman, 'nobody')).toBe(none.text)
  })

  it('of a producer that nobody knows sees nobody', async () => {
    expect((await (await palu.asProducer('nobody')).get('/v1/producers')).body).toEqual({ producers: [] })
  })
})

@Controller('forgotten')
class ForgottenController {
  @Get()
  everything() {
    return { secrets: true }
  }
}

describe('a route that says nothing about who may use it', () => {
  let app: NestFastifyApplication

  beforeAll(async () => {
    const { installation } = api
    const log = createLog({ level: 'silent', name: 'test' })
    const health = new Health(installation.pool, undefined)
    const over = { installation, projected: new Projected(installation.pool), health, log }
    const testing = Test.createTestingModule({ imports: [ApiModule.over(over)], controllers: [ForgottenController] })
    app = (await testing.compile()).createNestApplication<NestFastifyApplication>(new FastifyAdapter())
    await app.listen(0, '127.0.0.1')
  })
  afterAll(() => app.close())

  it.each([...ROLES])('is not for the role %s', async (role) => {
    const answer = await request(app.getHttpServer())
      .get('/forgotten')
      .set('authorization', await bearerOf(role))
    expect([answer.status, answer.body.type]).toEqual([403, 'urn:lumbung:problem:not-permitted'])
  })
})
