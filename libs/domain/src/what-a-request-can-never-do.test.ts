import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { fulfil } from './fulfil-wish.js'
import { OPENING, openings } from './opening.js'
import { Rejected } from './rejected.js'
import { approveRequest, makeRequest, rejectRequest, requests, undecided } from './request.js'
import { CALENDAR, march, opened, theCalendar } from './testing/a-calendar.js'
import { asWish, requestId } from './testing/a-request.js'
import { Past, type Decision } from './testing/past.js'
import { day, producerId } from './testing/words.js'
import { on } from '#events/category.js'
import type { Wish } from '#events/request.js'
import type { RequestId } from '#events/words.js'

const sari = producerId('sari')
const PEOPLE = ['ana', 'budi', 'citra'] as const
const today = day('2026-03-15')

const who = fc.constantFrom(...PEOPLE)
const stored = { producer: 'sari', on: '2026-03-10' } as const
const someWish: fc.Arbitrary<Wish> = fc
  .tuple(fc.integer({ min: 1, max: 900 }).map(String), fc.integer({ min: 0, max: 9 }), fc.boolean())
  .map(([amount, kind, turned]) => {
    const paid = { ...stored, amount, way: 'cash' } as const
    const wishes = [
      { ...paid, kind: 'advance' },
      { ...paid, kind: 'advance-repayment' },
      { ...stored, amount, kind: 'receivable' },
      { ...paid, kind: 'receivable-payment' },
      { ...stored, amount, kind: 'write-off', of: turned ? 'advance' : 'receivable' },
      { ...stored, amount: turned ? `-${amount}` : amount, kind: 'adjustment', as: 'goodwill' },
      { ...paid, kind: 'past-payout' },
      { ...paid, kind: 'past-payout' },
      { ...stored, kind: 'past-payout-reversal', payout: amount },
      { ...stored, kind: 'past-payout-reversal', payout: amount },
    ] as const
    return asWish(wishes[kind] ?? wishes[0])
  })

/** Asked for, approved or rejected by somebody: of the requests there are, the how-many-th. */
type Step =
  | { readonly do: 'ask'; readonly by: string; readonly wish: Wish }
  | { readonly do: 'approve' | 'reject'; readonly by: string; readonly which: number }

const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), by: who, wish: someWish }),
  fc.record({ do: fc.constantFrom('approve' as const, 'reject' as const), by: who, which: fc.nat({ max: 29 }) }),
  fc.record({ do: fc.constant('approve' as const), by: who, which: fc.nat({ max: 29 }) }),
)

const inView = (past: Past) => ({
  account: past.state(accounts, sari),
  calendar: past.state(calendars, CALENDAR),
  opening: past.state(openings, OPENING),
  today,
})

/** Of a reversal, the how-many-th payout that was ever made, reversed or not. */
function madeOut(wish: Wish, past: Past): Wish {
  if (wish.kind !== 'past-payout-reversal') return wish
  const payouts = past
    .eventsOf(accounts, sari)
    .flatMap(({ type, data }) => (type === 'PastPayoutRecorded' && data.request !== undefined ? [data.request] : []))
  return { ...wish, payout: payouts[Number(wish.payout) % payouts.length] ?? 'none' }
}

const deciding =
  (step: Step, made: readonly RequestId[]): Decision =>
  (past) => {
    if (step.do === 'ask') {
      const id = requestId(`r${made.length}`)
      const wish = madeOut(step.wish, past)
      fulfil(wish, { request: id, reason: 'asked' }, inView(past))
      return [on(requests, id, makeRequest(wish, { by: step.by, reason: 'asked' }))]
    }
    const id = made[step.which % made.length] ?? requestId('none')
    const request = past.state(requests, id)
    if (step.do === 'reject') return [on(requests, id, rejectRequest(request, id, { by: step.by, reason: 'no' }))]
    const approved = approveRequest(request, id, step.by)
    const { wish, reason } = undecided(request, id)
    return [on(requests, id, approved), ...fulfil(wish, { request: id, reason }, inView(past))]
  }

/** What is refused leaves the past as it is. */
function afterStep(past: Past, step: Step): Past {
  try {
    return past.and(deciding(step, past.ids(requests).map(requestId)))
  } catch (error) {
    if (error instanceof Rejected) return past
    throw error
  }
}

/** A history that nobody need look at before it is paid. */
const theShop = Past.nothing.and(theCalendar(opened(march)), [
  on(openings, OPENING, { type: 'OpeningConfirmed', data: {} }),
])

const histories = fc.array(someStep, { minLength: 10, maxLength: 60, size: 'max' })
const told = (steps: readonly Step[]) => steps.reduce(afterStep, theShop)

/** What left by the request of that name. */
function paidBy(past: Past, payout: string) {
  const paid = past
    .eventsOf(accounts, sari)
    .find(({ type, data }) => type === 'PastPayoutRecorded' && data.request === payout)
  return paid?.type === 'PastPayoutRecorded' ? paid.data.amount : undefined
}

describe('whatever is asked for and decided', () => {
  it('no payout is reversed but one that was made, once and whole', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const past = told(steps)
        const undone = past
          .eventsOf(accounts, sari)
          .flatMap((event) => (event.type === 'PastPayoutReversed' ? [event.data] : []))
        expect(new Set(undone.map(({ payout }) => payout)).size).toBe(undone.length)
        expect(undone.map(({ amount }) => amount)).toEqual(undone.map(({ payout }) => paidBy(past, payout)))
      }),
    )
  })

  it('nobody owes less than nothing', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        let past = theShop
        for (const step of steps) {
          past = afterStep(past, step)
          const { advance, receivable } = past.state(accounts, sari)
          expect([advance >= 0n, receivable >= 0n]).toEqual([true, true])
        }
      }),
    )
  })

  it('nothing is done but what another person than who asked approved, once and as it was asked for', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const past = told(steps)
        const approved = past.ids(requests).filter((id) => {
          const [made, decided, ...more] = past.eventsOf(requests, id)
          expect(more).toEqual([])
          if (made?.type !== 'RequestMade' || decided?.type !== 'RequestApproved') return false
          expect(decided.data.approvedBy).not.toBe(made.data.requestedBy)
          return true
        })
        const done = past.eventsOf(accounts, sari).map(({ data }) => {
          if (!('request' in data) || !('amount' in data)) throw new Error('only requests were approved')
          return [String(data.request), data.amount]
        })
        const asked = approved.map((id) => {
          const request = past.state(requests, id)
          if (!request.made || request.wish.kind === 'deduction-reversal') throw new Error(`${id} was asked for`)
          return [
            id,
            request.wish.kind === 'past-payout-reversal' ? paidBy(past, request.wish.payout) : request.wish.amount,
          ]
        })
        expect(done.toSorted(byRequest)).toEqual(asked.toSorted(byRequest))
      }),
    )
  })
})

const byRequest = ([one]: readonly unknown[], [other]: readonly unknown[]): number =>
  String(one) < String(other) ? -1 : 1
