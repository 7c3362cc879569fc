import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { cooperatives, dayIn, enrol, notAfter, today } from './cooperative.js'
import { given, refusalOf } from './testing/given.js'
import { day } from './testing/words.js'
import type { CooperativeEvent } from '#events/cooperative.js'
import { instant as instantField } from '#events/fields.js'

const instant = (text: string) => z.decode(instantField, text)
const palu = { name: 'Koperasi Palu', zone: 'Asia/Makassar' }
const enrolled: CooperativeEvent = { type: 'CooperativeEnrolled', data: palu }

describe('a cooperative', () => {
  it('is enrolled', () => {
    given(cooperatives)
      .when((cooperative) => enrol(cooperative, palu))
      .then(enrolled)
  })

  it('is enrolled once', () => {
    given(cooperatives, enrolled)
      .when((cooperative) => enrol(cooperative, palu))
      .thenRejected('cooperative-exists')
  })

  it('counts its business days in its own zone', () => {
    given(cooperatives, enrolled)
      .whenAsked((cooperative) => today(cooperative, instant('2026-02-28T16:00:00.000Z')))
      .thenAnswered('2026-03-01')
  })

  it('has no today before it is enrolled', () => {
    given(cooperatives)
      .whenAsked((cooperative) => today(cooperative, instant('2026-02-28T16:00:00.000Z')))
      .thenRejected('not-enrolled')
  })
})

describe('a business day', () => {
  it.each([
    ['Asia/Makassar', '2026-02-28T15:59:59.999Z', '2026-02-28'],
    ['Asia/Makassar', '2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['Asia/Jayapura', '2025-12-31T15:00:00.000Z', '2026-01-01'],
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29'],
  ])('in %s, of %s, is %s', (zone, at, on) => {
    expect(dayIn(zone, instant(at))).toBe(on)
  })

  it('is not counted in a zone that is none', () => {
    expect(() => dayIn('Asia/Palu', instant('2026-02-28T16:00:00.000Z'))).toThrow(RangeError)
  })
})

describe('a fact that is recorded live', () => {
  it('has happened by today', () => {
    expect(refusalOf(() => notAfter(day('2026-03-01'), day('2026-03-01')))).toBeUndefined()
  })

  it('is not of tomorrow', () => {
    expect(refusalOf(() => notAfter(day('2026-03-01'), day('2026-03-02')))).toMatchObject({
      code: 'in-the-future',
      details: { day: '2026-03-02', today: '2026-03-01' },
    })
  })
})
