import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { periodsUntil } from './days.js'
import { demoUntil } from './demo-until.js'
import { idOf } from './ids.js'
import { EXAMPLE, makeDemo, StoryRefused } from './make-demo.js'
import { saying } from './step.js'
import { all, balance, states, told } from './testing/facts.js'
import { by, day, demoOf, turningDays } from './testing/made.js'
import { Ended, endingAt, memoryShop, type MemoryShop } from './testing/memory-shop.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { sentBy } from '#commands/message.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { calendars } from '#domain/calendar.js'
import { dayIn } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { members } from '#domain/member.js'
import { CommandReused } from '#event-store/receipt.js'
import { daysAfter } from '#events/days.js'
import type { Fact } from '#events/catalogue.js'
import { quantity, rupiah } from '#events/words.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => daysAfter(day('2001-01-01'), days))

describe('on any day the demo', () => {
  it('has books that add up and nothing below zero', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, async (today) => {
        const { facts } = await demoOf(today)
        const proof = new Proof()
        for (const fact of facts) proof.see(fact)
        proof.conclude()
        expect(proof.broken().map(said)).toEqual([])
        expect(balance(facts, '3301')).toBe(0n)
        for (const lot of states(facts, lots)) expect(!lot.received || lot.available >= 0n).toBe(true)
        for (const { savings } of states(facts, members)) {
          for (const left of Object.values(savings)) expect(left).toBeGreaterThanOrEqual(0n)
        }
        for (const money of ['1101', '1102']) expect(balance(facts, money)).toBeGreaterThan(0n)
      }),
      { numRuns: 10, examples: turningDays.map((today) => [day(today)]) },
    )
  })
})

describe.each(turningDays)('on %s the demo', (today) => {
  let facts: Fact[]
  beforeAll(async () => {
    facts = (await demoOf(day(today))).facts
  })

  it('says that it is one', () => {
    expect(all(facts, 'CooperativeEnrolled')).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ demo: true }) }),
    ])
  })

  it('has closed three periods, one of them twice, and is in the fourth', () => {
    const [calendar] = states(facts, calendars)
    expect(calendar?.periods.map(({ closedBy }) => closedBy)).toEqual(['budi', 'budi', 'budi', undefined])
    expect(calendar?.periods.at(-1)?.startsOn).toBe(periodsUntil(day(today))[3].startsOn)
    expect(all(facts, 'PeriodReopened')).toHaveLength(1)
  })

  it('sells at the counter and online, by all ways, from several lots, and finds sales late', () => {
    const sold = all(facts, 'SaleCompleted').map(({ data }) => data)
    expect(sold.length).toBeGreaterThanOrEqual(250)
    expect(sold.length).toBeLessThanOrEqual(400)
    expect(new Set(sold.map(({ channel }) => channel))).toEqual(new Set(['counter', 'online']))
    const ways = sold.flatMap(({ payments }) => payments.map(({ way }) => way))
    expect(new Set(ways)).toEqual(new Set(['cash', 'transfer', 'qris', 'member_savings', 'member_credit']))
    expect(sold.some(({ payments }) => payments.length > 1)).toBe(true)
    expect(sold.some(({ lines }) => lines.some(({ parts }) => parts.length > 1))).toBe(true)
    expect(sold.filter(({ late }) => late).length).toBeGreaterThanOrEqual(2)
  })

  it('takes goods back, restocked and spoiled, at whoever’s loss, and once late', () => {
    const refunded = all(facts, 'SaleRefunded').map(({ data }) => data)
    expect(refunded.length).toBeGreaterThanOrEqual(15)
    expect(refunded.some(({ late }) => late)).toBe(true)
    const conditions = refunded.flatMap(({ parts }) => parts.map(({ condition }) => condition))
    expect(new Set(conditions)).toEqual(new Set(['restock', 'spoiled']))
    expect(new Set(all(facts, 'LotSpoiled').map(({ data }) => data.borneBy))).toEqual(
      new Set(['producer', 'cooperative']),
    )
    expect(all(facts, 'LossCompensated').length).toBeGreaterThan(0)
  })

  it('has lots on both kinds of terms, and of one producer on old and new ones', () => {
    const received = all(facts, 'LotReceived').map(({ data }) => data)
    expect(new Set(received.map(({ terms }) => terms.kind))).toEqual(new Set(['commission', 'net_price']))
    const cocoa = received.filter(({ producer }) => producer === idOf.producer('lereng-hijau'))
    const rates = cocoa.map(({ terms }) => (terms.kind === 'commission' ? terms.commissionBps : undefined))
    expect(new Set(rates)).toEqual(new Set([500, 700]))
  })

  it('mends each mistake that can be made with goods and sales, once', () => {
    const mended = [
      'LotReceiptCancelled',
      'LotRepriced',
      'LotReturned',
      'SaleAllowanceGranted',
      'SaleVoided',
      'SalePaymentCorrected',
    ] as const
    for (const type of mended) expect([type, all(facts, type).length]).toEqual([type, 1])
    expect(all(facts, 'LotCounted').map(({ data }) => data.value)).toEqual([24_000n, -12_000n])
    const moves = all(facts, 'SaleLinesReassigned').map(({ data }) => data.moves)
    expect(moves.map((parts) => parts.map(({ from, to }) => [from !== undefined, to !== undefined]))).toEqual([
      [
        [true, true],
        [true, true],
      ],
      [[false, true]],
    ])
    const charged = all(facts, 'SaleCompleted').flatMap(({ data }) => data.charges.map(({ kind }) => kind))
    expect(charged.toSorted()).toEqual(['delivery', 'discount', 'rounding'])
    expect(all(facts, 'SaleCompleted').filter(({ data }) => data.belowNetPrice !== undefined)).toHaveLength(1)
  })

  it('is suspended and resumed, names what is called otherwise, and ends an agreement', () => {
    const offices = [
      'CooperativeSuspended',
      'CooperativeResumed',
      'AccountAdded',
      'AccountRenamed',
      'ProductRevised',
      'ProducerRevised',
      'AgreementEnded',
    ] as const
    for (const type of offices) expect([type, all(facts, type).length]).toEqual([type, 1])
  })

  it('has payouts of the old books, one of which was noted twice and is reversed', () => {
    expect(all(facts, 'PastPayoutRecorded')).toHaveLength(2)
    const [, again] = all(facts, 'PastPayoutRecorded').map(({ data }) => data.request)
    const reversed = all(facts, 'PastPayoutReversed')
    expect(reversed.map(({ data }) => data.payout)).toEqual([again])
    expect(reversed.map(({ data }) => data.request)).toEqual([expect.any(String)])
  })

  it('is told day by day until then, by several people, and holds nothing that is yet to come', () => {
    const byPeople = facts.filter(({ stored }) => !stored.metadata.actor.startsWith('reaction:'))
    const days = byPeople.map(({ stored }) => dayIn('Asia/Makassar', stored.metadata.recordedAt))
    expect(days).toEqual(days.toSorted())
    expect(days.at(-1)).toBe(today)
    const last = Math.max(...facts.map(({ stored }) => Date.parse(stored.metadata.recordedAt)))
    expect(last).toBeLessThan(Date.parse(`${today}T00:01:00+08:00`))
    expect(new Set(byPeople.map(({ stored }) => stored.metadata.actor))).toEqual(
      new Set(['ani', 'budi', 'citra', 'dedi', 'dinas', 'fajar']),
    )
  })
})

describe('the demo', () => {
  const today = day('2026-03-22')
  let whole: Fact[]
  let shop: MemoryShop
  beforeAll(async () => {
    const made = await demoOf(today)
    whole = made.facts
    shop = made.shop
  })

  it('changes nothing when it is made again', async () => {
    const again = await makeDemo({ ...(await memoryShop(shop)), today })
    expect(await shop.facts()).toEqual(whole)
    expect(again.position).toEqual(await shop.store.head())
  })

  it('goes on to the same end where it was cut off, whatever day it is by then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 450 }), fc.integer({ min: 0, max: 40 }), async (command, later) => {
        const first = await memoryShop()
        await expect(makeDemo({ ...endingAt(first, command), today })).rejects.toThrow(Ended)

        const restarted = await memoryShop(first)
        const until = await demoUntil(restarted.store, daysAfter(today, later))
        await makeDemo({ ...restarted, today: until ?? daysAfter(today, later) })

        expect(told(await restarted.facts())).toEqual(told(whole))
      }),
      { numRuns: 5 },
    )
  })

  it('is the same in every stream when answers come in another order', async () => {
    const slow = await memoryShop()
    let sent = 0
    await makeDemo({
      ...slow,
      today,
      async send(message) {
        sent += 1
        for (let turns = (sent * 7) % 5; turns > 0; turns -= 1) await new Promise(setImmediate)
        return slow.send(message)
      },
    })
    expect(told(await slow.facts())).toEqual(told(whole))
  })

  it('is not made until one day and then until another', async () => {
    await expect(makeDemo({ ...shop, today: daysAfter(today, 1) })).rejects.toThrow(CommandReused)
  })

  it('says which of its steps the rules refuse', async () => {
    const taken = await memoryShop()
    await taken.send(sentBy(by('2026-01-01T00:00:00.000Z'), saying(EnrolCooperative, { name: 'Koperasi lain' })))
    await expect(makeDemo({ ...taken, today })).rejects.toThrow(StoryRefused)
    await expect(makeDemo({ ...taken, today })).rejects.toThrow('at enrol: Koperasi lain is enrolled already')
  })

  it('leaves goods on the shelf that anybody may sell, under ids that are always the same', async () => {
    expect(EXAMPLE).toEqual({
      producer: '219bc318-ea82-5dd4-b597-cd0b65f5e69e',
      product: '047795f5-e8f4-5e14-9d37-ae5ec9bc6e58',
      unitPrice: 18_000n,
    })
    const { facts, shop: own } = await demoOf(today)
    const sale = saying(RecordSale, {
      soldOn: today,
      channel: 'counter',
      lines: [{ product: EXAMPLE.product, quantity: quantity(45n), unitPrice: EXAMPLE.unitPrice }],
      payments: [{ way: 'cash', amount: rupiah(810_000n) }],
    })
    await own.send(sentBy(by(`${today}T05:00:00.000Z`), sale))

    const since = (await own.facts()).slice(facts.length)
    const sold = all(since, 'SaleCompleted').flatMap(({ data }) => data.lines.flatMap(({ parts }) => parts))
    expect(new Set(sold.map(({ consigned }) => consigned?.producer))).toEqual(new Set([EXAMPLE.producer]))
    expect(all(since, 'EarningsAccrued').reduce((sum, { data }) => sum + data.amount, 0n)).toBe(729_000n)
  })
})
