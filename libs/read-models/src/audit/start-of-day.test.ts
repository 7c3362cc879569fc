import { describe, expect, it } from '@jest/globals'
import type { Day } from '#events/words.js'
import { dayAfter, startOfDay } from './start-of-day.js'

const days: [string, string, string][] = [
  ['Asia/Makassar', '2026-01-02', '2026-01-01T16:00:00.000Z'],
  ['UTC', '2026-01-02', '2026-01-02T00:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-02', '2026-01-01T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-01-02', '2026-01-02T11:00:00.000Z'],
  // Its clocks were put forward at midnight: that day began at one.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
]

describe('a day', () => {
  it.each(days)('in %s begins: %s at %s', (zone, day, begins) => {
    expect(startOfDay(zone, day as Day)).toBe(begins)
  })

  it('is followed by the next, over the end of a year too', () => {
    expect(dayAfter('2025-12-31' as Day)).toBe('2026-01-01')
    expect(dayAfter('2028-02-28' as Day)).toBe('2028-02-29')
  })
})
