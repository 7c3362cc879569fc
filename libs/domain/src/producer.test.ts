import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { agreementOn, producers, register, registered as isRegistered, signAgreement } from './producer.js'
import { agreed, commission, fixedPrices, registered } from './testing/a-producer.js'
import { given, refusalOf } from './testing/given.js'
import { day, nthDay, producerId, sealed } from './testing/words.js'

const sari = producerId('sari')
const termsOn = (on: string) => (producer: Parameters<typeof agreementOn>[0]) => agreementOn(producer, day(on)).terms

describe('a producer', () => {
  it('is registered', () => {
    given(producers)
      .when((producer) => register(producer, { name: sealed('sealed-name'), sector: 'umkm' }))
      .then(registered())
  })

  it('is registered once', () => {
    given(producers, registered())
      .when((producer) => register(producer, { name: sealed('another'), sector: 'fishery' }))
      .thenRejected('producer-exists')
  })

  it('is unknown until then', () => {
    given(producers)
      .whenAsked((producer) => isRegistered(producer, sari))
      .thenRejected('unknown-producer', { producer: 'sari' })
  })
})

describe('an agreement', () => {
  const tenPercent = { validFrom: day('2026-01-01'), terms: commission(1000) }

  it('is signed with a producer', () => {
    given(producers, registered())
      .when((producer) => signAgreement(producer, sari, tenPercent))
      .then(agreed('2026-01-01', commission(1000)))
  })

  it('is not signed with nobody', () => {
    given(producers)
      .when((producer) => signAgreement(producer, sari, tenPercent))
      .thenRejected('unknown-producer')
  })

  it('covers its first day', () => {
    given(producers, registered(), agreed('2026-01-10', commission(1000)))
      .whenAsked(termsOn('2026-01-10'))
      .thenAnswered(commission(1000))
  })

  it('covers no day before it', () => {
    given(producers, registered(), agreed('2026-01-10', commission(1000)))
      .whenAsked(termsOn('2026-01-09'))
      .thenRejected('no-agreement', { day: '2026-01-09' })
  })

  it('gives way to a later one from that one’s day on', () => {
    const both = given(
      producers,
      registered(),
      agreed('2026-01-10', commission(1000)),
      agreed('2026-02-01', fixedPrices()),
    )
    both.whenAsked(termsOn('2026-01-31')).thenAnswered(commission(1000))
    both.whenAsked(termsOn('2026-02-01')).thenAnswered(fixedPrices())
  })

  it('that is signed later but valid earlier does not', () => {
    given(producers, registered(), agreed('2026-02-01', fixedPrices()), agreed('2026-01-10', commission(1000)))
      .whenAsked(termsOn('2026-02-15'))
      .thenAnswered(fixedPrices())
  })

  it('of one day: the last that was signed counts', () => {
    given(producers, registered(), agreed('2026-01-10', commission(1000)), agreed('2026-01-10', commission(500)))
      .whenAsked(termsOn('2026-01-10'))
      .thenAnswered(commission(500))
  })

  it('is the latest valid one, of equals the last, among any that were signed', () => {
    const signed = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 })
    fc.assert(
      fc.property(signed, fc.integer({ min: 0, max: 20 }), (days, on) => {
        const agreements = days.map((from, order) => ({ validFrom: nthDay(from), terms: commission(order) }))
        const valid = agreements.filter(({ validFrom }) => validFrom <= nthDay(on))
        const expected = valid.findLast(({ validFrom }) => valid.every((other) => other.validFrom <= validFrom))
        const refusal = refusalOf(() =>
          expect(agreementOn({ registered: true, agreements }, nthDay(on))).toBe(expected),
        )
        expect(refusal?.code).toBe(expected === undefined ? 'no-agreement' : undefined)
      }),
    )
  })
})
