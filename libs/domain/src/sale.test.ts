import { describe, expect, it } from '@jest/globals'
import { sales } from './sale.js'
import { onTime } from './testing/a-calendar.js'
import { ownPartBack, partBack, refunded } from './testing/a-refund.js'
import { cash, charge, completed, line, ownPart, partOf, qris, soldLine } from './testing/a-sale.js'
import { given } from './testing/given.js'
import { allowanceGranted, standingOwn, voided } from './testing/mending-a-sale.js'

const sold = completed(
  [
    soldLine(line(3n), partOf('l1', 2n, 1_800n, 200n), partOf('l2', 1n, 900n, 100n)),
    soldLine(line(2n, { number: '2', product: 'pulsa' }), ownPart(2n, 2_000n)),
  ],
  [cash(3_000n), qris(2_000n)],
)

describe('a sale', () => {
  it('is not there before it is completed', () => {
    given(sales)
      .whenAsked((sale) => sale)
      .thenAnswered({ completed: false })
  })

  it('knows what is back of each part, and by which ways', () => {
    const { state } = given(
      sales,
      sold,
      refunded([partBack('l2', 1n, 900n, 100n, { part: 1 })], [qris(1_000n)]),
      refunded([ownPartBack(1n, 1_000n, '2'), partBack('l1', 1n, 900n, 100n)], [cash(1_000n), qris(1_000n)]),
    )
    if (!state.completed) throw new TypeError('it was completed')
    expect(state.soldOn).toBe('2026-03-10')
    expect(state.lines.get('1')?.map((part) => part.refunded)).toEqual([1n, 1n])
    expect(state.lines.get('2')?.map((part) => part.refunded)).toEqual([1n])
    expect(Object.fromEntries(state.paidBack)).toEqual({ qris: 2_000n, cash: 1_000n })
    expect([...state.refunds]).toEqual(['r1'])
  })

  it('knows what is back of each charge, and what allowances gave that no refund took into account', () => {
    const charged = completed([soldLine(line(2n), ownPart(2n, 2_000n))], [cash(2_100n)], undefined, {
      charges: [charge('delivery', 300n), charge('discount', -200n)],
    })
    const { state } = given(
      sales,
      charged,
      allowanceGranted(500n, [cash(500n)]),
      refunded([ownPartBack(1n, 1_000n)], [cash(1_000n)], undefined, {
        charges: [charge('delivery', 100n), charge('discount', -100n)],
      }),
      refunded([ownPartBack(1n, 1_000n)], [cash(500n)], undefined, {
        refund: 'r2',
        charges: [charge('discount', -100n), charge('allowance', -400n)],
      }),
    )
    if (!state.completed) throw new TypeError('it was completed')
    expect(Object.fromEntries(state.charges)).toEqual({
      delivery: { charged: 300n, back: 100n },
      discount: { charged: -200n, back: -200n },
    })
    expect(state.allowances).toBe(100n)
    expect(Object.fromEntries(state.paidBack)).toEqual({ cash: 2_000n })
  })

  it('knows no more of what happens to it before it is completed', () => {
    given(sales, voided([standingOwn(1n, 1_000n)], [cash(1_000n)]))
      .whenAsked((sale) => sale)
      .thenAnswered({ completed: false })
  })

  it('knows on which accounting day it is, and that it was voided', () => {
    const late = { ...onTime('2026-03-10'), bookedOn: onTime('2026-04-01').bookedOn }
    const { state } = given(
      sales,
      completed([soldLine(line(1n), ownPart(1n, 1_000n))], [cash(1_000n)], late),
      voided([standingOwn(1n, 1_000n)], [cash(1_000n)]),
    )
    expect(state).toMatchObject({ soldOn: '2026-03-10', bookedOn: '2026-04-01', voided: true })
  })
})
