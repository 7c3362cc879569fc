import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accountNamed } from './chart.js'
import { entryOf } from './postings.js'
import {
  adjusted,
  advance,
  allowance,
  by,
  charge,
  consigned,
  corrected,
  counted,
  creditRepaid,
  deducting,
  deductionReversed,
  divided,
  inSavings,
  lineApproved,
  lineFailed,
  linePaid,
  lineReturned,
  loanRecorded,
  loanRepaid,
  moved,
  onTime,
  opening,
  own,
  paidOut,
  payoutReversed,
  reassigned,
  receivablePaid,
  receivableRaised,
  refund,
  sale,
  saleOfVersion1,
  settled,
  settlementReversed,
  spoiled,
  stored,
  voided,
  writtenOff,
} from './testing/stored-events.js'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { anyOf } from '#events/testing/any-event.js'

/** By account, with the party after it; debit positive. */
type Expected = Readonly<Record<string, bigint>>

const posted: [string, string, LumbungEvent, Expected][] = [
  [
    'a sale of consigned goods',
    's1',
    sale([consigned(900, 100)], [by('cash', 1_000)]),
    { '1101': 1_000n, '2110 sari': -900n, '4101': -100n },
  ],
  ['a sale of own goods', 's1', sale([own(1_000)], [by('cash', 1_000)]), { '1101': 1_000n, '4201': -1_000n }],
  ['a sale by transfer', 's1', sale([own(1_000)], [by('transfer', 1_000)]), { '1102': 1_000n, '4201': -1_000n }],
  ['a sale by QRIS', 's1', sale([own(1_000)], [by('qris', 1_000)]), { '1120 s1': 1_000n, '4201': -1_000n }],
  [
    'a sale from savings',
    's1',
    sale([own(1_000)], [by('member_savings', 1_000, 'dewi')]),
    { '2140 dewi': 1_000n, '4201': -1_000n },
  ],
  [
    'a sale on credit',
    's1',
    sale([own(1_000)], [by('member_credit', 1_000, 'dewi')]),
    { '1131 dewi': 1_000n, '4201': -1_000n },
  ],
  [
    'a sale below the fixed price',
    's1',
    sale([consigned(1_200, -200)], [by('cash', 1_000)]),
    { '1101': 1_000n, '4101': 200n, '2110 sari': -1_200n },
  ],
  [
    'a sale without commission',
    's1',
    sale([consigned(1_000, 0)], [by('cash', 1_000)]),
    { '1101': 1_000n, '2110 sari': -1_000n },
  ],
  [
    'a sale of many lines, paid in several ways',
    's1',
    sale(
      [consigned(900, 100), consigned(450, 50), consigned(800, 200, 'tono'), own(500)],
      [by('cash', 1_000), by('qris', 2_000)],
    ),
    { '1101': 1_000n, '1120 s1': 2_000n, '2110 sari': -1_350n, '2110 tono': -800n, '4101': -350n, '4201': -500n },
  ],
  [
    'commissions that cancel out',
    's1',
    sale([consigned(900, 100), consigned(600, -100)], [by('cash', 1_500)]),
    { '1101': 1_500n, '2110 sari': -1_500n },
  ],
  ['goods given away', 's1', sale([consigned(0, 0)], []), {}],
  [
    'a sale with delivery',
    's1',
    sale([own(1_000)], [by('cash', 1_500)], [charge('delivery', 500)]),
    { '1101': 1_500n, '4201': -1_000n, '4102': -500n },
  ],
  [
    'a sale at a discount, whose producer gets the whole share',
    's1',
    sale([consigned(900, 100)], [by('cash', 800)], [charge('discount', -200)]),
    { '1101': 800n, '2110 sari': -900n, '4101': -100n, '4104': 200n },
  ],
  [
    'a sale rounded up',
    's1',
    sale([own(950)], [by('cash', 1_000)], [charge('rounding', 50)]),
    { '1101': 1_000n, '4201': -950n, '5150': -50n },
  ],
  [
    'a sale rounded down',
    's1',
    sale([own(1_050)], [by('cash', 1_000)], [charge('rounding', -50)]),
    { '1101': 1_000n, '4201': -1_050n, '5150': 50n },
  ],
  [
    'a sale of before there were charges',
    's1',
    saleOfVersion1([own(1_000)], [by('cash', 1_000)]),
    { '1101': 1_000n, '4201': -1_000n },
  ],
  [
    'a refund of consigned goods',
    's1',
    refund([divided(900, 100)], [by('cash', 1_000)]),
    { '2110 sari': 900n, '4109': 100n, '1101': -1_000n },
  ],
  ['a refund of own goods', 's1', refund([own(1_000)], [by('cash', 1_000)]), { '4201': 1_000n, '1101': -1_000n }],
  ['a refund by transfer', 's1', refund([own(1_000)], [by('transfer', 1_000)]), { '4201': 1_000n, '1102': -1_000n }],
  ['a refund by QRIS', 's1', refund([own(1_000)], [by('qris', 1_000)]), { '4201': 1_000n, '1120 s1': -1_000n }],
  [
    'a refund to savings',
    's1',
    refund([own(1_000)], [by('member_savings', 1_000, 'dewi')]),
    { '4201': 1_000n, '2140 dewi': -1_000n },
  ],
  [
    'a refund against credit',
    's1',
    refund([own(1_000)], [by('member_credit', 1_000, 'dewi')]),
    { '4201': 1_000n, '1131 dewi': -1_000n },
  ],
  [
    'a refund below the fixed price',
    's1',
    refund([divided(1_200, -200)], [by('cash', 1_000)]),
    { '2110 sari': 1_200n, '4109': -200n, '1101': -1_000n },
  ],
  [
    'a step of a refund that only shifts a rupiah',
    's1',
    refund([divided(1, -1)], []),
    { '2110 sari': 1n, '4109': -1n },
  ],
  [
    'a refund that gives back delivery, and of a discount and a rounding what went with the goods',
    's1',
    refund(
      [own(1_000)],
      [by('cash', 1_360)],
      [charge('delivery', 500), charge('discount', -100), charge('rounding', -40)],
    ),
    { '4201': 1_000n, '4102': 500n, '4104': -100n, '5150': -40n, '1101': -1_360n },
  ],
  [
    'a refund of goods for which an allowance had given money back',
    's1',
    refund([divided(900, 100)], [by('cash', 700)], [charge('allowance', -300)]),
    { '2110 sari': 900n, '4109': 100n, '4104': -300n, '1101': -700n },
  ],
  [
    'an allowance, whose producer keeps the whole share',
    's1',
    allowance(300, by('cash', 300)),
    { '4104': 300n, '1101': -300n },
  ],
  [
    'an allowance by QRIS and to savings',
    's1',
    allowance(300, by('qris', 100), by('member_savings', 200, 'dewi')),
    { '4104': 300n, '1120 s1': -100n, '2140 dewi': -200n },
  ],
  [
    'a sale voided: the commission is not there, rather than returned',
    's1',
    voided(
      [divided(900, 100), own(500)],
      [by('cash', 1_000), by('qris', 650)],
      [charge('delivery', 200), charge('discount', -100), charge('rounding', 50)],
    ),
    {
      '1101': -1_000n,
      '1120 s1': -650n,
      '2110 sari': 900n,
      '4101': 100n,
      '4201': 500n,
      '4102': 200n,
      '4104': -100n,
      '5150': 50n,
    },
  ],
  [
    'a line that another producer should have been sold for',
    's1',
    reassigned(moved(divided(900, 100), consigned(800, 200, 'tono'))),
    { '2110 sari': 900n, '2110 tono': -800n, '4101': -100n },
  ],
  [
    'own goods that were a producer’s',
    's1',
    reassigned(moved(own(1_000), consigned(1_200, -200))),
    { '4201': 1_000n, '2110 sari': -1_200n, '4101': 200n },
  ],
  [
    'a producer’s goods that were the cooperative’s own',
    's1',
    reassigned(moved(divided(900, 100), own(1_000))),
    { '2110 sari': 900n, '4101': 100n, '4201': -1_000n },
  ],
  [
    'two labels swapped',
    's1',
    reassigned(
      moved(divided(900, 100), consigned(900, 100, 'tono')),
      moved(divided(900, 100, 'tono'), consigned(900, 100)),
    ),
    {},
  ],
  ['cash that was QRIS', 's1', corrected(by('cash', 1_000), by('qris', 1_000)), { '1101': -1_000n, '1120 s1': 1_000n }],
  [
    'one member’s savings that were another’s credit',
    's1',
    corrected(by('member_savings', 1_000, 'dewi'), by('member_credit', 1_000, 'eka')),
    { '2140 dewi': -1_000n, '1131 eka': 1_000n },
  ],
  [
    'one member’s savings that were another’s',
    's1',
    corrected(by('member_savings', 1_000, 'dewi'), by('member_savings', 1_000, 'eka')),
    { '2140 dewi': -1_000n, '2140 eka': 1_000n },
  ],
  ['a loss that the cooperative bears', 'l1', spoiled('cooperative', 1_800), { '5120': 1_800n, '2110 sari': -1_800n }],
  ['a loss that the producer bears', 'l1', spoiled('producer', 0), {}],
  [
    'goods that a count misses, which the cooperative bears',
    'l1',
    counted(8, 10, 'cooperative', 1_800),
    { '5120': 1_800n, '2110 sari': -1_800n },
  ],
  ['goods that a count misses, which the producer bears', 'l1', counted(8, 10, 'producer', 0), {}],
  ['goods that a count finds again', 'l1', counted(10, 9, 'cooperative', -900), { '5120': -900n, '2110 sari': 900n }],
  ['a count of what should be there', 'l1', counted(10, 10, 'cooperative', 0), {}],
  ['an opening debit', 'opening', opening('1101', 500), { '1101': 500n, '3301': -500n }],
  ['an opening credit of a producer', 'opening', opening('2110', -700, 'sari'), { '2110 sari': -700n, '3301': 700n }],
  ['an opening credit of a member', 'opening', opening('2140', -900, 'dewi'), { '2140 dewi': -900n, '3301': 900n }],
  ['a past payout in cash', 'sari', paidOut('cash', 400), { '2110 sari': 400n, '1101': -400n }],
  ['a past payout by transfer', 'sari', paidOut('transfer', 400), { '2110 sari': 400n, '1102': -400n }],
  ['a past payout in cash that was none', 'sari', payoutReversed('cash', 400), { '1101': 400n, '2110 sari': -400n }],
  [
    'a past payout by transfer that was none',
    'sari',
    payoutReversed('transfer', 400),
    { '1102': 400n, '2110 sari': -400n },
  ],
  [
    'a batch of QRIS payments, less what was paid back and what the provider keeps',
    'b1',
    settled({ s1: 1_000, s2: 2_000 }, { s1: 400 }, 2_570, 20, 10),
    { '1102': 2_570n, '5110': 20n, '5130': 10n, '1120 s1': -600n, '1120 s2': -2_000n },
  ],
  [
    'a batch of nothing but a refund, which the provider collects with its fee',
    'b1',
    settled({}, { s1: 400 }, -410, 10, 0),
    { '1102': -410n, '5110': 10n, '1120 s1': 400n },
  ],
  [
    'a batch that was another’s',
    'b1',
    settlementReversed({ s1: 1_000 }, { s2: 400 }, 593, 4, 3),
    { '1102': -593n, '5110': -4n, '5130': -3n, '1120 s1': 1_000n, '1120 s2': -400n },
  ],
  ['goodwill to a producer', 'sari', adjusted('goodwill', 300), { '5120': 300n, '2110 sari': -300n }],
  ['a loss that a producer bears after all', 'sari', adjusted('goodwill', -300), { '5120': -300n, '2110 sari': 300n }],
  ['a commission that was too much', 'sari', adjusted('commission', 50), { '4101': 50n, '2110 sari': -50n }],
  ['a commission that was too little', 'sari', adjusted('commission', -50), { '4101': -50n, '2110 sari': 50n }],
  ['an advance in cash', 'sari', advance('AdvanceGranted', 'cash', 500), { '1140 sari': 500n, '1101': -500n }],
  ['an advance by transfer', 'sari', advance('AdvanceGranted', 'transfer', 500), { '1140 sari': 500n, '1102': -500n }],
  ['an advance paid back in cash', 'sari', advance('AdvanceRepaid', 'cash', 200), { '1101': 200n, '1140 sari': -200n }],
  [
    'an advance paid back by transfer',
    'sari',
    advance('AdvanceRepaid', 'transfer', 200),
    { '1102': 200n, '1140 sari': -200n },
  ],
  ['what was paid too much, a debt', 'sari', receivableRaised(700), { '1130 sari': 700n, '2110 sari': -700n }],
  ['a debt paid in cash', 'sari', receivablePaid('cash', 700), { '1101': 700n, '1130 sari': -700n }],
  ['a debt paid by transfer', 'sari', receivablePaid('transfer', 700), { '1102': 700n, '1130 sari': -700n }],
  ['a debt written off', 'sari', writtenOff('receivable', 700), { '5140': 700n, '1130 sari': -700n }],
  ['an advance written off', 'sari', writtenOff('advance', 300), { '5140': 300n, '1140 sari': -300n }],
  [
    'a payout with everything withheld that can be',
    'u1',
    lineApproved(
      10_000,
      deducting('receivable', 700),
      deducting('advance', 300),
      deducting('instalment', 110, 10),
      deducting('mandatory', 200),
      deducting('voluntary', 150),
      deducting('fee', 50),
    ),
    {
      '2110 sari': 10_000n,
      '1130 sari': -700n,
      '1140 sari': -300n,
      '1132 dewi': -100n,
      '4103': -10n,
      '3102 dewi': -200n,
      '2140 dewi': -150n,
      '4102': -50n,
      '2120 e1': -8_490n,
    },
  ],
  [
    'a payout of which nothing is left',
    'u1',
    lineApproved(50, deducting('fee', 50)),
    { '2110 sari': 50n, '4102': -50n },
  ],
  ['a payout below nothing', 'u1', lineApproved(-700), { '2110 sari': -700n, '1130 sari': 700n }],
  ['a payout of nothing', 'u1', lineApproved(0), {}],
  ['a payout made in cash', 'u1', linePaid('cash', 8_490), { '2120 e1': 8_490n, '1101': -8_490n }],
  [
    'a payout made by transfer, at a fee',
    'u1',
    linePaid('transfer', 8_490, 25),
    { '2120 e1': 8_490n, '5130': 25n, '1102': -8_515n },
  ],
  ['a payout that failed', 'u1', lineFailed(8_490), { '2120 e1': 8_490n, '2110 sari': -8_490n }],
  [
    'a payout that came back, less what the bank kept',
    'u1',
    lineReturned(8_490, 25),
    { '1102': 8_465n, '5130': 25n, '2110 sari': -8_490n },
  ],
  ['a payout that came back whole', 'u1', lineReturned(8_490, 0), { '1102': 8_490n, '2110 sari': -8_490n }],
  [
    'a debt recovered by mistake',
    'sari',
    deductionReversed(deducting('receivable', 700)),
    { '1130 sari': 700n, '2110 sari': -700n },
  ],
  [
    'an advance recovered by mistake',
    'sari',
    deductionReversed(deducting('advance', 300)),
    { '1140 sari': 300n, '2110 sari': -300n },
  ],
  [
    'an instalment withheld by mistake',
    'sari',
    deductionReversed(deducting('instalment', 110, 10)),
    { '1132 dewi': 100n, '4103': 10n, '2110 sari': -110n },
  ],
  [
    'mandatory savings withheld by mistake',
    'sari',
    deductionReversed(deducting('mandatory', 200)),
    { '3102 dewi': 200n, '2110 sari': -200n },
  ],
  [
    'voluntary savings withheld by mistake',
    'sari',
    deductionReversed(deducting('voluntary', 150)),
    { '2140 dewi': 150n, '2110 sari': -150n },
  ],
  ['a fee withheld by mistake', 'sari', deductionReversed(deducting('fee', 50)), { '4102': 50n, '2110 sari': -50n }],
  [
    'principal savings paid in',
    'dewi',
    inSavings('SavingsDeposited', 'principal', 'cash', 100),
    { '1101': 100n, '3101 dewi': -100n },
  ],
  [
    'mandatory savings paid in',
    'dewi',
    inSavings('SavingsDeposited', 'mandatory', 'transfer', 100),
    { '1102': 100n, '3102 dewi': -100n },
  ],
  [
    'voluntary savings paid in',
    'dewi',
    inSavings('SavingsDeposited', 'voluntary', 'cash', 100),
    { '1101': 100n, '2140 dewi': -100n },
  ],
  [
    'principal savings withdrawn',
    'dewi',
    inSavings('SavingsWithdrawn', 'principal', 'transfer', 100),
    { '3101 dewi': 100n, '1102': -100n },
  ],
  [
    'mandatory savings withdrawn',
    'dewi',
    inSavings('SavingsWithdrawn', 'mandatory', 'cash', 100),
    { '3102 dewi': 100n, '1101': -100n },
  ],
  [
    'voluntary savings withdrawn',
    'dewi',
    inSavings('SavingsWithdrawn', 'voluntary', 'transfer', 100),
    { '2140 dewi': 100n, '1102': -100n },
  ],
  ['credit repaid in cash', 'dewi', creditRepaid('cash', 60), { '1101': 60n, '1131 dewi': -60n }],
  ['credit repaid by transfer', 'dewi', creditRepaid('transfer', 60), { '1102': 60n, '1131 dewi': -60n }],
  ['a loan paid out in cash', 'dewi', loanRecorded('cash', 1_000), { '1132 dewi': 1_000n, '1101': -1_000n }],
  ['a loan paid out by transfer', 'dewi', loanRecorded('transfer', 1_000), { '1132 dewi': 1_000n, '1102': -1_000n }],
  [
    'a loan repaid with interest',
    'dewi',
    loanRepaid('cash', 100, 10),
    { '1101': 110n, '1132 dewi': -100n, '4103': -10n },
  ],
  ['nothing but interest', 'dewi', loanRepaid('transfer', 0, 10), { '1102': 10n, '4103': -10n }],
]

describe('in the books', () => {
  it.each(posted)('%s', (_, id, event, expected) => {
    const postings = entryOf(event, id)?.postings ?? []
    const found = postings.map(({ account, party, amount }) => [
      party === undefined ? account : `${account} ${party}`,
      amount,
    ])
    expect(found).toHaveLength(Object.keys(expected).length)
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  it('each of these is of an account in the chart, with a party where it is kept by one', () => {
    for (const [, id, event] of posted) {
      for (const { account, party } of entryOf(event, id)?.postings ?? []) {
        expect([account, party !== undefined]).toEqual([account, accountNamed(account).party !== undefined])
      }
    }
  })

  it('what is late is booked late', () => {
    const late = { occurredOn: '2026-01-15', bookedOn: '2026-02-01', late: { periodId: '2026-01' } }
    const event = stored('account', 'PastPayoutRecorded', { amount: '400', way: 'cash', ...late })
    expect(entryOf(event, 'sari')?.booking).toEqual(late)
  })

  it('what is on time says nothing of lateness', () => {
    expect(entryOf(sale([own(1_000)], [by('cash', 1_000)]), 's1')?.booking).toStrictEqual(onTime)
  })
})

describe('each rupiah is posted by exactly one event', () => {
  const posting = new Set(posted.map(([, , { type }]) => type))
  const mirrors = Object.entries(catalogue).flatMap(([category, { definitions }]) =>
    Object.keys(definitions)
      .filter((type) => !posting.has(type as LumbungEvent['type']))
      .map((type) => ({ category, type })),
  )

  it.each(mirrors)('$type posts nothing', ({ category, type }) => {
    fc.assert(
      fc.property(anyOf(category, type), (event) => expect(entryOf(event, 'x1')).toBeUndefined()),
      { numRuns: 10 },
    )
  })

  it.each([...posting])('%s is booked on a day', (type) => {
    const [, id = '', event] = posted.find(([, , each]) => each.type === type) ?? []
    expect(event && entryOf(event, id)?.booking.bookedOn).toBe('2026-03-10')
  })
})
