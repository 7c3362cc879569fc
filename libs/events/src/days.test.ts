import { describe, expect, it } from '@jest/globals'
import { daysAfter, monthOf } from './days.js'
import type { Day } from './words.js'

describe('days', () => {
  it.each([
    ['2026-03-10', 0, '2026-03-10'],
    ['2026-03-10', 14, '2026-03-24'],
    ['2026-03-31', 1, '2026-04-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', 365, '2027-01-01'],
  ])('after %s, %d later, there is %s', (day, days, later) => {
    expect(daysAfter(day as Day, days)).toBe(later)
    expect(daysAfter(later as Day, -days)).toBe(day)
  })

  it('are of a month of their year', () => {
    expect([monthOf('2026-03-01' as Day), monthOf('2026-03-31' as Day), monthOf('2026-04-01' as Day)]).toEqual([
      '2026-03',
      '2026-03',
      '2026-04',
    ])
  })
})
