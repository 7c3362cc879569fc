import { describe, expect, it } from '@jest/globals'
import type { Day } from '#events/words.js'
import { firstInstantOf, lastInstantOf } from './instants-of-day.js'

const days: [string, string, string, string][] = [
  ['Asia/Makassar', '2026-01-02', '2026-01-01T16:00:00.000Z', '2026-01-02T15:59:59.999Z'],
  ['UTC', '2026-01-02', '2026-01-02T00:00:00.000Z', '2026-01-02T23:59:59.999Z'],
  ['UTC', '2025-12-31', '2025-12-31T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
  ['UTC', '2028-02-28', '2028-02-28T00:00:00.000Z', '2028-02-28T23:59:59.999Z'],
  ['Pacific/Kiritimati', '2026-01-02', '2026-01-01T10:00:00.000Z', '2026-01-02T09:59:59.999Z'],
  ['Pacific/Pago_Pago', '2026-01-02', '2026-01-02T11:00:00.000Z', '2026-01-03T10:59:59.999Z'],
  // Its clocks were put forward at midnight: that day began at one.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', '2018-11-05T01:59:59.999Z'],
  // There is no instant after that.
  ['Asia/Makassar', '9999-12-31', '9999-12-30T16:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ['Pacific/Pago_Pago', '9999-12-31', '9999-12-31T11:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ['Pacific/Pago_Pago', '9999-12-30', '9999-12-30T11:00:00.000Z', '9999-12-31T10:59:59.999Z'],
]

describe('a day', () => {
  it.each(days)('in %s is from its first instant to its last: %s, from %s to %s', (zone, day, first, last) => {
    expect([firstInstantOf(zone, day as Day), lastInstantOf(zone, day as Day)]).toEqual([first, last])
  })
})
