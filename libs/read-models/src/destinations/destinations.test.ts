import { describe, expect, it } from '@jest/globals'
import { on, type Decided } from '#events/category.js'
import { rupiah, type Day, type MemberId, type ProducerId } from '#events/words.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'
import { registered } from '../testing/a-shop.js'
import { given, palu } from '../testing/given.js'
import { destinationChanged } from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import { masked, openDestinations } from './open-destinations.js'
import { agreedDeductions, payoutDestination, payoutSettings } from './queries.js'

const ina = 'ina' as ProducerId
const umar = 'umar' as ProducerId

const agreed = (validFrom: string, fee: bigint): Decided =>
  on(streams.producer, ina, {
    type: 'DeductionsAgreed',
    data: {
      validFrom: validFrom as Day,
      member: 'm-ina' as MemberId,
      instalments: true,
      mandatory: rupiah(20_000n),
      voluntary: rupiah(0n),
      fee: rupiah(fee),
    },
  })

const settingsChanged = (coolingOffHours: number): Decided =>
  on(streams.cooperative, 'self', {
    type: 'PayoutSettingsChanged',
    data: { coolingOffHours, from: { bank: '134', account: '0010203040', holder: 'Koperasi Palu' } },
  })

const nothing = given([registered('ina')])
const told = given(
  [registered('ina'), registered('umar')],
  [destinationChanged('ina', '2026-01-03T03:04:05.678Z', 'cash')],
  [destinationChanged('ina', '2026-01-04T03:04:05.678Z')],
  [agreed('2026-01-01', 1_000n), agreed('2026-03-01', 2_000n)],
  [agreed('2026-03-01', 3_000n)],
  [settingsChanged(48)],
  [settingsChanged(0)],
)
const at = (commit: number) => told.log.start().at(BigInt(commit))

describe('where a producer’s money goes', () => {
  it('is what was said last, sealed, and until when it cools off', async () => {
    expect(await told.ask((db) => payoutDestination(db, ina))).toEqual({
      way: 'transfer',
      bank: '134',
      account: 's1.producer-ina.account.AAAA',
      holder: 's1.producer-ina.holder.AAAA',
      revision: 2,
      changedBy: 'budi',
      changedAt: '2026-01-02T03:04:05.678Z',
      payableFrom: '2026-01-04T03:04:05.678Z',
      position: at(3),
    })
    expect(await told.ask((db) => payoutDestination(db, umar))).toBeUndefined()
  })

  it('is opened with no more of the account than tells it from another, unless all of it may be shown', async () => {
    const keyring = memoryKeyring()
    const seal = (field: string, text: string) => keyring.seal(palu, producerAsPerson(ina), field, text)
    const transfer = {
      way: 'transfer',
      account: await seal('account', '0010203040'),
      holder: await seal('holder', 'Ina'),
    }
    const cash: Partial<typeof transfer> = { way: 'cash' }
    const opened = await openDestinations(keyring, palu, [cash, transfer])
    expect(opened).toEqual([{ way: 'cash' }, { way: 'transfer', account: '••••3040', holder: 'Ina' }])
    expect(await openDestinations(keyring, palu, [transfer], 'whole')).toEqual([
      { way: 'transfer', account: '0010203040', holder: 'Ina' },
    ])
    await keyring.forget(palu, producerAsPerson(ina))
    expect(await openDestinations(keyring, palu, [transfer])).toEqual([{ way: 'transfer' }])
  })

  it.each([
    ['12345678', '••••5678'],
    ['12345', '••••45'],
  ])('%s is shown as %s', (account, shown) => {
    expect(masked(account)).toBe(shown)
  })
})

describe('what payouts withhold', () => {
  it('is what was agreed last for each first day, the latest first', async () => {
    const all = await told.ask((db) => agreedDeductions(db, ina))
    expect(all).toMatchObject([
      { validFrom: '2026-03-01', fee: 3_000n, position: at(5) },
      { validFrom: '2026-01-01', fee: 1_000n, member: 'm-ina', instalments: true, mandatory: 20_000n, by: 'ana' },
    ])
  })
})

describe('how payouts are made', () => {
  it('is what was set last', async () => {
    expect(await told.ask(payoutSettings)).toEqual({
      coolingOffHours: 0,
      from: { bank: '134', account: '0010203040', holder: 'Koperasi Palu' },
      changed: { by: 'ana', at: '2026-01-02T03:04:05.678Z', position: at(7) },
    })
  })

  it('has a day of cooling off where nobody set anything', async () => {
    expect(await nothing.ask(payoutSettings)).toEqual({ coolingOffHours: 24 })
  })
})
