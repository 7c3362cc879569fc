import { describe, expect, it } from '@jest/globals'
import { aPaidMonth, aSettledMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { producers } from '#domain/producer.js'
import { adding, deductionsAgreed, drafting } from '#domain/testing/a-run.js'
import { memberId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('deductions are as agreed', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('deductions-are-as-agreed', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named of whom more is withheld', () => {
    expect(
      broken(aPaidMonth.changing('DeductionsAgreed', (data) => ({ ...data, mandatory: rupiah(99n), fee: rupiah(0n) }))),
    ).toStrictEqual([
      'producer sari in run march: mandatory withheld: as agreed, mandatory 100 of dewi @23 PayoutLineAdded',
      'producer sari in run march: fee withheld: as agreed, fee 20 @23 PayoutLineAdded',
      'producer sari in run april: mandatory withheld: as agreed, mandatory 100 of dewi @38 PayoutLineAdded',
      'producer sari in run april: fee withheld: as agreed, fee 20 @38 PayoutLineAdded',
      'producer sari in run again: mandatory withheld: as agreed, mandatory 100 of dewi @43 PayoutLineAdded',
      'producer sari in run again: fee withheld: as agreed, fee 20 @43 PayoutLineAdded',
    ])
  })

  it('or the producer is named who agreed to no instalments, or to another member’s', () => {
    expect(broken(aPaidMonth.changing('DeductionsAgreed', (data) => ({ ...data, instalments: false })))).toStrictEqual([
      'producer sari in run march: instalment withheld: as agreed, instalment 110 with 10 interest on pinjaman of dewi @23 PayoutLineAdded',
    ])
    expect(
      broken(aPaidMonth.changing('DeductionsAgreed', (data) => ({ ...data, member: memberId('eka') }))),
    ).toStrictEqual([
      'producer sari in run march: instalment withheld: as agreed, instalment 110 with 10 interest on pinjaman of dewi @23 PayoutLineAdded',
      'producer sari in run march: mandatory withheld: as agreed, mandatory 100 of dewi @23 PayoutLineAdded',
      'producer sari in run march: voluntary withheld: as agreed, voluntary 50 of dewi @23 PayoutLineAdded',
      'producer sari in run april: mandatory withheld: as agreed, mandatory 100 of dewi @38 PayoutLineAdded',
      'producer sari in run april: voluntary withheld: as agreed, voluntary 50 of dewi @38 PayoutLineAdded',
      'producer sari in run again: mandatory withheld: as agreed, mandatory 100 of dewi @43 PayoutLineAdded',
      'producer sari in run again: voluntary withheld: as agreed, voluntary 50 of dewi @43 PayoutLineAdded',
    ])
  })

  it('or the producer is named who agreed to nothing', () => {
    expect(broken(aPaidMonth.without('DeductionsAgreed'))).toStrictEqual([
      'producer sari in run march: instalment withheld: as agreed, instalment 110 with 10 interest on pinjaman of dewi @23 PayoutLineAdded',
      'producer sari in run march: mandatory withheld: as agreed, mandatory 100 of dewi @23 PayoutLineAdded',
      'producer sari in run march: voluntary withheld: as agreed, voluntary 50 of dewi @23 PayoutLineAdded',
      'producer sari in run march: fee withheld: as agreed, fee 20 @23 PayoutLineAdded',
      'producer sari in run april: mandatory withheld: as agreed, mandatory 100 of dewi @38 PayoutLineAdded',
      'producer sari in run april: voluntary withheld: as agreed, voluntary 50 of dewi @38 PayoutLineAdded',
      'producer sari in run april: fee withheld: as agreed, fee 20 @38 PayoutLineAdded',
      'producer sari in run again: mandatory withheld: as agreed, mandatory 100 of dewi @43 PayoutLineAdded',
      'producer sari in run again: voluntary withheld: as agreed, voluntary 50 of dewi @43 PayoutLineAdded',
      'producer sari in run again: fee withheld: as agreed, fee 20 @43 PayoutLineAdded',
    ])
  })

  it('where a commit drafts and agrees, on what held before or since', () => {
    const agreeing = [on(producers, 'sari', deductionsAgreed({ fee: 1n }))]
    expect(broken(aSettledMonth.and(inOneCommit(drafting(), adding('sari'), agreeing)))).toStrictEqual([])
    expect(broken(aSettledMonth.and(inOneCommit(agreeing, drafting(), adding('sari'))))).toStrictEqual([])
  })
})
