import { describe, it } from '@jest/globals'
import { calendars } from './calendar.js'
import { members, type Member } from './member.js'
import { recordLoan } from './record-loan.js'
import { january, opened } from './testing/a-calendar.js'
import { enrolled, lent, seed } from './testing/a-member.js'
import { given } from './testing/given.js'
import { day, loanId, memberId } from './testing/words.js'
import { rupiah } from '#events/words.js'

const openCalendar = given(calendars, opened(january)).state

const lending =
  ({ firstDueOn = seed.firstDueOn, on = '2026-01-15', instalment = seed.instalment } = {}) =>
  (member: Member) =>
    recordLoan(member, memberId('dewi'), openCalendar, {
      loan: loanId('pinjaman'),
      principal: rupiah(seed.principal),
      instalment: rupiah(instalment),
      interest: rupiah(seed.interest),
      firstDueOn: day(firstDueOn),
      way: 'cash',
      on: day(on),
    })

describe('a loan', () => {
  it('is lent to a member, to be paid back month by month', () => {
    given(members, enrolled()).when(lending()).then(lent())
    given(members).when(lending()).thenRejected('unknown-member')
  })

  it('is due from the day on which it is lent, and not before', () => {
    given(members, enrolled())
      .when(lending({ firstDueOn: '2026-01-15' }))
      .then(lent({ firstDueOn: '2026-01-15' }))
    given(members, enrolled())
      .when(lending({ firstDueOn: '2026-01-14' }))
      .thenRejected('before-loan', { firstDueOn: '2026-01-14', lentOn: '2026-01-15' })
  })

  it('is paid back at once, or by less each month, and by no more than it is', () => {
    given(members, enrolled())
      .when(lending({ instalment: 1_000_000n }))
      .then(lent({ instalment: 1_000_000n }))
    given(members, enrolled())
      .when(lending({ instalment: 1_000_001n }))
      .thenRejected('instalment-exceeds-loan', { principal: '1000000', instalment: '1000001' })
  })
})
