import { describe, expect, it } from '@jest/globals'
import { rupiah, type Day, type LoanId, type MemberId, type ProducerId, type RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { NotYetKnown, NothingBetween } from '../as-known/known-at.js'
import { enrolled, registered } from '../testing/a-shop.js'
import { given, recordedOn } from '../testing/given.js'
import {
  destinationChanged,
  draftCompleted,
  fileExported,
  HASH,
  leftOut,
  lineAdded,
  lineExcluded,
  payoutFailed,
  payoutPaid,
  payoutReturned,
  runApproved,
  runClosed,
  runDrafted,
  runRejected,
  runSubmitted,
  type ALine,
} from '../testing/payouts.js'
import { payoutRunDifference } from './difference.js'
import { payoutExclusions } from './exclusions.js'
import type { PayoutLine } from './line.js'
import { payoutLines } from './lines.js'
import { payoutRuns, type PayoutRunsOf } from './queries.js'
import { payoutRun } from './run.js'

const run = 'a' as RunId
const loan = 'boat' as LoanId
const member = 'm-ina' as MemberId
const ina: ALine = {
  run,
  producer: 'ina',
  items: { 's1/1/0': 45_000n, 's2/1/0': 55_000n },
  deductions: [
    { kind: 'advance', amount: rupiah(20_000n) },
    { kind: 'instalment', amount: rupiah(12_000n), interest: rupiah(2_000n), member, loan },
  ],
}
const umar: ALine = { run, producer: 'umar', items: { 's3/1/0': 30_000n }, way: 'cash' }
const joko: ALine = { run, producer: 'joko', items: { 's4/1/0': 10_000n } }
const dewi: ALine = { run, producer: 'dewi', items: { 'back/s5/1/0/2': -7_000n } }
const tuti: ALine = { run, producer: 'tuti', items: { 's6/1/0': 5_000n } }

const people = ['ina', 'umar', 'joko', 'dewi', 'tuti', 'sari']
const told = given(
  [enrolled('Koperasi Palu'), ...people.map((id) => registered(id))],
  people.map((id) => destinationChanged(id, '2026-01-03T00:00:00.000Z', id === 'umar' ? 'cash' : 'transfer')),
  [runDrafted(run, '2026-01-18')],
  lineAdded(ina),
  lineAdded(umar),
  lineAdded(joko),
  lineAdded(dewi),
  lineAdded(tuti),
  [leftOut(run, 'sari')],
  [draftCompleted(run)],
  lineExcluded(run, 'tuti'),
  [runSubmitted(run, '2026-01-20')],
  runApproved(run, '2026-01-20', [ina, umar, joko, dewi]),
  [destinationChanged('joko', '2026-01-21T00:00:00.000Z'), fileExported(run, ['joko'])],
  payoutPaid(run, 'ina', 68_000n, '2026-01-21'),
  payoutPaid(run, 'umar', 30_000n, '2026-01-21', 'BKK-1'),
  [...payoutFailed(run, 'joko', 10_000n, '2026-01-22'), runClosed(run)],
  payoutReturned(run, 'ina', 68_000n, '2026-01-23'),
  [runDrafted('b', '2026-01-31')],
  lineAdded({ ...tuti, run: 'b' }),
  runRejected('b', ['tuti']),
)

const at = (commit: number) => told.log.start().at(BigInt(commit))
const DRAFTED = at(9)
const SUBMITTED = at(12)
const APPROVED = at(13)

const lines = (knownAt = told.log.head()) => told.ask((db) => payoutLines(db, { run, knownAt }))
const inShort = ({ producer, state, gross, net }: PayoutLine) => `${producer} ${state} ${gross} ${net}`

describe('payout runs', () => {
  it('are listed, the latest first, with what each comes to and who did what', async () => {
    const { runs } = await told.ask((db) => payoutRuns(db, { limit: 10 }))
    expect(runs.map((each) => [each.run, each.state, each.totals.lines, each.totals.net])).toEqual([
      ['b', 'rejected', 1, 5_000n],
      ['a', 'closed', 4, 108_000n],
    ])
    expect(runs[1]).toEqual({
      run,
      cutOff: '2026-01-18',
      description: 'two weeks',
      state: 'closed',
      draftedBy: 'budi',
      draftedAt: '2026-01-02T03:04:05.678Z',
      submittedBy: 'budi',
      payOn: '2026-01-20',
      hash: HASH,
      approvedBy: 'citra',
      approvedOn: '2026-01-20',
      totals: {
        lines: 4,
        payouts: 3,
        gross: 133_000n,
        deducted: 32_000n,
        net: 108_000n,
        raised: 7_000n,
        paid: 98_000n,
        paidLines: 2,
        failed: 10_000n,
        failedLines: 1,
        returned: 68_000n,
        returnedLines: 1,
        fees: 2_500n,
        kept: 6_500n,
        excluded: 2,
      },
      position: at(3),
    })
  })

  it('are found by how far they have come, and page by page', async () => {
    const one = async (after?: string) =>
      told.ask((db) => payoutRuns(db, { limit: 1, ...(after !== undefined && { after }) }))
    const first = await one()
    const second = await one(first.next)
    expect([first, second].flatMap(({ runs }) => runs.map((each) => each.run))).toEqual(['b', 'a'])
    expect(second.next).toBeUndefined()
    const rejected = await told.ask((db) => payoutRuns(db, { state: 'rejected', limit: 10 }))
    expect(rejected.runs.map((each) => each.run)).toEqual(['b'])
  })
})

describe('payout runs as they were known', () => {
  const all = (knownAt: Position, of: Partial<PayoutRunsOf> = {}) =>
    told.ask((db) => payoutRuns(db, { knownAt, limit: 10, ...of }))

  it('are those that were drafted by then, and what each came to', async () => {
    expect((await all(at(2))).runs).toEqual([])
    expect((await all(DRAFTED)).runs).toMatchObject([{ state: 'drafting', totals: { lines: 5, net: 113_000n } }])
    expect((await all(APPROVED)).runs).toMatchObject([{ run, state: 'approved', totals: { net: 108_000n, paid: 0n } }])
    expect((await all(APPROVED, { state: 'closed' })).runs).toEqual([])
    await expect(all(told.log.head().at(999n))).rejects.toThrow(NotYetKnown)
  })

  it('have the totals that each has by itself', async () => {
    for (let commit = 3; commit <= Number(told.log.head().commit); commit++) {
      for (const { run: id, totals, state } of (await all(at(commit))).runs) {
        const one = await told.ask((db) => payoutRun(db, { run: id, knownAt: at(commit) }))
        expect([commit, id, state, totals]).toEqual([commit, id, one?.state, one?.totals])
      }
    }
  })
})

describe('one payout run', () => {
  it('says by whom it was drafted, submitted, approved and exported, with the files and what is withheld', async () => {
    const found = await told.ask((db) => payoutRun(db, { run }))
    expect(found?.history.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'drafted budi',
      'completed ana',
      'submitted budi',
      'approved citra',
      'exported budi',
      'closed ana',
    ])
    expect(found?.history[4]).toMatchObject({
      file: { format: 'pain.001', sha256: 'b4'.repeat(32) },
      changed: ['joko'],
    })
    expect(found).toMatchObject({
      from: { bank: '134', account: '0010203040', holder: 'Koperasi Palu' },
      files: [
        { format: 'pain.001', sha256: 'b4'.repeat(32) },
        { format: 'csv', sha256: 'c5'.repeat(32) },
      ],
      deductions: [
        { kind: 'advance', lines: 1, amount: 20_000n, interest: 0n },
        { kind: 'instalment', lines: 1, amount: 12_000n, interest: 2_000n },
      ],
    })
  })

  it('has the same totals by its lines as the list has', async () => {
    const { runs } = await told.ask((db) => payoutRuns(db, { limit: 10 }))
    for (const listed of runs) {
      const found = await told.ask((db) => payoutRun(db, { run: listed.run }))
      expect(found?.totals).toEqual(listed.totals)
    }
  })

  it('is told as it was known then', async () => {
    const known = async (knownAt = DRAFTED) => told.ask((db) => payoutRun(db, { run, knownAt }))
    expect(await known(at(2))).toBeUndefined()
    expect(await known()).toMatchObject({ state: 'drafting', totals: { lines: 5, net: 113_000n, excluded: 1 } })
    expect(await known(SUBMITTED)).toMatchObject({ state: 'submitted', totals: { lines: 4, paid: 0n, excluded: 2 } })
    await expect(known(told.log.head().at(999n))).rejects.toThrow(NotYetKnown)
  })

  it('is not there for an id that nobody knows', async () => {
    expect(await told.ask((db) => payoutRun(db, { run: 'z' as RunId }))).toBeUndefined()
  })
})

describe('the lines of a run', () => {
  it('are planned, approved, paid, failed or returned', async () => {
    const states = async (knownAt = told.log.head()) => (await lines(knownAt)).lines.map(inShort)
    expect(await states(DRAFTED)).toEqual([
      'ina planned 100000 68000',
      'umar planned 30000 30000',
      'joko planned 10000 10000',
      'dewi planned -7000 0',
      'tuti planned 5000 5000',
    ])
    expect(await states(APPROVED)).toEqual([
      'ina in-process 100000 68000',
      'umar in-process 30000 30000',
      'joko in-process 10000 10000',
      'dewi finished -7000 0',
    ])
    expect(await states()).toEqual([
      'ina returned 100000 68000',
      'umar paid 30000 30000',
      'joko failed 10000 10000',
      'dewi finished -7000 0',
    ])
    const released = await told.ask((db) => payoutLines(db, { run: 'b' as RunId }))
    expect(released.lines.map(inShort)).toEqual(['tuti released 5000 5000'])
  })

  it('say what is withheld, where it goes by which destination, and what became of it', async () => {
    const [line] = (await lines()).lines
    expect(line).toMatchObject({
      line: 'a-ina',
      name: 's1.producer-ina.name.AAAA',
      items: 2,
      deductions: [
        { kind: 'advance', amount: 20_000n },
        { kind: 'instalment', amount: 12_000n, interest: 2_000n, member, loan },
      ],
      destination: {
        way: 'transfer',
        revision: 1,
        bank: '134',
        account: 's1.producer-ina.account.AAAA',
        holder: 's1.producer-ina.holder.AAAA',
      },
      paidOn: '2026-01-21',
    })
    expect(line?.steps.map(({ kind, occurredOn, amount }) => `${kind} ${occurredOn} ${amount}`)).toEqual([
      'approved 2026-01-20 68000',
      'paid 2026-01-21 68000',
      'returned 2026-01-23 68000',
    ])
    expect(line?.steps[2]).toMatchObject({ kept: 6_500n, reason: 'another name' })
  })

  it('can be read page by page, or of one producer', async () => {
    const first = await told.ask((db) => payoutLines(db, { run, limit: 3 }))
    const rest = await told.ask((db) => payoutLines(db, { run, limit: 3, ...(first.next && { after: first.next }) }))
    expect([...first.lines, ...rest.lines]).toEqual((await lines()).lines)
    const one = await told.ask((db) => payoutLines(db, { run, producer: 'umar' as ProducerId }))
    expect(one.lines.map(({ steps }) => steps[1]?.receipt)).toEqual(['BKK-1'])
  })
})

describe('the exclusions of a run', () => {
  it('say who was left out, why, and by whom', async () => {
    const { exclusions } = await told.ask((db) => payoutExclusions(db, { run }))
    expect(exclusions).toMatchObject([
      { producer: 'sari', because: 'no-destination', name: 's1.producer-sari.name.AAAA' },
      { producer: 'tuti', because: 'by-hand', reason: 'a quarrel', by: 'budi' },
    ])
  })
})

describe('the difference of a run', () => {
  const between = (from: number, to = told.log.head()) =>
    told.ask((db) => payoutRunDifference(db, { run, from: at(from), to, limit: 100 }))

  it('is what changed between two positions, and what made it', async () => {
    const difference = await between(12, at(15))
    expect(difference).toMatchObject({ state: { before: 'submitted', after: 'approved' } })
    expect(difference?.totals).toEqual([
      { total: 'paidLines', before: 0n, after: 1n, difference: 1n },
      { total: 'paid', before: 0n, after: 68_000n, difference: 68_000n },
      { total: 'fees', before: 0n, after: 2_500n, difference: 2_500n },
    ])
    expect(difference?.history.map(({ kind }) => kind)).toEqual(['approved', 'exported'])
    expect(difference?.changes.map(({ kind, producer, amount }) => `${kind} ${producer} ${amount}`)).toEqual([
      'approved ina 68000',
      'approved umar 30000',
      'approved joko 10000',
      'approved dewi 0',
      'paid ina 68000',
    ])
  })

  it('has no state before the run was drafted, and an end', async () => {
    const whole = await between(1)
    expect(whole?.state).toEqual({ after: 'closed' })
    expect(await told.ask((db) => payoutRunDifference(db, { run, from: at(1), to: at(2), limit: 1 }))).toBeUndefined()
    await expect(between(5, at(5))).rejects.toThrow(NothingBetween)
  })
})

describe('a run as it stood at the end of a day', () => {
  /** The approval of the 20th and the payment of the 21st are recorded later. */
  const days = given(
    recordedOn('2026-01-01', enrolled('Koperasi Palu'), ...people.map((id) => registered(id))),
    people.map((id) => destinationChanged(id, '2026-01-03T00:00:00.000Z', id === 'umar' ? 'cash' : 'transfer')),
    recordedOn('2026-01-18', runDrafted(run, '2026-01-18'), ...lineAdded(ina), ...lineAdded(umar)),
    recordedOn('2026-01-19', ...lineAdded(joko), ...lineAdded(tuti), draftCompleted(run)),
    recordedOn('2026-01-20', ...lineExcluded(run, 'tuti')),
    recordedOn('2026-01-23', runSubmitted(run, '2026-01-21'), ...runApproved(run, '2026-01-22', [ina, umar, joko])),
    recordedOn('2026-01-25', ...payoutPaid(run, 'ina', 68_000n, '2026-01-23')),
    recordedOn('2026-01-26', ...payoutPaid(run, 'umar', 30_000n, '2026-01-24', 'BKK-1')),
    recordedOn('2026-01-27', ...payoutFailed(run, 'joko', 10_000n, '2026-01-24'), runClosed(run)),
    recordedOn('2026-01-29', ...payoutReturned(run, 'ina', 68_000n, '2026-01-28')),
  )
  const on = (day: string, knownAt = days.log.head()) =>
    days.ask(async (db) => {
      const of = { run, asOf: day as Day, knownAt }
      const found = await payoutRun(db, of)
      const { lines: each } = await payoutLines(db, of)
      const { exclusions } = await payoutExclusions(db, of)
      return { found, lines: each, exclusions }
    })
  const told = async (day: string, knownAt = days.log.head()) => {
    const { found, lines: each, exclusions } = await on(day, knownAt)
    return [found?.state, ...each.map(({ producer, state }) => `${producer} ${state}`), exclusions.length]
  }

  it('is in the state that it had, with the lines it had by then and what had become of them', async () => {
    expect(await told('2026-01-17')).toEqual([undefined, 0])
    expect(await told('2026-01-18')).toEqual(['drafting', 'ina planned', 'umar planned', 0])
    expect(await told('2026-01-19')).toEqual([
      'drafted',
      'ina planned',
      'umar planned',
      'joko planned',
      'tuti planned',
      0,
    ])
    expect(await told('2026-01-21')).toEqual(['drafted', 'ina planned', 'umar planned', 'joko planned', 1])
    expect(await told('2026-01-23')).toEqual(['approved', 'ina paid', 'umar in-process', 'joko in-process', 1])
    expect(await told('2026-01-24')).toEqual(['closed', 'ina paid', 'umar paid', 'joko failed', 1])
    expect(await told('2026-01-28')).toEqual(['closed', 'ina returned', 'umar paid', 'joko failed', 1])
  })

  it('is submitted by the day of its approval, however late that is recorded', async () => {
    expect(await told('2026-01-22')).toEqual(['approved', 'ina in-process', 'umar in-process', 'joko in-process', 1])
    const { found } = await on('2026-01-22')
    expect(found?.history.map(({ kind }) => kind)).toEqual(['drafted', 'completed', 'submitted', 'approved'])
    expect(found).toMatchObject({ asOf: '2026-01-22', approvedOn: '2026-01-22', payOn: '2026-01-21' })
  })

  it('is as it was known, too', async () => {
    const known = days.log.start().at(7n)
    expect(await told('2026-01-24', known)).toEqual(['approved', 'ina paid', 'umar in-process', 'joko in-process', 1])
    expect(await told('2026-01-24', days.log.start().at(5n))).toEqual(await told('2026-01-20'))
  })

  it('comes to what its lines do, on any day', async () => {
    for (let day = 17; day <= 29; day++) {
      const { found, lines: each } = await on(`2026-01-${day}`)
      const sumOf = (state: string) => each.reduce((all, line) => all + (line.state === state ? line.net : 0n), 0n)
      const { lines: count = 0, net = 0n, paid = 0n, failed = 0n, returned = 0n } = found?.totals ?? {}
      expect([day, count, net, paid - returned, failed, returned]).toEqual([
        day,
        each.length,
        each.reduce((all, line) => all + line.net, 0n),
        sumOf('paid'),
        sumOf('failed'),
        sumOf('returned'),
      ])
    }
  })
})
