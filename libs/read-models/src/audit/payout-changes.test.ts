import { describe, expect, it } from '@jest/globals'
import { on } from '#events/category.js'
import { rupiah, type Day, type Instant, type MemberId, type ProducerId, type Sealed } from '#events/words.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'
import { enrolled, onDay, registered, sold, type ALot } from '../testing/a-shop.js'
import { given, palu } from '../testing/given.js'
import {
  advanceOf,
  destinationChanged,
  draftCompleted,
  fileExported,
  lineAdded,
  payoutPaid,
  requestApproved,
  requestMade,
  runApproved,
  runClosed,
  runDrafted,
  runRejected,
  runSubmitted,
  settled,
  unsettled,
  type ABatch,
  type ALine,
} from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import { openChanges } from './open-changes.js'
import { audit, type AuditOf } from './queries.js'

const keyring = memoryKeyring()
const ina = producerAsPerson('ina' as ProducerId)
const sealed = (field: string, text: string): Promise<Sealed> => keyring.seal(palu, ina, field, text)
const holder = await sealed('holder', 'Ina')
const [first, second] = [await sealed('account', '0010203040'), await sealed('account', '0010207788')]
const from = { bank: '134', account: '0010203040', holder: 'Koperasi Palu' }

const toBank = (account: Sealed) =>
  on(streams.producer, 'ina', {
    type: 'PayoutDestinationChanged',
    data: {
      destination: { way: 'transfer', bank: '134', account, holder },
      changedBy: 'budi',
      changedAt: '2026-01-02T03:04:05.678Z' as Instant,
      payableFrom: '2026-01-03T03:04:05.678Z' as Instant,
    },
  })

const settings = (coolingOffHours: number, account?: typeof from) =>
  on(streams.cooperative, 'self', {
    type: 'PayoutSettingsChanged',
    data: { coolingOffHours, ...(account !== undefined && { from: account }) },
  })

const limited = (creditLimit: bigint) =>
  on(streams.member, 'budi', { type: 'MemberLimitsChanged', data: { creditLimit: rupiah(creditLimit) } })

const agreed = (validFrom: string, fee: bigint, member?: string) =>
  on(streams.producer, 'ina', {
    type: 'DeductionsAgreed',
    data: {
      validFrom: validFrom as Day,
      ...(member !== undefined && { member: member as MemberId }),
      instalments: false,
      mandatory: rupiah(0n),
      voluntary: rupiah(0n),
      fee: rupiah(fee),
    },
  })

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'onions' }
const batch: ABatch = { settlement: 'b1', payments: { s1: 10_000n }, booking: onDay('2026-01-11') }
const line: ALine = { run: 'run1', producer: 'ina', items: { 's1/1/0': 9_000n } }

const told = given(
  [enrolled('Koperasi Palu'), registered('ina')],
  [settings(48), destinationChanged('ina', '2026-01-03T00:00:00.000Z', 'cash'), limited(50_000n)],
  [settings(48, from), toBank(first), limited(80_000n)],
  [toBank(second)],
  [agreed('2026-01-01', 1_000n, 'budi'), agreed('2026-03-01', 3_000n)],
  [agreed('2026-02-01', 2_000n)],
  sold({ sale: 's1', from: onions, pieces: 1n, price: 10_000n, way: 'qris' }),
  settled(batch),
  unsettled(batch, onDay('2026-01-12')),
  [requestMade('q1', advanceOf('ina', 1_000n))],
  [requestApproved('q1')],
  [runDrafted('run1', '2026-01-31'), ...lineAdded(line), draftCompleted('run1')],
  [runSubmitted('run1', '2026-02-01')],
  runApproved('run1', '2026-02-01', [line]),
  [fileExported('run1', ['umar'])],
  [...payoutPaid('run1', 'ina', 9_000n, '2026-02-02'), runClosed('run1')],
  [runDrafted('run2', '2026-01-31')],
  runRejected('run2', []),
)

const facts = async (of: Partial<AuditOf>) =>
  (await told.ask((db) => audit(db, { language: 'en', limit: 1_000, ...of }))).facts
const changes = async (of: Partial<AuditOf>) => (await facts(of)).flatMap((fact) => fact.changes)
const state = (before: string, after: string) => ({ what: 'state', before, after })

describe('before and after', () => {
  it('of the payout settings, which are a day of cooling off where nobody set any', async () => {
    expect(await changes({ type: 'PayoutSettingsChanged' })).toEqual([
      { what: 'coolingOffHours', before: 24, after: 48 },
      { what: 'paidFrom', before: null, after: from },
    ])
  })

  it('of a credit limit, which is nothing until one is set', async () => {
    expect(await changes({ type: 'MemberLimitsChanged' })).toEqual([
      { what: 'creditLimit', before: '0', after: '50000' },
      { what: 'creditLimit', before: '50000', after: '80000' },
    ])
  })

  it('of where money goes, sealed until it is shown, and then of an account its last digits', async () => {
    const changed = await facts({ type: 'PayoutDestinationChanged' })
    const bank = (account: string) => ({ way: 'transfer', bank: '134', account, holder })
    expect(changed.flatMap((fact) => fact.changes)).toEqual([
      { what: 'destination', before: null, after: { way: 'cash' } },
      { what: 'destination', before: { way: 'cash' }, after: bank(first) },
      { what: 'destination', before: bank(first), after: bank(second) },
    ])
    const open = (await openChanges(keyring, palu, changed)).flatMap((fact) => fact.changes)
    expect(open.slice(1)).toEqual([
      { what: 'destination', before: { way: 'cash' }, after: { ...bank('••••3040'), holder: 'Ina' } },
      {
        what: 'destination',
        before: { ...bank('••••3040'), holder: 'Ina' },
        after: { ...bank('••••7788'), holder: 'Ina' },
      },
    ])
  })

  it('of what is withheld, as it would have been from that day on', async () => {
    const fee = (amount: string) => ({ instalments: false, mandatory: '0', voluntary: '0', fee: amount })
    expect(await changes({ type: 'DeductionsAgreed' })).toEqual([
      { what: 'deductions', before: null, after: { member: 'budi', ...fee('1000') } },
      { what: 'deductions', before: { member: 'budi', ...fee('1000') }, after: fee('3000') },
      { what: 'deductions', before: { member: 'budi', ...fee('1000') }, after: fee('2000') },
    ])
  })

  it('of a run, a request and a settlement', async () => {
    expect(await changes({ about: { kind: 'payout-run', id: 'run1' } })).toEqual([
      state('drafting', 'drafted'),
      state('drafted', 'submitted'),
      state('submitted', 'approved'),
      state('approved', 'closed'),
    ])
    expect(await changes({ about: { kind: 'payout-run', id: 'run2' } })).toEqual([state('drafting', 'rejected')])
    expect(await changes({ about: { kind: 'request', id: 'q1' } })).toEqual([state('waiting', 'approved')])
    expect(await changes({ about: { kind: 'settlement', id: 'b1' } })).toEqual([state('received', 'reversed')])
  })
})

describe('the audit', () => {
  const typesOf = async (kind: 'payout-line' | 'producer' | 'settlement' | 'sale', id: string) =>
    (await facts({ about: { kind, id } })).map(({ type }) => type)

  it('finds what became of a line of a run', async () => {
    expect(await typesOf('payout-line', 'run1-ina')).toEqual(['PayoutLineAdded', 'PayoutLineApproved', 'PayoutPaid'])
  })

  it('finds who has another destination than a file says', async () => {
    expect(await typesOf('producer', 'umar')).toEqual(['PaymentFileExported'])
  })

  it('finds what was settled of a sale', async () => {
    expect((await typesOf('sale', 's1')).slice(3)).toEqual([
      'SettlementReceived',
      'PaymentSettled',
      'SettlementReversed',
      'PaymentUnsettled',
    ])
    expect(await typesOf('settlement', 'b1')).toEqual([
      'SettlementReceived',
      'PaymentSettled',
      'SettlementReversed',
      'PaymentUnsettled',
    ])
  })
})
