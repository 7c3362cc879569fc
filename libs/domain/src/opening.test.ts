import { describe, expect, it } from '@jest/globals'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { cooperatives } from './cooperative.js'
import { members } from './member.js'
import { confirmOpening, OPENING, openings, partyIsThere, recordOpening, type Opening } from './opening.js'
import { producers } from './producer.js'
import { CALENDAR, closed, february, january, late, onTime, opened, theCalendar } from './testing/a-calendar.js'
import { accountAdded, accountRenamed, COOPERATIVE, theCooperative } from './testing/a-cooperative.js'
import { aMember, broughtForward } from './testing/a-member.js'
import { aProducer } from './testing/a-producer.js'
import { given, givenPast, refusalOf } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { account, day } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { on } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { OpeningEvent } from '#events/opening.js'
import { rupiah } from '#events/words.js'

const recording =
  (code: string, amount: bigint, { party, asOf = '2026-01-01' }: { party?: string; asOf?: string } = {}): Decision =>
  (past) =>
    recordOpening(
      past.state(openings, OPENING),
      past.state(calendars, CALENDAR),
      past.state(cooperatives, COOPERATIVE),
      {
        account: account(code),
        amount: rupiah(amount),
        asOf: day(asOf),
        by: 'ana',
        ...(party !== undefined && { party }),
      },
    )

const recorded = (
  code: string,
  amount: bigint,
  { party, by = 'ana', booked = onTime('2026-01-01') }: { party?: string; by?: string; booked?: Booking } = {},
): OpeningEvent => ({
  type: 'OpeningBalanceRecorded',
  data: {
    account: account(code),
    amount: rupiah(amount),
    recordedBy: by,
    ...booked,
    ...(party !== undefined && { party }),
  },
})

const forward = (of: 'payable' | 'receivable' | 'advance', amount: bigint): AccountEvent => ({
  type: 'BalanceBroughtForward',
  data: { of, amount: rupiah(amount), broughtForwardOn: day('2026-01-01') },
})

const confirmed: OpeningEvent = { type: 'OpeningConfirmed', data: {} }
const openJanuary = theCalendar(opened(january))

describe('an opening balance', () => {
  it('of an account without parties is recorded as it is given', () => {
    givenPast(openJanuary)
      .when(recording('1101', 500n))
      .thenWrites(on(openings, OPENING, recorded('1101', 500n)))
  })

  it.each([
    ['2110', -700n, forward('payable', 700n)],
    ['2110', 700n, forward('payable', -700n)],
    ['1130', 300n, forward('receivable', 300n)],
    ['1140', 200n, forward('advance', 200n)],
  ])('of %s, %s debit, stands in the producer’s account too', (code, amount, mirrored) => {
    givenPast(openJanuary)
      .when(recording(code, amount, { party: 'sari' }))
      .thenWrites(on(openings, OPENING, recorded(code, amount, { party: 'sari' })), on(accounts, 'sari', mirrored))
  })

  it.each(['1131', '1132', '2140', '3101', '3102'])('of %s stands in the member’s stream too', (code) => {
    givenPast(openJanuary)
      .when(recording(code, -900n, { party: 'dewi' }))
      .thenWrites(
        on(openings, OPENING, recorded(code, -900n, { party: 'dewi' })),
        on(members, 'dewi', broughtForward(code, -900n)),
      )
  })

  it('of a day in a closed period is late', () => {
    givenPast(theCalendar(opened(january), opened(february), closed(january)))
      .when(recording('1101', 500n))
      .thenWrites(on(openings, OPENING, recorded('1101', 500n, { booked: late('2026-01-01', '2026-02-01', january) })))
  })

  it('is not taken where no open period takes it', () => {
    givenPast(theCalendar(opened(january), closed(january)))
      .when(recording('1101', 500n))
      .thenRejected('no-open-period')
  })

  it.each(['1130', '1140', '2110', '1131', '1132', '2140', '3101', '3102'])('of %s needs whose it is', (code) => {
    givenPast(openJanuary).when(recording(code, 1n)).thenRejected('unknown-account', { account: code })
  })

  it('of an account without parties takes none', () => {
    givenPast(openJanuary)
      .when(recording('1101', 1n, { party: 'sari' }))
      .thenRejected('unknown-account')
  })

  it('is never of 3301, which openings are booked against', () => {
    givenPast(openJanuary).when(recording('3301', 1n)).thenRejected('unknown-account')
  })

  it.each([undefined, 'e1'])('is never of 2120: a payout on its way in another system is of no line here', (party) => {
    givenPast(openJanuary)
      .when(recording('2120', -1n, { ...(party !== undefined && { party }) }))
      .thenRejected('unknown-account', { account: '2120' })
  })

  it('is never of an account that the chart does not have', () => {
    givenPast(openJanuary).when(recording('9999', 1n)).thenRejected('unknown-account')
  })

  it('of an account that the cooperative added is recorded as it is given', () => {
    givenPast(openJanuary, theCooperative(accountAdded('5201', 'Electricity')))
      .when(recording('5201', 500n))
      .thenWrites(on(openings, OPENING, recorded('5201', 500n)))
  })

  it('of an account that the cooperative added takes no party', () => {
    givenPast(openJanuary, theCooperative(accountAdded('5201', 'Electricity')))
      .when(recording('5201', 500n, { party: 'sari' }))
      .thenRejected('unknown-account', { account: '5201' })
  })

  it('of 3301 is none by another name either', () => {
    givenPast(openJanuary, theCooperative(accountRenamed('3301', 'Opening')))
      .when(recording('3301', 1n))
      .thenRejected('unknown-account')
  })

  it('is not recorded any more once the opening is confirmed', () => {
    givenPast(openJanuary, recording('1101', 500n), [on(openings, OPENING, confirmed)])
      .when(recording('1102', 1n))
      .thenRejected('opening-confirmed')
  })
})

describe('whom an opening balance is of', () => {
  const nobody = givenPast().past

  it('is a producer who is registered', () => {
    const { past } = givenPast(aProducer('sari'))
    expect(refusalOf(() => partyIsThere('sari', { producer: past.state(producers, 'sari') }))).toBeUndefined()
    expect(refusalOf(() => partyIsThere('sari', { producer: nobody.state(producers, 'sari') }))).toMatchObject({
      code: 'unknown-producer',
      details: { producer: 'sari' },
    })
  })

  it('is a member who is enrolled', () => {
    const { past } = givenPast(aMember('dewi', 0n))
    expect(refusalOf(() => partyIsThere('dewi', { member: past.state(members, 'dewi') }))).toBeUndefined()
    expect(refusalOf(() => partyIsThere('dewi', { member: nobody.state(members, 'dewi') }))).toMatchObject({
      code: 'unknown-member',
      details: { member: 'dewi' },
    })
  })
})

describe('the opening is confirmed', () => {
  const confirming = (balances: number) => (opening: Opening) => confirmOpening(opening, { balances, by: 'budi' })

  it('by another person than recorded it', () => {
    given(openings, recorded('1101', 500n)).when(confirming(1)).then(confirmed)
  })

  it('never by one of those who recorded it', () => {
    given(openings, recorded('1101', 500n), recorded('1102', 1n, { by: 'budi' }), recorded('1101', 500n))
      .when(confirming(3))
      .thenRejected('same-person')
  })

  it('once', () => {
    given(openings, recorded('1101', 500n), confirmed).when(confirming(1)).thenRejected('opening-confirmed')
  })

  it('with nothing recorded, for books that began with nothing', () => {
    given(openings).when(confirming(0)).then(confirmed)
  })

  it.each([0, 1, 3])('never as %i balances, where two were recorded', (seen) => {
    given(openings, recorded('1101', 500n), recorded('1101', 500n))
      .when(confirming(seen))
      .thenRejected('opening-changed', { balances: '2', seen: String(seen) }, /has 2 balances/)
  })

  it('with every balance that was recorded, also where one person recorded several of one account', () => {
    given(openings, recorded('1101', 500n), recorded('1101', 500n), recorded('1101', 500n))
      .when(confirming(3))
      .then(confirmed)
  })
})
