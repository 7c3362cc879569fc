import { describe, expect, it } from '@jest/globals'
import { aMonth, openingOf, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { OPENING, openings } from '#domain/opening.js'
import { onTime } from '#domain/testing/a-calendar.js'
import { account } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('postings name their party', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('postings-name-their-party', log.facts())

  const recorded = (code: string, party?: string) => [
    on(openings, OPENING, {
      type: 'OpeningBalanceRecorded',
      data: {
        account: account(code),
        ...(party !== undefined && { party }),
        amount: rupiah(1n),
        recordedBy: 'ana',
        ...onTime('2026-03-01'),
      },
    }),
  ]

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('but for QRIS money that was on its way when the books began', () => {
    expect(broken(stockedShop.and(openingOf('1120', 7_000n)))).toStrictEqual([])
  })

  it('or the account is named that has a producer’s money without the producer', () => {
    expect(broken(stockedShop.and(recorded('2110')))).toStrictEqual([
      'account 2110 in event 5 of opening-palu.opening: party: producer, none @11 OpeningBalanceRecorded',
    ])
  })

  it('or the account is named that has no parties and names one', () => {
    expect(broken(stockedShop.and(recorded('1101', 'sari')))).toStrictEqual([
      'account 1101 in event 5 of opening-palu.opening: party: none, sari @11 OpeningBalanceRecorded',
    ])
  })

  it('or the account is named that no chart has', () => {
    expect(broken(stockedShop.and(recorded('9999')))).toStrictEqual([
      'account 9999 in event 5 of opening-palu.opening: account: one of the chart, 9999 @11 OpeningBalanceRecorded',
    ])
  })
})
