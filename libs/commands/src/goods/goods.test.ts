import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { plainToInstance } from 'class-transformer'
import { validate } from 'class-validator'
import { CancelReceipt, CancelReceiptHandler } from './cancel-receipt.js'
import { CountLot, CountLotHandler } from './count-lot.js'
import { ReceiveLot, ReceiveLotHandler } from './receive-lot.js'
import { RepriceLot, RepriceLotHandler } from './reprice-lot.js'
import { ReturnGoods, ReturnGoodsHandler } from './return-goods.js'
import { ReviseProduct, ReviseProductHandler } from './revise-product.js'
import { SpoilGoods, SpoilGoodsHandler } from './spoil-goods.js'
import { by, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives } from '#domain/cooperative.js'
import { lots, pricingOn, received } from '#domain/lot.js'
import { april, march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { agreed, aProducer, commission, fixedPrice, fixedPrices } from '#domain/testing/a-producer.js'
import { aProduct, friedOnions } from '#domain/testing/a-product.js'
import { day, lotId } from '#domain/testing/words.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'

let ledger: Ledger

beforeEach(async () => {
  ledger = new Ledger(new MemoryStore())
  const borneByUs = fixedPrices({ lossBorneBy: 'cooperative' })
  await ledger.decide(by(), (tx) => {
    tx.append(
      on(cooperatives, palu, { type: 'CooperativeEnrolled', data: { name: 'Palu', zone: 'Asia/Makassar' } }),
      ...theCalendar(opened(march), opened(april)),
      ...aProduct('bawang', friedOnions),
      ...aProducer('sari', agreed('2026-01-01', borneByUs)),
    )
    return {}
  })
})

const arrival = { producer: 'sari', product: 'bawang', receivedOn: '2026-03-01', quantity: '10', netPrice: '800' }

const receiving = async (body: object = {}) =>
  (await new ReceiveLotHandler(ledger).execute(await sent(ReceiveLot, { ...arrival, ...body }))).result

const counting = async (body: object) => new CountLotHandler(ledger).execute(await sent(CountLot, body))
const returning = async (body: object) => new ReturnGoodsHandler(ledger).execute(await sent(ReturnGoods, body))
const spoiling = async (body: object) => new SpoilGoodsHandler(ledger).execute(await sent(SpoilGoods, body))
const repricing = async (body: object) => new RepriceLotHandler(ledger).execute(await sent(RepriceLot, body))
const cancelling = async (body: object) => new CancelReceiptHandler(ledger).execute(await sent(CancelReceipt, body))
const revising = async (body: object) => new ReviseProductHandler(ledger).execute(await sent(ReviseProduct, body))

async function suspended(): Promise<void> {
  await ledger.decide(by(), (tx) => {
    tx.append(on(cooperatives, palu, { type: 'CooperativeSuspended', data: { reason: 'annual count' } }))
    return {}
  })
}

async function lotNow(id: string) {
  let lot = lots.initial
  await ledger.decide(by(), async (tx) => {
    lot = await tx.read(lots, id)
    return {}
  })
  return lot
}

describe('while the cooperative is suspended', () => {
  it('no goods are received, and those that are there can be handled', async () => {
    const { lot } = await receiving()
    await suspended()
    expect(await refusalOf(receiving())).toBe('cooperative-suspended')
    const { result } = await returning({ lot, quantity: '1', returnedOn: '2026-03-10' })
    expect(result).toEqual({ lot, available: '9' })
  })
})

describe('what is done today is done on the cooperative’s own day', () => {
  it.each([
    ['received', () => receiving({ receivedOn: '2026-03-12' }), () => receiving({ receivedOn: '2026-03-11' })],
    [
      'given back',
      async () => returning({ ...(await receiving()), quantity: '1', returnedOn: '2026-03-12' }),
      async () => returning({ ...(await receiving()), quantity: '1', returnedOn: '2026-03-11' }),
    ],
    [
      'spoiled',
      async () => spoiling({ ...(await receiving()), quantity: '1', spoiledOn: '2026-03-12', reason: 'mouldy' }),
      async () => spoiling({ ...(await receiving()), quantity: '1', spoiledOn: '2026-03-11', reason: 'mouldy' }),
    ],
  ])('goods are not %s on a later one', async (_, tomorrow, today) => {
    expect(await refusalOf(tomorrow())).toBe('in-the-future')
    expect(await refusalOf(today())).toBeUndefined()
  })

  it('a count is of today: what came after midnight is counted', async () => {
    const { lot } = await receiving({ receivedOn: '2026-03-11' })
    expect((await counting({ lot, counted: '10' })).result.expected).toBe('10')
  })

  it('prices may be fixed ahead', async () => {
    const { lot } = await receiving()
    await repricing({ lot, effectiveOn: '2026-06-01', commissionBps: 1000, reason: 'agreed anew' })
    const goods = received(await lotNow(lot), lotId(lot))
    const others = { lossBorneBy: 'cooperative' } as const
    expect(pricingOn(goods, day('2026-05-31')).terms).toEqual(fixedPrice(800n, others))
    expect(pricingOn(goods, day('2026-06-01')).terms).toEqual(commission(1000, others))
  })
})

describe('the answer', () => {
  it('to goods given back says what is left', async () => {
    const { lot } = await receiving()
    const { result } = await returning({ lot, quantity: '4', returnedOn: '2026-03-10', reason: 'not wanted here' })
    expect(result).toEqual({ lot, available: '6' })
  })

  it('to goods that spoiled says what is left, and what their producer is owed', async () => {
    const { lot } = await receiving()
    const { result } = await spoiling({ lot, quantity: '2', spoiledOn: '2026-03-10', reason: 'mouldy' })
    expect(result).toEqual({ lot, available: '8', value: '1600' })
  })

  it('to a count says what should have stood there and what is owed, or taken back', async () => {
    const { lot } = await receiving()
    const short = await counting({ lot, counted: '0', reason: 'not where it was' })
    expect(short.result).toEqual({ lot, expected: '10', counted: '0', value: '8000' })
    const over = await counting({ lot, counted: '1' })
    expect(over.result).toEqual({ lot, expected: '0', counted: '1', value: '-800' })
  })

  it('to a cancelled receipt names the lot, which is unknown from then on', async () => {
    const { lot } = await receiving()
    expect((await cancelling({ lot, reason: 'written down twice' })).result).toEqual({ lot })
    expect(await refusalOf(counting({ lot, counted: '10' }))).toBe('unknown-lot')
  })

  it('to a revised product says its revision, which the next editor has to have seen', async () => {
    const first = await revising({ product: 'bawang', revision: 1, name: 'Bawang goreng pedas' })
    expect(first.result).toEqual({ product: 'bawang', revision: 2 })
    expect(await refusalOf(revising({ product: 'bawang', revision: 1, name: 'Bawang' }))).toBe('revision-stale')
    const second = await revising({ product: 'bawang', revision: 2, name: 'Bawang' })
    expect(second.result).toEqual({ product: 'bawang', revision: 3 })
  })
})

describe('a count', () => {
  it.each(['-1', '1.5', 'ten', '', '9007199254740992', 10, null, undefined])('is not of %j units', async (counted) => {
    const faults = await validate(plainToInstance(CountLot, { lot: 'l1', counted }))
    expect(faults.map(({ property, constraints }) => ({ property, ...constraints }))).toEqual([
      { property: 'counted', isStock: 'counted is whole units as a decimal string, from "0" to "9007199254740991"' },
    ])
  })

  it.each(['0', '9007199254740991'])('is of %s units', async (counted) => {
    expect(await validate(plainToInstance(CountLot, { lot: 'l1', counted }))).toEqual([])
  })
})
