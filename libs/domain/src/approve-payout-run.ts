import { accounts, type Account } from './account.js'
import { book, type Calendar } from './calendar.js'
import { notAfter } from './cooperative.js'
import { members, type Member } from './member.js'
import {
  inOrder,
  notBeforeCutOff,
  payoutRuns,
  runIn,
  type DraftedRun,
  type PayoutRun,
  type RunLine,
} from './payout-run.js'
import { whyNot, type Refused } from './payout-still-stands.js'
import { producers, type Producer } from './producer.js'
import { Rejected } from './rejected.js'
import { withheld } from './withholding.js'
import { on, type Decided } from '#events/category.js'
import { monthOf } from '#events/days.js'
import type { Booking } from '#events/fields.js'
import type { Day, Instant, MemberId, ProducerId, RunId } from '#events/words.js'

/** A second person's approval of what they saw, by its hash; on a day that has come. */
export interface ToApprove {
  readonly hash: string
  readonly by: string
  readonly on: Day
  readonly today: Day
}

/** One approval of a whole run, written in one commit; it is decided some lines at a time. */
export interface Approval {
  readonly id: RunId
  readonly run: DraftedRun
  readonly by: string
  readonly hash: string
  readonly booking: Booking
  /** In their order. */
  readonly lines: readonly RunLine[]
}

/** The states that lines are decided on: of the producers of these lines, and of `membersOf` them. */
export interface LinesInView {
  readonly accounts: ReadonlyMap<ProducerId, Account>
  readonly producers: ReadonlyMap<ProducerId, Producer>
  /** With what lines before withheld. */
  readonly members: ReadonlyMap<MemberId, Member>
  readonly now: Instant
}

/**
 * The run itself can be approved so; its lines are still to be decided.
 * @throws Rejected unknown-run, run-not-submitted, hash-changed, same-person, in-the-future, before-cut-off, no-open-period
 */
export function approvePayoutRun(run: PayoutRun, id: RunId, calendar: Calendar, approval: ToApprove): Approval {
  const { hash, by, on: day, today } = approval
  const submitted = runIn(run, id, 'submitted')
  const { submission, draftedBy, excludedBy, lines } = submitted
  if (submission?.hash !== hash) {
    throw new Rejected('hash-changed', `run ${id} is not the one that was seen`, { run: id, seen: hash })
  }
  if (by === draftedBy || by === submission.submittedBy || excludedBy.has(by)) {
    throw new Rejected('same-person', `${by} drafted, changed or submitted run ${id}; another person approves it`, {
      run: id,
    })
  }
  notAfter(today, day)
  notBeforeCutOff(submitted, day)
  return { id, run: submitted, by, hash, booking: book(calendar, day), lines: inOrder(lines.values()) }
}

/** What is written before the lines. */
export const approvalBegun = ({ id, by, hash, booking }: Approval): Decided[] => [
  on(payoutRuns, id, { type: 'PayoutRunApproved', data: { approvedBy: by, hash, on: booking.occurredOn } }),
]

/** Some of the lines: what is written where they stand as they were planned, and which do not. */
export function approveLines(
  approval: Approval,
  lines: readonly RunLine[],
  view: LinesInView,
): { decided: Decided[]; refused: Refused[] } {
  const decided: Decided[] = []
  const refused: Refused[] = []
  const known = new Map(view.members)
  for (const line of lines) {
    const why = whyNot(line, approval, {
      account: view.accounts.get(line.producer) ?? accounts.initial,
      producer: view.producers.get(line.producer) ?? producers.initial,
      members: known,
      now: view.now,
    })
    if (why !== undefined) {
      refused.push({ producer: line.producer, code: why })
      continue
    }
    decided.push(...approved(approval, line))
    for (const member of membersOf([line])) {
      const events = withheld(member, approval.id, line.deductions, approval.booking.occurredOn)
      known.set(member, events.reduce(members.evolve, known.get(member) ?? members.initial))
      decided.push(on(members, member, ...events))
    }
  }
  return { decided, refused }
}

function approved({ id, run, booking }: Approval, planned: RunLine): Decided[] {
  const { line, producer, gross, deductions, net, raised } = planned
  const sums = { gross, deductions, net, raised }
  return [
    on(payoutRuns, id, { type: 'PayoutLineApproved', data: { line, producer, ...sums, ...booking } }),
    on(accounts, producer, { type: 'PayoutApproved', data: { run: id, ...sums, month: monthOf(run.cutOff) } }),
  ]
}

/** What is written after the lines: with nothing to be paid the run is over. */
export const approvalEnded = ({ id, lines }: Approval): Decided[] =>
  lines.some(({ net }) => net > 0n) ? [] : [on(payoutRuns, id, { type: 'PayoutRunClosed', data: {} })]

/** Whose savings and loans the lines concern. */
export function membersOf(lines: Iterable<RunLine>): Set<MemberId> {
  const concerned = new Set<MemberId>()
  for (const { deductions } of lines) {
    for (const deduction of deductions) if ('member' in deduction) concerned.add(deduction.member)
  }
  return concerned
}
