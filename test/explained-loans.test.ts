import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { instalmentDue } from '#domain/loan.js'
import { members } from '#domain/member.js'
import { daysAfter } from '#events/days.js'
import type { MemberEvent } from '#events/member.js'
import { rupiah, type AccountCode, type Day, type LoanId, type RunId } from '#events/words.js'
import { dueBy, loansSoFar } from '#read-models/explanation/loans-so-far.js'

/** What is due of a loan is decided in one room and explained in another, which may not see it: both say the same. */

const loan = 'l1' as LoanId
const run = 'r1' as RunId
const lentOn = '2025-12-01' as Day
const dayOfLoan = fc.nat(900).map((after) => daysAfter(lentOn, after))
const amount = (most: bigint) => fc.bigInt(1n, most).map(rupiah)

const lent = fc
  .record({ principal: amount(1_000n), instalment: amount(300n), interest: amount(20n), firstDueOn: dayOfLoan })
  .map((terms): MemberEvent => ({
    type: 'LoanRecorded',
    data: { loan, ...terms, way: 'cash', occurredOn: lentOn, bookedOn: lentOn },
  }))

const happened = fc
  .record({
    type: fc.constantFrom('LoanRepaid', 'LoanWithheld', 'WithheldLoanReturned'),
    principal: amount(1_000n),
    interest: fc.bigInt(0n, 30n).map(rupiah),
    on: dayOfLoan,
  })
  .map(({ type, on, ...paid }): MemberEvent => {
    if (type === 'LoanRepaid') {
      return { type: 'LoanRepaid', data: { loan, ...paid, way: 'cash', occurredOn: on, bookedOn: on } }
    }
    return { type: type === 'LoanWithheld' ? type : 'WithheldLoanReturned', data: { loan, ...paid, run, on } }
  })

/** Nothing is paid that is not owed, nor taken back that was not paid. */
function possible([first, ...events]: readonly MemberEvent[]): MemberEvent[] {
  if (first?.type !== 'LoanRecorded') return []
  let left: bigint = first.data.principal
  return [
    first,
    ...events.filter(({ type, data }) => {
      if (!('principal' in data)) return false
      const after = type === 'WithheldLoanReturned' ? left + data.principal : left - data.principal
      if (after < 0n || after > first.data.principal) return false
      left = after
      return true
    }),
  ]
}

const facts = (events: readonly MemberEvent[]) =>
  events.map((event, revision) => ({
    event,
    revision,
    category: 'member',
    id: 'dewi',
    data: {},
    commit: BigInt(revision),
    index: 0,
  }))

describe('what is due of a loan', () => {
  it('is explained as it is decided, whatever was paid of it, and on whichever day', () => {
    fc.assert(
      fc.property(fc.tuple(lent, fc.array(happened, { maxLength: 12 })), dayOfLoan, ([first, rest], day) => {
        const events = possible([first, ...rest])
        const decided = events.reduce(members.evolve, members.initial).loans.get(loan)
        const explained = loansSoFar(facts(events)).get(loan)
        expect(explained && dueBy(explained, day)?.left).toEqual(decided && instalmentDue(decided, day))
      }),
      { numRuns: 2_000 },
    )
  })
})

it('what is paid of an opening’s loan stays paid in both rooms when more of it is brought forward', () => {
  const opening = 'opening' as LoanId
  const brought = (more: bigint): MemberEvent => ({
    type: 'MemberBalanceBroughtForward',
    data: { account: '1132' as AccountCode, amount: rupiah(more), on: lentOn },
  })
  const repaid: MemberEvent = {
    type: 'LoanRepaid',
    data: {
      loan: opening,
      principal: rupiah(500n),
      interest: rupiah(0n),
      way: 'cash',
      occurredOn: lentOn,
      bookedOn: lentOn,
    },
  }
  const events = [brought(500n), repaid, brought(50n)]
  const decided = events.reduce(members.evolve, members.initial).loans.get(opening)
  const explained = loansSoFar(facts(events)).get(opening)
  expect([decided?.principal, decided?.left]).toEqual([550n, 50n])
  expect([explained?.principal, explained?.paid.principal]).toEqual([550n, 500n])
})
