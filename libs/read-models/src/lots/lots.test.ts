import { describe, expect, it } from '@jest/globals'
import type { Day, LotId, ProducerId, ProductId } from '#events/words.js'
import { listed, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { counted, receiptCancelled, repriced, returned, spoiled } from '../testing/on-the-shelf.js'
import { lot, lots, pricingOn, stock, type LotsOf } from './queries.js'
import { stockAsOf } from './stock-as-of.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const more: ALot = { ...onions, lot: 'more-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'fish' }
const sale: ASale = { sale: 's1', from: onions, pieces: 10n, price: 10_000n }

const told = given(
  [listed('fried-onions'), listed('fish'), ...received(onions, 10n, '2026-01-03'), ...received(fish, 5n, '2026-01-02')],
  received(more, 20n, '2026-01-04'),
  sold(sale),
  refunded(sale, 'r1', 3n),
  refunded(sale, 'r2', 2n, 'spoiled'),
  sold({ sale: 's2', from: fish, pieces: 5n, price: 1_000n }),
)

const ids = async (of: Partial<LotsOf> = {}) =>
  (await told.ask((db) => lots(db, { limit: 10, ...of }))).lots.map((l) => l.lot)

describe('lots', () => {
  it('say where their goods are, and the terms they came at', async () => {
    expect(await told.ask((db) => lot(db, 'onions' as LotId))).toEqual({
      lot: 'onions',
      foreignId: 'L-onions',
      producer: 'ina',
      product: 'fried-onions',
      productName: 'Goods "fried-onions"',
      unit: 'pcs',
      receivedOn: '2026-01-03',
      received: 10n,
      receivedBy: 'ana',
      recordedAt: '2026-01-02T03:04:05.678Z',
      available: 3n,
      sold: 10n,
      restocked: 5n,
      spoiled: 2n,
      returned: 0n,
      lost: 0n,
      found: 0n,
      earned: 45_000n,
      pricedPer: 1n,
      terms: { kind: 'commission', commissionBps: 1_000, holdDays: 7, takeHomeBps: 0, lossBorneBy: 'producer' },
      repricings: [],
    })
    expect(await told.ask((db) => lot(db, 'none' as LotId))).toBeUndefined()
  })

  it('stand in the order they were received', async () => {
    expect(await ids()).toEqual(['fish', 'onions', 'more-onions'])
    expect(await ids({ producer: 'ina' as ProducerId })).toEqual(['onions', 'more-onions'])
    expect(await ids({ product: 'fish' as ProductId })).toEqual(['fish'])
  })

  it('come in pages', async () => {
    const first = await told.ask((db) => lots(db, { limit: 2 }))
    expect(first.lots.map((l) => l.lot)).toEqual(['fish', 'onions'])
    expect(await ids({ after: first.next ?? '' })).toEqual(['more-onions'])
  })
})

describe('the stock', () => {
  it('is the lots with something left', async () => {
    expect((await told.ask(stock)).map(({ lot: id, available }) => `${id} ${available}`)).toEqual([
      'onions 3',
      'more-onions 20',
    ])
  })

  it('as of a day is what was left at the end of it', async () => {
    const asOf = async (day: string) =>
      Array.from(await told.ask((db) => stockAsOf(db, day as Day)), ([id, left]) => `${id} ${left}`)
    expect(await asOf('2026-01-01')).toEqual([])
    expect(await asOf('2026-01-03')).toEqual(['fish 5', 'onions 10'])
    expect(await asOf('2026-01-10')).toEqual(['more-onions 20'])
    expect(await asOf('2026-01-12')).toEqual(['more-onions 20', 'onions 3'])
  })
})

describe('a lot that more happened to than sales', () => {
  const odd: ALot = { ...onions, lot: 'odd' }
  const mistake: ALot = { ...onions, lot: 'mistake' }
  const shop = given(
    [listed('fried-onions'), ...received(odd, 50n, '2026-01-03'), ...received(mistake, 5n, '2026-01-03')],
    [returned(odd, 10n, '2026-01-05'), ...spoiled(odd, 4n)],
    [...counted(odd, 30n, 36n, 9_000n), ...counted(odd, 32n, 30n, -3_000n)],
    [repriced(odd, '2026-02-01', 500, 12_000n), repriced(odd, '2026-01-15', 800)],
    [...receiptCancelled(mistake, 5n, '2026-01-06')],
  )
  const one = async (id: string) => {
    const found = await shop.ask((db) => lot(db, id as LotId))
    if (found === undefined) throw new Error(`there is a lot ${id}`)
    return found
  }

  it('says where its goods went', async () => {
    expect(await one('odd')).toMatchObject({
      received: 50n,
      available: 32n,
      returned: 10n,
      spoiled: 4n,
      lost: 6n,
      found: 2n,
    })
  })

  it('has the terms that hold on a day', async () => {
    const found = await one('odd')
    const rateOn = (day: string) => {
      const { terms, askingPrice } = pricingOn(found, day as Day)
      return [terms.kind === 'commission' && terms.commissionBps, askingPrice]
    }
    expect(rateOn('2026-01-03')).toEqual([1_000, undefined])
    expect(rateOn('2026-01-15')).toEqual([800, undefined])
    expect(rateOn('2026-02-01')).toEqual([500, 12_000n])
    expect(found.repricings.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-02-01', '2026-01-15'])
  })

  it('whose receipt was a mistake has left the stock, says why, and never stood there', async () => {
    expect(await one('mistake')).toMatchObject({
      available: 0n,
      cancelled: { on: '2026-01-06', reason: 'not ours' },
    })
    expect((await shop.ask(stock)).map((l) => l.lot)).toEqual(['odd'])
    const { lots: left } = await shop.ask((db) => lots(db, { limit: 10, available: true }))
    expect(left.map((l) => l.lot)).toEqual(['odd'])
    expect([...(await shop.ask((db) => stockAsOf(db, '2026-01-05' as Day)))]).toEqual([['odd', 40n]])
  })
})
