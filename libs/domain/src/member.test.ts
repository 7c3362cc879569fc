import { describe, expect, it } from '@jest/globals'
import { enrolMember, memberIsThere, members } from './member.js'
import { broughtForward, deposited, enrolled, lent, loanRepaid, withdrawn } from './testing/a-member.js'
import { given } from './testing/given.js'
import { day, loanId, memberId, sealed } from './testing/words.js'

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

  it('is not there before that', () => {
    given(members, broughtForward('2140', -500n))
      .whenAsked((member) => memberIsThere(member, memberId('dewi')))
      .thenRejected('unknown-member', { member: 'dewi' })
  })
})

it('what is paid of an opening’s loan stays paid when more of it is brought forward', () => {
  const repaid = loanRepaid(500n, 0n, { id: 'opening', on: '2026-01-01' })
  const { state } = given(members, enrolled(), broughtForward('1132', 500n), repaid, broughtForward('1132', 50n))
  expect([...state.loans]).toEqual([
    [loanId('opening'), { principal: 550n, left: 50n, interestPaid: 0n, lentOn: day('2026-01-01') }],
  ])
})

describe('what an opening brings forward', () => {
  const { state } = given(
    members,
    enrolled(),
    broughtForward('3101', -100n),
    broughtForward('3102', -200n),
    broughtForward('2140', -300n),
    broughtForward('1131', 400n),
    broughtForward('1132', 500n),
    broughtForward('1132', 50n),
    broughtForward('2110', -600n),
  )

  it('is principal, mandatory and voluntary savings, and what is used of the credit', () => {
    expect(state.savings).toEqual({ principal: 100n, mandatory: 200n, voluntary: 300n })
    expect(state.credit).toBe(400n)
  })

  it('is one loan, of which nothing is due by itself', () => {
    expect([...state.loans]).toEqual([
      [loanId('opening'), { principal: 550n, left: 550n, interestPaid: 0n, lentOn: day('2026-01-01') }],
    ])
  })
})

it('savings of one kind are not those of another', () => {
  const { state } = given(
    members,
    enrolled(),
    deposited('principal', 100n),
    deposited('mandatory', 20n),
    deposited('voluntary', 3n),
    withdrawn('mandatory', 5n, { reason: 'salah catat' }),
  )
  expect(state.savings).toEqual({ principal: 100n, mandatory: 15n, voluntary: 3n })
})

it('a loan that is paid back stays known', () => {
  const { state } = given(members, enrolled(), lent({ principal: 300_000n }), loanRepaid(300_000n, 0n))
  expect(state.loans.get(loanId('pinjaman'))).toMatchObject({ left: 0n, paidOffOn: '2026-03-10' })
})
