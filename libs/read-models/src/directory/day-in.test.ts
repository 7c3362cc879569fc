import { describe, expect, it } from '@jest/globals'
import type { Instant } from '#events/words.js'
import { dayIn } from './day-in.js'

describe('a calendar day', () => {
  it('is that of the zone, not of UTC', () => {
    const evening = '2026-01-31T16:30:00.000Z' as Instant
    expect(dayIn('Asia/Makassar', evening)).toBe('2026-02-01')
    expect(dayIn('UTC', evening)).toBe('2026-01-31')
  })
})
