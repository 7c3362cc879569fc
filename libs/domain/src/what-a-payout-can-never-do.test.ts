import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts, isMonthly, isPayable, payableItems, type Account } from './account.js'
import { members } from './member.js'
import { payoutRuns, type DraftedRun } from './payout-run.js'
import { producers } from './producer.js'
import { instantOf, payoutSteps, PRODUCERS, told, type Told } from './testing/a-payout-history.js'
import { Past } from './testing/past.js'
import { memberId, producerId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import { halfUp, negated, rupiah, sum, type Rupiah } from '#events/words.js'

const always = (what: string, holds: (history: readonly Told[], end: Past) => void) =>
  it(what, () => {
    fc.assert(
      fc.property(payoutSteps, (steps) => {
        const history = told(steps)
        const end = history.at(-1)?.after
        if (end !== undefined) holds(history, end)
      }),
      { numRuns: 25 },
    )
  })

const accountEvents = (past: Past, producer: string): AccountEvent[] => past.eventsOf(accounts, producer)
const runEvents = (past: Past, run: string): PayoutRunEvent[] => past.eventsOf(payoutRuns, run)
const accountOf = (past: Past, producer: string): Account => past.state(accounts, producer)

/** Each step that was decided, and what it wrote. */
const written = (history: readonly Told[]) =>
  history.flatMap((told) => (told.decided === undefined ? [] : [{ ...told, wrote: Past.nothing.and(told.decided) }]))

function runOf(past: Past, id: string): DraftedRun {
  const run = past.state(payoutRuns, id)
  if (!run.drafted) throw new TypeError(`run ${id} was drafted`)
  return run
}

describe('never', () => {
  always('is an item in two live lines, or paid twice', (_, end) => {
    for (const producer of PRODUCERS) {
      const live = new Map<string, string>()
      const consumed = new Set<string>()
      for (const { type, data } of accountEvents(end, producer)) {
        if (type === 'PayoutReserved') {
          for (const { item } of data.items) {
            expect([item, live.get(item), consumed.has(item)]).toEqual([item, undefined, false])
            live.set(item, data.run)
          }
        }
        if (type !== 'PayoutReleased' && type !== 'PayoutApproved') continue
        for (const [item, run] of live) {
          if (run !== data.run) continue
          live.delete(item)
          if (type === 'PayoutApproved') consumed.add(item)
        }
      }
    }
  })

  always('does a line reserve anything but what is payable, all of it and as it is', (history) => {
    for (const { before, wrote, after } of written(history)) {
      for (const producer of PRODUCERS) {
        for (const { run, items } of ofType(accountEvents(wrote, producer), 'PayoutReserved')) {
          const payable = payableItems(accountOf(before, producer), runOf(after, run).cutOff)
          expect(amountsOf(items)).toEqual(amountsOf([...payable].map(([item, { amount }]) => ({ item, amount }))))
        }
      }
    }
  })

  always(
    'is more paid than was payable by the cut-off day, or anything while something is still to be taken',
    (history) => {
      for (const { before, wrote, after } of written(history)) {
        for (const producer of PRODUCERS) {
          for (const { run, gross } of ofType(accountEvents(wrote, producer), 'PayoutApproved')) {
            const { items } = accountOf(before, producer)
            const ours = items.filter((item) => item.run === run)
            expect(sum(ours.valueSeq().map(({ amount }) => amount))).toBe(gross)
            expect(ours.every((item) => isPayable(item, runOf(after, run).cutOff))).toBe(true)
            expect(accountOf(after, producer).items.some(({ amount }) => amount < 0n)).toBe(false)
          }
        }
      }
    },
  )

  always(
    'is a run approved by who drafted or submitted it, or said where a payout of it goes, or by another hash',
    (history) => {
      for (const { step, before, wrote, on } of written(history)) {
        for (const run of wrote.ids(payoutRuns)) {
          for (const { approvedBy, hash } of ofType(runEvents(wrote, run), 'PayoutRunApproved')) {
            const { draftedBy, submission, lines } = runOf(before, run)
            expect(approvedBy).toBe(step.by)
            expect([draftedBy, submission?.submittedBy]).not.toContain(approvedBy)
            expect(submission?.hash).toBe(hash)
            for (const { producer, net, destination } of lines.values()) {
              expect(destination === undefined).toBe(net === 0n)
              if (destination === undefined) continue
              const now = before.state(producers, producer).destination
              expect(now?.revision).toBe(destination.revision)
              expect(now?.changedBy).not.toBe(approvedBy)
              expect(now !== undefined && now.payableFrom <= instantOf(on)).toBe(true)
            }
          }
        }
      }
    },
  )

  always('is more withheld than is owed, of a debt or a loan', (history) => {
    for (const { after } of history) {
      for (const producer of PRODUCERS) {
        const { receivable, advance } = accountOf(after, producer)
        expect([receivable >= 0n, advance >= 0n]).toEqual([true, true])
      }
      for (const { principal, left, interestPaid } of after.state(members, memberId('dewi')).loans.values()) {
        expect([left >= 0n, left <= principal, interestPaid >= 0n]).toEqual([true, true, true])
      }
    }
  })

  always('are savings or a fee withheld twice in a month, also where they were taken back', (_, end) => {
    for (const producer of PRODUCERS) {
      const taken = ofType(accountEvents(end, producer), 'PayoutApproved').flatMap(({ month, deductions }) =>
        deductions.filter(isMonthly).map(({ kind }) => `${kind} of ${month}`),
      )
      expect(taken).toEqual([...new Set(taken)])
    }
  })

  always('does what was withheld go back on a day before that', (_, end) => {
    for (const producer of PRODUCERS) {
      for (const { run, occurredOn } of ofType(accountEvents(end, producer), 'DeductionReversed')) {
        const [approved] = ofType(runEvents(end, run), 'PayoutRunApproved')
        expect(approved !== undefined && approved.on <= occurredOn).toBe(true)
      }
    }
  })

  always('does a line come to anything but its sums, or leave less than is taken home', (history) => {
    for (const { before, wrote } of written(history)) {
      for (const run of wrote.ids(payoutRuns)) {
        for (const { producer, gross, deductions, net, raised } of ofType(runEvents(wrote, run), 'PayoutLineAdded')) {
          const withheld = sum(deductions.map(({ amount }) => amount))
          expect(gross).toBe(withheld + net - raised)
          expect([net >= 0n, raised >= 0n, deductions.every(({ amount }) => amount > 0n)]).toEqual([true, true, true])
          if (gross < 0n) expect([net, withheld, raised]).toEqual([0n, 0n, -BigInt(gross)])
          else expect(net >= lesser(gross, takenHome(before, producer, wrote))).toBe(true)
        }
      }
    }
  })

  always('is a line approved otherwise than it was planned', (_, end) => {
    for (const run of end.ids(payoutRuns)) {
      const events = runEvents(end, run)
      const planned = new Map(
        ofType(events, 'PayoutLineAdded').map(({ items: _items, destination: _to, ...line }) => [line.line, line]),
      )
      for (const { occurredOn: _on, bookedOn: _booked, ...line } of ofType(events, 'PayoutLineApproved')) {
        expect(line).toEqual(planned.get(line.line))
      }
    }
  })

  always('is a line paid twice, or after it failed; does it come back unpaid', (_, end) => {
    for (const run of end.ids(payoutRuns)) {
      const nets = new Map<string, Rupiah>()
      const happened = new Map<string, string[]>()
      for (const { type, data } of runEvents(end, run)) {
        if (type === 'PayoutLineApproved') nets.set(data.line, data.net)
        if (type !== 'PayoutPaid' && type !== 'PayoutFailed' && type !== 'PayoutReturned') continue
        expect(data.amount).toBe(nets.get(data.line))
        happened.set(data.line, [...(happened.get(data.line) ?? []), type])
      }
      for (const sequence of happened.values()) {
        expect(['PayoutPaid', 'PayoutFailed', 'PayoutPaid PayoutReturned']).toContain(sequence.join(' '))
      }
    }
  })

  always('is a receipt signed for two payouts of a run, or cash handed over without one', (_, end) => {
    for (const run of end.ids(payoutRuns)) {
      const paid = ofType(runEvents(end, run), 'PayoutPaid')
      const signed = paid.flatMap(({ receipt }) => receipt ?? [])
      expect(signed).toHaveLength(paid.filter(({ way }) => way === 'cash').length)
      expect(new Set(signed).size).toBe(signed.length)
    }
  })

  always('is a run closed while something of it is on its way, or open when nothing is', (history) => {
    for (const { after } of history) {
      for (const id of after.ids(payoutRuns)) {
        const run = after.state(payoutRuns, id)
        if (!run.drafted) continue
        const onTheWay = run.lines.filter(({ state }) => state === 'in-process').size
        expect(onTheWay).toBe(run.inProcess)
        if (run.state === 'approved' || run.state === 'closed') expect(run.state === 'closed').toBe(onTheWay === 0)
      }
    }
  })

  always('does an account wait for a run that does not, or have another in process than the run', (history) => {
    for (const { after } of history) {
      for (const producer of PRODUCERS) {
        const { waiting, inProcess, items } = accountOf(after, producer)
        const lines = after.ids(payoutRuns).flatMap((id) => {
          const run = after.state(payoutRuns, id)
          const line = run.drafted ? run.lines.get(producerId(producer)) : undefined
          return run.drafted && line !== undefined ? [{ id, run, line }] : []
        })
        const live = lines.filter(({ run }) => ['drafting', 'drafted', 'submitted'].includes(run.state))
        expect(live.map(({ id }) => id)).toEqual(waiting === undefined ? [] : [waiting])
        expect(
          [...new Set(items.valueSeq().map(({ run }) => run))].filter((run) => run !== undefined && run !== waiting),
        ).toEqual([])
        const onTheWay = lines.filter(({ line }) => line.state === 'in-process')
        expect(new Map(inProcess)).toEqual(new Map(onTheWay.map(({ id, line }) => [id, line.net])))
      }
    }
  })

  always('is a rupiah of an account made or lost', (_, end) => {
    for (const producer of PRODUCERS) {
      const { items, inProcess, receivable } = accountOf(end, producer)
      const open = sum(items.valueSeq().map(({ amount }) => amount))
      expect(open + sum(inProcess.values()) - receivable).toBe(sum(accountEvents(end, producer).map(worth)))
    }
  })

  always('does a fold that is read from the start know anything else', (_, end) => {
    const afresh = end.toldAfresh()
    for (const run of end.ids(payoutRuns)) expect(afresh.state(payoutRuns, run)).toEqual(end.state(payoutRuns, run))
  })
})

const reached = [
  'PayoutReserved',
  'PayoutReleased',
  'PayoutLineExcluded',
  'PayoutApproved',
  'PayoutRunClosed',
  'PayoutRunRejected',
  'PayoutPaid',
  'PayoutFailed',
  'PayoutReturned',
  'LoanWithheld',
  'SavingsWithheld',
  'DeductionReversed',
  'same-person',
  'payable-changed',
  'deduction-changed',
  'destination-changed',
  'destination-cooling-off',
  'before-cut-off',
  'before-deduction',
  'not-in-process',
  'not-paid',
  'wrong-way',
  'receipt-used',
  'run-decided',
]

it('the histories come to all of it', () => {
  const histories = fc.sample(payoutSteps, { numRuns: 100, seed: 6 }).map(told)
  const often = new Map<string, number>()
  const count = (what: string) => often.set(what, (often.get(what) ?? 0) + 1)
  for (const { refused, decided = [] } of histories.flat()) {
    if (refused !== undefined) count(refused.code)
    for (const { type } of decided.flatMap(({ events }) => events)) count(type)
  }
  for (const what of reached) expect([what, (often.get(what) ?? 0) >= 2]).toEqual([what, true])
})

const ofType = <Event extends { readonly type: string; readonly data: unknown }, Type extends Event['type']>(
  events: readonly Event[],
  type: Type,
): Extract<Event, { readonly type: Type }>['data'][] =>
  events.flatMap((event) => (isOf<Event, Type>(event, type) ? [event.data] : []))

const isOf = <Event extends { readonly type: string }, Type extends Event['type']>(
  event: Event,
  type: Type,
): event is Extract<Event, { readonly type: Type }> => event.type === type

const amountsOf = (items: readonly { readonly item: string; readonly amount: Rupiah }[]) =>
  new Map(items.map(({ item, amount }) => [item, amount]))

const lesser = (one: bigint, other: bigint) => (one < other ? one : other)

/** Of what the line reserved, as it was before. */
function takenHome(before: Past, producer: string, wrote: Past): bigint {
  const { items } = accountOf(before, producer)
  let floor = 0n
  for (const reserved of ofType(accountEvents(wrote, producer), 'PayoutReserved').flatMap((each) => each.items)) {
    const bps = BigInt(items.get(reserved.item)?.takeHomeBps ?? 0)
    if (reserved.amount > 0n) floor += halfUp(reserved.amount * bps, 10_000n)
  }
  return floor
}

/** What an event adds to what a producer is owed, debts taken off. */
function worth({ type, data }: AccountEvent): Rupiah {
  switch (type) {
    case 'EarningsAccrued':
    case 'BalanceAdjusted':
    case 'ReceivablePaid':
      return data.amount
    case 'EarningsReversed':
    case 'PayoutSettled':
      return negated(data.amount)
    case 'DeductionReversed':
      return data.deduction.kind === 'receivable' ? rupiah(0n) : data.deduction.amount
    case 'PayoutApproved':
      return negated(sum(data.deductions.filter(({ kind }) => kind !== 'receivable').map(({ amount }) => amount)))
    case 'PayoutOwedAgain':
      return data.because === 'returned' ? data.amount : rupiah(0n)
    case 'AdvanceGranted':
    case 'AdvanceRepaid':
    case 'BalanceBroughtForward':
    case 'DebtWrittenOff':
    case 'EarningsCleared':
    case 'EarningsUncleared':
    case 'LossCompensated':
    case 'PastPayoutRecorded':
    case 'PastPayoutReversed':
    case 'PayoutReleased':
    case 'PayoutReserved':
    case 'ReceivableRaised':
      return rupiah(0n)
  }
}
