import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { halfUp, negated, rupiah, sum } from './words.js'

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount)

describe('rounded half up', () => {
  it.each([
    [0n, 2n, 0n],
    [1n, 2n, 1n],
    [3n, 2n, 2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [49n, 100n, 0n],
    [50n, 100n, 1n],
    [149n, 100n, 1n],
    [150n, 100n, 2n],
    [-1n, 2n, -1n],
    [-3n, 2n, -2n],
    [-1n, 3n, 0n],
    [-49n, 100n, 0n],
    [-50n, 100n, -1n],
  ])('%s / %s is %s: halves go away from zero', (numerator, denominator, rounded) => {
    expect(halfUp(numerator, denominator)).toBe(rounded)
  })

  const numerator = fc.bigInt(-(10n ** 40n), 10n ** 40n)
  const denominator = fc.bigInt(1n, 10n ** 20n)

  it('is the nearest whole number, and of two the one further from zero', () => {
    fc.assert(
      fc.property(numerator, denominator, (n, d) => {
        const off = magnitude(halfUp(n, d)) * d - magnitude(n)
        expect(2n * off > -d && 2n * off <= d).toBe(true)
      }),
    )
  })

  it('of a negative is the negative of it', () => {
    fc.assert(fc.property(numerator, denominator, (n, d) => expect(halfUp(-n, d)).toBe(-halfUp(n, d))))
  })

  it('changes nothing that divides without rest', () => {
    fc.assert(fc.property(numerator, denominator, (n, d) => expect(halfUp(n * d, d)).toBe(n)))
  })

  it('never falls when the numerator grows', () => {
    fc.assert(
      fc.property(numerator, fc.bigInt(0n, 10n ** 20n), denominator, (n, more, d) => {
        expect(halfUp(n + more, d) >= halfUp(n, d)).toBe(true)
      }),
    )
  })

  it.each([0n, -1n])('is nothing over %s', (d) => {
    expect(() => halfUp(1n, d)).toThrow(RangeError)
  })
})

describe('amounts', () => {
  it('sum, to nothing where there are none', () => {
    expect(sum([])).toBe(0n)
    expect(sum([rupiah(5n), rupiah(-7n), rupiah(1n)])).toBe(-1n)
  })

  it('have a negative', () => {
    expect([negated(rupiah(5n)), negated(rupiah(0n))]).toEqual([-5n, 0n])
  })
})
