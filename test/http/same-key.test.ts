import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newKey, openApi, type Api } from '../support/api.js'
import { answerOf, openShop, someCopies, someFish, someOnions, textIn, type Asker, type Shop } from './a-shop.js'

let api: Api
let shop: Shop
let ani: Asker

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  ani = await shop.as('clerk')
})
afterAll(() => api.close())

const head = async () => (await api.installation.store.head()).toString()

/** What a repeat must give again. */
const same = ({ status, text, position }: { status: number; text: string; position: string }) => [
  status,
  text,
  position,
]

const salesThereAre = async () => {
  const { body } = await ani.get(`/v1/sales?limit=500&at=${await head()}`)
  return (body['sales'] as unknown[]).length
}

describe('a command that is sent again under its key', () => {
  it('gets the first answer, whatever happened since, and has no effect', async () => {
    const first = await ani.post('/v1/sales', someCopies(shop), 'receipt-1')
    await ani.post('/v1/sales', someCopies(shop, 2))
    const before = await head()
    const again = await ani.post('/v1/sales', someCopies(shop), 'receipt-1')
    expect(first.status).toBe(201)
    expect(same(again)).toEqual(same(first))
    expect(await head()).toBe(before)
  })

  it('is the same whatever the order and the spaces of its JSON', async () => {
    const { soldOn, channel, lines, payments } = someCopies(shop, 3)
    const first = await ani.post('/v1/sales', { soldOn, channel, lines, payments }, 'receipt-2')
    const again = await ani.post('/v1/sales', { payments, lines, channel, soldOn }, 'receipt-2')
    expect(same(again)).toEqual(same(first))
  })

  it('is refused with another body, and nothing is written', async () => {
    await ani.post('/v1/sales', someCopies(shop), 'receipt-3')
    const before = await head()
    const other = await ani.post('/v1/sales', someCopies(shop, 2), 'receipt-3')
    expect([other.status, other.type]).toEqual([422, 'application/problem+json'])
    expect(other.body['type']).toBe('urn:lumbung:problem:idempotency-key-reused')
    expect(other.body['errors']).toEqual([{ field: 'Idempotency-Key', detail: 'it is new for each command' }])
    expect(await head()).toBe(before)
  })

  it('is refused when it is another command, or of another sale', async () => {
    const lot = someOnions(shop, '10')
    await ani.post('/v1/lots', lot, 'delivery-1')
    const sale = textIn(await ani.post('/v1/sales', someCopies(shop), 'sale-1'), 'sale')
    const other = textIn(await ani.post('/v1/sales', someCopies(shop), 'sale-2'), 'sale')
    const refund = { refundedOn: '2025-01-11', lines: [{ line: '1', quantity: '1', condition: 'restock' }] }
    expect((await ani.post(`/v1/sales/${sale}/refunds`, refund, 'refund-1')).status).toBe(201)
    expect((await ani.post(`/v1/sales/${other}/refunds`, refund, 'refund-1')).status).toBe(422)
    expect((await ani.post('/v1/sales', someCopies(shop), 'delivery-1')).status).toBe(422)
  })

  it('may be mended and sent under the same key when it was refused', async () => {
    const tooMuch = { ...someFish(shop, '3'), receivedOn: '2024-12-31' }
    expect((await ani.post('/v1/lots', tooMuch, 'delivery-2')).status).toBe(422)
    expect((await ani.post('/v1/lots', someFish(shop, '3'), 'delivery-2')).status).toBe(201)
  })

  it('takes effect once when thirty come at the same time, and all get one answer', async () => {
    const before = await salesThereAre()
    const body = someCopies(shop, 5)
    const answers = await Promise.all(Array.from({ length: 30 }, () => ani.post('/v1/sales', body, 'receipt-4')))
    const [first] = answers
    expect(first?.status).toBe(201)
    expect(answers.map(same)).toEqual(answers.map(() => first && same(first)))
    expect(await salesThereAre()).toBe(before + 1)
  })

  it('is another one of another cooperative', async () => {
    const poso = await openShop(api, 'poso')
    const theirs = await (await poso.as('clerk')).post('/v1/sales', someCopies(poso), 'receipt-1')
    expect(theirs.status).toBe(201)
  })
})

describe('a key', () => {
  const send = async (...keys: string[]) => {
    const token = await api.tokenFor({ subject: 'ani', cooperative: 'palu' as never, role: 'clerk' })
    const request = api.request().post('/v1/sales').set('authorization', `Bearer ${token}`)
    for (const key of keys) void request.set('idempotency-key', key)
    return answerOf(await request.send(someCopies(shop)))
  }

  it.each([
    ['is missing', []],
    ['is empty', ['']],
    ['has a space in it', ['two words']],
    ['has a letter beyond ASCII', ['kunci-é']],
    ['is longer than 200 characters', ['k'.repeat(201)]],
  ])('is refused when it %s, and the field is named', async (_what, keys) => {
    const before = await head()
    const answer = await send(...keys)
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json'])
    expect(answer.body['type']).toBe('urn:lumbung:problem:idempotency-key')
    expect(answer.body['errors']).toEqual([{ field: 'Idempotency-Key', detail: expect.any(String) }])
    expect(await head()).toBe(before)
  })

  it('may be 200 characters of anything visible', async () => {
    expect((await send(`~!"'{}<>%${'k'.repeat(191)}`)).status).toBe(201)
  })
})

describe('twenty who want the last unit of a lot', () => {
  it('cannot all have it: one does, nineteen are told, and nothing goes below zero', async () => {
    const received = await ani.post('/v1/lots', someFish(shop, '1', '15000', '2025-01-01'))
    const lot = textIn(received, 'lot')
    const body = {
      soldOn: '2025-01-10',
      channel: 'counter',
      lines: [{ product: shop.fish, lot, quantity: '1', unitPrice: '20000' }],
      payments: [{ way: 'cash', amount: '20000' }],
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => ani.post('/v1/sales', body, newKey())))
    const won = answers.filter(({ status }) => status === 201)
    const lost = answers.filter(({ status }) => status === 422)
    expect([won.length, lost.length]).toEqual([1, 19])
    for (const { body: problem } of lost) {
      expect(problem).toMatchObject({ type: 'urn:lumbung:problem:insufficient-stock', detail: expect.any(String) })
    }
    const { body: left } = await ani.get(`/v1/lots/${lot}?at=${won[0]?.position}`)
    expect(left).toMatchObject({ received: '1', sold: '1', available: '0', earned: '15000' })
    const { body: balance } = await ani.get(`/v1/producers/${shop.rahman}`)
    expect(balance).toMatchObject({ owed: '15000', soldFor: '20000' })
  })
})
