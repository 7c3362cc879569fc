import { beforeAll, describe, expect, it } from '@jest/globals'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Payment } from '#events/sale.js'
import {
  rupiah,
  type Day,
  type Instant,
  type LoanId,
  type MemberId,
  type PeriodId,
  type ProducerId,
  type RequestId,
} from '#events/words.js'
import { creditRepaid, deposited, lent, limited, loanRepaid, withdrawn } from '#read-models/testing/a-member.js'
import {
  memberEnrolled,
  onDay,
  opened,
  owed,
  paidOut,
  sold,
  type ALot,
  type ASale,
} from '#read-models/testing/a-shop.js'
import { given, palu } from '#read-models/testing/given.js'
import { openingConfirmed } from '#read-models/testing/offices.js'
import {
  advanceOf,
  cleared,
  fileExported,
  requestApproved,
  requestMade,
  requestRejected,
  settled,
  uncleared,
  unsettled,
  type ABatch,
} from '#read-models/testing/payouts.js'
import { streams } from '#read-models/testing/streams.js'
import { afterwards, banks, ina, paid, run } from '../testing/a-payout-run.js'
import { read, type CsvRecord } from '../testing/read.js'
import { ACCOUNT, NAME, unsealed } from '../testing/unsealed.js'
import { csvFiles } from './csv-files.js'

const member = 'm-ina' as MemberId
const late: Booking = {
  occurredOn: '2025-12-30' as Day,
  bookedOn: '2026-01-25' as Day,
  late: { periodId: 'december' as PeriodId },
}
const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const sale = (id: string, way: Payment['way'], booking = onDay('2026-01-25')): ASale => ({
  sale: id,
  from: onions,
  pieces: 1n,
  price: 20_000n,
  way,
  receiptNumber: `R-${id}`,
  booking,
  ...(way !== 'qris' && { member }),
})
const [byQris, bySavings] = [sale('q1', 'qris'), sale('s2', 'member_savings')]

const wrong: ABatch = { settlement: 'b1', payments: { q1: 19_000n }, booking: onDay('2026-01-26') }
const right: ABatch = { ...wrong, payments: { q1: 20_000n }, refunds: { 'q1/r9': 1_000n } }

const allowed = (sale: string, allowance: string, amount: bigint, by: Pick<Payment, 'way' | 'member'>): Decided =>
  on(streams.sale, sale, {
    type: 'SaleAllowanceGranted',
    data: {
      allowance,
      amount: rupiah(amount),
      reason: 'a dent',
      paidBack: [{ ...by, amount: rupiah(amount) }],
      ...onDay('2026-01-26'),
    },
  })
const dented = allowed('s2', 'a1', 500n, { way: 'member_savings', member })

/** The provider keeps something that it has to explain, of a batch that lists nothing. */
const keptOther: Decided = on(streams.settlement, 'b2', {
  type: 'SettlementReceived',
  data: {
    provider: '=HYPERLINK("x")',
    reference: 'B2',
    payments: [],
    refunds: [],
    net: rupiah(-5_000n),
    fee: rupiah(0n),
    other: rupiah(5_000n),
    note: '@rent of the till',
    rejected: [],
    ...late,
  },
})

const agreed: Decided = on(streams.producer, 'ina', {
  type: 'DeductionsAgreed',
  data: {
    validFrom: '2026-01-01' as Day,
    member,
    instalments: true,
    mandatory: rupiah(20_000n),
    voluntary: rupiah(0n),
    fee: rupiah(1_000n),
  },
})

const [, instalment] = ina.deductions ?? []
if (instalment === undefined) throw new TypeError('the line withholds an instalment')
const givenBack: Decided = on(streams.account, 'ina', {
  type: 'DeductionReversed',
  data: { request: 'w2' as RequestId, run, deduction: instalment, reason: 'not agreed', ...onDay('2026-01-26') },
})

const wishes: readonly (readonly Decided[])[] = [
  [
    requestMade('w1', advanceOf('ina', 1_000n)),
    requestMade('w2', {
      kind: 'deduction-reversal',
      producer: 'ina' as ProducerId,
      run,
      deduction: 'instalment',
      loan: 'boat' as LoanId,
      on: '2026-01-26' as Day,
    }),
    requestMade('w3', advanceOf('umar', 2_000n), '=1+1'),
    requestMade('w5', {
      kind: 'past-payout-reversal',
      producer: 'ina' as ProducerId,
      payout: 'P-1',
      on: '2026-01-26' as Day,
    }),
  ],
  [requestApproved('w2'), requestRejected('w3'), givenBack],
]

const boat = { loan: 'boat', principal: 90_000n, instalment: 10_000n, interest: 2_000n, firstDueOn: '2026-01-31' }
const told = given(
  [
    memberEnrolled(member),
    limited(member, 500_000n),
    limited(member, 400_000n),
    opened('jan', '2026-01-01', '2026-01-31'),
    openingConfirmed(),
  ],
  [deposited(member, 'voluntary', 50_000n, '2026-01-02'), deposited(member, 'principal', 100_000n, '2026-01-02')],
  [withdrawn(member, 'voluntary', 5_000n, '2026-01-03', '-school')],
  [lent(member, boat, '2026-01-04'), loanRepaid(member, 'boat', 10_000n, 2_000n, '2026-01-05')],
  [...owed('dewi', 5_000n), paidOut('dewi', 7_000n, onDay('2026-01-06'))],
  ...paid,
  ...afterwards,
  [fileExported(run, ['ina', 'umar'])],
  [...sold(byQris), ...sold(bySavings), ...sold(sale('s3', 'member_credit', late)), dented],
  [allowed('q1', 'r9', 1_000n, { way: 'qris' })],
  [creditRepaid(member, 4_000n, '2026-01-26'), agreed],
  [...settled(wrong), cleared(byQris, wrong.settlement, '2026-01-26')],
  [...unsettled(wrong, onDay('2026-01-26')), uncleared(byQris, wrong.settlement)],
  [...settled(right), keptOther],
  [...sold(sale('q2', 'qris')), allowed('q2', 'a2', 500n, { way: 'qris' })],
  ...wishes,
)
// What was earned is as of the day on which this was recorded.
told.log.recordedAt = '2026-01-31T02:00:00.000Z' as Instant
told.log.commit(palu, requestMade('w4', advanceOf('umar', 3_000n)))

const inEnglish = new Map<string, CsvRecord[]>()
const inIndonesian = new Map<string, string>()

const rows = (file: string): CsvRecord[] => inEnglish.get(`${file}.csv`) ?? []
const sumOf = (records: readonly CsvRecord[], header: string): bigint =>
  records.reduce((sum, record) => sum + BigInt(record[header] ?? ''), 0n)
/** What stands in accounts of the books, debit positive. */
const standsIn = (...accounts: readonly string[]): bigint =>
  sumOf(
    rows('trial-balance').filter(({ Account }) => accounts.includes(Account ?? '')),
    'Balance (debit positive)',
  )

async function textsIn(language: 'id' | 'en'): Promise<Map<string, string>> {
  return told.ask(async (db) => {
    const files = new Map<string, string>()
    for await (const { file, text } of csvFiles(db, language, unsealed, banks)) {
      files.set(file, `${files.get(file) ?? ''}${text}`)
    }
    return files
  })
}

beforeAll(async () => {
  for (const [file, text] of await textsIn('en')) inEnglish.set(file, read(text))
  for (const [file, text] of await textsIn('id')) inIndonesian.set(file, text)
})

describe('payouts, settlements and members as CSV files', () => {
  it.each([
    'settlements',
    'settled-amounts',
    'settlement-rejects',
    'outstanding',
    'payout-runs',
    'payout-run-steps',
    'payout-exclusions',
    'payout-lines',
    'payout-deductions',
    'payout-line-steps',
    'requests',
    'payout-destinations',
    'agreed-deductions',
    'members',
    'loans',
    'member-statements',
    'earnings',
    'earnings-by-state',
  ])('have %s, each column with something in it', (file) => {
    const records = rows(file)
    const headers = Object.keys(records[0] ?? {})
    const empty = headers.filter((header) => records.every((record) => record[header] === ''))
    expect(headers.length).toBeGreaterThan(4)
    expect(empty).toEqual({ 'payout-line-steps': ['Late period'], members: ['Foreign id'] }[file] ?? [])
  })

  it('have no header twice, in either language', () => {
    for (const text of inIndonesian.values()) {
      const headers = text.slice(0, text.indexOf('\r\n')).split(';')
      expect(new Set(headers).size).toBe(headers.length)
    }
    expect(inIndonesian.size).toBe(inEnglish.size)
  })

  it('have every batch, also one that arrived again under its reference, and all that each lists', () => {
    const batches = rows('settlements')
    expect(batches.map((row) => [row['Settlement'], row['State'], row['Paid'], row['Refunded'], row['Other']])).toEqual(
      [
        ['b2', 'received', '0', '0', '5000'],
        ['b1', 'received', '20000', '1000', '0'],
        ['b1', 'reversed', '19000', '0', '0'],
      ],
    )
    for (const { Entry, Paid = '', Refunded = '', Net = '' } of batches) {
      const listed = rows('settled-amounts').filter((row) => row['Entry'] === Entry)
      const of = (what: string) => listed.filter(({ What }) => What === what)
      expect([sumOf(of('payment'), 'Amount'), sumOf(of('refund'), 'Amount')]).toEqual([BigInt(Paid), BigInt(Refunded)])
      const posted = rows('journal').filter((row) => row['Entry'] === Entry)
      expect(posted.map((row) => row['Amount (debit positive)'])).toContain(Net)
    }
    expect(rows('settlement-rejects').map(({ Reference, Reason }) => [Reference, Reason])).toEqual([
      ['R-9', 'unknown-sale'],
      ['R-9', 'unknown-sale'],
    ])
  })

  it('have what providers owe, which is what stands in the books', () => {
    expect(rows('outstanding').map((row) => [row['What'], row['Sale'], row['Refund'], row['Owed']])).toEqual([
      ['payment', 'q2', '', '20000'],
      ['refund', 'q2', 'a2', '-500'],
    ])
    expect(sumOf(rows('outstanding'), 'Owed')).toBe(standsIn('1120'))
  })

  it('have runs that are the sum of their lines, of what these withhold and of what became of them', () => {
    expect(rows('payout-runs').map((row) => [row['Payout run'], row['State']])).toEqual([
      ['b', 'rejected'],
      ['a', 'closed'],
    ])
    for (const total of rows('payout-runs')) {
      const of = (file: string) => rows(file).filter((row) => row['Payout run'] === total['Payout run'])
      const amounts = (headers: readonly string[]) => headers.map((header) => BigInt(total[header] ?? ''))
      const lines = of('payout-lines')
      expect(amounts(['Lines', 'Gross', 'Net', 'Raised as a debt', 'Deducted', 'Excluded'])).toEqual([
        BigInt(lines.length),
        sumOf(lines, 'Gross'),
        sumOf(lines, 'Net'),
        sumOf(lines, 'Raised as a debt'),
        sumOf(of('payout-deductions'), 'Amount'),
        BigInt(of('payout-exclusions').length),
      ])
      const steps = of('payout-line-steps')
      const became = (kind: string) => steps.filter(({ Step }) => Step === kind)
      expect(amounts(['Paid', 'Failed', 'Returned', 'Bank fees', 'Kept by the bank'])).toEqual([
        sumOf(became('paid'), 'Amount'),
        sumOf(became('failed'), 'Amount'),
        sumOf(became('returned'), 'Amount'),
        sumOf(became('paid'), 'Bank fee'),
        sumOf(became('returned'), 'Kept by the bank'),
      ])
    }
  })

  it('have each step of a line as it stands in the journal, where the line is the party of what is in process', () => {
    const steps = rows('payout-line-steps')
    expect(steps.map(({ Step, Producer }) => `${Step} ${Producer}`)).toEqual([
      'approved ina',
      'paid ina',
      'returned ina',
      'approved umar',
      'paid umar',
      'approved joko',
      'failed joko',
      'approved dewi',
    ])
    for (const { Entry, Step, Line, Amount = '' } of steps.filter((row) => row['Amount'] !== '0')) {
      const inProcess = rows('journal').filter((row) => row['Entry'] === Entry && row['Account'] === '2120')
      const posted = Step === 'returned' ? [] : [[Line, Step === 'approved' ? `-${Amount}` : Amount]]
      expect(inProcess.map((row) => [row['Party'], row['Amount (debit positive)']])).toEqual(posted)
    }
  })

  it('have who did what with a run, and who was left out and why', () => {
    const steps = rows('payout-run-steps').filter((row) => row['Payout run'] === run)
    expect(steps.map(({ Step, By }) => `${Step} ${By}`)).toEqual([
      'drafted budi',
      'completed ana',
      'submitted budi',
      'approved citra',
      'exported budi',
      'closed ana',
      'exported budi',
    ])
    expect(steps.find(({ Step }) => Step === 'submitted')).toMatchObject({
      'From bank code': '134',
      'From bank': 'Bank Sulteng',
      'From account': '••••3040',
      Files: `pain.001 ${'b4'.repeat(32)}, csv ${'c5'.repeat(32)}`,
    })
    expect(steps.at(-1)).toMatchObject({ 'Changed destinations': 'ina, umar' })
    expect(
      rows('payout-exclusions').map(({ Producer, Because, Reason, By }) => [Producer, Because, Reason, By]),
    ).toEqual([
      ['sari', 'no-destination', '', ''],
      ['tuti', 'by-hand', 'a quarrel', 'budi'],
    ])
  })

  it('have where money goes, of an account no more than its last digits', () => {
    const goesTo = { Way: 'transfer', 'Bank code': '134', Bank: 'Bank Sulteng', Account: ACCOUNT, Holder: `'${NAME}` }
    expect(rows('payout-destinations').find(({ Producer }) => Producer === 'ina')).toMatchObject(goesTo)
    expect(rows('payout-lines').find(({ Producer }) => Producer === 'ina')).toMatchObject(goesTo)
    const inCash = { Way: 'cash', 'Bank code': '', Bank: '', Account: '', Holder: '' }
    expect(rows('payout-destinations').find(({ Producer }) => Producer === 'umar')).toMatchObject(inCash)
    for (const [file, records] of inEnglish) {
      const known = records.flatMap((record) => Object.values(record)).join('\n')
      if (file !== 'audit.csv') expect(known).not.toMatch(/0010203040|s1\.producer/)
    }
  })

  it('have what members saved and owe, with statements and loans that come to what stands in the books', () => {
    const items = rows('member-statements')
    const [enrolled] = rows('members')
    expect(enrolled).toMatchObject({ Member: member, 'Credit limit': '400000' })
    for (const [balance, header, account, sign] of [
      ['savings', 'Savings', '2140', -1n],
      ['principalSavings', 'Principal savings', '3101', -1n],
      ['mandatorySavings', 'Mandatory savings', '3102', -1n],
      ['credit', 'Credit', '1131', 1n],
      ['loan', 'Loan', '1132', 1n],
    ] as const) {
      const own = items.filter(({ Balance }) => Balance === balance)
      expect([balance, sumOf(own, 'Amount'), enrolled?.[header]]).toEqual([
        balance,
        sign * standsIn(account),
        (sign * standsIn(account)).toString(),
      ])
    }
    expect(sumOf(rows('loans'), 'Principal left')).toBe(standsIn('1132'))
  })

  it('have what producers earned by where it stands, as the books owe it, at the end of the last day known', () => {
    const totals = rows('earnings-by-state')
    expect(sumOf(totals, 'Owed')).toBe(-standsIn('2110'))
    for (const { Producer, Owed } of rows('producer-balances')) {
      const [own] = totals.filter((row) => row['Producer'] === Producer)
      expect(own).toMatchObject({ 'As of': '2026-01-31', Owed })
      for (const [state, header] of [
        ['not-cleared', 'Not cleared'],
        ['held', 'Held'],
        ['payable', 'Payable'],
        ['reserved', 'Reserved'],
      ] as const) {
        const there = rows('earnings').filter((row) => row['Producer'] === Producer && row['State'] === state)
        expect([Producer, state, sumOf(there, 'Amount')]).toEqual([Producer, state, BigInt(own?.[header] ?? '')])
      }
    }
    expect(inIndonesian.get('hak-produsen.csv')).toContain('Dapat dibayarkan sejak')
  })

  it('have requests with what was decided, and what was agreed to be withheld', () => {
    expect(rows('requests').map(({ Request, State, Kind, Payout }) => [Request, State, Kind, Payout])).toEqual([
      ['w4', 'waiting', 'advance', ''],
      ['w5', 'waiting', 'past-payout-reversal', 'P-1'],
      ['w3', 'rejected', 'advance', ''],
      ['w2', 'approved', 'deduction-reversal', ''],
      ['w1', 'waiting', 'advance', ''],
    ])
    expect(rows('agreed-deductions')).toMatchObject([
      { Producer: 'ina', Member: member, Instalments: 'yes', 'Mandatory savings a month': '20000' },
    ])
  })

  it('are computed by no spreadsheet', () => {
    expect(rows('settlements')[0]).toMatchObject({ Provider: `'=HYPERLINK("x")`, Note: `'@rent of the till` })
    expect(rows('requests').map(({ Reason }) => Reason)).toContain(`'=1+1`)
    expect(rows('member-statements').map(({ Reason }) => Reason)).toContain(`'-school`)
    for (const file of ['payout-lines', 'payout-exclusions', 'requests']) {
      for (const { Name } of rows(file)) expect(Name).toBe(`'${NAME}`)
    }
  })
})
