import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { day, settlementId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'
import { payment, settle, unsettle } from '#domain/testing/a-settlement.js'
import { corrected, standingPart, voided } from '#domain/testing/mending-a-sale.js'
import { cash, line, qris, sell } from '#domain/testing/a-sale.js'

describe('payments are settled once', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payments-are-settled-once', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the sale is named that was settled twice', () => {
    expect(
      broken(
        aPaidMonth.and(
          happening({
            type: 'PaymentSettled',
            data: { settlement: settlementId('b2'), amount: rupiah(5_000n), on: day('2026-03-14') },
          }),
        ),
      ),
    ).toStrictEqual(['sale s1: payment: not settled, b1 @48 PaymentSettled'])
  })

  it('or the sale is named that was settled in part', () => {
    expect(
      broken(aPaidMonth.changing('PaymentSettled', (data) => ({ ...data, amount: rupiah(4_999n) }))),
    ).toStrictEqual(['sale s1: amount settled: 5000, 4999 @21 PaymentSettled'])
  })

  it('or the sale is named whose refund is settled with another amount', () => {
    expect(broken(aPaidMonth.changing('RefundSettled', (data) => ({ ...data, amount: rupiah(999n) })))).toStrictEqual([
      'sale s1: amount settled of refund r1: 1000, 999 @21 RefundSettled',
    ])
  })

  it('or the sale is named whose payment was corrected once it was settled', () => {
    expect(broken(aPaidMonth.and(happening(corrected(qris(4_000n), cash(4_000n)))))).toStrictEqual([
      'sale s1: payment that is corrected: not settled, b1 @48 SalePaymentCorrected',
    ])
  })

  it('or the sale is named that another settlement unsettles', () => {
    expect(
      broken(
        aPaidMonth
          .and(unsettle())
          .changing('PaymentUnsettled', (data) => ({ ...data, settlement: settlementId('b2') })),
      ),
    ).toStrictEqual(['sale s1: payment, and no longer settled: b1, b2 @48 PaymentUnsettled'])
    expect(
      broken(aPaidMonth.and(unsettle()).changing('RefundUnsettled', (data) => ({ ...data, amount: rupiah(1n) }))),
    ).toStrictEqual(['sale s1: amount no longer settled of refund r1: 1000, 1 @48 RefundUnsettled'])
  })

  it('or the sale is named that was voided once it was settled', () => {
    expect(
      broken(
        aPaidMonth.and(
          sell([line(1n, { lot: 'l1' })], [qris(1_000n)], { id: 's9' }),
          settle([payment(1_000n, 's9')], { id: 'b9' }),
          happening(voided([standingPart('l1', 1n, 900n, 100n)], [qris(1_000n)]), { sale: 's9' }),
        ),
      ),
    ).toStrictEqual(['sale s9: payment of a sale that is voided: not settled, b9 @50 SaleVoided'])
  })
})
