import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { charge } from '#domain/testing/a-sale.js'
import { rupiah } from '#events/words.js'

describe('payments match sales', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payments-match-sales', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the sale is named that was paid a rupiah short', () => {
    const log = aMonth.changing(
      'SaleCompleted',
      (data) => ({ ...data, payments: data.payments.map((paid) => ({ ...paid, amount: rupiah(1_999n) })) }),
      2,
    )
    expect(broken(log)).toStrictEqual([
      'sale s3: total of the parts and the charges, and payments: 2000, 1999 @14 SaleCompleted',
    ])
  })

  it('or the refund is named that paid back nothing', () => {
    const log = aMonth.changing('SaleRefunded', (data) => ({ ...data, paidBack: [] }), 1)
    expect(broken(log)).toStrictEqual([
      'sale s3, refund r2: total of the parts and the charges, and payments: 1000, 0 @15 SaleRefunded',
    ])
  })

  it('or the sale is named of which a part is more than share and commission', () => {
    const log = aMonth.changing(
      'SaleRefunded',
      (data) => ({
        ...data,
        parts: data.parts.map((part) => ({ ...part, total: rupiah(1_001n) })),
        paidBack: data.paidBack.map((paid) => ({ ...paid, amount: rupiah(1_001n) })),
      }),
      1,
    )
    expect(broken(log)).toStrictEqual([
      'sale s3, refund r2: total of a part, and share + commission: 1001, 1000 @15 SaleRefunded',
    ])
  })

  it('or the sale, the refund and the void are named that say nothing of a charge that was paid', () => {
    const what = 'total of the parts and the charges, and payments'
    const sale = aMendedMonth.changing('SaleCompleted', (data) => ({ ...data, charges: [] }))
    expect(broken(sale)).toStrictEqual([`sale s1: ${what}: 3000, 3200 @12 SaleCompleted`])
    const refund = aMendedMonth.changing('SaleRefunded', (data) => ({ ...data, charges: [] }))
    expect(broken(refund)).toStrictEqual([`sale s1, refund r1: ${what}: 1000, 900 @13 SaleRefunded`])
    const voided = aMendedMonth.changing('SaleVoided', (data) => ({ ...data, charges: [charge('rounding', 1n)] }))
    expect(broken(voided)).toStrictEqual([`sale s2, void: ${what}: 2001, 2000 @19 SaleVoided`])
  })

  it('or the allowance is named that paid back something else', () => {
    const log = aMendedMonth.changing('SaleAllowanceGranted', (data) => ({ ...data, amount: rupiah(999n) }))
    expect(broken(log)).toStrictEqual([
      'sale s1, allowance a1: the allowance, and payments: 999, 1000 @14 SaleAllowanceGranted',
    ])
  })

  it('or the correction is named that changes the amount', () => {
    const log = aMendedMonth.changing('SalePaymentCorrected', (data) => ({
      ...data,
      right: { ...data.right, amount: rupiah(1_001n) },
    }))
    expect(broken(log)).toStrictEqual([
      'sale s2, correction c1: the wrong payment, and the right one: 1000, 1001 @17 SalePaymentCorrected',
    ])
  })

  it('or the reassignment is named of which a part is more than share and commission', () => {
    const log = aMendedMonth.changing('SaleLinesReassigned', (data) => ({
      ...data,
      moves: data.moves.map((move) => ({ ...move, ...(move.to && { to: { ...move.to, share: rupiah(1n) } }) })),
    }))
    expect(broken(log)).toStrictEqual([
      'sale s2, reassignment m1: total of a part, and share + commission: 2000, 401 @18 SaleLinesReassigned',
    ])
  })
})
