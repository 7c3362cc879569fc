import { describe, expect, it } from '@jest/globals'
import { accountEvents } from '#events/account.js'
import { calendarEvents } from '#events/calendar.js'
import { on } from '#events/category.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { lotEvents } from '#events/lot.js'
import { producerEvents } from '#events/producer.js'
import { productEvents } from '#events/product.js'
import { saleEvents } from '#events/sale.js'
import {
  quantity,
  rupiah,
  type AccountCode,
  type BasisPoints,
  type Day,
  type Instant,
  type LotId,
  type PeriodId,
  type ProducerId,
  type ProductId,
} from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'
import { BadCursor, placeCursorText } from '../cursor.js'
import {
  closed,
  enrolled,
  listed,
  onDay,
  opened,
  owed,
  paidOut,
  received,
  registered,
  reopened,
  sold,
  type ALot,
} from '../testing/a-shop.js'
import { given, palu } from '../testing/given.js'
import { openChanges } from './open-changes.js'
import { audit, type AuditOf } from './queries.js'

const keyring = memoryKeyring()
const ina = producerAsPerson('ina' as ProducerId)
const [maiden, married] = [
  await keyring.seal(palu, ina, 'name', 'Ina'),
  await keyring.seal(palu, ina, 'name', 'Ibu Ina'),
]

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const terms = { holdDays: 7, takeHomeBps: 0 as BasisPoints, lossBorneBy: 'producer' } as const
const cooperative = { events: cooperativeEvents }
const producer = { events: producerEvents }
const lot = { events: lotEvents }
const sale = { events: saleEvents }
const because = { reason: 'a slip' }
const moved = (id: string, owner: string) => ({
  lot: id as LotId,
  producer: owner as ProducerId,
  share: rupiah(9_000n),
  commission: rupiah(1_000n),
})

const told = given(
  [enrolled('Koperasi Palu'), opened('2026-01', '2026-01-01', '2026-01-31')],
  [registered('ina', maiden), listed('fried-onions'), ...received(onions, 100n)],
  sold({ sale: 's1', from: onions, pieces: 1n, price: 10_000n }),
  [on({ events: productEvents }, 'fried-onions', { type: 'ProductRevised', data: { name: 'Crisp onions' } })],
  [on(producer, 'ina', { type: 'ProducerRevised', data: { name: married, sector: 'fishery' } })],
  [on(producer, 'ina', { type: 'ProducerRevised', data: { name: married, sector: 'umkm' } })],
  [
    on(lot, 'onions', {
      type: 'LotRepriced',
      data: {
        effectiveOn: '2026-02-01' as Day,
        terms: { kind: 'net_price', netPrice: rupiah(8_000n), ...terms },
        askingPrice: rupiah(9_000n),
        ...because,
      },
    }),
  ],
  [
    on(lot, 'onions', {
      type: 'LotRepriced',
      data: {
        effectiveOn: '2026-01-20' as Day,
        terms: { kind: 'commission', commissionBps: 500 as BasisPoints, ...terms },
        ...because,
      },
    }),
  ],
  [on(cooperative, 'self', { type: 'AccountRenamed', data: { account: '1101' as AccountCode, name: 'Kas toko' } })],
  [
    on(cooperative, 'self', {
      type: 'AccountAdded',
      data: { account: '5999' as AccountCode, name: 'Lain', kind: 'expense' },
    }),
  ],
  [on(cooperative, 'self', { type: 'AccountRenamed', data: { account: '5999' as AccountCode, name: 'Lain-lain' } })],
  [
    on(producer, 'ina', {
      type: 'AgreementSigned',
      data: { validFrom: '2026-01-01' as Day, terms: { kind: 'net_price', ...terms } },
    }),
  ],
  [
    on(producer, 'ina', {
      type: 'AgreementEnded',
      data: { validFrom: '2026-01-01' as Day, endsOn: '2026-06-30' as Day, ...because },
    }),
  ],
  [closed('2026-01')],
  [reopened('2026-01')],
  [on(cooperative, 'self', { type: 'CooperativeSuspended', data: because })],
  [on(cooperative, 'self', { type: 'CooperativeResumed', data: because })],
  [
    on(sale, 's1', {
      type: 'SalePaymentCorrected',
      data: {
        correction: 'c1',
        ...because,
        wrong: { way: 'cash', amount: rupiah(10_000n) },
        right: { way: 'transfer', amount: rupiah(10_000n) },
        ...onDay('2026-01-10'),
      },
    }),
  ],
  [
    on(lot, 'onions', {
      type: 'LotCounted',
      data: {
        producer: 'ina' as ProducerId,
        counted: quantity(98n),
        expected: quantity(99n),
        borneBy: 'producer',
        value: rupiah(0n),
        ...onDay('2026-01-31'),
      },
    }),
  ],
  [
    on(sale, 's1', {
      type: 'SaleLinesReassigned',
      data: {
        reassignment: 'm1',
        ...because,
        moves: [
          {
            line: '1',
            part: 0,
            quantity: quantity(1n),
            total: rupiah(10_000n),
            from: moved('onions', 'ina'),
            as: 1,
            product: 'fried-onions' as ProductId,
            to: { ...moved('garlic', 'umar'), holdDays: 7, takeHomeBps: 0 as BasisPoints },
          },
        ],
        ...onDay('2026-01-10'),
      },
    }),
  ],
  [...owed('ina', 7_000n), paidOut('ina', 5_000n)],
  [
    on({ events: calendarEvents }, 'calendar', {
      type: 'PeriodOpened',
      data: { periodId: '2026-02' as PeriodId, startsOn: '2026-02-01' as Day, endsOn: '2026-02-28' as Day },
    }),
  ],
  [
    on({ events: accountEvents }, 'ina', {
      type: 'PastPayoutReversed',
      data: {
        payout: 'P1',
        amount: rupiah(5_000n),
        way: 'transfer',
        ...because,
        ...onDay('2026-02-01'),
        occurredOn: '2026-01-20' as Day,
        late: { periodId: '2026-01' as PeriodId },
      },
    }),
  ],
)

const asked = (of: Partial<AuditOf> = {}) => told.ask((db) => audit(db, { language: 'en', limit: 1_000, ...of }))
const typesOf = async (of: Partial<AuditOf>) => (await asked(of)).facts.map(({ type }) => type)
const changes = async (of: Partial<AuditOf>) => (await asked(of)).facts.flatMap((fact) => fact.changes)

describe('the audit', () => {
  it('has every fact, in the order of the log, with who did it and with what', async () => {
    const { facts, next } = await asked()
    expect(facts).toHaveLength(told.log.size)
    expect(next).toBeUndefined()
    const position = Position.of('writtenlog', 1, 3n)
    expect(facts.find(({ type }) => type === 'SaleCompleted')).toEqual({
      id: `${position.toString()}.0`,
      position,
      index: 0,
      type: 'SaleCompleted',
      version: 2,
      stream: 'sale-palu.s1',
      revision: 0,
      recordedAt: '2026-01-02T03:04:05.678Z',
      actor: 'ana',
      command: 'command-3',
      correlation: 'command-3',
      causation: 'command-3',
      occurredOn: '2026-01-10',
      bookedOn: '2026-01-10',
      words: 'Sale of 10 January 2026, lines: 1, Rp10,000: cash Rp10,000',
      about: [
        { kind: 'sale', id: 's1' },
        { kind: 'product', id: 'fried-onions' },
        { kind: 'lot', id: 'onions' },
        { kind: 'producer', id: 'ina' },
      ],
      changes: [],
      data: expect.objectContaining({ foreignId: 'S-s1', payments: [{ way: 'cash', amount: '10000' }] }),
    })
  })

  it('tells goods by the names that they had then', async () => {
    const { facts } = await asked({ about: { kind: 'lot', id: 'onions' }, language: 'id' })
    expect(facts.map(({ words }) => words)).toEqual([
      '100 pcs Goods "fried-onions" diterima pada 1 Januari 2026, komisi 10 %',
      'Barang titipan Goods "fried-onions" masuk rak',
      'Penjualan 10 Januari 2026, 1 baris, Rp10.000: tunai Rp10.000',
      '1 pcs Goods "fried-onions" terjual, hak produsen Rp9.000',
      'Hak produsen dari penjualan 10 Januari 2026: Rp9.000',
      'Ketentuan Crisp onions mulai 1 Februari 2026: harga titip Rp8.000',
      'Ketentuan Crisp onions mulai 20 Januari 2026: komisi 5 %',
      'Crisp onions dihitung: 98 pcs, menurut catatan 99 pcs; nilai selisih Rp0',
      'Dipindahkan ke barang titipan yang benar: 1 pcs Crisp onions',
    ])
  })

  it('finds what was about one, by one person, with one command or of one type', async () => {
    expect(await typesOf({ about: { kind: 'producer', id: 'umar' } })).toEqual(['SaleLinesReassigned'])
    expect(await typesOf({ about: { kind: 'refund', id: 'c1' } })).toEqual(['SalePaymentCorrected'])
    expect(await typesOf({ about: { kind: 'account', id: '5999' } })).toEqual(['AccountAdded', 'AccountRenamed'])
    expect(await typesOf({ about: { kind: 'period', id: '2026-01' } })).toEqual([
      'PeriodOpened',
      'PeriodClosed',
      'PeriodReopened',
      'PastPayoutReversed',
    ])
    expect(await typesOf({ command: 'command-3' })).toEqual(['SaleCompleted', 'LotSold', 'EarningsAccrued'])
    expect(await typesOf({ type: 'PeriodOpened' })).toEqual(['PeriodOpened', 'PeriodOpened'])
    expect(await typesOf({ about: { kind: 'producer', id: 'ina' }, type: 'LotCounted', actor: 'ana' })).toEqual([
      'LotCounted',
    ])
    expect(await typesOf({ actor: 'budi' })).toEqual([])
  })

  it('finds what was recorded on some days of the cooperative’s zone, or between instants, both included', async () => {
    const count = async (from?: string, to?: string) =>
      (await asked({ ...(from && { from: from as Day | Instant }), ...(to && { to: to as Day | Instant }) })).facts
        .length
    const all = told.log.size
    expect(await count('2026-01-02', '2026-01-02')).toBe(all)
    expect(await count('2026-01-03')).toBe(0)
    expect(await count(undefined, '2026-01-01')).toBe(0)
    expect(await count('2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z')).toBe(all)
    expect(await count('2026-01-02T03:04:05.679Z')).toBe(0)
    expect(await count(undefined, '2026-01-02T03:04:05.677Z')).toBe(0)
    expect(await count('0001-01-01', '9999-12-31')).toBe(all)
    expect(await count('0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z')).toBe(all)
    expect([await count('9999-12-31'), await count(undefined, '0001-01-01')]).toEqual([0, 0])
  })

  it('comes in pages that leave nothing out and repeat nothing, from either end', async () => {
    const all = (await asked()).facts
    for (const order of ['oldest-first', 'newest-first'] as const) {
      const seen = []
      let after: string | undefined
      do {
        const page = await asked({ limit: 4, order, ...(after !== undefined && { after }) })
        seen.push(...page.facts)
        after = page.next
      } while (after !== undefined)
      expect(seen).toEqual(order === 'oldest-first' ? all : all.toReversed())
    }
  })

  it('goes on from no place but one of its own', async () => {
    const restored = placeCursorText({ position: Position.of('writtenlog', 2, 1n), index: 0 })
    await expect(asked({ after: 'anything' })).rejects.toThrow(BadCursor)
    await expect(asked({ after: restored })).rejects.toThrow(ForeignPosition)
  })

  it('says why, and in which period a late fact happened', async () => {
    const [reversed] = (await asked({ type: 'PastPayoutReversed' })).facts
    expect(reversed).toMatchObject({
      reason: 'a slip',
      occurredOn: '2026-01-20',
      bookedOn: '2026-02-01',
      late: { periodId: '2026-01' },
    })
  })
})

describe('before and after', () => {
  it('of a product’s name', async () => {
    expect(await changes({ type: 'ProductRevised' })).toEqual([
      { what: 'name', before: 'Goods "fried-onions"', after: 'Crisp onions' },
    ])
  })

  it('of a producer’s name, sealed until it is shown, and sector', async () => {
    const { facts } = await asked({ type: 'ProducerRevised' })
    expect(facts.flatMap((fact) => fact.changes)).toEqual([
      { what: 'name', before: maiden, after: married },
      { what: 'sector', before: 'fishery', after: 'umkm' },
    ])
    const open = await openChanges(keyring, palu, facts)
    expect(open[0]?.changes).toEqual([{ what: 'name', before: 'Ina', after: 'Ibu Ina' }])
    expect(open[0]?.data).toMatchObject({ name: married })
  })

  it('of a lot’s terms and price, as they would have been on that day', async () => {
    const ten = { kind: 'commission', commissionBps: 1_000, ...terms }
    expect(await changes({ type: 'LotRepriced' })).toEqual([
      { what: 'terms', before: ten, after: { kind: 'net_price', netPrice: '8000', ...terms } },
      { what: 'askingPrice', before: null, after: '9000' },
      { what: 'terms', before: ten, after: { kind: 'commission', commissionBps: 500, ...terms } },
    ])
  })

  it('of an account’s name: the chart’s, or its own', async () => {
    expect(await changes({ type: 'AccountRenamed' })).toEqual([
      { what: 'name', before: 'Kas', after: 'Kas toko' },
      { what: 'name', before: 'Lain', after: 'Lain-lain' },
    ])
    expect(await changes({ type: 'AccountAdded' })).toEqual([])
  })

  it('of an agreement, a period and the cooperative', async () => {
    expect(await changes({ type: 'AgreementEnded' })).toEqual([{ what: 'endsOn', before: null, after: '2026-06-30' }])
    expect(await changes({ about: { kind: 'period', id: '2026-01' } })).toEqual([
      { what: 'state', before: 'open', after: 'closed' },
      { what: 'state', before: 'closed', after: 'open' },
    ])
    expect(await changes({ type: 'CooperativeSuspended' })).toEqual([
      { what: 'state', before: 'active', after: 'suspended' },
    ])
    expect(await changes({ type: 'CooperativeResumed' })).toEqual([
      { what: 'state', before: 'suspended', after: 'active' },
    ])
  })

  it('of a payment, a count and a line that was moved', async () => {
    expect(await changes({ type: 'SalePaymentCorrected' })).toEqual([
      { what: 'payment', before: { way: 'cash', amount: '10000' }, after: { way: 'transfer', amount: '10000' } },
    ])
    expect(await changes({ type: 'LotCounted' })).toEqual([{ what: 'quantity', before: '99', after: '98' }])
    expect(await changes({ type: 'SaleLinesReassigned' })).toEqual([
      {
        what: 'soldFrom',
        line: '1',
        part: 0,
        before: { lot: 'onions', producer: 'ina' },
        after: { lot: 'garlic', producer: 'umar' },
      },
    ])
  })
})
