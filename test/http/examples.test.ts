import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EXAMPLE } from '../../apps/server/src/api/examples.js'
import { newKey, openApi, type Api } from '../support/api.js'
import { eventually } from '../support/eventually.js'
import { answerOf, askerOf, textIn, type Answer } from './a-shop.js'
import { bodyOf, commandsIn, theContract, type Route } from './the-contract.js'
import { tokensOf } from './who-may.js'
import { importSale } from '#commands/importing/import-sales.js'
import { accounts } from '#domain/account.js'
import { producers } from '#domain/producer.js'
import { on } from '#events/category.js'
import { foreign } from '#events/ids.js'
import {
  quantity,
  rupiah,
  type CooperativeId,
  type Day,
  type Instant,
  type LotId,
  type ProductId,
  type RequestId,
  type RunId,
  type SaleId,
} from '#events/words.js'

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
  'post /v1/payout-settings',
  'post /v1/producers/{producer}/destination',
  'post /v1/producers/{producer}/deductions',
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
  'post /v1/settlements',
  'post /v1/settlements/{settlement}/reversal',
  'post /v1/settlements/opening',
  'post /v1/settlements/{settlement}/reversal',
  'post /v1/settlements/files',
  'post /v1/sales/{sale}/allowances',
  'post /v1/sales/{sale}/refunds',
  'post /v1/sales/{sale}/reassignments',
  'post /v1/lots/{lot}/counts',
  'post /v1/members/{member}/limits',
  'post /v1/members/{member}/deposits',
  'post /v1/members/{member}/withdrawals',
  'post /v1/members/{member}/credit-repayments',
  'post /v1/members/{member}/loans',
  'post /v1/members/{member}/loans/{loan}/repayments',
  'post /v1/producers/{producer}/advances',
  'post /v1/requests/{request}/approval',
  'post /v1/producers/{producer}/advance-repayments',
  'post /v1/requests/{request}/rejection',
  'post /v1/producers/{producer}/adjustments',
  'post /v1/producers/{producer}/past-payouts',
  'post /v1/requests/{request}/approval',
  'post /v1/producers/{producer}/past-payout-reversals',
  'post /v1/producers/{producer}/receivables',
  'post /v1/requests/{request}/approval',
  'post /v1/producers/{producer}/receivable-payments',
  'post /v1/producers/{producer}/write-offs',
  'post /v1/producers/{producer}/deduction-reversals',
  'post /v1/payout-runs',
  'post /v1/payout-runs/{run}/exclusions',
  'post /v1/payout-runs/{run}/rejection',
  'post /v1/payout-runs',
  'post /v1/payout-runs/{run}/submission',
  'post /v1/payout-runs/{run}/approval',
  'post /v1/payout-runs/{run}/payment-files',
  'post /v1/payout-runs/{run}/payments',
  'post /v1/payout-runs/{run}/returns',
  'post /v1/payout-runs',
  'post /v1/payout-runs/{run}/submission',
  'post /v1/payout-runs/{run}/approval',
  'post /v1/payout-runs/{run}/failures',
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
  if (route.endsWith('/settlements/opening')) await soldBefore()
  if (route.endsWith('/credit-repayments')) await boughtOnCredit()
  if (route.endsWith('/deduction-reversals')) await feeWithheld()
  if (route.endsWith('/reopening')) await closingBalance()
  if (route === 'post /v1/payout-runs') await somethingPayable()
  const ids = Object.entries(EXAMPLE).map(([name, id]) => [id, there[name] ?? id] as const)
  const text = JSON.stringify(exampleOf(command) ?? {})
  const body = ids.reduce((filled, [id, real]) => filled.replaceAll(id, real), text)
  const path = command.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => there[name] ?? name)
  const ask = async () => {
    const request =
      command.method === 'patch' ? api.request().patch(path).set('if-match', '"1"') : api.request().post(path)
    void request.set('authorization', tokens.get(route) ?? '').set('idempotency-key', newKey())
    return answerOf(await request.set('content-type', 'application/json').send(body))
  }
  const answer = onceDrafted.includes(route) ? await eventually(() => unlessRefused(ask)) : await ask()
  if (route === 'post /v1/lots' && there['lot'] !== undefined) there['otherLot'] = there['lot']
  for (const name of ['producer', 'product', 'lot', 'sale', 'settlement', 'member', 'loan', 'request', 'run', 'hash']) {
    if (typeof answer.body[name] === 'string') there[name] = textIn(answer, name)
  }
  return answer
}

/** A run is drafted by itself. */
const onceDrafted = ['post /v1/payout-runs/{run}/exclusions', 'post /v1/payout-runs/{run}/submission']

async function unlessRefused(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  const answer = await ask()
  return answer.status === 422 ? undefined : answer
}

/** The sales of the example are payable next month; and no destination cools off in the time of a test. */
async function somethingPayable(): Promise<void> {
  const producer = there['producer'] ?? ''
  const key = newKey()
  await api.installation.ledger.decide(byAni(key), async (tx) => {
    const { destination } = await tx.read(producers, producer)
    if (destination === undefined) throw new Error('the story has said where the payouts go')
    const approved = { request: key as RequestId, amount: rupiah(900_000n), reason: 'panen' }
    const [long, day] = ['2026-02-01T00:00:00.000Z' as Instant, '2026-02-28' as Day]
    tx.append(
      on(accounts, producer, {
        type: 'BalanceAdjusted',
        data: { ...approved, as: 'goodwill', occurredOn: day, bookedOn: day },
      }),
      on(producers, producer, {
        type: 'PayoutDestinationChanged',
        data: { destination: destination.destination, changedBy: 'ani', changedAt: long, payableFrom: long },
      }),
    )
    return {}
  })
}

/** Only a history that is imported is settled at once. */
async function soldBefore(): Promise<void> {
  const slip = {
    id: 'b2' as SaleId,
    foreignId: 'B2',
    channel: 'counter' as const,
    soldOn: '2026-02-27' as Day,
    lines: [
      {
        line: '1',
        product: there['product'] as ProductId,
        lot: there['lot'] as LotId,
        quantity: quantity(100n),
        unitPrice: rupiah(110_000n),
      },
    ],
    way: 'qris' as const,
  }
  await api.installation.ledger.decide(byAni('B2'), (tx) => importSale(COOPERATIVE, slip).decide(tx))
}

/** The sale of the example is paid by several ways, of which this is none. */
async function boughtOnCredit(): Promise<void> {
  const clerk = askerOf(api, (tokens.get('post /v1/sales') ?? '').replace('Bearer ', ''))
  const line = { product: there['product'], lot: there['lot'], quantity: '500', unitPrice: '110000' }
  const payment = { way: 'member_credit', amount: '55000', member: there['member'] }
  textIn(
    await clerk.post('/v1/sales', { soldOn: '2026-02-27', channel: 'counter', lines: [line], payments: [payment] }),
    'sale',
  )
}

/** A payout of the month withheld the fee. */
async function feeWithheld(): Promise<void> {
  const nothing = rupiah(0n)
  const fee = rupiah(500n)
  await api.installation.ledger.decide(byAni('fee'), (tx) => {
    tx.append(
      on(accounts, there['producer'] ?? '', {
        type: 'PayoutApproved',
        data: {
          run: EXAMPLE.run as RunId,
          gross: fee,
          deductions: [{ kind: 'fee', amount: fee }],
          net: nothing,
          raised: nothing,
          month: '2026-02',
        },
      }),
    )
    return {}
  })
}

const byAni = (key: string) => ({
  id: foreign.command(COOPERATIVE, 'test', key),
  bodyHash: key,
  cooperative: COOPERATIVE,
  actor: 'ani',
  now: new Date().toISOString() as Instant,
})

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
