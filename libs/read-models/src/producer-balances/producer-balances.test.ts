import { describe, expect, it } from '@jest/globals'
import type { AccountEvent } from '#events/account.js'
import { on } from '#events/category.js'
import { rupiah, type Day, type ProducerId, type RequestId, type RunId } from '#events/words.js'
import { onDay, owed, paidOut, received, refunded, registered, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { payoutReversed, reassigned, voided } from '../testing/mended.js'
import { producerRevised } from '../testing/offices.js'
import { counted, spoiled } from '../testing/on-the-shelf.js'
import {
  lineAdded,
  payoutFailed,
  payoutPaid,
  payoutReturned,
  runApproved,
  runDrafted,
  type ALine,
} from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import { owedAsOf } from './owed-as-of.js'
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
      owed: 14_000n,
      inProcess: 0n,
      receivable: 0n,
      advance: 0n,
      soldFor: 50_000n,
      commission: 5_000n,
      earned: 45_000n,
      refundedFor: 20_000n,
      commissionReturned: 2_000n,
      reversed: 18_000n,
      compensated: 0n,
      adjusted: 0n,
      raised: 0n,
      broughtForward: 7_000n,
      deducted: 0n,
      paidOut: 0n,
      paid: 20_000n,
    })
  })

  it('is there for each of them, also of zero', async () => {
    const balances = await told.ask(producerBalances)
    expect(balances.map(({ producer, owed }) => [producer, owed])).toEqual([
      ['ina', 14_000n],
      ['umar', 0n],
    ])
  })

  it('is not there for one that nobody knows', async () => {
    expect(await told.ask((db) => producerBalance(db, 'nobody' as ProducerId))).toBeUndefined()
  })

  it('as of a day is what was owed at the end of it', async () => {
    const asOf = async (day: string) => [...(await told.ask((db) => owedAsOf(db, day as Day)))]
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
      owed: 50_000n,
    })
    expect(await one('umar')).toMatchObject({ soldFor: 50_000n, earned: 45_000n, owed: 45_000n })
  })

  it('can be asked for some of them', async () => {
    const some = await shop.ask((db) => balancesOf(db, ['umar' as ProducerId]))
    expect([...some].map(([id, { owed }]) => [id, owed])).toEqual([['umar', 45_000n]])
  })
})

describe('a producer’s balance after payouts', () => {
  const fee = { kind: 'fee', amount: rupiah(1_000n) } as const
  const inas = (run: string, amount: bigint, deductions: ALine['deductions'] = []): ALine => ({
    run,
    producer: 'ina',
    items: { 'brought-forward/0': amount },
    deductions,
  })
  const approved = (line: ALine, day: string) => [
    [runDrafted(line.run, day), ...lineAdded(line)],
    runApproved(line.run, day, [line]),
  ]
  const account = (event: AccountEvent) => on(streams.account, 'ina', event)
  const asAsked = { request: 'q1' as RequestId, reason: 'as agreed', ...onDay('2026-03-20') }
  const march = approved(inas('march', 50_000n, [fee]), '2026-03-12')
  const steps = [
    owed('ina', 50_000n),
    ...march,
    payoutPaid('march', 'ina', 49_000n, '2026-03-13'),
    payoutReturned('march', 'ina', 49_000n, '2026-03-14'),
    ...approved(inas('failing', 49_000n), '2026-03-15'),
    payoutFailed('failing', 'ina', 49_000n, '2026-03-16'),
    [account({ type: 'DeductionReversed', data: { run: 'march' as RunId, deduction: fee, ...asAsked } })],
    [account({ type: 'BalanceAdjusted', data: { as: 'goodwill', amount: rupiah(-2_000n), ...asAsked } })],
    [account({ type: 'ReceivableRaised', data: { amount: rupiah(300n), ...asAsked } })],
    ...approved(inas('less', -4_000n), '2026-03-21'),
    ...approved(inas('april', 45_000n, [fee]), '2026-04-12'),
  ]
  const begun = given(...steps.slice(0, 1 + march.length))
  const shop = given(...steps)
  const ina = (db: Parameters<typeof producerBalance>[0]) => producerBalance(db, 'ina' as ProducerId)

  it('has what a run pays on its way until it is paid', async () => {
    expect(await begun.ask(ina)).toMatchObject({ owed: 0n, deducted: 1_000n, paidOut: 49_000n, inProcess: 49_000n })
  })

  it('has what came back, failed or was given back no longer paid out or deducted', async () => {
    expect(await shop.ask(ina)).toMatchObject({
      broughtForward: 50_000n,
      adjusted: -2_000n,
      raised: 4_300n,
      deducted: 1_000n,
      paidOut: 44_000n,
      inProcess: 44_000n,
      receivable: 4_300n,
      owed: 7_300n,
    })
  })
})
