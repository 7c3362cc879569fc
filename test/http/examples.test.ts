import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EXAMPLE } from '../../apps/server/src/api/examples.js'
import { newKey, openApi, type Api } from '../support/api.js'
import { eventually } from '../support/eventually.js'
import { answerOf, askerOf, textIn, type Answer } from './a-shop.js'
import { bodyOf, commandsIn, theContract, type Route } from './the-contract.js'
import { tokensOf } from './who-may.js'
import { importPayout } from '#commands/importing/import-books.js'
import { foreign } from '#events/ids.js'
import { rupiah, type CooperativeId, type Day, type Instant, type ProducerId } from '#events/words.js'

const contract = await theContract()
const commands = commandsIn(contract)
const exampleOf = ({ operation }: Route) => operation.requestBody?.content?.['application/json']?.example

/** The examples in an order in which a cooperative could do it all; some twice, because what becomes of them excludes the rest. */
const story = [
  'post /v1/cooperative',
  'post /v1/periods',
  'post /v1/opening/balances',
  'post /v1/opening/confirmation',
  'post /v1/accounts',
  'patch /v1/accounts/{account}',
  'post /v1/members',
  'post /v1/producers',
  'patch /v1/producers/{producer}',
  'post /v1/producers/{producer}/agreements',
  'post /v1/products',
  'patch /v1/products/{product}',
  'post /v1/lots',
  'post /v1/lots/{lot}/cancellation',
  'post /v1/lots',
  'post /v1/lots',
  'post /v1/lots/{lot}/repricings',
  'post /v1/lots/{lot}/returns',
  'post /v1/lots/{lot}/spoilages',
  'post /v1/sales',
  'post /v1/sales/{sale}/void',
  'post /v1/sales',
  'post /v1/sales/{sale}/payment-corrections',
  'post /v1/sales/{sale}/allowances',
  'post /v1/sales/{sale}/refunds',
  'post /v1/sales/{sale}/reassignments',
  'post /v1/lots/{lot}/counts',
  'post /v1/producers/{producer}/past-payout-reversals',
  'post /v1/producers/{producer}/agreements/{validFrom}/end',
  'post /v1/periods/{period}/closing',
  'post /v1/periods/{period}/reopening',
  'post /v1/cooperative/suspension',
  'post /v1/cooperative/resumption',
]

const COOPERATIVE = 'sintuvu' as CooperativeId
let api: Api
let tokens: ReadonlyMap<string, string>
const answers = new Map<string, Answer>()

beforeAll(async () => {
  api = await openApi()
  tokens = await tokensOf(api, COOPERATIVE, commands)
  for (const route of story) answers.set(route, await send(route))
})
afterAll(() => api.close())

/** What there is by then, by the names under which paths and bodies speak of it. */
const there: Record<string, string> = { account: '5201', period: '2026.02', validFrom: '2026-02-01' }

async function send(route: string): Promise<Answer> {
  const command = commands.find((one) => one.route === route)
  if (command === undefined) throw new Error(`there is no ${route}`)
  if (route.endsWith('/past-payout-reversals')) await payoutOfBefore()
  if (route.endsWith('/reopening')) await closingBalance()
  const ids = Object.entries(EXAMPLE).map(([name, id]) => [id, there[name] ?? id] as const)
  const text = JSON.stringify(exampleOf(command) ?? {})
  const body = ids.reduce((filled, [id, real]) => filled.replaceAll(id, real), text)
  const path = command.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => there[name] ?? name)
  const request =
    command.method === 'patch' ? api.request().patch(path).set('if-match', '"1"') : api.request().post(path)
  void request.set('authorization', tokens.get(route) ?? '').set('idempotency-key', newKey())
  const answer = answerOf(await request.set('content-type', 'application/json').send(body))
  if (route === 'post /v1/lots' && there['lot'] !== undefined) there['otherLot'] = there['lot']
  for (const name of ['producer', 'product', 'lot', 'sale']) {
    if (typeof answer.body[name] === 'string') there[name] = textIn(answer, name)
  }
  return answer
}

/** Only a history that is imported has payouts of before. */
async function payoutOfBefore(): Promise<void> {
  const producer = there['producer'] as ProducerId
  const payout = { foreignId: 'B1', amount: rupiah(10_000n), way: 'cash' as const, paidOn: '2026-02-20' as Day }
  const by = {
    id: foreign.command(COOPERATIVE, 'test', 'B1'),
    bodyHash: 'B1',
    cooperative: COOPERATIVE,
    actor: 'ani',
    now: new Date().toISOString() as Instant,
  }
  await api.installation.ledger.decide(by, (tx) => importPayout(COOPERATIVE, producer, payout).decide(tx))
}

/** A period is opened again once the balance it closed with is recorded, which happens by itself. */
async function closingBalance(): Promise<void> {
  const budi = askerOf(api, (tokens.get('post /v1/periods') ?? '').replace('Bearer ', ''))
  await eventually(async () => (await budi.get(`/v1/periods/${there['period']}`)).body['closingBalance'])
}

describe('the example of every command', () => {
  it('is part of the story that this test tells', () => {
    expect(commands.map(({ route }) => route).toSorted()).toEqual([...new Set(story)].toSorted())
  })

  it.each(commands.map((command) => [command.route, command] as const))('is there, and taken: %s', (route, command) => {
    if (bodyOf(command.operation) !== undefined) expect(exampleOf(command)).toBeDefined()
    const { status = 0, text = '' } = answers.get(route) ?? {}
    expect([status, status < 300 ? '' : text]).toEqual([command.method === 'patch' ? 200 : 201, ''])
  })
})
