import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { cash, charge, qris, savings } from '#domain/testing/a-sale.js'
import { standingPart, voided } from '#domain/testing/mending-a-sale.js'
import { rupiah } from '#events/words.js'

describe('a void undoes what stands', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('voids-undo-what-stands', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the sale is named that was voided where it was before it was reassigned', () => {
    const log = aMendedMonth.without('SaleLinesReassigned')
    expect(broken(log)).toStrictEqual([
      'sale s2: parts that stand, and voided: 1/0: 2 for 2000 lot l1 sari 200, 1/1: 2 for 2000 lot l3 tono 400 @19 SaleVoided',
    ])
  })

  it('or the sale is named whose payment went back as it was before it was corrected', () => {
    const log = aMendedMonth.changing('SaleVoided', (data) => ({
      ...data,
      payments: [qris(1_000n), savings(1_000n)],
    }))
    expect(broken(log)).toStrictEqual([
      'sale s2: payments, and voided: cash 1000, member_savings 1000, member_savings 1000, qris 1000 @19 SaleVoided',
    ])
  })

  it('or the sale is named of which a part is voided at another total, or a charge that it did not have', () => {
    const log = aMendedMonth.changing('SaleVoided', (data) => ({
      ...data,
      parts: data.parts.map((part) => ({ ...part, total: rupiah(2_001n) })),
      charges: [charge('rounding', 1n)],
    }))
    expect(broken(log)).toStrictEqual([
      'sale s2: parts that stand, and voided: 1/1: 2 for 2000 lot l3 tono 400, 1/1: 2 for 2001 lot l3 tono 400 @19 SaleVoided',
      'sale s2: charges, and voided: , rounding 1 @19 SaleVoided',
    ])
  })

  it('or the sale is named of which something was given back before', () => {
    const one = standingPart('l2', 1n, 800n, 200n)
    const log = aMonth.and(happening(voided([one], [cash(1_000n)]), { sale: 's3' }))
    expect(broken(log)[0]).toBe('sale s3: given back before it was voided: , cash 1000 @22 SaleVoided')
  })
})
