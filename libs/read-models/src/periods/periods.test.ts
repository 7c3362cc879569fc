import { describe, expect, it } from '@jest/globals'
import type { PeriodId } from '#events/words.js'
import { closed, opened, reopened } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { closingBalance } from '../testing/offices.js'
import { period, periods } from './queries.js'

const told = given(
  [opened('2026-02', '2026-02-01', '2026-02-28'), opened('2026-01', '2026-01-01', '2026-01-31')],
  [closed('2026-01')],
  [closingBalance('2026-01', '2026-01-31', { 1101: 50_000n, 3301: -50_000n })],
  [closed('2026-02')],
  [closingBalance('2026-02', '2026-02-28', { 1101: 70_000n, 3301: -70_000n })],
  [reopened('2026-02')],
  [opened('2026-03', '2026-03-01', '2026-03-31')],
)

const at = '2026-01-02T03:04:05.678Z'
const position = (commit: bigint) => told.log.start().at(commit)
const one = (id: string) => told.ask((db) => period(db, id as PeriodId))

describe('accounting periods', () => {
  it('stand in the order of their days, in pages', async () => {
    const first = await told.ask((db) => periods(db, { limit: 2 }))
    expect(first.periods.map((each) => `${each.period} ${each.state}`)).toEqual(['2026-01 closed', '2026-02 open'])
    const rest = await told.ask((db) => periods(db, { limit: 2, after: first.next ?? '' }))
    expect(rest.periods.map((each) => each.period)).toEqual(['2026-03'])
    expect(rest.next).toBeUndefined()
  })

  it('say who closed them, and how the books stood then', async () => {
    expect(await one('2026-01')).toEqual({
      period: '2026-01',
      startsOn: '2026-01-01',
      endsOn: '2026-01-31',
      state: 'closed',
      closed: { by: 'ana', at, position: position(2n) },
      closingBalance: {
        asOf: '2026-01-31',
        accounts: [
          { account: '1101', amount: 50_000n },
          { account: '3301', amount: -50_000n },
        ],
        hash: 'ab'.repeat(32),
        recordedAt: at,
        position: position(3n),
      },
      reopenings: [],
    })
  })

  it('that were opened again say by whom and why, and have no closing balance', async () => {
    expect(await one('2026-02')).toEqual({
      period: '2026-02',
      startsOn: '2026-02-01',
      endsOn: '2026-02-28',
      state: 'open',
      reopenings: [{ by: 'ana', at, reason: 'a slip', position: position(6n) }],
    })
    expect(await one('2026-09')).toBeUndefined()
  })

  const again = given(
    [opened('2026-01', '2026-01-01', '2026-01-31'), closed('2026-01')],
    [closingBalance('2026-01', '2026-01-31', { 1101: 1n, 3301: -1n })],
    [reopened('2026-01')],
    [closed('2026-01')],
  )
  it('that were closed again have no closing balance until it is recorded anew', async () => {
    const found = await again.ask((db) => period(db, '2026-01' as PeriodId))
    expect(found?.closed?.position).toEqual(position(4n))
    expect(found?.closingBalance).toBeUndefined()
  })
})
