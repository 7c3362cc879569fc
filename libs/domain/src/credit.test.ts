import { describe, expect, it } from '@jest/globals'
import { calendars } from './calendar.js'
import { changeLimits, creditCovers, repayCredit } from './credit.js'
import { members, type Member } from './member.js'
import { march, opened } from './testing/a-calendar.js'
import { broughtForward, creditCharged, creditReduced, creditRepaid, enrolled, limited } from './testing/a-member.js'
import { given, refusalOf } from './testing/given.js'
import { day, memberId } from './testing/words.js'
import { rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const openCalendar = given(calendars, opened(march)).state
const buysOnCredit = (amount: bigint) => (member: Member) => creditCovers(member, dewi, rupiah(amount))
const limiting = (creditLimit: bigint) => (member: Member) =>
  changeLimits(member, dewi, { creditLimit: rupiah(creditLimit) })
const repaying = (amount: bigint) => (member: Member) =>
  repayCredit(member, dewi, openCalendar, { amount: rupiah(amount), way: 'cash', on: day('2026-03-10') })

describe('a member’s credit', () => {
  it('has no limit above zero until one is granted', () => {
    given(members, enrolled()).whenAsked(buysOnCredit(1n)).thenRejected('credit-limit-exceeded', { member: 'dewi' })
  })

  it('reaches to its limit, and no further', () => {
    const granted = given(members, enrolled(), limited(1_000n), creditCharged(600n))
    granted.whenAsked(buysOnCredit(400n)).thenAnswered(undefined)
    granted.whenAsked(buysOnCredit(401n)).thenRejected('credit-limit-exceeded')
  })

  it('is used by what was charged and brought forward, less what was reduced and repaid', () => {
    const used = given(
      members,
      enrolled(),
      broughtForward('1131', 700n),
      creditCharged(500n),
      creditReduced(200n),
      creditRepaid(100n),
    )
    expect(used.state.credit).toBe(900n)
    used.whenAsked(buysOnCredit(1n)).thenRejected('credit-limit-exceeded')
  })

  it('is the member’s own where goods come back that were repaid already, and buys that much more', () => {
    const back = given(members, enrolled(), limited(100n), creditCharged(90n), creditRepaid(90n), creditReduced(40n))
    expect(back.state.credit).toBe(-40n)
    back.whenAsked(buysOnCredit(140n)).thenAnswered(undefined)
    back.whenAsked(buysOnCredit(141n)).thenRejected('credit-limit-exceeded')
  })

  it('is nobody’s before the member is enrolled', () => {
    given(members).whenAsked(buysOnCredit(1n)).thenRejected('unknown-member', { member: 'dewi' })
  })
})

describe('the limit of a member’s credit', () => {
  it('is granted, raised and lowered', () => {
    given(members, enrolled()).when(limiting(1_000n)).then(limited(1_000n))
    given(members, enrolled(), limited(1_000n)).when(limiting(2_000n)).then(limited(2_000n))
    given(members, enrolled(), limited(1_000n), creditCharged(300n)).when(limiting(300n)).then(limited(300n))
    given(members, enrolled(), limited(1_000n)).when(limiting(0n)).then(limited(0n))
  })

  it('is never below what is used', () => {
    given(members, enrolled(), limited(1_000n), creditCharged(300n))
      .when(limiting(299n))
      .thenRejected('limit-below-use', { member: 'dewi', used: '300' })
  })

  it('is changed to another', () => {
    given(members, enrolled(), limited(1_000n)).when(limiting(1_000n)).thenRejected('nothing-to-change')
    given(members, enrolled()).when(limiting(0n)).thenRejected('nothing-to-change')
  })

  it('is a member’s', () => {
    given(members).when(limiting(1n)).thenRejected('unknown-member')
  })
})

describe('what was bought on credit', () => {
  const used = [enrolled(), limited(1_000n), creditCharged(600n)]

  it('is paid, all or some of it', () => {
    given(members, ...used)
      .when(repaying(600n))
      .then(creditRepaid(600n))
    given(members, ...used, creditRepaid(500n))
      .when(repaying(100n))
      .then(creditRepaid(100n))
  })

  it('is never paid beyond what is owed', () => {
    given(members, ...used)
      .when(repaying(601n))
      .thenRejected('credit-exceeded', { member: 'dewi' })
    given(members, ...used, creditRepaid(600n))
      .when(repaying(1n))
      .thenRejected('credit-exceeded')
  })

  it('is paid by a member', () => {
    given(members).when(repaying(1n)).thenRejected('unknown-member')
  })
})

it.each([
  ['is used', buysOnCredit(901n)],
  ['is owed', repaying(801n)],
])('a refusal says nothing of what %s', (_, attempt) => {
  const has = given(members, enrolled(), broughtForward('1131', 800n)).state
  const refusal = refusalOf(() => attempt(has))
  expect(refusal?.details).toStrictEqual({ member: 'dewi' })
  expect(refusal?.message).not.toMatch(/\d/)
})
