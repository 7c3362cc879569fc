import { describe, expect, it } from '@jest/globals'
import { calendars } from './calendar.js'
import { members, type Member } from './member.js'
import { depositSavings, savingsCover, withdrawSavings } from './savings.js'
import { april, closed, late, march, opened } from './testing/a-calendar.js'
import {
  broughtForward,
  deposited,
  enrolled,
  savingsReturned,
  savingsUsed,
  savingsWithheld,
  withdrawn,
  withheldSavingsReturned,
  type AMove,
} from './testing/a-member.js'
import { given, refusalOf } from './testing/given.js'
import { day, memberId } from './testing/words.js'

import type { SavingsKind } from '#events/member.js'
import { daysAfter } from '#events/days.js'
import { rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const openCalendar = given(calendars, opened(march)).state

const move = (kind: SavingsKind, amount: bigint, { way = 'cash', on = '2026-03-10', reason }: AMove = {}) => ({
  kind,
  amount: rupiah(amount),
  way,
  on: day(on),
  ...(reason !== undefined && { reason }),
})
const depositing =
  (kind: SavingsKind, amount: bigint, by: AMove = {}) =>
  (member: Member) =>
    depositSavings(member, dewi, openCalendar, move(kind, amount, by))
const withdrawing =
  (kind: SavingsKind, amount: bigint, by: AMove = {}) =>
  (member: Member) =>
    withdrawSavings(member, dewi, openCalendar, move(kind, amount, by))
const paysFromSavings =
  (amount: bigint, on = '2026-04-10') =>
  (member: Member) =>
    savingsCover(member, dewi, { kind: 'voluntary', amount: rupiah(amount), on: day(on) })

describe('savings are put by', () => {
  it.each(['principal', 'mandatory', 'voluntary'] as const)('%s ones, in cash', (kind) => {
    given(members, enrolled()).when(depositing(kind, 50_000n)).then(deposited(kind, 50_000n))
  })

  it('by transfer, with a reason where there is one', () => {
    const by = { way: 'transfer', reason: 'setoran bulan Maret' } as const
    given(members, enrolled())
      .when(depositing('mandatory', 50_000n, by))
      .then(deposited('mandatory', 50_000n, by))
  })

  it('and booked in the next open period where their day is closed', () => {
    const shut = given(calendars, opened(march), closed(march), opened(april)).state
    const data = { kind: 'voluntary', amount: 1n, way: 'cash', ...late('2026-03-10', '2026-04-01', march) } as const
    given(members, enrolled())
      .when((member) => depositSavings(member, dewi, shut, move('voluntary', 1n)))
      .then({ type: 'SavingsDeposited', data: { ...data, amount: rupiah(1n) } })
  })

  it('by a member', () => {
    given(members).when(depositing('voluntary', 1n)).thenRejected('unknown-member', { member: 'dewi' })
  })
})

describe('savings are taken out', () => {
  const saved = [enrolled(), deposited('principal', 100n), deposited('mandatory', 200n), deposited('voluntary', 300n)]

  it('to the last rupiah', () => {
    given(members, ...saved)
      .when(withdrawing('voluntary', 300n))
      .then(withdrawn('voluntary', 300n))
  })

  it('and never beyond, whatever there is of another kind', () => {
    given(members, ...saved)
      .when(withdrawing('voluntary', 301n))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-10' })
    given(members, ...saved, withdrawn('voluntary', 300n))
      .when(withdrawing('voluntary', 1n))
      .thenRejected('insufficient-savings')
  })

  it.each(['principal', 'mandatory'] as const)('with a reason, where they are %s', (kind) => {
    given(members, ...saved)
      .when(withdrawing(kind, 100n))
      .thenRejected('reason-needed', { kind })
    const leaving = { way: 'transfer', reason: 'keluar dari koperasi' } as const
    given(members, ...saved)
      .when(withdrawing(kind, 100n, leaving))
      .then(withdrawn(kind, 100n, leaving))
    given(members, ...saved)
      .when(withdrawing(kind, 201n, leaving))
      .thenRejected('insufficient-savings')
  })

  it('by a member', () => {
    given(members, deposited('voluntary', 5n)).when(withdrawing('voluntary', 1n)).thenRejected('unknown-member')
  })
})

describe('savings are never below zero on any day', () => {
  const on = (of: string) => ({ on: of })
  const saved = [
    enrolled(),
    deposited('voluntary', 300n, on('2026-03-10')),
    withdrawn('voluntary', 200n, on('2026-03-20')),
    deposited('voluntary', 500n, on('2026-03-25')),
  ]

  it('not before they were put by, though that is recorded already', () => {
    given(members, ...saved)
      .when(withdrawing('voluntary', 1n, on('2026-03-09')))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-09' })
    given(members, ...saved)
      .whenAsked(paysFromSavings(1n, '2026-03-09'))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-09' })
  })

  it('nor on a later one, by what is taken out late', () => {
    given(members, ...saved)
      .when(withdrawing('voluntary', 101n, on('2026-03-12')))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-20' })
    given(members, ...saved)
      .when(withdrawing('voluntary', 100n, on('2026-03-12')))
      .then(withdrawn('voluntary', 100n, on('2026-03-12')))
    given(members, ...saved)
      .when(withdrawing('voluntary', 600n, on('2026-03-25')))
      .then(withdrawn('voluntary', 600n, on('2026-03-25')))
  })

  it('counting what is put by late from its own day on', () => {
    given(members, ...saved, deposited('voluntary', 50n, on('2026-03-05')))
      .when(withdrawing('voluntary', 50n, on('2026-03-05')))
      .then(withdrawn('voluntary', 50n, on('2026-03-05')))
    given(members, ...saved, deposited('voluntary', 50n, on('2026-03-21')))
      .when(withdrawing('voluntary', 101n, on('2026-03-20')))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-20' })
  })

  it('each kind by itself', () => {
    given(members, ...saved, deposited('mandatory', 9n, on('2026-03-11')))
      .when(withdrawing('mandatory', 9n, { on: '2026-03-10', reason: 'keluar' }))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-03-10' })
  })

  it.each([
    ['by the opening', broughtForward('2140', -5n), '2026-01-01'],
    ['by a payout', savingsWithheld('voluntary', 5n, '2026-03-31'), '2026-03-31'],
    ['by a refund', savingsReturned(5n, 'r1', '2026-03-12'), '2026-03-12'],
  ])('counting from its day on what is saved %s', (_, event, from) => {
    const has = [enrolled(), event]
    given(members, ...has)
      .whenAsked(paysFromSavings(5n, from))
      .thenAnswered(undefined)
    given(members, ...has)
      .whenAsked(paysFromSavings(5n, daysAfter(day(from), -1)))
      .thenRejected('insufficient-savings')
  })

  it.each([
    ['by a sale', savingsUsed(5n), '2026-03-10'],
    ['by a deduction that is taken back', withheldSavingsReturned('voluntary', 5n, '2026-03-12'), '2026-03-12'],
  ])('counting from its day on what is taken %s', (_, event, from) => {
    const has = [enrolled(), deposited('voluntary', 8n, on('2026-03-01')), event]
    given(members, ...has)
      .whenAsked(paysFromSavings(4n, '2026-03-02'))
      .thenRejected('insufficient-savings', { member: 'dewi', from })
    given(members, ...has)
      .whenAsked(paysFromSavings(3n, '2026-03-02'))
      .thenAnswered(undefined)
  })
})

describe('a member’s savings', () => {
  const saved = [enrolled(), broughtForward('2140', -50_000n)]

  it('pay to the last rupiah', () => {
    given(members, ...saved)
      .whenAsked(paysFromSavings(50_000n))
      .thenAnswered(undefined)
  })

  it('never go below zero', () => {
    given(members, ...saved)
      .whenAsked(paysFromSavings(50_001n))
      .thenRejected('insufficient-savings', { member: 'dewi', from: '2026-04-10' })
  })

  it('are less by what was used and more by what was returned', () => {
    const used = given(members, ...saved, savingsUsed(30_000n), savingsReturned(10_000n))
    used.whenAsked(paysFromSavings(30_000n)).thenAnswered(undefined)
    used.whenAsked(paysFromSavings(30_001n)).thenRejected('insufficient-savings')
  })

  it('are more by what a payout withheld, and less by what of it was returned', () => {
    const withheld = given(members, ...saved, savingsWithheld('voluntary', 7_000n))
    withheld.whenAsked(paysFromSavings(57_000n)).thenAnswered(undefined)
    const returned = given(
      members,
      ...saved,
      savingsWithheld('voluntary', 7n),
      withheldSavingsReturned('voluntary', 7n),
    )
    returned.whenAsked(paysFromSavings(50_001n)).thenRejected('insufficient-savings')
  })

  it('pay only where they are voluntary', () => {
    given(members, enrolled(), broughtForward('3101', -50_000n), broughtForward('3102', -50_000n))
      .whenAsked(paysFromSavings(1n))
      .thenRejected('insufficient-savings')
  })

  it('are nobody’s before the member is enrolled', () => {
    given(members, broughtForward('2140', -50_000n)).whenAsked(paysFromSavings(1n)).thenRejected('unknown-member')
  })
})

it('a refusal says nothing of what there is', () => {
  const has = given(members, enrolled(), broughtForward('2140', -700n)).state
  for (const attempt of [paysFromSavings(701n), withdrawing('voluntary', 701n)]) {
    const refusal = refusalOf(() => attempt(has))
    expect(refusal?.details).toStrictEqual({ member: 'dewi', from: expect.stringMatching(/^2026-0[34]-10$/) })
    expect(refusal?.message).not.toMatch(/\b(1|70[01])\b/)
  }
})
