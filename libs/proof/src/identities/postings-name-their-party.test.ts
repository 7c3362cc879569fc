import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, openingOf, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit, PALU } from '../testing/log.js'
import { cooperatives } from '#domain/cooperative.js'
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

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
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

  it('and the cooperative’s own accounts are of its chart once they are added', () => {
    const cashAtTheMarket = on(cooperatives, PALU, {
      type: 'AccountAdded',
      data: { account: account('1103'), name: 'Kas pasar', kind: 'asset' },
    })
    expect(broken(stockedShop.and([cashAtTheMarket], recorded('1103')))).toStrictEqual([])
    expect(broken(stockedShop.and(inOneCommit(recorded('1103'), [cashAtTheMarket])))).toStrictEqual([])
    expect(broken(stockedShop.and(recorded('1103'), [cashAtTheMarket]))).toStrictEqual([
      'account 1103 in event 5 of opening-palu.opening: account: one of the chart, 1103 @11 OpeningBalanceRecorded',
    ])
    expect(broken(stockedShop.and([cashAtTheMarket], recorded('1103', 'sari')))).toStrictEqual([
      'account 1103 in event 5 of opening-palu.opening: party: none, sari @12 OpeningBalanceRecorded',
    ])
  })
})
