import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, saying, type Api } from '../support/api.js'
import { openShop, someFish, someOnions, textIn, type Answer, type Asker, type Shop } from './a-shop.js'
import { ClosePeriod } from '#commands/books/close-period.js'
import type { PeriodId } from '#events/words.js'

/**
 * One story, each of its figures worked out by hand.
 *
 * 6,001 g of onions at Rp99,999 a kilogram, a tenth of it commission, first in first out:
 * - 5,000 g of the first lot: 499,995; commission 49,999.5, half up 50,000; share 449,995
 * - 1,001 g of the second: 100,098.999, so 100,099; commission 10,009.9, so 10,010; share 90,089
 *
 * 3 fish at Rp20,000, of which Rp15,000 each are Rahman's: 60,000; share 45,000; commission 15,000. 7 copies at Rp500: 3,500.
 * All: 499,995 + 100,099 + 60,000 + 3,500 = 663,594, of it the producers' 449,995 + 90,089 + 45,000 = 585,084.
 *
 * Then 499 of the 1,001 g come back: 100,099 × 499 / 1,001 = 49,899.5015, so 49,900; commission 10,010 × 499 / 1,001 = 4,990;
 * share 44,910. And one spoiled fish: 20,000; commission 5,000; share 15,000. Back: 69,900, of it 59,910 the producers'.
 * Then 2 g more, 501 in all: 50,099.4995, so 50,099, which is 199 more (not 200, which 2 g by themselves would be);
 * commission 5,010, which is 20 more; share 179.
 */

let api: Api
let shop: Shop
let budi: Asker
let first: Answer, second: Answer, third: Answer, sold: Answer, refunded: Answer, again: Answer

const lines = () => [
  { product: shop.onions, quantity: '6001', unitPrice: '99999' },
  { line: 'ikan', product: shop.fish, quantity: '3', unitPrice: '20000' },
  { product: shop.copies, quantity: '7', unitPrice: '500' },
]

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
})
afterAll(() => api.close())

/** Account and amount of each row. */
const figures = (accounts: unknown): [string, string][] =>
  (accounts as { account: string; amount: string }[]).map(({ account, amount }) => [account, amount])

describe('goods are received', () => {
  it('and each lot can be read at the position of its answer', async () => {
    first = await budi.post('/v1/lots', { ...someOnions(shop, '5000', '2025-01-05'), askingPrice: '100000' })
    second = await budi.post('/v1/lots', someOnions(shop, '3000', '2025-01-08'))
    third = await budi.post('/v1/lots', someFish(shop, '20'))
    for (const received of [first, second, third]) {
      expect(received.status).toBe(201)
      expect(Object.keys(received.body)).toEqual(['lot'])
      const lot = await budi.get(`/v1/lots/${textIn(received, 'lot')}?at=${received.position}`)
      expect([lot.status, lot.body['lot']]).toEqual([200, received.body['lot']])
    }
    const one = await budi.get(`/v1/lots/${textIn(first, 'lot')}`)
    expect(one.body).toEqual({
      lot: first.body['lot'],
      producer: shop.wati,
      product: shop.onions,
      productName: 'Bawang goreng',
      unit: 'g',
      receivedOn: '2025-01-05',
      received: '5000',
      receivedBy: 'ani',
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      available: '5000',
      sold: '0',
      restocked: '0',
      spoiled: '0',
      returned: '0',
      lost: '0',
      found: '0',
      earned: '0',
      pricedPer: '1000',
      askingPrice: '100000',
      terms: { kind: 'commission', commissionBps: 1_000, holdDays: 7, takeHomeBps: 0, lossBorneBy: 'producer' },
      repricings: [],
    })
  })

  it('and nothing is booked', async () => {
    const { body } = await budi.get(`/v1/trial-balance?at=${third.position}`)
    expect(body).toEqual({ accounts: [] })
  })
})

describe('goods are sold', () => {
  it('from several lots, with own goods, by two ways of payment', async () => {
    sold = await budi.post('/v1/sales', {
      receiptNumber: 'A-000123',
      soldOn: '2025-01-10',
      channel: 'counter',
      lines: lines(),
      payments: [
        { way: 'cash', amount: '600000' },
        { way: 'qris', amount: '63594' },
      ],
    })
    expect([sold.status, Object.keys(sold.body)]).toEqual([201, ['sale', 'total']])
    expect(sold.body['total']).toBe('663594')
  })

  it('and the sale reads as it was recorded', async () => {
    const { body } = await budi.get(`/v1/sales/${textIn(sold, 'sale')}?at=${sold.position}`)
    const ofGoods = (part: number, product: string, quantity: string, total: string, shared = {}) => ({
      part,
      product,
      quantity,
      total,
      left: { quantity, total, ...shared },
    })
    const consigned = (lot: Answer, producer: string, share: string, commission: string) => ({
      consigned: { lot: lot.body['lot'], producer, share, commission },
    })
    const payments = [
      { way: 'cash', amount: '600000' },
      { way: 'qris', amount: '63594' },
    ]
    expect(body).toEqual({
      sale: sold.body['sale'],
      receiptNumber: 'A-000123',
      channel: 'counter',
      status: 'standing',
      total: '663594',
      earned: '585084',
      refunded: '0',
      allowed: '0',
      position: sold.position,
      occurredOn: '2025-01-10',
      bookedOn: '2025-01-10',
      lines: [
        {
          line: '1',
          product: shop.onions,
          unitPrice: '99999',
          parts: [
            {
              ...ofGoods(0, shop.onions, '5000', '499995', { share: '449995', commission: '50000' }),
              ...consigned(first, shop.wati, '449995', '50000'),
            },
            {
              ...ofGoods(1, shop.onions, '1001', '100099', { share: '90089', commission: '10010' }),
              ...consigned(second, shop.wati, '90089', '10010'),
            },
          ],
        },
        {
          line: 'ikan',
          product: shop.fish,
          unitPrice: '20000',
          parts: [
            {
              ...ofGoods(0, shop.fish, '3', '60000', { share: '45000', commission: '15000' }),
              ...consigned(third, shop.rahman, '45000', '15000'),
            },
          ],
        },
        { line: '3', product: shop.copies, unitPrice: '500', parts: [ofGoods(0, shop.copies, '7', '3500')] },
      ],
      charges: [],
      payments,
      happened: [],
      refunds: [],
      left: { charges: [], payments },
    })
  })

  it('and the books say so at its position', async () => {
    const { body } = await budi.get(`/v1/trial-balance?at=${sold.position}`)
    expect(body).toEqual({
      accounts: [
        { account: '1101', name: 'Kas', amount: '600000' },
        { account: '1120', name: 'Piutang QRIS', amount: '63594' },
        { account: '2110', name: 'Utang Konsinyasi', amount: '-585084' },
        { account: '4101', name: 'Pendapatan Komisi', amount: '-75010' },
        { account: '4201', name: 'Penjualan Sendiri', amount: '-3500' },
      ],
    })
  })

  it('and the emptied lot is no longer in stock', async () => {
    const { body } = await budi.get(`/v1/stock?at=${sold.position}`)
    const left = (body['lots'] as { lot: string; available: string; earned: string }[]).map(
      ({ lot, available, earned }) => [lot, available, earned],
    )
    expect(left).toEqual([
      [third.body['lot'], '17', '45000'],
      [second.body['lot'], '1999', '90089'],
    ])
  })
})

describe('part of it is refunded', () => {
  it('restocked and spoiled, in the next period', async () => {
    refunded = await budi.post(`/v1/sales/${textIn(sold, 'sale')}/refunds`, {
      refundedOn: '2025-02-03',
      lines: [
        { line: '1', quantity: '499', condition: 'restock' },
        { line: 'ikan', quantity: '1', condition: 'spoiled' },
      ],
      paidBack: [
        { way: 'qris', amount: '10000' },
        { way: 'cash', amount: '59900' },
      ],
    })
    expect([refunded.status, Object.keys(refunded.body)]).toEqual([201, ['sale', 'refund']])
  })

  it('and a little more of it, the money as it came', async () => {
    again = await budi.post(`/v1/sales/${textIn(sold, 'sale')}/refunds`, {
      refundedOn: '2025-02-04',
      lines: [{ line: '1', quantity: '2', condition: 'restock' }],
    })
    expect(again.status).toBe(201)
  })

  it('and the sale tells it', async () => {
    const { body } = await budi.get(`/v1/sales/${textIn(sold, 'sale')}?at=${again.position}`)
    expect([body['total'], body['earned'], body['refunded']]).toEqual(['663594', '585084', '70099'])
    const of = (lot: Answer, producer: string) => ({ lot: lot.body['lot'], producer })
    expect(body['refunds']).toEqual([
      {
        kind: 'refunded',
        id: `${refunded.position}.0`,
        refund: refunded.body['refund'],
        total: '69900',
        position: refunded.position,
        occurredOn: '2025-02-03',
        bookedOn: '2025-02-03',
        parts: [
          {
            line: '1',
            part: 1,
            ...of(second, shop.wati),
            quantity: '499',
            condition: 'restock',
            total: '49900',
            share: '44910',
            commission: '4990',
          },
          {
            line: 'ikan',
            part: 0,
            ...of(third, shop.rahman),
            quantity: '1',
            condition: 'spoiled',
            total: '20000',
            share: '15000',
            commission: '5000',
          },
        ],
        charges: [],
        paidBack: [
          { way: 'qris', amount: '10000' },
          { way: 'cash', amount: '59900' },
        ],
      },
      {
        kind: 'refunded',
        id: `${again.position}.0`,
        refund: again.body['refund'],
        total: '199',
        position: again.position,
        occurredOn: '2025-02-04',
        bookedOn: '2025-02-04',
        parts: [
          {
            line: '1',
            part: 1,
            ...of(second, shop.wati),
            quantity: '2',
            condition: 'restock',
            total: '199',
            share: '179',
            commission: '20',
          },
        ],
        charges: [],
        paidBack: [{ way: 'qris', amount: '199' }],
      },
    ])
  })

  it('and every figure of the books follows: now, as of a day, of a period, by period', async () => {
    const now = await budi.get(`/v1/trial-balance?at=${again.position}`)
    expect(figures(now.body['accounts'])).toEqual([
      ['1101', '540100'],
      ['1120', '53395'],
      ['2110', '-524995'],
      ['4101', '-75010'],
      ['4109', '10010'],
      ['4201', '-3500'],
    ])
    const january = [
      ['1101', '600000'],
      ['1120', '63594'],
      ['2110', '-585084'],
      ['4101', '-75010'],
      ['4201', '-3500'],
    ]
    const february = [
      ['1101', '-59900'],
      ['1120', '-10199'],
      ['2110', '60089'],
      ['4109', '10010'],
    ]
    const of = async (query: string) => figures((await budi.get(`/v1/trial-balance?${query}`)).body['accounts'])
    expect(await of('asOf=2025-01-09')).toEqual([])
    expect(await of('asOf=2025-01-10')).toEqual(january)
    expect(await of('asOf=2025-02-04')).toEqual(figures(now.body['accounts']))
    expect(await of('period=2025.01')).toEqual(january)
    expect(await of('period=2025.02')).toEqual(february)
    const { body } = await budi.get('/v1/trial-balance/by-period')
    const periods = body['periods'] as { period: string; accounts: unknown }[]
    expect(periods.map(({ period, accounts }) => [period, figures(accounts)])).toEqual([
      ['2025.01', january],
      ['2025.02', february],
    ])
  })

  it('and each producer’s balance follows', async () => {
    const paidNothing = { deducted: '0', paidOut: '0', inProcess: '0', paid: '0' }
    const addedNothing = { compensated: '0', adjusted: '0', raised: '0', broughtForward: '0' }
    const none = { receivable: '0', advance: '0', ...addedNothing, ...paidNothing }
    const registered = { registeredOn: '2025-03-31', revision: 1 }
    const wati = {
      producer: shop.wati,
      name: 'Ibu Wati',
      sector: 'umkm',
      ...registered,
      owed: '494995',
      soldFor: '600094',
      commission: '60010',
      earned: '540084',
      refundedFor: '50099',
      commissionReturned: '5010',
      reversed: '45089',
      ...none,
    }
    const rahman = {
      producer: shop.rahman,
      name: 'Pak Rahman',
      sector: 'fishery',
      ...registered,
      owed: '30000',
      soldFor: '60000',
      commission: '15000',
      earned: '45000',
      refundedFor: '20000',
      commissionReturned: '5000',
      reversed: '15000',
      ...none,
    }
    expect((await budi.get(`/v1/producers/${shop.wati}?at=${again.position}`)).body).toEqual(wati)
    expect((await budi.get(`/v1/producers/${shop.rahman}`)).body).toEqual(rahman)
    const { body } = await budi.get('/v1/producers')
    expect(body).toEqual({ producers: [wati, rahman] })
  })

  it('and so do the lots', async () => {
    const { body } = await budi.get(`/v1/lots?at=${again.position}`)
    const lots = body['lots'] as Record<string, string>[]
    const told = lots.map((lot) =>
      ['lot', 'received', 'sold', 'restocked', 'spoiled', 'available', 'earned'].map((name) => lot[name]),
    )
    expect(told).toEqual([
      [first.body['lot'], '5000', '5000', '0', '0', '0', '449995'],
      [third.body['lot'], '20', '3', '1', '1', '17', '30000'],
      [second.body['lot'], '3000', '1001', '501', '0', '2500', '45000'],
    ])
  })

  it('and the entries of what is owed say from what', async () => {
    const { body } = await budi.get(`/v1/accounts/2110/entries?party=${shop.wati}`)
    const entry = { account: '2110', party: shop.wati, stream: `sale-palu.${textIn(sold, 'sale')}`, index: 0 }
    expect(body).toEqual({
      entries: [
        {
          ...entry,
          id: `${sold.position}.0`,
          amount: '-540084',
          balance: '-540084',
          event: 'SaleCompleted',
          position: sold.position,
          occurredOn: '2025-01-10',
          bookedOn: '2025-01-10',
        },
        {
          ...entry,
          id: `${refunded.position}.0`,
          amount: '44910',
          balance: '-495174',
          event: 'SaleRefunded',
          position: refunded.position,
          occurredOn: '2025-02-03',
          bookedOn: '2025-02-03',
        },
        {
          ...entry,
          id: `${again.position}.0`,
          amount: '179',
          balance: '-494995',
          event: 'SaleRefunded',
          position: again.position,
          occurredOn: '2025-02-04',
          bookedOn: '2025-02-04',
        },
      ],
    })
  })

  it('and no more of it than was sold', async () => {
    const tooMuch = await budi.post(`/v1/sales/${textIn(sold, 'sale')}/refunds`, {
      refundedOn: '2025-02-05',
      lines: [{ line: 'ikan', quantity: '3', condition: 'restock' }],
    })
    expect(tooMuch.status).toBe(422)
    expect(tooMuch.body).toMatchObject({ type: 'urn:lumbung:problem:not-sold', line: 'ikan', refundable: '2' })
  })
})

describe('the same receipt under another key', () => {
  it('is refused, for it is one sale', async () => {
    const twice = await budi.post('/v1/sales', {
      receiptNumber: 'A-000123',
      soldOn: '2025-01-10',
      channel: 'counter',
      lines: [{ product: shop.copies, quantity: '1', unitPrice: '500' }],
      payments: [{ way: 'cash', amount: '500' }],
    })
    expect([twice.status, twice.body['type']]).toEqual([409, 'urn:lumbung:problem:sale-exists'])
  })
})

describe('a sale of a closed period', () => {
  it('is booked on the first day of the next one, and says which it is late for', async () => {
    await api.send('palu', 'close', saying(ClosePeriod, { period: '2025.01' as PeriodId }))
    const late = await budi.post('/v1/sales', {
      soldOn: '2025-01-20',
      channel: 'online',
      lines: [{ product: shop.copies, quantity: '2', unitPrice: '500' }],
      payments: [{ way: 'transfer', amount: '1000' }],
    })
    const { body } = await budi.get(`/v1/sales/${textIn(late, 'sale')}?at=${late.position}`)
    expect(body).toMatchObject({
      occurredOn: '2025-01-20',
      bookedOn: '2025-02-01',
      late: { periodId: '2025.01' },
      total: '1000',
      earned: '0',
    })
    const { body: of } = await budi.get('/v1/trial-balance?period=2025.01')
    expect(figures(of['accounts'])).not.toContainEqual(['1102', '1000'])
  })
})
