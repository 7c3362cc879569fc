import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aHistory } from '#domain/testing/a-history.js'
import { aLot } from '#domain/testing/a-lot.js'
import { aLotHistory } from '#domain/testing/a-lot-history.js'
import { commission } from '#domain/testing/a-producer.js'
import { aDraftFor, approving, submitting } from '#domain/testing/a-run.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { unsettle } from '#domain/testing/a-settlement.js'
import type { Past } from '#domain/testing/past.js'
import { catalogue, readFact, type LumbungEvent } from '#events/catalogue.js'
import { decode, type Decided, type EventCategory } from '#events/category.js'
import { grouped } from '#events/grouped.js'
import { rupiah, type CooperativeId } from '#events/words.js'
import { entryOf } from '#journal/postings.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { aPaidMonth, aSettledMonth, aShopThatOwes } from '#proof/testing/a-paid-month.js'
import { aPayoutHistory } from '#proof/testing/a-payout-history.js'
import { approvingRequest, asking } from '#proof/testing/a-request.js'
import type { Log } from '#proof/testing/log.js'
import { entryId } from '#read-models/account-entries/entry-id.js'
import { explain } from '#read-models/explanation/explain.js'
import type { Explanation } from '#read-models/explanation/explanation.js'
import { Unexplained } from '#read-models/explanation/step.js'
import { languages } from '#read-models/language/language.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

/** What deciders decide, booked, read and explained again from what is read: no room can show this alone. */

interface Told {
  readonly before: Past
  readonly decided?: readonly Decided[]
}

let database: TestDatabase
const log = new WrittenLog()
let histories = 0

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

/** A cooperative of its own whose log this is, a commit for each decision. */
async function written(history: readonly Told[]): Promise<CooperativeId> {
  const cooperative = `h${histories++}` as CooperativeId
  const beginning = history[0]?.before.events ?? []
  const commits = [beginning.map(decidedOf), ...history.map(({ decided }) => decided ?? [])]
  for (const commit of commits) if (commit.length > 0) log.commit(cooperative, ...commit)
  await projectAll(database.pool, log)
  return cooperative
}

function decidedOf({ category, id, ...stored }: Past['events'][number]): Decided {
  const known = categoryOf(category)
  return { category: known, id, events: [decode(known, stored)] }
}

async function everyEntry(cooperative: CooperativeId, holds: (told: Explanation) => void): Promise<void> {
  await asCooperative(database.pool, cooperative, async (db) => {
    for (const { id } of await entriesOf(cooperative)) {
      for (const language of languages) holds(await explain(db, id, { language }))
    }
  })
}

async function entriesOf(cooperative: CooperativeId): Promise<{ id: string; type: LumbungEvent['type'] }[]> {
  const { events } = await log.readAll(log.start(), Number.MAX_SAFE_INTEGER, cooperative)
  return events.flatMap((stored) => {
    const { event, id } = readFact(stored)
    const entry = entryId(log.start().at(stored.commit), stored.index)
    return entryOf(event, id) === undefined ? [] : [{ id: entry, type: event.type }]
  })
}

/** In English, the how-many-th entry of a type. */
async function explained(cooperative: CooperativeId, type: LumbungEvent['type'], nth = 0): Promise<Explanation> {
  const entry = (await entriesOf(cooperative)).filter((each) => each.type === type)[nth]
  return asCooperative(database.pool, cooperative, (db) => explain(db, entry?.id ?? '', { language: 'en' }))
}

const stepsOf = ({ arithmetic }: Explanation, account: string): string[] | undefined =>
  arithmetic.find((own) => own.account === account)?.steps.map(({ text }) => text)

/** Of which events the entries are not explained. */
async function unexplained(cooperative: CooperativeId): Promise<LumbungEvent['type'][]> {
  const refused: LumbungEvent['type'][] = []
  await asCooperative(database.pool, cooperative, async (db) => {
    for (const { id, type } of await entriesOf(cooperative)) {
      try {
        await explain(db, id, { language: 'id' })
      } catch (error) {
        if (!(error instanceof Unexplained)) throw error
        refused.push(type)
      }
    }
  })
  return refused
}

/** Its arithmetic comes to its postings, and to nothing besides. */
function explainsItself({ entry, event, arithmetic }: Explanation): void {
  const booked = entry.postings.map(({ account, party, amount }) => ({ account, party, amount }))
  const derived = arithmetic.map(({ account, party, amount }) => ({ account, party, amount }))
  expect(derived.filter(({ amount }) => amount !== 0n)).toEqual(booked)
  for (const { amount, steps } of arithmetic) expect(steps.at(-1)?.amount).toBe(amount)
  const texts = [event.words, ...arithmetic.flatMap(({ steps }) => steps.map(({ text }) => text))]
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|[-−+]\s*[-−]/)
}

/** A log that was written elsewhere, as a cooperative of its own. */
async function rewritten(story: Log): Promise<CooperativeId> {
  const cooperative = `h${histories++}` as CooperativeId
  for (const facts of grouped(story.facts(), ({ stored }) => stored.commit).values()) {
    log.commit(
      cooperative,
      ...facts.map(({ category, id, event }) => ({ category: categoryOf(category), id, events: [event] })),
    )
  }
  await projectAll(database.pool, log)
  return cooperative
}

function categoryOf(name: string): EventCategory {
  const known = catalogue[name]
  if (known === undefined) throw new TypeError(`${name} is in the catalogue`)
  return known
}

describe('every entry', () => {
  it.each([
    ['of a cooperative', aHistory],
    ['of a lot', aLotHistory],
  ])(
    'of every history %s explains itself in both languages, to the rupiah',
    async (_whose, history: fc.Arbitrary<readonly Told[]>) => {
      await fc.assert(
        fc.asyncProperty(history, async (told) => everyEntry(await written(told), explainsItself)),
        { numRuns: 25 },
      )
    },
  )

  it('of a month that is paid out explains itself in both languages, to the rupiah', async () => {
    await everyEntry(await rewritten(aPaidMonth), explainsItself)
  })

  it('of every history of payouts explains itself in both languages, to the rupiah', async () => {
    await fc.assert(
      fc.asyncProperty(aPayoutHistory, async (story) => everyEntry(await rewritten(story), explainsItself)),
      { numRuns: 25 },
    )
  })
})

const more = (amount: bigint) => rupiah(amount + 1n)

describe('a payout', () => {
  let month: CooperativeId
  beforeAll(async () => {
    month = await rewritten(aPaidMonth)
  })

  it('is followed from the bank to what was sold, with what was due and what room was left', async () => {
    const line = await explained(month, 'PayoutLineApproved', 1)
    expect(stepsOf(line, '2120')).toEqual([
      'Brought forward on 1 March 2026: Rp5,000',
      'Bawang goreng, sold on 10 March 2026, cleared on 13 March 2026, payable since 13 March 2026: Rp4,500 − Rp900 = Rp3,600',
      'What is payable up to 31 March 2026: Rp5,000 + Rp3,600 = Rp8,600',
      'At least taken home: Rp0',
      'Room for deductions: Rp8,600',
      'Withheld for an advance: Rp1,000 owed, room for Rp8,600, Rp1,000 taken',
      'Interest due up to 31 March 2026, instalments: 1: Rp10',
      'Principal due up to 31 March 2026, instalments: 1: Rp100',
      'Withheld for a loan’s instalment: Rp110 due, room for Rp7,600, Rp110 taken',
      'Withheld for mandatory savings: Rp100 agreed for each month, room for Rp7,490, Rp100 taken',
      'Withheld for voluntary savings: Rp50 agreed for each month, room for Rp7,390, Rp50 taken',
      'Withheld for the service fee: Rp20 agreed for each month, room for Rp7,340, Rp20 taken',
      'Net: Rp8,600 − Rp1,000 − Rp110 − Rp100 − Rp50 − Rp20 = Rp7,320',
      'Credit 2120 Pencairan Dalam Proses: Rp7,320',
    ])
    expect(line.arithmetic[0]?.steps[1]?.about).toEqual([
      { kind: 'sale', id: 's1' },
      { kind: 'lot', id: 'l1' },
    ])
  })

  it('leaves to the producer what its terms say is taken home, and says so', async () => {
    const sold = aShopThatOwes.and(
      aLot('l9', 10n, { terms: commission(1_000, { takeHomeBps: 5_000, holdDays: 3 }) }),
      sell([line(5n, { lot: 'l9' })], [cash(5_000n)], { id: 's9' }),
      ...aDraftFor('sari'),
      submitting(),
      approving(),
    )
    const line9 = await explained(await rewritten(sold), 'PayoutLineApproved')
    expect(stepsOf(line9, '2120')).toEqual(
      expect.arrayContaining([
        'Bawang goreng, sold on 10 March 2026, cleared on 10 March 2026 + 3 days, payable since 13 March 2026: Rp4,500',
        'Taken home 50% of Rp4,500 = Rp2,250',
        'At least taken home: Rp2,250',
        'Room for deductions: Rp9,500 − Rp2,250 = Rp7,250',
      ]),
    )
  })

  it('names who drafted, submitted and approved it', async () => {
    const hands = [
      { did: 'drafted', actor: 'dina', words: 'Drafted' },
      { did: 'submitted', actor: 'sita', words: 'Submitted' },
      { did: 'approved', actor: 'budi', words: 'Approved' },
    ]
    expect((await explained(month, 'PayoutLineApproved')).hands).toEqual(hands)
    expect((await explained(month, 'PayoutReturned')).hands).toEqual(hands)
  })

  it('that paid too much makes a debt', async () => {
    expect(stepsOf(await explained(month, 'PayoutLineApproved', 0), '1130')).toEqual([
      'Paid out already on 5 March 2026: −Rp300',
      'What is payable up to 31 March 2026: −Rp300',
      'Paid too much, a debt now: Rp300',
      'Debit 1130 Piutang Produsen: Rp300',
    ])
  })

  it('and what two people did for a producer names both', async () => {
    expect((await explained(month, 'AdvanceGranted')).hands).toEqual([
      { did: 'asked', actor: 'ana', reason: 'as agreed', words: 'Asked for' },
      { did: 'approved', actor: 'budi', words: 'Approved' },
    ])
    expect((await explained(month, 'SaleCompleted')).hands).toEqual([])
  })

  it('that was returned is owed again whole, whatever the bank kept', async () => {
    const back = await explained(month, 'PayoutReturned')
    expect(stepsOf(back, '1102')?.slice(1)).toEqual(['Came back: Rp7,320 − Rp30 = Rp7,290', 'Debit 1102 Bank: Rp7,290'])
    expect(stepsOf(back, '2110')?.at(-1)).toBe('Credit 2110 Utang Konsinyasi: Rp7,320')
  })
})

const ofSari = { producer: 'sari', on: '2026-04-08' } as const
const anUndonePayout = aPaidMonth.and(
  asking('q8', { kind: 'past-payout', amount: '70', way: 'cash', ...ofSari }),
  approvingRequest('q8'),
  asking('q9', { kind: 'past-payout-reversal', payout: 'q8', ...ofSari }),
  approvingRequest('q9', 'citra'),
)

describe('a payout outside any run', () => {
  it('that is reversed names who asked for that and who approved it, and by which request it was paid', async () => {
    const reversed = await explained(await rewritten(anUndonePayout), 'PastPayoutReversed')
    expect(reversed.hands).toMatchObject([
      { did: 'asked', actor: 'ana', reason: 'as agreed' },
      { did: 'approved', actor: 'citra' },
    ])
    expect(reversed.command.action).toBe('approve-request')
    expect(stepsOf(reversed, '2110')).toEqual([
      'Reversed: payout of 8 April 2026, cash: Rp70',
      'Credit 2110 Utang Konsinyasi: Rp70',
    ])
    expect(reversed.arithmetic[0]?.steps[0]?.about).toEqual([{ kind: 'request', id: 'q8' }])
  })

  it('that one person reversed when that could be is explained, by nobody’s hands', async () => {
    const alone = anUndonePayout.changing(
      'PastPayoutReversed',
      ({ payout, amount, way, reason, occurredOn, bookedOn }) => ({
        payout,
        amount,
        way,
        reason,
        occurredOn,
        bookedOn,
      }),
    )
    const reversed = await explained(await rewritten(alone), 'PastPayoutReversed')
    expect([reversed.hands, reversed.command.action]).toEqual([[], undefined])
    explainsItself(reversed)
  })
})

describe('a settlement', () => {
  it('under the reference of the opening is of another action', async () => {
    const told = await explained(await rewritten(aSettledMonth), 'SettlementReceived')
    expect(told.command.action).toBe('receive-settlement')
    const story = aSettledMonth.changing('SettlementReceived', (data) => ({ ...data, reference: 'opening' }))
    const opening = await explained(await rewritten(story), 'SettlementReceived')
    expect(opening.command.action).toBe('settle-opening')
  })

  it('says of each sale what QRIS paid of it and gave back', async () => {
    const settled = await explained(await rewritten(aSettledMonth), 'SettlementReceived')
    expect(stepsOf(settled, '1120')).toEqual([
      'Paid by QRIS, sale of 10 March 2026: Rp5,000',
      'Given back by QRIS, sale of 10 March 2026: Rp1,000',
      'Credit 1120 Piutang QRIS: Rp5,000 − Rp1,000 = Rp4,000',
    ])
    expect(stepsOf(settled, '1102')).toEqual([
      'Payments less refunds: Rp5,000 − Rp1,000 = Rp4,000',
      'Arrived at the bank: Rp4,000 − Rp30 = Rp3,970',
      'Debit 1102 Bank: Rp3,970',
    ])
  })
})

describe('a deduction below zero', () => {
  it('of a provider adds to what arrived, with one sign', async () => {
    const other = { other: rupiah(-50n), note: 'last month' }
    const story = aSettledMonth.changing('SettlementReceived', (data) => ({
      ...data,
      ...other,
      net: rupiah(data.net + 50n),
    }))
    const told = await explained(await rewritten(story), 'SettlementReceived')
    explainsItself(told)
    expect(stepsOf(told, '1102')?.slice(1)).toEqual([
      'Arrived at the bank: Rp4,000 − Rp30 + Rp50 = Rp4,020',
      'Debit 1102 Bank: Rp4,020',
    ])
    expect(stepsOf(told, '5130')).toEqual(['What else the provider kept: −Rp50', 'Credit 5130 Beban Transfer: Rp50'])
  })
})

describe('what is wrong is not explained:', () => {
  it.each<[string, Log, LumbungEvent['type']]>([
    [
      'an item that is not worth what was reserved',
      aPaidMonth.changing('EarningsAccrued', (data) => ({ ...data, amount: more(data.amount) })),
      'PayoutLineApproved',
    ],
    [
      'an item that was not payable by the cut-off day',
      aPaidMonth.changing('EarningsAccrued', (data) => ({ ...data, holdDays: 90 })),
      'PayoutLineApproved',
    ],
    [
      'a deduction that was not agreed',
      aPaidMonth.changing('DeductionsAgreed', (data) => ({ ...data, fee: more(data.fee) })),
      'PayoutLineApproved',
    ],
    [
      'an instalment that was not due',
      aPaidMonth.changing('LoanRecorded', (data) => ({ ...data, interest: more(data.interest) })),
      'PayoutLineApproved',
    ],
    [
      'a net that was not planned',
      aPaidMonth.changing('PayoutLineAdded', (data) => ({ ...data, net: more(data.net) }), 1),
      'PayoutLineApproved',
    ],
    [
      'a run that its drafter approved',
      aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, approvedBy: 'dina' })),
      'PayoutLineApproved',
    ],
    [
      'a run that was approved as nobody submitted it',
      aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, hash: '0'.repeat(64) })),
      'PayoutPaid',
    ],
    [
      'a payment of more than was approved',
      aPaidMonth.changing('PayoutPaid', (data) => ({ ...data, amount: more(data.amount) })),
      'PayoutPaid',
    ],
    [
      'a payment by another way',
      aPaidMonth.changing('PayoutPaid', (data) => ({ ...data, way: 'transfer' })),
      'PayoutPaid',
    ],
    [
      'a failure of more than was approved',
      aPaidMonth.changing('PayoutFailed', (data) => ({ ...data, amount: more(data.amount) })),
      'PayoutFailed',
    ],
    ['a return of what was not paid', aPaidMonth.without('PayoutPaid', 1), 'PayoutReturned'],
    [
      'a deduction that was not withheld',
      aPaidMonth.changing('PayoutApproved', (data) => ({ ...data, deductions: [] }), 1),
      'DeductionReversed',
    ],
    [
      'what nobody asked for',
      aPaidMonth.changing('AdvanceGranted', (data) => ({ ...data, amount: more(data.amount) })),
      'AdvanceGranted',
    ],
    [
      'the reversal of another payout than was asked for',
      anUndonePayout.changing('RequestMade', ({ wish, ...data }) => ({ ...data, wish: { ...wish, payout: 'q7' } }), 4),
      'PastPayoutReversed',
    ],
    ['what nobody approved', aPaidMonth.without('RequestApproved'), 'AdvanceGranted'],
    [
      'what one person asked for and approved',
      aPaidMonth.changing('RequestApproved', () => ({ approvedBy: 'ana' })),
      'AdvanceGranted',
    ],
    [
      'interest that was not due',
      aPaidMonth.changing('LoanRepaid', (data) => ({ ...data, interest: more(data.interest) })),
      'LoanRepaid',
    ],
    [
      'a settlement of what QRIS did not pay',
      aPaidMonth.changing('SaleCompleted', (data) => ({
        ...data,
        payments: data.payments.map((payment) => ({ ...payment, amount: more(payment.amount) })),
      })),
      'SettlementReceived',
    ],
    [
      'the reversal of another settlement than was received',
      aSettledMonth
        .and(unsettle('b1', '2026-03-20'))
        .changing('SettlementReversed', (data) => ({ ...data, fee: more(data.fee), net: rupiah(data.net - 1n) })),
      'SettlementReversed',
    ],
  ])('%s', async (_wrong, story, type) => {
    expect(await unexplained(await rewritten(story))).toContain(type)
  })
})
