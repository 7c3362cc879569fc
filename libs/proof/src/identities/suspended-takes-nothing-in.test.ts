import { describe, expect, it } from '@jest/globals'
import { aMendedMonth, cooperativeIs } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { payoutRuns } from '#domain/payout-run.js'
import { aLot } from '#domain/testing/a-lot.js'
import { agreed, aProducer, commission } from '#domain/testing/a-producer.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { giveBack } from '#domain/testing/handling-a-lot.js'
import { day } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('a cooperative that is suspended takes nothing in', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('suspended-takes-nothing-in', log.facts())
  const selling = sell([line(2n)], [cash(2_000n)])
  const suspended = cooperativeIs('CooperativeSuspended')
  const resumed = cooperativeIs('CooperativeResumed')

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('and goes on with what it has: goods go back, sales are refunded', () => {
    expect(broken(stockedShop.and(selling, suspended, refund([back(1n)]), giveBack('l1', 1n)))).toStrictEqual([])
  })

  it('and what was taken in by the commit that suspended or resumed it was taken in before or after', () => {
    expect(broken(stockedShop.and(inOneCommit(selling, suspended), resumed))).toStrictEqual([])
    expect(broken(stockedShop.and(suspended, inOneCommit(resumed, selling)))).toStrictEqual([])
    expect(broken(stockedShop.and(suspended, inOneCommit(resumed, selling, suspended)))).toStrictEqual([])
  })

  it('or the run is named that it drafted', () => {
    const drafted = [
      on(payoutRuns, 'u1', { type: 'PayoutRunDrafted', data: { cutOff: day('2026-03-31'), draftedBy: 'dina' } }),
    ]
    expect(broken(stockedShop.and(suspended, drafted))).toStrictEqual([
      'event 0 of payoutrun-palu.u1: PayoutRunDrafted: while it is not suspended, while it is @12 PayoutRunDrafted',
    ])
  })

  it('or the sale, the lot and the agreement are named that it took in', () => {
    const agreement = aProducer('tono', agreed('2026-03-01', commission(1_000)))
    expect(broken(stockedShop.and(suspended, selling, aLot('l8', 1n), agreement, resumed))).toStrictEqual([
      'event 0 of sale-palu.s1: SaleCompleted: while it is not suspended, while it is @12 SaleCompleted',
      'event 0 of lot-palu.l8: LotReceived: while it is not suspended, while it is @13 LotReceived',
      'event 1 of producer-palu.tono: AgreementSigned: while it is not suspended, while it is @14 AgreementSigned',
    ])
  })
})
