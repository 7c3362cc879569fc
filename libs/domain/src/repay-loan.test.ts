import { describe, it } from '@jest/globals'
import { calendars } from './calendar.js'
import { OPENING_LOAN } from './loan.js'
import { members, type Member } from './member.js'
import { repayLoan } from './repay-loan.js'
import { march, opened } from './testing/a-calendar.js'
import { broughtForward, enrolled, lent, loanRepaid } from './testing/a-member.js'
import { given } from './testing/given.js'
import { day, loanId, memberId } from './testing/words.js'
import { rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const openCalendar = given(calendars, opened(march)).state

const repaying =
  (amount: bigint, { loan = loanId('pinjaman'), on = '2026-03-10' } = {}) =>
  (member: Member) =>
    repayLoan(member, dewi, openCalendar, { loan, amount: rupiah(amount), way: 'cash', on: day(on) })

/** On 2026-03-10, two instalments of 300,000 and 10,000 are due of 1,000,000. */
describe('a loan is paid back', () => {
  it('by the interest that is due first, and then the principal', () => {
    given(members, enrolled(), lent()).when(repaying(620_000n)).then(loanRepaid(600_000n, 20_000n))
    given(members, enrolled(), lent()).when(repaying(15_000n)).then(loanRepaid(0n, 15_000n))
    given(members, enrolled(), lent(), loanRepaid(0n, 15_000n))
      .when(repaying(15_000n))
      .then(loanRepaid(10_000n, 5_000n))
  })

  it('ahead of its days, all of it', () => {
    given(members, enrolled(), lent()).when(repaying(1_020_000n)).then(loanRepaid(1_000_000n, 20_000n))
  })

  it('with the interest that was due on the day it was paid', () => {
    const on = '2026-03-31'
    given(members, enrolled(), lent())
      .when(repaying(30_000n, { on }))
      .then(loanRepaid(0n, 30_000n, { on }))
  })

  it('never beyond what is outstanding', () => {
    given(members, enrolled(), lent())
      .when(repaying(1_020_001n))
      .thenRejected('loan-exceeded', { loan: 'pinjaman' }, /^\D+$/)
    given(members, enrolled(), lent(), loanRepaid(1_000_000n, 20_000n)).when(repaying(1n)).thenRejected('loan-exceeded')
  })

  it('that an opening brought forward, without interest', () => {
    given(members, enrolled(), broughtForward('1132', 500n))
      .when(repaying(500n, { loan: OPENING_LOAN }))
      .then(loanRepaid(500n, 0n, { id: 'opening' }))
  })

  it('not before it was lent', () => {
    given(members, enrolled(), lent({ firstDueOn: '2026-04-30' }, 'pinjaman', '2026-03-11'))
      .when(repaying(1n))
      .thenRejected('before-loan', { loan: 'pinjaman', lentOn: '2026-03-11' })
  })

  it('which there is, by a member', () => {
    given(members, enrolled()).when(repaying(1n)).thenRejected('unknown-loan', { loan: 'pinjaman' })
    given(members).when(repaying(1n)).thenRejected('unknown-member', { member: 'dewi' })
  })
})
