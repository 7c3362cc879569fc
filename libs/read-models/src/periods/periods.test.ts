import { describe, expect, it } from '@jest/globals'
import { closed, opened, reopened } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { periods } from './queries.js'

const told = given(
  [opened('2026-02', '2026-02-01', '2026-02-28'), opened('2026-01', '2026-01-01', '2026-01-31')],
  [closed('2026-01'), closed('2026-02')],
  [reopened('2026-02')],
)

describe('accounting periods', () => {
  it('stand in the order of their days, and say who closed which', async () => {
    expect(await told.ask(periods)).toEqual([
      {
        period: '2026-01',
        startsOn: '2026-01-01',
        endsOn: '2026-01-31',
        closed: { by: 'ana', at: '2026-01-02T03:04:05.678Z' },
      },
      { period: '2026-02', startsOn: '2026-02-01', endsOn: '2026-02-28' },
    ])
  })
})
