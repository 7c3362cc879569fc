import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { approvingRequest, asking } from '../testing/a-request.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { OPENING, openings } from '#domain/opening.js'
import { on } from '#events/category.js'

const of = { producer: 'sari', on: '2026-04-08', way: 'cash' } as const
const payout = asking('q9', { kind: 'past-payout', amount: '70', ...of })
const confirmed = on(openings, OPENING, { type: 'OpeningConfirmed', data: {} })

describe('past payouts follow the opening', () => {
  const broken = (facts: ReturnType<typeof aMonth.facts>) => breachesSaidBy('past-payouts-follow-the-opening', facts)

  it('in a month as it was decided, and in one in which one was asked for', () => {
    expect(broken(aMonth.facts())).toStrictEqual([])
    expect(broken(aPaidMonth.and(payout, approvingRequest('q9')).facts())).toStrictEqual([])
  })

  it('or the request is named that was made before', () => {
    expect(broken(aMonth.and(payout, [confirmed]).facts())).toStrictEqual([
      'request q9: asked for: once the opening is confirmed, before @22 RequestMade',
    ])
  })

  it('and may stand before it in its commit, which keeps no order between streams', () => {
    expect(broken(aMonth.and(inOneCommit(payout, [confirmed])).facts())).toStrictEqual([])
  })

  it('and an advance need not', () => {
    expect(broken(aMonth.and(asking('q9', { kind: 'advance', amount: '70', ...of })).facts())).toStrictEqual([])
  })

  it('but not those that were asked for when it could be before', () => {
    const earlier = aMonth
      .and(payout)
      .facts()
      .map((fact) => ({ ...fact, stored: { ...fact.stored, version: 1 } }))
    expect(broken(earlier)).toStrictEqual([])
  })
})
