import { describe, expect, it } from '@jest/globals'
import type { Day, ProducerId } from '#events/words.js'
import { registered } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { agreementEnded, agreementSigned } from '../testing/offices.js'
import { agreementOn, agreements } from './queries.js'

const told = given(
  [registered('ina'), agreementSigned('ina', '2026-01-01', 1_000)],
  [agreementSigned('ina', '2026-03-01', 1_200)],
  [agreementEnded('ina', '2026-03-01', '2026-04-30')],
  // Signed anew from the same day, after the other had been ended.
  [agreementSigned('ina', '2026-06-01', 1_500), agreementEnded('ina', '2026-06-01', '2026-06-10')],
  [agreementSigned('ina', '2026-06-01')],
)

const ina = 'ina' as ProducerId
const termsOn = async (day: string) => {
  const agreement = await told.ask((db) => agreementOn(db, ina, day as Day))
  if (agreement === undefined) return undefined
  return agreement.terms.kind === 'commission' ? agreement.terms.commissionBps : 'net price'
}

describe('the agreements of a producer', () => {
  it('stand with the latest first, and say which ended, on which day and why', async () => {
    const { agreements: all } = await told.ask((db) => agreements(db, { producer: ina, limit: 10 }))
    expect(all.map(({ validFrom, ended }) => [validFrom, ended?.endsOn])).toEqual([
      ['2026-06-01', undefined],
      ['2026-06-01', '2026-06-10'],
      ['2026-03-01', '2026-04-30'],
      ['2026-01-01', undefined],
    ])
    expect(all[2]).toEqual({
      validFrom: '2026-03-01',
      terms: { kind: 'commission', commissionBps: 1_200, holdDays: 7, takeHomeBps: 0, lossBorneBy: 'producer' },
      ended: { endsOn: '2026-04-30', reason: 'moved away', position: told.log.start().at(3n) },
      position: told.log.start().at(2n),
    })
  })

  it('come in pages', async () => {
    const first = await told.ask((db) => agreements(db, { producer: ina, limit: 3 }))
    const rest = await told.ask((db) => agreements(db, { producer: ina, limit: 3, after: first.next ?? '' }))
    expect([first.agreements.length, rest.agreements.map(({ validFrom }) => validFrom)]).toEqual([3, ['2026-01-01']])
  })

  it('cover a day by the latest that is valid then, of equals the last signed', async () => {
    expect(await termsOn('2025-12-31')).toBeUndefined()
    expect(await termsOn('2026-02-28')).toBe(1_000)
    expect(await termsOn('2026-04-30')).toBe(1_200)
    expect(await termsOn('2026-06-01')).toBe('net price')
  })

  it('cover nothing after the last has ended, also where an earlier one never did', async () => {
    expect(await termsOn('2026-05-01')).toBeUndefined()
  })
})
