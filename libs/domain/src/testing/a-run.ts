import { accounts } from '../account.js'
import { addPayoutLine } from '../add-payout-line.js'
import { approvalBegun, approvalEnded, approveLines, approvePayoutRun, membersOf } from '../approve-payout-run.js'
import { calendars } from '../calendar.js'
import { cooperatives } from '../cooperative.js'
import { completePayoutDraft, draftPayoutRun } from '../draft-payout-run.js'
import { excludePayoutLine } from '../exclude-payout-line.js'
import { members } from '../member.js'
import { OPENING, openings } from '../opening.js'
import { payOut } from '../pay-out.js'
import { payoutFailed } from '../payout-failed.js'
import { payoutReturned } from '../payout-returned.js'
import { payoutRuns } from '../payout-run.js'
import { nothingRefused, type Refused } from '../payout-still-stands.js'
import { deductionsOn, producers } from '../producer.js'
import { rejectPayoutRun } from '../reject-payout-run.js'
import { submitPayoutRun } from '../submit-payout-run.js'
import { april, CALENDAR, march, opened, theCalendar } from './a-calendar.js'
import { COOPERATIVE, theCooperative } from './a-cooperative.js'
import { instant } from './a-request.js'
import type { Decision } from './past.js'
import { bps, day, lineId, lotId, memberId, producerId, runId, saleId } from './words.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import type { BankAccount, FileFormat } from '#events/payout-run.js'
import type { ProducerEvent } from '#events/producer.js'
import { rupiah } from '#events/words.js'

/** The run of these tests: drafted by dina to the end of March, submitted by sita, approved by budi. */
export const MARCH = runId('march')
export const CUT_OFF = '2026-03-31'
export const bankOfPalu: BankAccount = { bank: '134', account: '1234567890', holder: 'Koperasi Palu' }
export const files = (['pain.001', 'csv'] as const).map((format: FileFormat) => ({ format, sha256: 'f'.repeat(64) }))

/** A shop whose opening is confirmed, with two months open. */
export const aShopThatPays: Decided[] = [
  ...theCooperative(),
  ...theCalendar(opened(march), opened(april)),
  on(openings, OPENING, { type: 'OpeningConfirmed', data: {} }),
]

interface OfAnItem {
  readonly line?: string
  readonly holdDays?: number
  readonly takeHomeBps?: number
  /** Without it, a provider still owes the sale's money. */
  readonly clearedOn?: string | null
}

/** What a producer earned by the sale `s1`; each line of it is an item, payable from the tenth of March on. */
export const earned = (
  producer: string,
  amount: bigint,
  { line = '1', holdDays = 0, takeHomeBps = 0, clearedOn = '2026-03-10' }: OfAnItem = {},
): Decided[] => [
  ofAccount(producer, {
    type: 'EarningsAccrued',
    data: {
      sale: saleId('s1'),
      line,
      part: 0,
      lot: lotId('l1'),
      amount: rupiah(amount),
      soldOn: day('2026-03-10'),
      ...(clearedOn !== null && { clearedOn: day(clearedOn) }),
      holdDays,
      takeHomeBps: bps(takeHomeBps),
    },
  }),
]

export const ofAccount = (producer: string, ...events: readonly AccountEvent[]): Decided =>
  on(accounts, producerId(producer), ...events)

/** Goods of a line of `s1` came back. */
export const takenBack = (producer: string, amount: bigint, { line = '1', refund = 'r1' } = {}): Decided[] => [
  ofAccount(producer, {
    type: 'EarningsReversed',
    data: { sale: saleId('s1'), line, part: 0, refund, amount: rupiah(amount), reversedOn: day('2026-04-01') },
  }),
]

/** What the producer owed, or was given in advance, when the books began. */
export const owing = (producer: string, of: 'receivable' | 'advance', amount: bigint): Decided[] => [
  ofAccount(producer, {
    type: 'BalanceBroughtForward',
    data: { of, amount: rupiah(amount), broughtForwardOn: day('2026-03-01') },
  }),
]

interface Agreed {
  readonly from?: string
  readonly member?: string
  readonly instalments?: boolean
  readonly mandatory?: bigint
  readonly voluntary?: bigint
  readonly fee?: bigint
}

export const deductionsAgreed = (agreed: Agreed): ProducerEvent => ({
  type: 'DeductionsAgreed',
  data: {
    validFrom: day(agreed.from ?? '2026-03-01'),
    ...(agreed.member !== undefined && { member: memberId(agreed.member) }),
    instalments: agreed.instalments ?? false,
    mandatory: rupiah(agreed.mandatory ?? 0n),
    voluntary: rupiah(agreed.voluntary ?? 0n),
    fee: rupiah(agreed.fee ?? 0n),
  },
})

export const drafting =
  ({ run = 'march', cutOff = CUT_OFF, by = 'dina', today = '2026-04-01' } = {}): Decision =>
  (past) => {
    const of = { cutOff: day(cutOff), today: day(today), by }
    const event = draftPayoutRun(past.state(cooperatives, COOPERATIVE), past.state(openings, OPENING), of)
    return [on(payoutRuns, run, event)]
  }

/** The line of `march` for sari is `march-sari`. */
export const adding =
  (producer: string, run = 'march'): Decision =>
  (past) => {
    const known = past.state(payoutRuns, run)
    const state = past.state(producers, producer)
    const member = known.drafted ? deductionsOn(state, known.cutOff)?.member : undefined
    return addPayoutLine(
      known,
      runId(run),
      { producer: producerId(producer), line: lineId(`${run}-${producer}`) },
      {
        account: past.state(accounts, producer),
        producer: state,
        ...(member !== undefined && { member: past.state(members, member) }),
      },
    )
  }

export const completing =
  (run = 'march'): Decision =>
  (past) => [on(payoutRuns, run, completePayoutDraft(past.state(payoutRuns, run), runId(run)))]

/** Drafted, with a line for each of whom something is payable. */
export const aDraftFor = (...names: readonly string[]): Decision[] => [
  drafting(),
  ...names.map((name) => adding(name)),
  completing(),
]

export const excluding =
  (producer: string, { run = 'march', by = 'dina', reason = 'her account is not hers' } = {}): Decision =>
  (past) =>
    excludePayoutLine(past.state(payoutRuns, run), runId(run), { producer: producerId(producer), by, reason })

interface Submission {
  readonly run?: string
  readonly by?: string
  readonly payOn?: string
  readonly today?: string
  /** Null where the cooperative has none. */
  readonly from?: BankAccount | null
  readonly files?: typeof files
}

export const submitting =
  ({ run = 'march', by = 'sita', payOn = '2026-04-02', from = bankOfPalu, ...made }: Submission = {}): Decision =>
  (past) => {
    const submission = {
      by,
      at: instant('2026-04-01T02:00:00.000Z'),
      payOn: day(payOn),
      today: day(made.today ?? '2026-04-01'),
      ...(from !== null && { from }),
      files: made.files ?? files,
    }
    const event = submitPayoutRun(past.state(payoutRuns, run), runId(run), past.state(calendars, CALENDAR), submission)
    return [on(payoutRuns, run, event)]
  }

interface AnApproval {
  readonly run?: string
  readonly by?: string
  readonly on?: string
  readonly today?: string
  readonly now?: string
  readonly hash?: string
  /** How many lines are decided at a time. */
  readonly atATime?: number
}

/** By whoever saw the run as it was submitted. */
export const approving =
  ({ run = 'march', by = 'budi', atATime = 2, ...asked }: AnApproval = {}): Decision =>
  (past) => {
    const known = past.state(payoutRuns, run)
    const seen = known.drafted ? known.submission?.hash : undefined
    const approval = approvePayoutRun(known, runId(run), past.state(calendars, CALENDAR), {
      by,
      hash: asked.hash ?? seen ?? 'none',
      on: day(asked.on ?? '2026-04-01'),
      today: day(asked.today ?? '2026-04-01'),
    })
    const decided: Decided[] = approvalBegun(approval)
    const refused: Refused[] = []
    for (let from = 0; from < approval.lines.length; from += atATime) {
      const lines = approval.lines.slice(from, from + atATime)
      const after = past.and(decided)
      const chunk = approveLines(approval, lines, {
        accounts: new Map(lines.map(({ producer }) => [producer, after.state(accounts, producer)])),
        producers: new Map(lines.map(({ producer }) => [producer, after.state(producers, producer)])),
        members: new Map([...membersOf(lines)].map((member) => [member, after.state(members, member)])),
        now: instant(asked.now ?? '2026-04-01T02:00:00.000Z'),
      })
      decided.push(...chunk.decided)
      refused.push(...chunk.refused)
    }
    nothingRefused(refused)
    return [...decided, ...approvalEnded(approval)]
  }

export const rejecting =
  ({ run = 'march', by = 'budi', reason = 'the week is wrong' } = {}): Decision =>
  (past) =>
    rejectPayoutRun(past.state(payoutRuns, run), runId(run), { by, reason })

interface APayment {
  readonly run?: string
  readonly way?: 'cash' | 'transfer'
  readonly fee?: bigint
  readonly receipt?: string
  readonly on?: string
  readonly today?: string
}

/**
 * By transfer to these, or by default to all who wait for one; in cash against `receipt`, which the first of several
 * signs: the second signs `K-17/2`.
 */
export const paying =
  (
    names?: readonly string[],
    { run = 'march', way = 'transfer', fee = 0n, receipt, ...made }: APayment = {},
  ): Decision =>
  (past) =>
    payOut(past.state(payoutRuns, run), runId(run), past.state(calendars, CALENDAR), {
      ...(names !== undefined && way === 'transfer' && { producers: names.map(producerId) }),
      way,
      fee: rupiah(fee),
      ...(receipt !== undefined && {
        receipts: (names ?? []).map((name, at) => ({
          producer: producerId(name),
          receipt: at === 0 ? receipt : `${receipt}/${at + 1}`,
        })),
      }),
      on: day(made.on ?? '2026-04-02'),
      today: day(made.today ?? '2026-04-10'),
    })

export const failing =
  (producer: string, { run = 'march', on: failedOn = '2026-04-02', today = '2026-04-10' } = {}): Decision =>
  (past) =>
    payoutFailed(past.state(payoutRuns, run), runId(run), past.state(calendars, CALENDAR), {
      producer: producerId(producer),
      reason: 'no such account',
      on: day(failedOn),
      today: day(today),
    })

export const returning =
  (
    producer: string,
    { run = 'march', on: returnedOn = '2026-04-03', today = '2026-04-10', kept = 0n } = {},
  ): Decision =>
  (past) =>
    payoutReturned(past.state(payoutRuns, run), runId(run), past.state(calendars, CALENDAR), {
      producer: producerId(producer),
      kept: rupiah(kept),
      reason: 'the account is closed',
      on: day(returnedOn),
      today: day(today),
    })
