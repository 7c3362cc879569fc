import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accountNamed } from './chart.js'
import { entryOf } from './postings.js'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode } from '#events/category.js'
import type { Payment } from '#events/sale.js'
import { anyEvent, anyOf } from '#events/testing/any-event.js'
import { rupiah, sum, type Json, type Rupiah } from '#events/words.js'

/** An event as it is stored, read back. */
function stored(category: string, type: string, data: Json): LumbungEvent {
  const known = catalogue[category]
  if (known === undefined) throw new TypeError(`there is no category ${category}`)
  return decode(known, { type, version: 1, data }) as LumbungEvent
}

const onTime = { occurredOn: '2026-03-10', bookedOn: '2026-03-10' }

const divided = (share: number, commission: number, producer: string) => ({
  quantity: '1',
  total: String(share + commission),
  consigned: { lot: 'l1', producer, share: String(share), commission: String(commission) },
})

const consigned = (share: number, commission: number, producer = 'sari') => {
  const part = divided(share, commission, producer)
  return { ...part, consigned: { ...part.consigned, holdDays: 0, takeHomeBps: 0 } }
}

const own = (total: number) => ({ quantity: '1', total: String(total) })

const by = (way: string, amount: number, member?: string) => ({
  way,
  amount: String(amount),
  ...(member && { member }),
})

/** Sale `s1`, a line for each part. */
const sale = (parts: Json[], ...payments: Json[]) =>
  stored('sale', 'SaleCompleted', {
    channel: 'counter',
    lines: parts.map((part, index) => ({ line: String(index), product: 'p1', unitPrice: '1', parts: [part] })),
    payments,
    ...onTime,
  })

const back = (share: number, commission: number, producer = 'sari') => divided(share, commission, producer)

const refund = (parts: { [key: string]: Json }[], ...paidBack: Json[]) =>
  stored('sale', 'SaleRefunded', {
    refund: 'r1',
    parts: parts.map((part) => ({ line: '1', part: 0, condition: 'restock', ...part })),
    paidBack,
    ...onTime,
  })

const spoiled = (borneBy: 'producer' | 'cooperative', value: number) =>
  stored('lot', 'LotSpoiled', { producer: 'sari', quantity: '2', borneBy, value: String(value), ...onTime })

const opening = (account: string, amount: number, party?: string) =>
  stored('opening', 'OpeningBalanceRecorded', {
    account,
    amount: String(amount),
    recordedBy: 'ana',
    ...(party !== undefined && { party }),
    ...onTime,
  })

const paidOut = (way: 'cash' | 'transfer', amount: number) =>
  stored('account', 'PastPayoutRecorded', { amount: String(amount), way, ...onTime })

/** By account, with the party after it; debit positive. */
type Expected = Readonly<Record<string, bigint>>

const posted: [string, string, LumbungEvent, Expected][] = [
  [
    'a sale of consigned goods',
    's1',
    sale([consigned(900, 100)], by('cash', 1_000)),
    { '1101': 1_000n, '2110 sari': -900n, '4101': -100n },
  ],
  ['a sale of own goods', 's1', sale([own(1_000)], by('cash', 1_000)), { '1101': 1_000n, '4201': -1_000n }],
  ['a sale by transfer', 's1', sale([own(1_000)], by('transfer', 1_000)), { '1102': 1_000n, '4201': -1_000n }],
  ['a sale by QRIS', 's1', sale([own(1_000)], by('qris', 1_000)), { '1120 s1': 1_000n, '4201': -1_000n }],
  [
    'a sale from savings',
    's1',
    sale([own(1_000)], by('member_savings', 1_000, 'dewi')),
    { '2140 dewi': 1_000n, '4201': -1_000n },
  ],
  [
    'a sale on credit',
    's1',
    sale([own(1_000)], by('member_credit', 1_000, 'dewi')),
    { '1131 dewi': 1_000n, '4201': -1_000n },
  ],
  [
    'a sale below the fixed price',
    's1',
    sale([consigned(1_200, -200)], by('cash', 1_000)),
    { '1101': 1_000n, '4101': 200n, '2110 sari': -1_200n },
  ],
  [
    'a sale without commission',
    's1',
    sale([consigned(1_000, 0)], by('cash', 1_000)),
    { '1101': 1_000n, '2110 sari': -1_000n },
  ],
  [
    'a sale of many lines, paid in several ways',
    's1',
    sale(
      [consigned(900, 100), consigned(450, 50), consigned(800, 200, 'tono'), own(500)],
      by('cash', 1_000),
      by('qris', 2_000),
    ),
    { '1101': 1_000n, '1120 s1': 2_000n, '2110 sari': -1_350n, '2110 tono': -800n, '4101': -350n, '4201': -500n },
  ],
  [
    'commissions that cancel out',
    's1',
    sale([consigned(900, 100), consigned(600, -100)], by('cash', 1_500)),
    { '1101': 1_500n, '2110 sari': -1_500n },
  ],
  ['goods given away', 's1', sale([consigned(0, 0)]), {}],
  [
    'a refund of consigned goods',
    's1',
    refund([back(900, 100)], by('cash', 1_000)),
    { '2110 sari': 900n, '4109': 100n, '1101': -1_000n },
  ],
  ['a refund of own goods', 's1', refund([own(1_000)], by('cash', 1_000)), { '4201': 1_000n, '1101': -1_000n }],
  ['a refund by transfer', 's1', refund([own(1_000)], by('transfer', 1_000)), { '4201': 1_000n, '1102': -1_000n }],
  ['a refund by QRIS', 's1', refund([own(1_000)], by('qris', 1_000)), { '4201': 1_000n, '1120 s1': -1_000n }],
  [
    'a refund to savings',
    's1',
    refund([own(1_000)], by('member_savings', 1_000, 'dewi')),
    { '4201': 1_000n, '2140 dewi': -1_000n },
  ],
  [
    'a refund against credit',
    's1',
    refund([own(1_000)], by('member_credit', 1_000, 'dewi')),
    { '4201': 1_000n, '1131 dewi': -1_000n },
  ],
  [
    'a refund below the fixed price',
    's1',
    refund([back(1_200, -200)], by('cash', 1_000)),
    { '2110 sari': 1_200n, '4109': -200n, '1101': -1_000n },
  ],
  ['a step of a refund that only shifts a rupiah', 's1', refund([back(1, -1)]), { '2110 sari': 1n, '4109': -1n }],
  ['a loss that the cooperative bears', 'l1', spoiled('cooperative', 1_800), { '5120': 1_800n, '2110 sari': -1_800n }],
  ['a loss that the producer bears', 'l1', spoiled('producer', 0), {}],
  ['an opening debit', 'opening', opening('1101', 500), { '1101': 500n, '3301': -500n }],
  ['an opening credit of a producer', 'opening', opening('2110', -700, 'sari'), { '2110 sari': -700n, '3301': 700n }],
  ['an opening credit of a member', 'opening', opening('2140', -900, 'dewi'), { '2140 dewi': -900n, '3301': 900n }],
  ['a past payout in cash', 'sari', paidOut('cash', 400), { '2110 sari': 400n, '1101': -400n }],
  ['a past payout by transfer', 'sari', paidOut('transfer', 400), { '2110 sari': 400n, '1102': -400n }],
]

describe('in the books', () => {
  it.each(posted)('%s', (_, id, event, expected) => {
    const postings = entryOf(event, id)?.postings ?? []
    const found = postings.map(({ account, party, amount }) => [
      party === undefined ? account : `${account} ${party}`,
      amount,
    ])
    expect(found).toHaveLength(Object.keys(expected).length)
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  it('each of these is of an account in the chart, with a party where it is kept by one', () => {
    for (const [, id, event] of posted) {
      for (const { account, party } of entryOf(event, id)?.postings ?? []) {
        expect([account, party !== undefined]).toEqual([account, accountNamed(account).party !== undefined])
      }
    }
  })

  it('what is late is booked late', () => {
    const late = { occurredOn: '2026-01-15', bookedOn: '2026-02-01', late: { periodId: '2026-01' } }
    const event = stored('account', 'PastPayoutRecorded', { amount: '400', way: 'cash', ...late })
    expect(entryOf(event, 'sari')?.booking).toEqual(late)
  })

  it('what is on time says nothing of lateness', () => {
    expect(entryOf(sale([own(1_000)], by('cash', 1_000)), 's1')?.booking).toStrictEqual(onTime)
  })
})

describe('each rupiah is posted by exactly one event', () => {
  const posting = new Set(posted.map(([, , { type }]) => type))
  const mirrors = Object.entries(catalogue).flatMap(([category, { definitions }]) =>
    Object.keys(definitions)
      .filter((type) => !posting.has(type as LumbungEvent['type']))
      .map((type) => ({ category, type })),
  )

  it.each(mirrors)('$type posts nothing', ({ category, type }) => {
    fc.assert(
      fc.property(anyOf(category, type), (event) => expect(entryOf(event, 'x1')).toBeUndefined()),
      { numRuns: 10 },
    )
  })

  it.each([...posting])('%s is booked on a day', (type) => {
    const [, id = '', event] = posted.find(([, , each]) => each.type === type) ?? []
    expect(event && entryOf(event, id)?.booking.bookedOn).toBe('2026-03-10')
  })
})

describe('whatever happens', () => {
  it('the postings of an event balance, one for each account and party, none of zero', () => {
    fc.assert(
      fc.property(anyEvent().map(settled), (event) => {
        const postings = entryOf(event, 'x1')?.postings ?? []
        expect(sum(postings.map(({ amount }) => amount))).toBe(0n)
        expect(postings.filter(({ amount }) => amount === 0n)).toEqual([])
        const lines = postings.map(({ account, party }) => `${account}/${party ?? ''}`)
        expect(new Set(lines).size).toBe(lines.length)
      }),
      { numRuns: 1_000 },
    )
  })

  /** A generated sale is paid by what its parts come to, each divided without rest, as deciders divide them. */
  function settled(event: LumbungEvent): LumbungEvent {
    if (event.type === 'SaleCompleted') {
      const lines = event.data.lines.map((line) => ({ ...line, parts: line.parts.map(dividedWithoutRest) }))
      const total = sum(lines.flatMap(({ parts }) => parts.map((part) => part.total)))
      return { ...event, data: { ...event.data, lines, payments: paying(total, event.data.payments) } }
    }
    if (event.type === 'SaleRefunded') {
      const parts = event.data.parts.map(dividedWithoutRest)
      const total = sum(parts.map((part) => part.total))
      return { ...event, data: { ...event.data, parts, paidBack: paying(total, event.data.paidBack) } }
    }
    return event
  }

  const dividedWithoutRest = <
    C extends { share: Rupiah; commission: Rupiah },
    P extends { total: Rupiah; consigned?: C },
  >(
    part: P,
  ): P => (part.consigned ? { ...part, total: rupiah(part.consigned.share + part.consigned.commission) } : part)

  /** The first payment takes what the others leave. */
  function paying(total: Rupiah, [first, ...others]: readonly Payment[]): Payment[] {
    if (first === undefined) return total === 0n ? [] : [{ way: 'cash', amount: total }]
    return [{ ...first, amount: rupiah(total - sum(others.map(({ amount }) => amount))) }, ...others]
  }
})
