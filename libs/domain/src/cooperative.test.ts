import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import {
  addAccount,
  changePayoutSettings,
  cooperatives,
  dayIn,
  enrol,
  isAdded,
  notAfter,
  notSuspended,
  payoutSettings,
  renameAccount,
  resume,
  suspend,
  today,
  type Cooperative,
} from './cooperative.js'
import { accountAdded, accountRenamed, enrolled, palu, resumed, suspended } from './testing/a-cooperative.js'
import { given, refusalOf } from './testing/given.js'
import { account, day } from './testing/words.js'
import type { CooperativeEvent } from '#events/cooperative.js'
import { instant as instantField } from '#events/fields.js'

const instant = (text: string) => z.decode(instantField, text)

describe('a cooperative', () => {
  it('is enrolled', () => {
    given(cooperatives)
      .when((cooperative) => enrol(cooperative, palu))
      .then(enrolled())
  })

  it('is enrolled once', () => {
    given(cooperatives, enrolled())
      .when((cooperative) => enrol(cooperative, palu))
      .thenRejected('cooperative-exists')
  })

  it('counts its business days in its own zone', () => {
    given(cooperatives, enrolled())
      .whenAsked((cooperative) => today(cooperative, instant('2026-02-28T16:00:00.000Z')))
      .thenAnswered('2026-03-01')
  })

  it('has no today before it is enrolled', () => {
    given(cooperatives)
      .whenAsked((cooperative) => today(cooperative, instant('2026-02-28T16:00:00.000Z')))
      .thenRejected('not-enrolled')
  })
})

describe('a cooperative is suspended', () => {
  const suspending = (cooperative: Cooperative) => suspend(cooperative, 'an annual count')
  const resuming = (cooperative: Cooperative) => resume(cooperative, 'all is counted')

  it('for a reason', () => {
    given(cooperatives, enrolled()).when(suspending).then(suspended())
  })

  it('once', () => {
    given(cooperatives, enrolled(), suspended()).when(suspending).thenRejected('cooperative-suspended')
  })

  it('only when it is enrolled', () => {
    given(cooperatives).when(suspending).thenRejected('not-enrolled')
    given(cooperatives).when(resuming).thenRejected('not-enrolled')
  })

  it('until it is resumed, for a reason', () => {
    given(cooperatives, enrolled(), suspended()).when(resuming).then(resumed())
    given(cooperatives, enrolled(), suspended(), resumed()).whenAsked(notSuspended).thenAnswered(undefined)
  })

  it('and can be again', () => {
    given(cooperatives, enrolled(), suspended(), resumed()).when(suspending).then(suspended())
  })

  it('and is not resumed when it is not', () => {
    given(cooperatives, enrolled()).when(resuming).thenRejected('not-suspended')
    given(cooperatives, enrolled(), suspended(), resumed()).when(resuming).thenRejected('not-suspended')
  })

  it('and takes nothing in meanwhile', () => {
    given(cooperatives, enrolled()).whenAsked(notSuspended).thenAnswered(undefined)
    given(cooperatives, enrolled(), suspended()).whenAsked(notSuspended).thenRejected('cooperative-suspended')
  })
})

describe('an account is added to the chart', () => {
  const adding = (code: string) => (cooperative: Cooperative) =>
    addAccount(cooperative, { account: account(code), name: 'Electricity', kind: 'expense' })

  it('under a code of its own', () => {
    given(cooperatives, enrolled()).when(adding('5201')).then(accountAdded('5201', 'Electricity'))
    given(cooperatives, enrolled(), accountAdded('5201', 'Electricity'))
      .whenAsked((cooperative) => [isAdded(cooperative, account('5201')), isAdded(cooperative, account('5202'))])
      .thenAnswered([true, false])
  })

  it('never under a code of the chart, whatever that is called by now', () => {
    given(cooperatives, enrolled()).when(adding('1101')).thenRejected('account-exists', { account: '1101' })
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till')).when(adding('1101')).thenRejected('account-exists')
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till'))
      .whenAsked((cooperative) => isAdded(cooperative, account('1101')))
      .thenAnswered(false)
  })

  it('once', () => {
    given(cooperatives, enrolled(), accountAdded('5201', 'Water')).when(adding('5201')).thenRejected('account-exists')
  })

  it('only by a cooperative that is enrolled', () => {
    given(cooperatives).when(adding('5201')).thenRejected('not-enrolled')
  })
})

describe('an account is renamed', () => {
  const renaming = (code: string, revision: number, name: string) => (cooperative: Cooperative) =>
    renameAccount(cooperative, { account: account(code), revision, name })

  it('of the chart, whose own name is its first', () => {
    given(cooperatives, enrolled())
      .when(renaming('1101', 1, 'Till'))
      .then(accountRenamed('1101', 'Till'))
  })

  it('that was added, under which name is its first', () => {
    given(cooperatives, enrolled(), accountAdded('5201', 'Water'))
      .when(renaming('5201', 1, 'Electricity'))
      .then(accountRenamed('5201', 'Electricity'))
  })

  it('again by who saw the name before', () => {
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till'))
      .when(renaming('1101', 2, 'Cash box'))
      .then(accountRenamed('1101', 'Cash box'))
  })

  it('and others keep their revision', () => {
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till'))
      .when(renaming('1102', 1, 'Bank'))
      .then(accountRenamed('1102', 'Bank'))
  })

  it.each([1, 3])('never by who saw revision %s when it has revision 2', (revision) => {
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till'))
      .when(renaming('1101', revision, 'Cash box'))
      .thenRejected('revision-stale', { revision: '2' })
  })

  it('never to the name that the cooperative gave it', () => {
    given(cooperatives, enrolled(), accountRenamed('1101', 'Till'))
      .when(renaming('1101', 2, 'Till'))
      .thenRejected('nothing-to-change', { account: '1101' })
    given(cooperatives, enrolled(), accountAdded('5201', 'Water'))
      .when(renaming('5201', 1, 'Water'))
      .thenRejected('nothing-to-change')
  })

  it('only where there is one', () => {
    given(cooperatives, enrolled())
      .when(renaming('5201', 1, 'Water'))
      .thenRejected('unknown-account', { account: '5201' })
  })

  it('only by a cooperative that is enrolled', () => {
    given(cooperatives)
      .when(renaming('1101', 1, 'Till'))
      .thenRejected('not-enrolled')
  })
})

describe('a business day', () => {
  it.each([
    ['Asia/Makassar', '2026-02-28T15:59:59.999Z', '2026-02-28'],
    ['Asia/Makassar', '2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['Asia/Jayapura', '2025-12-31T15:00:00.000Z', '2026-01-01'],
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29'],
  ])('in %s, of %s, is %s', (zone, at, on) => {
    expect(dayIn(zone, instant(at))).toBe(on)
  })

  it('is not counted in a zone that is none', () => {
    expect(() => dayIn('Asia/Palu', instant('2026-02-28T16:00:00.000Z'))).toThrow(RangeError)
  })
})

describe('a fact that is recorded live', () => {
  it('has happened by today', () => {
    expect(refusalOf(() => notAfter(day('2026-03-01'), day('2026-03-01')))).toBeUndefined()
  })

  it('is not of tomorrow', () => {
    expect(refusalOf(() => notAfter(day('2026-03-01'), day('2026-03-02')))).toMatchObject({
      code: 'in-the-future',
      details: { day: '2026-03-02', today: '2026-03-01' },
    })
  })
})

describe('how payouts are made', () => {
  const from = { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' }
  const changed = (coolingOffHours: number, account?: typeof from): CooperativeEvent => ({
    type: 'PayoutSettingsChanged',
    data: { coolingOffHours, ...(account !== undefined && { from: account }) },
  })
  const changing = (coolingOffHours: number, account?: typeof from | null) => (cooperative: Cooperative) =>
    changePayoutSettings(cooperative, { coolingOffHours, ...(account !== undefined && { from: account }) })

  it('is with a day of cooling off and from no account, until it is said', () => {
    given(cooperatives, enrolled()).whenAsked(payoutSettings).thenAnswered({ coolingOffHours: 24 })
    given(cooperatives).whenAsked(payoutSettings).thenRejected('not-enrolled')
  })

  it('is from the same account as before, unless it is said', () => {
    given(cooperatives, enrolled()).when(changing(0, from)).then(changed(0, from))
    given(cooperatives, enrolled(), changed(0, from)).when(changing(48)).then(changed(48, from))
    given(cooperatives, enrolled()).when(changing(48)).then(changed(48))
  })

  it('is from no account any more, when that is said', () => {
    given(cooperatives, enrolled(), changed(0, from)).when(changing(0, null)).then(changed(0))
    given(cooperatives, enrolled(), changed(0, from), changed(0))
      .whenAsked(payoutSettings)
      .thenAnswered({ coolingOffHours: 0 })
  })

  it.each([
    ['bank', { ...from, bank: '135' }],
    ['number', { ...from, account: '2020300400501' }],
    ['holder', { ...from, holder: 'Koperasi Sintuvu' }],
  ])('is changed to an account of another %s', (_, other) => {
    given(cooperatives, enrolled(), changed(24, from)).when(changing(24, other)).then(changed(24, other))
  })

  it('is not changed to what it is', () => {
    given(cooperatives, enrolled()).when(changing(24)).thenRejected('nothing-to-change')
    given(cooperatives, enrolled()).when(changing(24, null)).thenRejected('nothing-to-change')
    given(cooperatives, enrolled(), changed(0, from)).when(changing(0, from)).thenRejected('nothing-to-change')
    given(cooperatives, enrolled(), changed(0, from)).when(changing(0)).thenRejected('nothing-to-change')
  })
})
