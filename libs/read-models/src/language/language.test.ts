import { describe, expect, it } from '@jest/globals'
import { quantity, rupiah, type BasisPoints, type Day } from '#events/words.js'
import { dayIn, quantityIn, rateIn, rupiahIn } from './language.js'

const amounts: [bigint, string, string][] = [
  [0n, 'Rp0', 'Rp0'],
  [999n, 'Rp999', 'Rp999'],
  [36_000n, 'Rp36.000', 'Rp36,000'],
  [-1_234_567n, '−Rp1.234.567', '−Rp1,234,567'],
  [10n ** 21n, 'Rp1.000.000.000.000.000.000.000', 'Rp1,000,000,000,000,000,000,000'],
]
const days: [string, string, string][] = [
  ['2026-02-28', '28 Februari 2026', '28 February 2026'],
  ['2026-08-01', '1 Agustus 2026', '1 August 2026'],
  ['2025-12-31', '31 Desember 2025', '31 December 2025'],
]
const rates: [number, string, string][] = [
  [0, '0 %', '0%'],
  [5, '0,05 %', '0.05%'],
  [1_250, '12,5 %', '12.5%'],
  [1_500, '15 %', '15%'],
  [3_333, '33,33 %', '33.33%'],
  [10_000, '100 %', '100%'],
]

describe('in Indonesian and in English', () => {
  it.each(amounts)('%s rupiah is %s and %s', (amount, id, en) => {
    expect([rupiahIn(rupiah(amount), 'id'), rupiahIn(rupiah(amount), 'en')]).toEqual([id, en])
  })

  it.each(days)('the day %s is %s and %s', (day, id, en) => {
    expect([dayIn(day as Day, 'id'), dayIn(day as Day, 'en')]).toEqual([id, en])
  })

  it.each(rates)('%s basis points are %s and %s', (rate, id, en) => {
    expect([rateIn(rate as BasisPoints, 'id'), rateIn(rate as BasisPoints, 'en')]).toEqual([id, en])
  })

  it('a quantity is named with its unit, where it has one', () => {
    const some = quantity(1_250n)
    expect([quantityIn(some, 'g', 'id'), quantityIn(some, 'g', 'en')]).toEqual(['1.250 g', '1,250 g'])
    expect(quantityIn(some, undefined, 'id')).toBe('1.250')
  })
})
