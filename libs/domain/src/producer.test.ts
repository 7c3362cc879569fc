import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  agreementOn,
  endAgreement,
  producers,
  register,
  registered as isRegistered,
  revise,
  signAgreement,
  type Producer,
} from './producer.js'
import { agreed, commission, ended, fixedPrices, registered, revised } from './testing/a-producer.js'
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

describe('a producer is revised', () => {
  const revising = (revision: number, to: Parameters<typeof revise>[3]) => (producer: Producer) =>
    revise(producer, sari, revision, to)

  it('to another name, and stays in the sector', () => {
    given(producers, registered())
      .when(revising(1, { name: sealed('another') }))
      .then(revised('another', 'umkm'))
  })

  it('to another sector, and keeps the sealed name that is known', () => {
    given(producers, registered())
      .when(revising(1, { sector: 'fishery' }))
      .then(revised('sealed-name', 'fishery'))
  })

  it('to both, and keeps what an earlier revision gave', () => {
    given(producers, registered(), revised('another', 'marine'))
      .when(revising(2, { sector: 'fishery' }))
      .then(revised('another', 'fishery'))
  })

  it.each([1, 3])('never by who saw revision %s when it has revision 2', (revision) => {
    given(producers, registered(), revised('another', 'marine'))
      .when(revising(revision, { sector: 'fishery' }))
      .thenRejected('revision-stale', { revision: '2' })
  })

  it('is not edited by an agreement', () => {
    given(producers, registered(), agreed('2026-01-01', commission(1000)), ended('2026-01-01', '2026-01-31'))
      .when(revising(1, { sector: 'fishery' }))
      .then(revised('sealed-name', 'fishery'))
  })

  it('never to what is known already', () => {
    given(producers, registered())
      .when(revising(1, { name: sealed('sealed-name'), sector: 'umkm' }))
      .thenRejected('nothing-to-change')
    given(producers, registered()).when(revising(1, {})).thenRejected('nothing-to-change')
  })

  it('only when registered', () => {
    given(producers)
      .when(revising(1, { sector: 'fishery' }))
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
        const refusal = refusalOf(() => expect(agreementOn({ agreements }, nthDay(on))).toBe(expected))
        expect(refusal?.code).toBe(expected === undefined ? 'no-agreement' : undefined)
      }),
    )
  })
})

describe('an agreement ends', () => {
  const ending = (validFrom: string, endsOn: string) => (producer: Producer) =>
    endAgreement(producer, sari, { validFrom: day(validFrom), endsOn: day(endsOn), reason: 'retired' })
  const tenPercent = agreed('2026-01-10', commission(1000))

  it('on a day that may lie ahead', () => {
    given(producers, registered(), tenPercent)
      .when(ending('2026-01-10', '2036-12-31'))
      .then(ended('2026-01-10', '2036-12-31'))
  })

  it('on its first day at the earliest', () => {
    given(producers, registered(), tenPercent)
      .when(ending('2026-01-10', '2026-01-10'))
      .then(ended('2026-01-10', '2026-01-10'))
    given(producers, registered(), tenPercent)
      .when(ending('2026-01-10', '2026-01-09'))
      .thenRejected('agreement-not-begun', { validFrom: '2026-01-10', endsOn: '2026-01-09' }, /had not begun/)
  })

  it('and covers that day, and none after it', () => {
    const over = given(producers, registered(), tenPercent, ended('2026-01-10', '2026-01-31'))
    over.whenAsked(termsOn('2026-01-31')).thenAnswered(commission(1000))
    over.whenAsked(termsOn('2026-02-01')).thenRejected('no-agreement', { day: '2026-02-01' })
  })

  it('and none that it had replaced takes its place', () => {
    given(producers, registered(), tenPercent, agreed('2026-02-01', fixedPrices()), ended('2026-02-01', '2026-02-28'))
      .whenAsked(termsOn('2026-03-01'))
      .thenRejected('no-agreement')
  })

  it('and a later one goes on', () => {
    given(producers, registered(), tenPercent, agreed('2026-02-01', fixedPrices()), ended('2026-01-10', '2026-01-20'))
      .whenAsked(termsOn('2026-02-01'))
      .thenAnswered(fixedPrices())
  })

  it('and another can be signed from the same day on', () => {
    given(producers, registered(), tenPercent, ended('2026-01-10', '2026-01-10'), agreed('2026-01-10', commission(500)))
      .whenAsked(termsOn('2026-03-01'))
      .thenAnswered(commission(500))
  })

  it('of several from one day on, the last that was signed', () => {
    given(producers, registered(), tenPercent, agreed('2026-01-10', commission(500)), ended('2026-01-10', '2026-01-31'))
      .whenAsked(({ agreements }) => agreements.map(({ endsOn }) => endsOn))
      .thenAnswered([undefined, day('2026-01-31')])
  })

  it('once', () => {
    given(producers, registered(), tenPercent, ended('2026-01-10', '2026-01-31'))
      .when(ending('2026-01-10', '2026-02-28'))
      .thenRejected('agreement-ended', { endsOn: '2026-01-31' })
  })

  it('only where there is one from that day on', () => {
    given(producers, registered(), tenPercent)
      .when(ending('2026-01-11', '2026-02-28'))
      .thenRejected('unknown-agreement', { validFrom: '2026-01-11' })
  })

  it('only with a producer', () => {
    given(producers).when(ending('2026-01-10', '2026-02-28')).thenRejected('unknown-producer')
  })
})
