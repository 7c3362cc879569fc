import { describe, expect, it } from '@jest/globals'
import type { Day, PeriodId } from '#events/words.js'
import {
  onDay,
  opened,
  owed,
  paidOut,
  received,
  refunded,
  sold,
  stood,
  type ALot,
  type ASale,
} from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { trialBalance, trialBalanceByPeriod, UnknownPeriod, type AccountAmount } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const sale = (id: string, day: string, way: ASale['way'] = 'cash'): ASale => ({
  sale: id,
  from: onions,
  pieces: 2n,
  price: 10_000n,
  way,
  booking: onDay(day),
})

const told = given(
  [opened('2026-01', '2026-01-01', '2026-01-20'), ...received(onions, 100n)],
  [stood('1101', 50_000n), ...owed('ina', 7_000n)],
  sold(sale('s1', '2026-01-20')),
  sold(sale('s2', '2026-01-21', 'qris')),
  refunded(sale('s1', '2026-01-20'), 'r1', 1n, 'restock', onDay('2026-02-01')),
  [paidOut('ina', 5_000n, onDay('2026-03-31'))],
  // A period is opened over days on which something was booked already.
  [opened('2026-03', '2026-03-01', '2026-03-31'), opened('2026-04', '2026-04-01', '2026-04-30')],
)

const figures = (balance: readonly AccountAmount[]) => balance.map(({ account, amount }) => `${account} ${amount}`)
const asOf = async (day: string) => figures(await told.ask((db) => trialBalance(db, { asOf: day as Day })))

describe('a trial balance', () => {
  it('is of all there is, accounts of zero left out, and sums to zero', async () => {
    const balance = await told.ask((db) => trialBalance(db))
    expect(figures(balance)).toEqual([
      '1101 60000',
      '1102 -5000',
      '1120 20000',
      '2110 -29000',
      '3301 -43000',
      '4101 -4000',
      '4109 1000',
    ])
    expect(balance.reduce((total, { amount }) => total + amount, 0n)).toBe(0n)
    expect(balance[0]?.name).toBe('Kas')
  })

  it('as of a day has what was booked to the end of it', async () => {
    expect(await asOf('2025-12-31')).toEqual([])
    expect(await asOf('2026-01-01')).toEqual(['1101 50000', '2110 -7000', '3301 -43000'])
    expect(await asOf('2026-01-20')).toEqual(['1101 70000', '2110 -25000', '3301 -43000', '4101 -2000'])
    expect(await asOf('2026-03-30')).toEqual(await asOf('2026-02-01'))
    expect(await asOf('2026-03-31')).toEqual(figures(await told.ask((db) => trialBalance(db))))
  })

  it('of a period has what moved on its days, both ends included', async () => {
    const of = async (period: string) =>
      figures(await told.ask((db) => trialBalance(db, { period: period as PeriodId })))
    expect(await of('2026-01')).toEqual(['1101 70000', '2110 -25000', '3301 -43000', '4101 -2000'])
    expect(await of('2026-03')).toEqual(['1102 -5000', '2110 5000'])
    expect(await of('2026-04')).toEqual([])
    await expect(of('2026-05')).rejects.toThrow(UnknownPeriod)
  })

  it('by periods has a place for days outside any', async () => {
    const byPeriod = await told.ask(trialBalanceByPeriod)
    expect(Array.from(byPeriod, ([period, moved]) => [period, figures(moved)])).toEqual([
      ['', ['1101 -10000', '1120 20000', '2110 -9000', '4101 -2000', '4109 1000']],
      ['2026-01', ['1101 70000', '2110 -25000', '3301 -43000', '4101 -2000']],
      ['2026-03', ['1102 -5000', '2110 5000']],
    ])
  })

  it('by periods can be as of a day', async () => {
    const byPeriod = await told.ask((db) => trialBalanceByPeriod(db, '2026-01-21' as Day))
    expect(Array.from(byPeriod, ([period, moved]) => [period, figures(moved)])).toEqual([
      ['', ['1120 20000', '2110 -18000', '4101 -2000']],
      ['2026-01', ['1101 70000', '2110 -25000', '3301 -43000', '4101 -2000']],
    ])
  })
})
