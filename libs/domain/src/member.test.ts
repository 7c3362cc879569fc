import { describe, expect, it } from '@jest/globals'
import { creditCovers, enrolMember, members, savingsCover, type Member } from './member.js'
import {
  broughtForward,
  creditCharged,
  creditReduced,
  enrolled,
  savingsReturned,
  savingsUsed,
} from './testing/a-member.js'
import { given, refusalOf } from './testing/given.js'
import { memberId, sealed } from './testing/words.js'
import { rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const paysFromSavings = (amount: bigint) => (member: Member) => savingsCover(member, dewi, rupiah(amount))
const buysOnCredit = (amount: bigint) => (member: Member) => creditCovers(member, dewi, rupiah(amount))

describe('a member', () => {
  it('is enrolled', () => {
    given(members)
      .when((member) => enrolMember(member, { name: sealed('sealed-name') }))
      .then(enrolled())
  })

  it('is enrolled once', () => {
    given(members, enrolled())
      .when((member) => enrolMember(member, { name: sealed('another') }))
      .thenRejected('member-exists')
  })

  it('may be enrolled after an opening has named them', () => {
    given(members, broughtForward('2140', -500n))
      .when((member) => enrolMember(member, { name: sealed('sealed-name') }))
      .then(enrolled())
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
      .thenRejected('insufficient-savings', { member: 'dewi' })
  })

  it('are less by what was used and more by what was returned', () => {
    const used = given(members, ...saved, savingsUsed(30_000n), savingsReturned(10_000n))
    used.whenAsked(paysFromSavings(30_000n)).thenAnswered(undefined)
    used.whenAsked(paysFromSavings(30_001n)).thenRejected('insufficient-savings')
  })

  it('are not what stands in other accounts', () => {
    given(members, enrolled(), broughtForward('3101', -50_000n), broughtForward('3102', -50_000n))
      .whenAsked(paysFromSavings(1n))
      .thenRejected('insufficient-savings')
  })

  it('are nobody’s before the member is enrolled', () => {
    given(members, broughtForward('2140', -50_000n)).whenAsked(paysFromSavings(1n)).thenRejected('unknown-member')
  })
})

describe('a member’s credit', () => {
  it('has no limit above zero until one is granted', () => {
    given(members, enrolled()).whenAsked(buysOnCredit(1n)).thenRejected('credit-limit-exceeded', { member: 'dewi' })
  })

  it('is used by what was charged and brought forward, less what was reduced', () => {
    const used = given(members, enrolled(), broughtForward('1131', 700n), creditCharged(500n), creditReduced(200n))
    expect(used.state.credit).toBe(1_000n)
    used.whenAsked(buysOnCredit(1n)).thenRejected('credit-limit-exceeded')
  })

  it('is nobody’s before the member is enrolled', () => {
    given(members).whenAsked(buysOnCredit(1n)).thenRejected('unknown-member', { member: 'dewi' })
  })
})

describe('a refusal says nothing of what a member has', () => {
  const has = given(members, enrolled(), broughtForward('2140', -700n), broughtForward('1131', 800n)).state

  it.each([
    ['in savings', paysFromSavings(701n)],
    ['on credit', buysOnCredit(901n)],
  ])('%s', (_, attempt) => {
    const refusal = refusalOf(() => attempt(has))
    expect(refusal?.details).toStrictEqual({ member: 'dewi' })
    expect(refusal?.message).not.toMatch(/\d/)
  })
})
