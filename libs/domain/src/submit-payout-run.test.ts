import { describe, expect, it } from '@jest/globals'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import canonicalize from 'canonicalize'
import { calendars } from './calendar.js'
import { payoutRuns } from './payout-run.js'
import { april, CALENDAR, closed, march } from './testing/a-calendar.js'
import { aProducer } from './testing/a-producer.js'
import { destined, instant, toBank } from './testing/a-request.js'
import {
  adding,
  aDraftFor,
  aShopThatPays,
  bankOfPalu,
  deductionsAgreed,
  drafting,
  earned,
  excluding,
  files,
  MARCH,
  owing,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { day } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { BankAccount, PayoutRunEvent } from '#events/payout-run.js'

const sari = [
  ...aProducer('sari', destined(toBank()), deductionsAgreed({ fee: 100n })),
  ...owing('sari', 'advance', 50n),
  ...earned('sari', 900n),
]
const tono = [...aProducer('tono', destined({ way: 'cash' })), ...earned('tono', 500n)]

const hashOf = (lines: unknown, listed: typeof files, payOn = '2026-04-02') => {
  const form = canonicalize({ run: 'march', cutOff: '2026-03-31', payOn, files: listed, lines })
  return bytesToHex(sha256(utf8ToBytes(form ?? '')))
}

const sarisLine = {
  line: 'march-sari',
  producer: 'sari',
  gross: '900',
  deductions: [
    { kind: 'advance', amount: '50' },
    { kind: 'fee', amount: '100' },
  ],
  net: '750',
  raised: '0',
  destination: { way: 'transfer', revision: 1 },
}
const tonosLine = {
  line: 'march-tono',
  producer: 'tono',
  gross: '500',
  deductions: [],
  net: '500',
  raised: '0',
  destination: { way: 'cash', revision: 1 },
}

const submitted = (
  hash: string,
  { from, payOn = '2026-04-02', by = 'sita' }: { from?: BankAccount; payOn?: string; by?: string } = {},
) => {
  const event: PayoutRunEvent = {
    type: 'PayoutRunSubmitted',
    data: {
      submittedBy: by,
      submittedAt: instant('2026-04-01T02:00:00.000Z'),
      payOn: day(payOn),
      ...(from !== undefined && { from }),
      files: from === undefined ? [] : files,
      hash,
    },
  }
  return on(payoutRuns, MARCH, event)
}

describe('a run is submitted', () => {
  it('with its files, from the cooperative’s account, by a hash of all that is to be approved', () => {
    givenPast(aShopThatPays, tono, sari, ...aDraftFor('tono', 'sari'))
      .when(submitting())
      .thenWrites(submitted(hashOf([sarisLine, tonosLine], files), { from: bankOfPalu }))
  })

  it('without files and account where all is cash', () => {
    for (const from of [bankOfPalu, null]) {
      givenPast(aShopThatPays, tono, ...aDraftFor('tono'))
        .when(submitting({ from, files: [] }))
        .thenWrites(submitted(hashOf([tonosLine], [])))
    }
  })

  it('by whoever drafted it too', () => {
    givenPast(aShopThatPays, tono, ...aDraftFor('tono'))
      .when(submitting({ by: 'dina', files: [] }))
      .thenWrites(submitted(hashOf([tonosLine], []), { by: 'dina' }))
  })

  it('only where there is an account to transfer from', () => {
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'))
      .when(submitting({ from: null }))
      .thenRejected('no-payout-account')
  })

  it('when its draft is complete, once', () => {
    givenPast(aShopThatPays, sari, drafting(), adding('sari'))
      .when(submitting())
      .thenRejected('run-not-drafted', { run: 'march', state: 'drafting' })
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'), submitting())
      .when(submitting())
      .thenRejected('run-not-drafted', { run: 'march', state: 'submitted' })
    givenPast(aShopThatPays).when(submitting()).thenRejected('unknown-run')
  })

  it('with lines', () => {
    givenPast(aShopThatPays, ...aDraftFor('sari'))
      .when(submitting())
      .thenRejected('run-empty', { run: 'march' })
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'), excluding('sari'))
      .when(submitting())
      .thenRejected('run-empty')
  })

  it('to be paid on its cut-off day at the earliest', () => {
    givenPast(aShopThatPays, tono, ...aDraftFor('tono'))
      .when(submitting({ payOn: '2026-03-31', files: [] }))
      .thenWrites(submitted(hashOf([tonosLine], [], '2026-03-31'), { payOn: '2026-03-31' }))
    givenPast(aShopThatPays, tono, ...aDraftFor('tono'))
      .when(submitting({ payOn: '2026-03-30' }))
      .thenRejected('before-cut-off', { day: '2026-03-30', cutOff: '2026-03-31' })
  })

  it('to be paid at most 90 days after it is submitted', () => {
    const drafted = givenPast(aShopThatPays, tono, ...aDraftFor('tono'))
    drafted
      .when(submitting({ today: '2026-04-01', payOn: '2026-06-30', files: [] }))
      .thenWrites(submitted(hashOf([tonosLine], [], '2026-06-30'), { payOn: '2026-06-30' }))
    for (const payOn of ['2026-07-01', '2027-04-02']) {
      drafted
        .when(submitting({ today: '2026-04-01', payOn }))
        .thenRejected('too-far-ahead', { day: payOn, last: '2026-06-30' })
    }
  })

  it('to be paid on a day that can be booked', () => {
    const closedSince = [on(calendars, CALENDAR, closed(march), closed(april))]
    givenPast(aShopThatPays, tono, ...aDraftFor('tono'), closedSince)
      .when(submitting({ payOn: '2026-04-02' }))
      .thenRejected('no-open-period', { day: '2026-04-02' })
  })
})

type Fact = readonly Decided[] | Decision

describe('the hash of a run', () => {
  const of = (...facts: readonly Fact[]) => {
    const run = givenPast(...facts).past.state(payoutRuns, MARCH)
    return run.drafted ? run.submission?.hash : undefined
  }
  const asIs = of(aShopThatPays, sari, tono, ...aDraftFor('sari', 'tono'), submitting())

  it('is the same however its lines came', () => {
    expect(of(aShopThatPays, tono, sari, ...aDraftFor('tono', 'sari'), submitting())).toBe(asIs)
  })

  it.each<[string, Fact[]]>([
    ['a line', [...aDraftFor('sari'), submitting()]],
    ['the day it is paid', [...aDraftFor('sari', 'tono'), submitting({ payOn: '2026-04-03' })]],
    ['its cut-off day', [drafting({ cutOff: '2026-03-30' }), ...aDraftFor('sari', 'tono').slice(1), submitting()]],
    ['a file', [...aDraftFor('sari', 'tono'), submitting({ files: files.slice(0, 1) })]],
    ['an item', [earned('sari', 1n, { line: '2' }), ...aDraftFor('sari', 'tono'), submitting()]],
    ['a debt', [owing('tono', 'receivable', 1n), ...aDraftFor('sari', 'tono'), submitting()]],
  ])('is another when %s is', (_, since) => {
    expect(of(aShopThatPays, sari, tono, ...since)).not.toBe(asIs)
  })
})
