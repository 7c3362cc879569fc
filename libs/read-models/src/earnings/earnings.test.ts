import { describe, expect, it } from '@jest/globals'
import { rupiah, type Day, type ProducerId, type RunId } from '#events/words.js'
import {
  enrolled,
  listed,
  onDay,
  owed,
  paidOut,
  received,
  refunded,
  registered,
  sold,
  type ALot,
  type ASale,
} from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { openingConfirmed } from '../testing/offices.js'
import {
  cleared,
  lineAdded,
  payoutFailed,
  payoutPaid,
  runApproved,
  runDrafted,
  runRejected,
  settled,
  uncleared,
  unsettled,
  type ABatch,
  type ALine,
} from '../testing/payouts.js'
import { earnings, type EarningsOf } from './queries.js'

const ina = 'ina' as ProducerId
const onions: ALot = { lot: 'onions', producer: ina, product: 'fried-onions' }
const sale = (id: string, day: string, way: 'cash' | 'qris' = 'cash'): ASale => ({
  sale: id,
  from: onions,
  pieces: 5n,
  price: 10_000n,
  way,
  booking: onDay(day),
})
/** Each earns 45,000, held for seven days. */
const [s1, s2, s3] = [sale('s1', '2026-01-01'), sale('s2', '2026-01-05'), sale('s3', '2026-01-03', 'qris')]
const batch: ABatch = { settlement: 'b-1', payments: { s3: 50_000n }, booking: onDay('2026-01-10') }

/** The opening is the account's first event. */
const OPENING = 'brought-forward/0'
const line: ALine = {
  run: 'a',
  producer: ina,
  items: { [OPENING]: 7_000n, 's1/1/0': 27_000n },
  deductions: [{ kind: 'fee', amount: rupiah(4_000n) }],
}

const told = given(
  [enrolled('Koperasi Palu'), registered(ina), listed('fried-onions'), ...received(onions, 100n)],
  [...owed(ina, 7_000n), openingConfirmed()],
  [...sold({ ...s1, receiptNumber: 'R-1' }), ...sold(s2), ...sold(s3)],
  refunded(s1, 'r1', 2n, 'restock', onDay('2026-01-06')),
  [runDrafted('a', '2026-01-09'), ...lineAdded(line)],
  runApproved('a', '2026-01-09', [line]),
  payoutPaid('a', ina, 30_000n, '2026-01-10'),
  refunded(s1, 'r2', 1n, 'restock', onDay('2026-01-11')),
  [...settled(batch), cleared(s3, 'b-1', '2026-01-10')],
  [...unsettled(batch, onDay('2026-01-14')), uncleared(s3, 'b-1')],
  [paidOut(ina, 5_000n, onDay('2026-01-15'), 'P-1')],
)

const at = (commit: number) => told.log.start().at(BigInt(commit))
const ask = (on: string, of: Partial<EarningsOf> = {}) =>
  told.ask((db) => earnings(db, { producer: ina, on: on as Day, ...of }))
const inShort = async (on: string, of: Partial<EarningsOf> = {}) =>
  (await ask(on, of)).items.map(({ item, state, amount }) => `${item} ${state} ${amount}`)

describe('what a producer earned', () => {
  it('is not cleared, held, payable or paid', async () => {
    expect(await inShort('2026-01-11')).toEqual([
      'brought-forward/0 paid 7000',
      's1/1/0 paid 27000',
      's2/1/0 held 45000',
      's3/1/0 held 45000',
      'back/s1/1/0/8 payable -9000',
    ])
    expect(await inShort('2026-01-15')).toEqual([
      'brought-forward/0 paid 7000',
      's1/1/0 paid 27000',
      's2/1/0 payable 45000',
      's3/1/0 not-cleared 45000',
      'back/s1/1/0/8 payable -9000',
      'past-payout/11 payable -5000',
    ])
  })

  it('is told as it stood at the end of an earlier day, by the days on which things happened', async () => {
    expect(await inShort('2026-01-04', { knownAt: at(4) })).toEqual([
      'brought-forward/0 payable 7000',
      's1/1/0 held 45000',
      's3/1/0 not-cleared 45000',
    ])
    expect(await inShort('2026-01-08')).toEqual([
      'brought-forward/0 reserved 7000',
      's1/1/0 reserved 27000',
      's2/1/0 held 45000',
      's3/1/0 not-cleared 45000',
    ])
  })

  it('is told as it was known then', async () => {
    expect(await inShort('2026-01-09', { knownAt: at(5) })).toEqual([
      'brought-forward/0 reserved 7000',
      's1/1/0 reserved 27000',
      's2/1/0 held 45000',
      's3/1/0 not-cleared 45000',
    ])
    expect((await ask('2026-01-09', { knownAt: at(6) })).payouts.map(({ state }) => state)).toEqual(['in-process'])
  })

  it('comes to what the books owe, and what payouts made of the rest', async () => {
    expect((await ask('2026-01-15')).totals).toEqual({
      notCleared: 45_000n,
      held: 0n,
      payable: 31_000n,
      reserved: 0n,
      owed: 76_000n,
      inProcess: 0n,
      paid: 30_000n,
      withheld: 4_000n,
      raised: 0n,
    })
    expect((await ask('2026-01-09')).totals).toMatchObject({ owed: 90_000n, inProcess: 30_000n, paid: 0n })
    expect((await ask('2026-01-15')).payouts).toEqual([
      {
        run: 'a',
        cutOff: '2026-01-09',
        state: 'paid',
        gross: 34_000n,
        deducted: 4_000n,
        net: 30_000n,
        raised: 0n,
        approvedOn: '2026-01-09',
        paidOn: '2026-01-10',
      },
    ])
  })

  it('says in both languages why each item stands where it does', async () => {
    const reasons = async (on: string) => (await ask(on)).items.map(({ reason }) => reason)
    const [, paid, held, waiting] = await reasons('2026-01-11')
    expect(paid).toEqual({ id: 'Dibayar pada 10 Januari 2026.', en: 'Paid on 10 January 2026.' })
    expect(held).toEqual({
      id: 'Ditahan sampai 12 Januari 2026: 7 hari setelah lunas pada 5 Januari 2026.',
      en: 'Held until 12 January 2026: 7 days after it cleared on 5 January 2026.',
    })
    expect(waiting?.en).toBe('Held until 17 January 2026: 7 days after it cleared on 10 January 2026.')
    const [, , payable, uncleared, back] = await reasons('2026-01-15')
    expect(payable).toEqual({ id: 'Dapat dibayarkan sejak 12 Januari 2026.', en: 'Payable since 12 January 2026.' })
    expect(uncleared).toEqual({
      id: 'Belum lunas: pembayaran QRIS penjualan s3 tanggal 3 Januari 2026 belum diterima dari penyedia.',
      en: 'Not cleared: the QRIS payment of sale s3 of 3 January 2026 has not arrived from the provider.',
    })
    expect(back?.en).toBe('Lessens what is payable by Rp9,000.')
    const [, approved] = (await ask('2026-01-09')).items
    expect(approved?.reason.en).toBe('Approved for payment on 9 January 2026; not paid yet.')
    const [, reserved] = (await ask('2026-01-08')).items
    expect(reserved?.reason.en).toBe('In a payout run up to 9 January 2026 that waits for approval.')
  })

  it('says of goods what was sold, and of what else it is known by', async () => {
    const { items } = await ask('2026-01-15')
    expect(items[1]).toMatchObject({
      kind: 'sold',
      sale: 's1',
      receiptNumber: 'R-1',
      lot: 'onions',
      product: 'fried-onions',
      productName: 'Goods "fried-onions"',
      on: '2026-01-01',
      payableOn: '2026-01-08',
      run: 'a',
    })
    expect(items.at(-1)).toMatchObject({ kind: 'past-payout', reference: 'P-1' })
    expect(items[3]?.payableOn).toBeUndefined()
  })

  it('can be asked for by the payout that it is in', async () => {
    expect(await inShort('2026-01-15', { run: 'a' as RunId })).toEqual([
      'brought-forward/0 paid 7000',
      's1/1/0 paid 27000',
    ])
  })

  it('can be asked for by where it stands, and page by page', async () => {
    expect(await inShort('2026-01-15', { state: 'not-cleared' })).toEqual(['s3/1/0 not-cleared 45000'])
    const first = await ask('2026-01-15', { limit: 4 })
    const rest = await ask('2026-01-15', { limit: 4, ...(first.next !== undefined && { after: first.next }) })
    expect([...first.items, ...rest.items]).toEqual((await ask('2026-01-15')).items)
    expect([first.items.length, rest.next]).toEqual([4, undefined])
  })

  it('is nothing of one that nobody knows', async () => {
    const nobody = await told.ask((db) => earnings(db, { producer: 'z' as ProducerId, on: '2026-01-15' as Day }))
    expect([nobody.items, nobody.totals.owed]).toEqual([[], 0n])
  })
})

describe('what a producer earned, of payouts that came to nothing', () => {
  const whole: ALine = { run: 'b', producer: ina, items: { 's1/1/0': 45_000n } }
  const setOff: ALine = {
    run: 'c',
    producer: ina,
    items: { 's2/1/0': 45_000n },
    deductions: [{ kind: 'receivable', amount: rupiah(45_000n) }],
  }
  const sad = given(
    [enrolled('Koperasi Palu'), registered(ina), ...received(onions, 100n), openingConfirmed()],
    [...sold(s1), ...sold(s2)],
    [runDrafted('r', '2026-01-08'), ...lineAdded({ ...whole, run: 'r' })],
    runRejected('r', [ina]),
    [runDrafted('b', '2026-01-08'), ...lineAdded(whole)],
    runApproved('b', '2026-01-09', [whole]),
    payoutFailed('b', ina, 45_000n, '2026-01-10'),
    [runDrafted('c', '2026-01-12'), ...lineAdded(setOff)],
    runApproved('c', '2026-01-12', [setOff]),
  )

  it('is owed again as an item of its own, or set off', async () => {
    const { items, totals } = await sad.ask((db) => earnings(db, { producer: ina, on: '2026-01-13' as Day }))
    expect(items.map(({ item, kind, state, amount, reason }) => [item, kind, state, amount, reason.en])).toEqual([
      ['s1/1/0', 'sold', 'owed-again', 45_000n, 'The payout failed on 10 January 2026; its net is owed again.'],
      [
        's2/1/0',
        'sold',
        'set-off',
        45_000n,
        'Set off against deductions or a debt on 12 January 2026; nothing was to be paid.',
      ],
      ['payout/b/6', 'payout-failed', 'payable', 45_000n, 'Payable since 10 January 2026.'],
    ])
    expect(totals).toMatchObject({ owed: 45_000n, paid: 0n, withheld: 45_000n })
  })
})

describe('what a producer earned, of a run that is approved on a day before what had been recorded', () => {
  const less: ALine = { run: 'b', producer: ina, items: { 's1/1/0': 27_000n } }
  const backdated = given(
    [enrolled('Koperasi Palu'), registered(ina), ...received(onions, 100n), openingConfirmed()],
    sold(s1),
    refunded(s1, 'r1', 2n, 'restock', onDay('2026-01-10')),
    [runDrafted('b', '2026-01-09'), ...lineAdded(less)],
    runApproved('b', '2026-01-09', [less]),
  )
  const on = (day: string, of: Partial<EarningsOf> = {}) =>
    backdated.ask((db) => earnings(db, { producer: ina, on: day as Day, ...of }))
  const inShort = async (day: string) => (await on(day)).items.map(({ state, amount }) => `${state} ${amount}`)

  it('is still open as far as the run did not take it', async () => {
    expect(await inShort('2026-01-09')).toEqual(['in-process 27000', 'payable 18000'])
    expect((await on('2026-01-09')).totals).toMatchObject({ owed: 18_000n, inProcess: 27_000n })
    expect(await inShort('2026-01-10')).toEqual(['in-process 27000'])
  })

  it('is read page by page, what a payout took before the rest of it', async () => {
    const first = await on('2026-01-09', { limit: 1 })
    const rest = await on('2026-01-09', { limit: 1, ...(first.next !== undefined && { after: first.next }) })
    expect([...first.items, ...rest.items].map(({ amount }) => amount)).toEqual([27_000n, 18_000n])
    expect(rest.next).toBeUndefined()
  })
})

describe('what a producer earned, of a history that nobody stands for yet', () => {
  const imported = given(
    [enrolled('Koperasi Palu'), registered(ina), ...received(onions, 100n)],
    [...owed(ina, 7_000n), ...sold(s1), ...sold(s2), ...sold(s3)],
    [paidOut(ina, 5_000n, onDay('2026-01-06'), 'P-1')],
    [openingConfirmed()],
  )
  const of = (commit?: number) =>
    imported.ask((db) =>
      earnings(db, {
        producer: ina,
        on: '2026-01-09' as Day,
        ...(commit !== undefined && { knownAt: imported.log.start().at(BigInt(commit)) }),
      }),
    )
  const unconfirmed = {
    id: 'Ditahan: saldo awal belum disahkan, dan sebelum itu tidak ada yang dapat dibayarkan.',
    en: 'Held: the opening is not confirmed, and nothing is payable before it is.',
  }

  it('is held, all that has cleared, and says why in both languages', async () => {
    const { items, openingConfirmed: is } = await of(3)
    expect(is).toBe(false)
    expect(items.map(({ kind, state, amount, payableOn }) => [kind, state, amount, payableOn])).toEqual([
      ['brought-forward', 'held', 7_000n, undefined],
      ['sold', 'held', 45_000n, undefined],
      ['sold', 'held', 45_000n, undefined],
      ['sold', 'not-cleared', 45_000n, undefined],
      ['past-payout', 'held', -5_000n, undefined],
    ])
    const held = items.filter(({ state }) => state === 'held')
    expect(held.map(({ reason }) => reason)).toEqual(held.map(() => unconfirmed))
  })

  it('adds up to what the books owe, and nothing of it is payable', async () => {
    const { totals } = await of(3)
    expect(totals).toMatchObject({ notCleared: 45_000n, held: 92_000n, payable: 0n, reserved: 0n, owed: 137_000n })
  })

  it('is payable from then on, as far as its own holds say', async () => {
    const { items, totals, openingConfirmed: is } = await of()
    expect([is, items[0]?.payableOn, items[1]?.payableOn]).toEqual([true, '2026-01-01', '2026-01-08'])
    expect(items.map(({ state }) => state)).toEqual(['payable', 'payable', 'held', 'not-cleared', 'payable'])
    expect(totals).toMatchObject({ notCleared: 45_000n, held: 45_000n, payable: 47_000n, owed: 137_000n })
  })
})
