import { describe, expect, it } from '@jest/globals'
import type { Day, ProducerId } from '#events/words.js'
import { owed, paidOut, received, refunded, registered, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { payoutReversed, reassigned, voided } from '../testing/mended.js'
import { producerRevised } from '../testing/offices.js'
import { counted, spoiled } from '../testing/on-the-shelf.js'
import { payableAsOf } from './payable-as-of.js'
import { balancesOf, producerBalance, producerBalances } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const sale: ASale = { sale: 's1', from: onions, pieces: 5n, price: 10_000n }

const told = given(
  [registered('ina'), registered('umar'), ...received(onions, 100n), ...owed('ina', 7_000n)],
  sold(sale),
  refunded(sale, 'r1', 2n),
  [paidOut('ina', 20_000n)],
)

describe('a producer’s balance', () => {
  it('says what is owed, and how it came to that', async () => {
    const balance = await told.ask((db) => producerBalance(db, 'ina' as ProducerId))
    expect(balance).toEqual({
      producer: 'ina',
      foreignId: 'F-ina',
      name: 's1.producer-ina.name.AAAA',
      payable: 14_000n,
      receivable: 0n,
      advance: 0n,
      soldFor: 50_000n,
      commission: 5_000n,
      earned: 45_000n,
      refundedFor: 20_000n,
      commissionReturned: 2_000n,
      reversed: 18_000n,
      compensated: 0n,
      broughtForward: 7_000n,
      paid: 20_000n,
    })
  })

  it('is there for each of them, also of zero', async () => {
    const balances = await told.ask(producerBalances)
    expect(balances.map(({ producer, payable }) => [producer, payable])).toEqual([
      ['ina', 14_000n],
      ['umar', 0n],
    ])
  })

  it('is not there for one that nobody knows', async () => {
    expect(await told.ask((db) => producerBalance(db, 'nobody' as ProducerId))).toBeUndefined()
  })

  it('as of a day is what was owed at the end of it', async () => {
    const asOf = async (day: string) => [...(await told.ask((db) => payableAsOf(db, day as Day)))]
    expect(await asOf('2025-12-31')).toEqual([])
    expect(await asOf('2026-01-11')).toEqual([['ina', 52_000n]])
    expect(await asOf('2026-01-12')).toEqual([['ina', 34_000n]])
    expect(await asOf('2026-01-20')).toEqual([['ina', 14_000n]])
  })
})

describe('a producer’s balance after mistakes were mended', () => {
  const fish: ALot = { lot: 'fish', producer: 'umar', product: 'fish' }
  const wrong: ASale = { ...sale, sale: 'wrong' }
  const slip: ASale = { ...sale, sale: 'slip' }
  const shop = given(
    [registered('ina'), registered('umar'), ...received(onions, 100n), ...received(fish, 100n)],
    [...sold(sale), ...sold(wrong), ...sold(slip)],
    [...voided(slip), ...reassigned(wrong, 'moved', fish)],
    [...spoiled(onions, 1n, 9_000n), ...counted(onions, 3n, 2n, -4_000n)],
    [paidOut('ina', 20_000n, undefined, 'p1'), payoutReversed('ina', 'p1', 20_000n)],
    [producerRevised('ina', 's1.producer-ina.name.BBBB', 'umkm')],
  )
  const one = (id: string) => shop.ask((db) => producerBalance(db, id as ProducerId))

  it('has what was taken back, what was found again, and no payout that never was', async () => {
    expect(await one('ina')).toMatchObject({
      name: 's1.producer-ina.name.BBBB',
      soldFor: 150_000n,
      earned: 135_000n,
      refundedFor: 100_000n,
      commissionReturned: 10_000n,
      reversed: 90_000n,
      compensated: 5_000n,
      paid: 0n,
      payable: 50_000n,
    })
    expect(await one('umar')).toMatchObject({ soldFor: 50_000n, earned: 45_000n, payable: 45_000n })
  })

  it('can be asked for some of them', async () => {
    const some = await shop.ask((db) => balancesOf(db, ['umar' as ProducerId]))
    expect([...some].map(([id, { payable }]) => [id, payable])).toEqual([['umar', 45_000n]])
  })
})
