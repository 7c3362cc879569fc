import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Controller, Get } from '@nestjs/common'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import request from 'supertest'
import { ApiModule } from '../../apps/server/src/api/api.module.js'
import { Health } from '../../apps/server/src/health.js'
import { openApi, type Api } from '../support/api.js'
import { answerOf, openShop, type Answer, type Shop } from './a-shop.js'
import { routesIn, theContract } from './the-contract.js'
import { neededQuery, pathTo, whatIsThere, type There } from './there.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Role } from '#identity/identity.js'
import { createLog } from '#observability/log.js'
import { ToldMessages } from '#public-events/told/told-messages.js'
import { Projected } from '#read-models/projection/wait-for.js'

const counter: readonly Role[] = ['clerk', 'accountant']
const office: readonly Role[] = ['accountant']
const approval: readonly Role[] = ['approver']
const withdrawal: readonly Role[] = ['accountant', 'approver']
const chart: readonly Role[] = ['accountant', 'admin']
const authority: readonly Role[] = ['agency', 'admin']
const books: readonly Role[] = ['accountant', 'approver', 'auditor', 'admin']
const shop: readonly Role[] = ['clerk', ...books]
const shopAndOwn: readonly Role[] = [...shop, 'producer']
const booksAndOwn: readonly Role[] = [...books, 'producer']

/** Who may do what, written down once more: a route that is not here fails a test. */
const whoMay: Readonly<Record<string, readonly Role[] | 'anyone'>> = {
  'GET /asyncapi.json': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/{file}': 'anyone',
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /metrics': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /schemas': 'anyone',
  'GET /schemas/{schema}': 'anyone',
  'GET /v1/accounts': books,
  'POST /v1/accounts': chart,
  'GET /v1/accounts/{account}': books,
  'PATCH /v1/accounts/{account}': chart,
  'GET /v1/accounts/{account}/entries': books,
  'GET /v1/audit': books,
  'GET /v1/cooperative': [...shop, 'agency'],
  'POST /v1/cooperative': ['admin'],
  'POST /v1/cooperative/resumption': authority,
  'POST /v1/cooperative/suspension': authority,
  'GET /v1/entries/{entry}/explanation': books,
  'GET /v1/events': [...books, 'consumer'],
  'GET /v1/lots': shopAndOwn,
  'POST /v1/lots': counter,
  'GET /v1/lots/{lot}': shopAndOwn,
  'POST /v1/lots/{lot}/cancellation': office,
  'POST /v1/lots/{lot}/counts': counter,
  'GET /v1/lots/{lot}/movements': shopAndOwn,
  'GET /v1/lots/{lot}/receipt.pdf': shopAndOwn,
  'GET /v1/lots/{lot}/receipt.xlsx': shopAndOwn,
  'POST /v1/lots/{lot}/repricings': office,
  'POST /v1/lots/{lot}/returns': counter,
  'POST /v1/lots/{lot}/spoilages': counter,
  'GET /v1/members': books,
  'POST /v1/members': office,
  'GET /v1/members/{member}': books,
  'POST /v1/members/{member}/credit-repayments': counter,
  'POST /v1/members/{member}/deposits': counter,
  'POST /v1/members/{member}/limits': office,
  'POST /v1/members/{member}/loans': office,
  'POST /v1/members/{member}/loans/{loan}/repayments': counter,
  'GET /v1/members/{member}/statement': books,
  'GET /v1/members/{member}/statement/difference': books,
  'POST /v1/members/{member}/withdrawals': office,
  'GET /v1/opening': books,
  'POST /v1/opening/balances': office,
  'POST /v1/opening/confirmation': approval,
  'GET /v1/payout-runs': books,
  'POST /v1/payout-runs': office,
  'GET /v1/payout-runs/{run}': books,
  'POST /v1/payout-runs/{run}/approval': approval,
  'GET /v1/payout-runs/{run}/difference': books,
  'GET /v1/payout-runs/{run}/exclusions': books,
  'POST /v1/payout-runs/{run}/exclusions': office,
  'POST /v1/payout-runs/{run}/failures': office,
  'POST /v1/payout-runs/{run}/payment-files': office,
  'GET /v1/payout-runs/{run}/paper.pdf': books,
  'GET /v1/payout-runs/{run}/paper.xlsx': books,
  'GET /v1/payout-runs/{run}/payment-files/{format}': office,
  'POST /v1/payout-runs/{run}/payments': office,
  'POST /v1/payout-runs/{run}/rejection': withdrawal,
  'POST /v1/payout-runs/{run}/returns': office,
  'POST /v1/payout-runs/{run}/submission': office,
  'GET /v1/payout-settings': books,
  'POST /v1/payout-settings': ['admin'],
  'GET /v1/periods': books,
  'POST /v1/periods': office,
  'GET /v1/periods/{period}': books,
  'POST /v1/periods/{period}/closing': office,
  'POST /v1/periods/{period}/reopening': approval,
  'GET /v1/producers': shopAndOwn,
  'POST /v1/producers': office,
  'GET /v1/producers/{producer}': shopAndOwn,
  'PATCH /v1/producers/{producer}': office,
  'GET /v1/producers/{producer}/agreements': shopAndOwn,
  'POST /v1/producers/{producer}/adjustments': office,
  'POST /v1/producers/{producer}/advance-repayments': office,
  'POST /v1/producers/{producer}/advances': office,
  'POST /v1/producers/{producer}/agreements': office,
  'POST /v1/producers/{producer}/agreements/{validFrom}/end': office,
  'POST /v1/producers/{producer}/deduction-reversals': office,
  'POST /v1/producers/{producer}/deductions': office,
  'GET /v1/producers/{producer}/destination': booksAndOwn,
  'POST /v1/producers/{producer}/destination': office,
  'POST /v1/producers/{producer}/past-payout-reversals': office,
  'GET /v1/producers/{producer}/earnings': booksAndOwn,
  'GET /v1/producers/{producer}/earnings/difference': booksAndOwn,
  'POST /v1/producers/{producer}/past-payouts': office,
  'GET /v1/producers/{producer}/payouts/{run}/slip.pdf': booksAndOwn,
  'GET /v1/producers/{producer}/payouts/{run}/slip.xlsx': booksAndOwn,
  'POST /v1/producers/{producer}/receivable-payments': office,
  'POST /v1/producers/{producer}/receivables': office,
  'GET /v1/producers/{producer}/statement': shopAndOwn,
  'GET /v1/producers/{producer}/statement.pdf': shopAndOwn,
  'GET /v1/producers/{producer}/statement.xlsx': shopAndOwn,
  'GET /v1/producers/{producer}/statement/difference': shopAndOwn,
  'POST /v1/producers/{producer}/write-offs': office,
  'GET /v1/products': shop,
  'POST /v1/products': office,
  'GET /v1/products/{product}': shop,
  'PATCH /v1/products/{product}': office,
  'GET /v1/requests': books,
  'GET /v1/requests/{request}': books,
  'POST /v1/requests/{request}/approval': approval,
  'POST /v1/requests/{request}/rejection': withdrawal,
  'GET /v1/sales': shop,
  'POST /v1/sales': counter,
  'GET /v1/sales/{sale}': shop,
  'POST /v1/sales/{sale}/allowances': office,
  'POST /v1/sales/{sale}/payment-corrections': office,
  'POST /v1/sales/{sale}/reassignments': office,
  'POST /v1/sales/{sale}/refunds': counter,
  'POST /v1/sales/{sale}/void': office,
  'GET /v1/settlements': books,
  'POST /v1/settlements': office,
  'POST /v1/settlements/files': office,
  'POST /v1/settlements/opening': office,
  'GET /v1/settlements/outstanding': books,
  'GET /v1/settlements/outstanding/difference': books,
  'GET /v1/settlements/{settlement}': books,
  'POST /v1/settlements/{settlement}/reversal': office,
  'GET /v1/stock': shop,
  'GET /v1/trial-balance': books,
  'GET /v1/trial-balance/by-period': books,
  'GET /v1/trial-balance/difference': books,
}
const contract = await theContract()
const routes = Object.keys(whoMay)
const forSome = Object.entries(whoMay).flatMap(([route, roles]) =>
  roles === 'anyone' ? [] : ROLES.map((role) => ({ route, role, may: roles.includes(role) })),
)

let api: Api
let palu: Shop
let there: There

beforeAll(async () => {
  api = await openApi()
  palu = await openShop(api)
  there = { ...(await whatIsThere(palu)), file: 'start.js', schema: 'sale-completed.v1.json' }
})
afterAll(() => api.close())

/** @param authorization the whole header */
async function ask(route: string, authorization?: string, as?: 'HEAD'): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ')
  const requests = api.request()
  const operation = contract.paths[path]?.[method.toLowerCase()]
  const to = `${pathTo(path, there)}${operation === undefined ? '' : neededQuery(operation, there)}`
  const request = as === 'HEAD' ? requests.head(to) : method === 'GET' ? requests.get(to) : sending(method, to)
  if (authorization !== undefined) void request.set('authorization', authorization)
  return answerOf(await request)
}

/** Without a key: whoever may send the command is told so, and it takes no effect. */
const sending = (method: string, path: string) =>
  (method === 'PATCH' ? api.request().patch(path) : api.request().post(path)).send({})

const bearerOf = async (role: Role, cooperative = 'palu') => {
  const who = { subject: 'ani', cooperative: cooperative as CooperativeId }
  const identity = role === 'producer' ? { ...who, role, producer: palu.rahman as ProducerId } : { ...who, role }
  return `Bearer ${await api.tokenFor(identity)}`
}

/** What the contract promises: `GET /v1/lots/{lot}`. */
const promised = routesIn(contract).map(({ method, path }) => `${method.toUpperCase()} ${path}`)

/** What is to be read about the contract, and is no part of it. */
const aboutIt = [
  'GET /asyncapi.json',
  'GET /docs',
  'GET /docs/{file}',
  'GET /openapi.json',
  'GET /schemas',
  'GET /schemas/{schema}',
]

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
  it('that is served or promised has a row in the table of this test, and there is no row more', () => {
    expect(served().toSorted()).toEqual(routes.toSorted())
    expect([...promised, ...aboutIt].toSorted()).toEqual(routes.toSorted())
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
      expect(route.startsWith('GET') ? [200] : [400, 428]).toContain(status)
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
    const may = whoMay[route] ?? []
    for (const role of ROLES) {
      expect((await ask(route, await bearerOf(role), 'HEAD')).status).toBe(may.includes(role) ? 200 : 403)
    }
  })
})

describe('a producer’s token', () => {
  it('sees the own balance, and of nobody else that there is one', async () => {
    const wati = await palu.asProducer(palu.wati)
    const own = await wati.get(`/v1/producers/${palu.wati}`)
    expect(own.body).toMatchObject({ producer: palu.wati, name: 'Ibu Wati', owed: '45000' })
    expect((await wati.get('/v1/producers')).body).toEqual({ producers: [own.body] })
    const other = await wati.get(`/v1/producers/${palu.rahman}`)
    const none = await wati.get('/v1/producers/nobody')
    expect([other.status, none.status]).toEqual([404, 404])
    expect(other.text.replaceAll(palu.rahman, 'nobody')).toBe(none.text)
  })

  it('sees the own agreements, and of nobody else that there are any', async () => {
    const wati = await palu.asProducer(palu.wati)
    const own = await wati.get(`/v1/producers/${palu.wati}/agreements`)
    expect(own.body).toMatchObject({ agreements: [{ validFrom: '2025-01-01', terms: { kind: 'commission' } }] })
    const other = await wati.get(`/v1/producers/${palu.rahman}/agreements`)
    const none = await wati.get('/v1/producers/nobody/agreements')
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
    const health = new Health(installation.pool)
    const over = {
      installation,
      projected: new Projected(installation.pool, () => installation.store.head()),
      messages: new ToldMessages(installation.pool),
      health,
      log,
    }
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
