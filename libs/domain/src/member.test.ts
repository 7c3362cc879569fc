import { describe, it } from '@jest/globals'
import { creditCovers, enrolMember, members, savingsCover, type Member } from './member.js'
import {
  broughtForward,
  creditCharged,
  creditReduced,
  enrolled,
  savingsReturned,
  savingsUsed,
} from './testing/a-member.js'
import { given } from './testing/given.js'
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
      .thenRejected('insufficient-savings', { savings: '50000' })
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
    given(members, enrolled())
      .whenAsked(buysOnCredit(1n))
      .thenRejected('credit-limit-exceeded', { limit: '0', used: '0' })
  })

  it('is used by what was charged and brought forward, less what was reduced', () => {
    given(members, enrolled(), broughtForward('1131', 700n), creditCharged(500n), creditReduced(200n))
      .whenAsked(buysOnCredit(1n))
      .thenRejected('credit-limit-exceeded', { used: '1000' })
  })

  it('is nobody’s before the member is enrolled', () => {
    given(members).whenAsked(buysOnCredit(1n)).thenRejected('unknown-member', { member: 'dewi' })
  })
})
