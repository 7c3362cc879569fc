import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod'
import * as fields from './fields.js'
import { LARGEST, quantity, rupiah } from './words.js'

const reads = (field: z.ZodType, stored: unknown) => z.safeDecode(field, stored).success
const writes = (field: z.ZodType, value: unknown) => z.safeEncode(field, value).success

describe('rupiah', () => {
  it('of any size goes to a decimal string and back', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 40n), 10n ** 40n), (amount) => {
        const stored = z.safeEncode(fields.rupiah, rupiah(amount)).data
        expect(stored).toBe(amount.toString())
        expect(z.safeDecode(fields.rupiah, String(stored)).data).toBe(amount)
      }),
    )
  })

  it('is read in one spelling only: what is read is written again as it was', () => {
    const spellings = fc.oneof(fc.stringMatching(/^[-+]?[0-9]{1,5}$/), fc.stringMatching(/^[-+0-9.,e_ x]{1,6}$/))
    fc.assert(
      fc.property(spellings, (text) => {
        const read = z.safeDecode(fields.rupiah, text)
        if (read.success) expect(z.encode(fields.rupiah, read.data)).toBe(text)
      }),
    )
  })

  it.each(['', '-', '-0', '007', '+5', ' 5', '5 ', '5\n', '1.000', '1,5', '0x10', '1e3', '5n', '٥'])(
    'is not %j',
    (text) => {
      expect(reads(fields.rupiah, text)).toBe(false)
    },
  )

  it.each([5, null, true, {}, 5n])('is a string in JSON, not %p', (stored) => {
    expect(reads(fields.rupiah, stored)).toBe(false)
  })

  it.each([5, '5', null])('is a bigint in the domain, not %p', (value) => {
    expect(writes(fields.rupiah, value)).toBe(false)
  })
})

describe('a price', () => {
  it.each([0n, 1n, LARGEST])('may be %s', (amount) => {
    expect([writes(fields.price, amount), reads(fields.price, amount.toString())]).toEqual([true, true])
  })

  it.each([-1n, LARGEST + 1n])('is never %s', (amount) => {
    expect([writes(fields.price, amount), reads(fields.price, amount.toString())]).toEqual([false, false])
  })
})

describe('a quantity', () => {
  it('from one to the largest goes to a decimal string and back', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, LARGEST), (units) => {
        expect(z.safeDecode(fields.quantity, String(z.safeEncode(fields.quantity, quantity(units)).data)).data).toBe(
          units,
        )
      }),
    )
  })

  it.each([0n, -1n, LARGEST + 1n])('is never %s', (units) => {
    expect([writes(fields.quantity, units), reads(fields.quantity, units.toString())]).toEqual([false, false])
  })
})

describe('basis points', () => {
  it.each([0, 1, 10_000])('may be %s', (bps) => expect(reads(fields.basisPoints, bps)).toBe(true))
  it.each([-1, 10_001, 0.5, Number.NaN, '100'])('are never %p', (bps) =>
    expect(reads(fields.basisPoints, bps)).toBe(false),
  )
})

describe('a day', () => {
  it('that there is is read, and no other', () => {
    const anyDate = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    )
    fc.assert(
      fc.property(anyDate, ([year, month, on]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(on).padStart(2, '0')}`
        const date = new Date(Date.UTC(year, month - 1, on))
        const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === on
        expect(reads(fields.day, text)).toBe(isThere)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(['2024-02-29', '2000-02-29'])('%s was there', (text) => expect(reads(fields.day, text)).toBe(true))

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    '2026-01-01\n',
    '',
  ])('%j is none', (text) => expect(reads(fields.day, text)).toBe(false))

  it('compares as text in the order of days', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [first, second] = [a, b].map((each) => each.toISOString().slice(0, 10))
        if (first === undefined || second === undefined) return
        expect(first < second).toBe(Date.parse(first) < Date.parse(second))
      }),
    )
  })
})

describe('an id', () => {
  it.each(['a', '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10', 'unassigned', 'x_1', 'a'.repeat(64)])('may be %s', (id) => {
    expect(reads(fields.lotId, id)).toBe(true)
  })

  it.each(['', 'A1', 'a.b', 'a b', 'é', 'a'.repeat(65), 'a\n'])('is never %j', (id) => {
    expect(reads(fields.lotId, id)).toBe(false)
  })
})

describe('text', () => {
  it.each(['x', ' ', 'x'.repeat(200), '🧅'.repeat(200)])('has 1 to 200 characters, whatever these are', (text) => {
    expect(reads(fields.text, text)).toBe(true)
  })

  it.each(['', 'x'.repeat(201), '🧅'.repeat(201)])('has no fewer and no more', (text) => {
    expect(reads(fields.text, text)).toBe(false)
  })
})
