import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newKey, openApi, type Api } from '../support/api.js'
import { answerOf, openShop, someCopies, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'

let api: Api
let shop: Shop
let budi: Asker
let batches = 0

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
})
afterAll(() => api.close())

/** Photocopies by QRIS, for 500 each. */
const soldByQris = async (copies: number, receiptNumber?: string) => {
  const payments = [{ way: 'qris', amount: String(copies * 500) }]
  const receipt = receiptNumber === undefined ? {} : { receiptNumber }
  return textIn(await budi.post('/v1/sales', { ...someCopies(shop, copies), payments, ...receipt }), 'sale')
}

const newReference = () => `ST-${(batches += 1)}`

const batch = (payments: object[], net: string, fee = '0') => ({
  provider: 'QRIS Sulteng',
  reference: newReference(),
  arrivedOn: '2025-01-12',
  payments,
  refunds: [],
  net,
  fee,
})

async function inTheBooks(at: string): Promise<Record<string, bigint>> {
  const { body } = await budi.get(`/v1/trial-balance?at=${at}`)
  const accounts = body['accounts'] as { account: string; amount: string }[]
  return Object.fromEntries(accounts.map(({ account, amount }) => [account, BigInt(amount)]))
}

describe('a settlement', () => {
  it('takes what arrived from what the provider owes, and its reversal brings it back', async () => {
    const sale = await soldByQris(6)
    const received = await budi.post('/v1/settlements', batch([{ sale, amount: '3000' }], '2979', '21'))
    expect([received.status, received.body['gross']]).toEqual([201, '3000'])
    expect(await inTheBooks(received.position)).toMatchObject({ 1102: 2_979n, 5110: 21n })
    const settlement = textIn(received, 'settlement')
    const reversal = { reversedOn: '2025-01-13', reason: 'milik koperasi lain' }
    const reversed = await budi.post(`/v1/settlements/${settlement}/reversal`, reversal)
    expect([reversed.status, reversed.body]).toEqual([201, { settlement }])
    expect((await inTheBooks(reversed.position))['1120']).toBe(3_000n)
    expectProblem(
      await budi.post(`/v1/settlements/${settlement}/reversal`, reversal),
      404,
      'unknown-settlement',
      /not reversed/,
    )
  })

  it('may be a charge alone, and is not under the name of what was imported', async () => {
    const charged = await budi.post('/v1/settlements', batch([], '-750', '750'))
    expect([charged.status, charged.body['gross']]).toEqual([201, '0'])
    for (const reference of ['opening', ' Opening ']) {
      const sale = await soldByQris(1)
      const listed = { ...batch([{ sale, amount: '500' }], '500'), reference }
      expectProblem(await budi.post('/v1/settlements', listed), 400, 'invalid', /settlements\/opening/)
    }
  })

  it('is told what of it is not so', async () => {
    const sale = await soldByQris(2)
    const listed = batch([{ sale, amount: '1000' }], '1000')
    expectProblem(await budi.post('/v1/settlements', { ...listed, net: '999' }), 422, 'settlement-mismatch', /Rp999/)
    await budi.post('/v1/settlements', listed)
    expectProblem(await budi.post('/v1/settlements', listed), 409, 'settlement-exists', /received already/)
    expectProblem(
      await budi.post('/v1/settlements', batch([{ sale, amount: '1000' }], '1000')),
      422,
      'already-settled',
      new RegExp(sale),
    )
  })
})

const HEADER = 'kind,reference,amount,fee'

describe('a provider’s file', () => {
  const query = (reference: string, more = '') =>
    `/v1/settlements/files?provider=QRIS%20Sulteng&reference=${reference}&arrivedOn=2025-01-12${more}`

  /** As `curl --data-binary @file -H 'content-type: text/csv'` sends it. */
  async function upload(
    path: string,
    csv: string | Buffer,
    { key = newKey(), type = 'text/csv' } = {},
  ): Promise<Answer> {
    const token = await api.tokenFor({ subject: 'ani', cooperative: shop.cooperative as never, role: 'accountant' })
    const request = api.request().post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', key)
    return answerOf(
      await request
        .set('content-type', type)
        .serialize((bytes: unknown) => bytes as string)
        .send(csv),
    )
  }

  it('is sent as it is, or as a field of JSON: both say the same', async () => {
    const sale = await soldByQris(4, 'K-1')
    const reference = newReference()
    const csv = `\ufeff${HEADER}\r\npayment,K-1,2000,14\r\npayment,K-9,500,3\r\n`
    const sent = await upload(query(reference), csv, { key: 'file-1' })
    expect([sent.status, sent.body]).toEqual([
      201,
      {
        settlement: expect.any(String),
        gross: '2000',
        net: '1986',
        fee: '14',
        payments: 1,
        refunds: 0,
        rejected: [{ row: 2, reference: 'K-9', reason: 'unknown-sale', detail: 'no sale goes by K-9' }],
      },
    ])
    const body = { provider: 'QRIS Sulteng', reference, arrivedOn: '2025-01-12', csv }
    const again = await budi.post('/v1/settlements/files', body, 'file-1')
    expect([again.status, again.text, again.position]).toEqual([sent.status, sent.text, sent.position])
    expectProblem(
      await budi.post('/v1/settlements', batch([{ sale, amount: '2000' }], '2000')),
      422,
      'already-settled',
      /was paid by/,
    )
  })

  it('under its key is of that reference', async () => {
    await soldByQris(4, 'K-2')
    const csv = `${HEADER}\npayment,K-2,2000,14\n`
    expect((await upload(query(newReference()), csv, { key: 'file-2' })).status).toBe(201)
    const other = await upload(query(newReference()), csv, { key: 'file-2' })
    expectProblem(other, 422, 'idempotency-key-reused', /Idempotency-Key/)
  })

  it('of which nothing is taken is answered with every row', async () => {
    const answer = await upload(query(newReference()), `${HEADER}\npayment,K-9,500,3\nrefund,K-8,x,3\n`)
    expectProblem(answer, 422, 'nothing-to-settle', /of 2 rows none/)
    expect(answer.body['rejected']).toEqual([
      { row: 1, reference: 'K-9', reason: 'unknown-sale', detail: expect.any(String) },
      { row: 2, reference: 'K-8', reason: 'malformed', detail: 'amount is whole rupiah above zero' },
    ])
  })

  it.each([
    ['without the columns', query('F-1'), 'a,b\n1,2\n', 'text/csv', 400, 'invalid', /column 1 is none/],
    ['of nothing', query('F-1'), '', 'text/csv', 400, 'invalid', /csv/],
    [
      'without the day',
      '/v1/settlements/files?provider=a&reference=b',
      HEADER,
      'text/csv',
      400,
      'invalid',
      /arrivedOn/,
    ],
    ['with what nobody knows', query('F-1', '&colour=red'), HEADER, 'text/csv', 400, 'invalid', /colour/],
    ['with the file in the query', query('F-1', '&csv=a'), HEADER, 'text/csv', 400, 'invalid', /no query/],
    ['that is not UTF-8', query('F-1'), Buffer.from('é', 'latin1'), 'text/csv', 400, 'invalid', /UTF-8/],
    ['in latin-1', query('F-1'), HEADER, 'text/csv; charset=latin1', 415, 'unsupported-media-type', /UTF-8/],
    ['of 4 MiB', query('F-1'), '9'.repeat(4_194_305), 'text/csv', 413, 'body-too-large', /too large/],
    ['that is said to be text', query('F-1'), HEADER, 'text/plain', 415, 'unsupported-media-type', /Media Type/],
    ['sent where none is taken', '/v1/sales', HEADER, 'text/csv', 415, 'unsupported-media-type', /Media Type/],
  ])('%s is refused', async (_, path, csv, type, status, code, names) => {
    expectProblem(await upload(path, csv, { type }), status, code, names)
  })
})
