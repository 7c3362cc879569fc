import { describe, expect, it } from '@jest/globals'
import { sales } from './sale.js'
import { ownPartBack, partBack, refunded } from './testing/a-refund.js'
import { cash, completed, line, ownPart, partOf, qris, soldLine } from './testing/a-sale.js'
import { given } from './testing/given.js'

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
})
