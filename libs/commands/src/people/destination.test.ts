import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { AgreeDeductions, AgreeDeductionsHandler } from './agree-deductions.js'
import { ChangeDestination, ChangeDestinationHandler } from './change-destination.js'
import { RegisterProducer, RegisterProducerHandler } from './register-producer.js'
import { ChangePayoutSettings, ChangePayoutSettingsHandler } from '../books/change-payout-settings.js'
import { by, faultsOf, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives, payoutSettings } from '#domain/cooperative.js'
import { deductionsOn, producers, registered } from '#domain/producer.js'
import { theCooperative } from '#domain/testing/a-cooperative.js'
import { aMember } from '#domain/testing/a-member.js'
import { day, producerId } from '#domain/testing/words.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { Keyring } from '#personal/keyring.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'

let store: MemoryStore
let ledger: Ledger
let keyring: Keyring
let wati: string

beforeEach(async () => {
  store = new MemoryStore()
  ledger = new Ledger(store)
  keyring = memoryKeyring()
  await ledger.decide(by(), (tx) => {
    tx.append(...theCooperative(), ...aMember('dewi', 0n))
    return {}
  })
  const registering = await sent(RegisterProducer, { name: 'Ibu Wati', sector: 'umkm' })
  wati = (await new RegisterProducerHandler(ledger, keyring).execute(registering)).result.producer
})

const toBank = { way: 'transfer', bank: '134', account: '1010200300400', holder: 'WATI LESTARI' }

const changing = async (body: object, sender = by()) =>
  (
    await new ChangeDestinationHandler(ledger, keyring).execute(
      await sent(ChangeDestination, { producer: wati, ...body }, sender),
    )
  ).result
const setting = async (body: object) =>
  (await new ChangePayoutSettingsHandler(ledger).execute(await sent(ChangePayoutSettings, body))).result
const agreeing = async (body: object) =>
  (
    await new AgreeDeductionsHandler(ledger).execute(
      await sent(AgreeDeductions, { producer: wati, validFrom: '2026-03-01', ...body }),
    )
  ).result

async function settingsNow() {
  let cooperative = cooperatives.initial
  await ledger.decide(by(), async (tx) => {
    cooperative = await tx.read(cooperatives, palu)
    return {}
  })
  return payoutSettings(cooperative)
}

async function producerNow() {
  let producer = producers.initial
  await ledger.decide(by(), async (tx) => {
    producer = await tx.read(producers, wati)
    return {}
  })
  return registered(producer, producerId(wati))
}

async function destinationNow() {
  const destination = (await producerNow()).destination?.destination
  if (destination?.way !== 'transfer') return destination
  const { account, holder, ...rest } = destination
  return { ...rest, account: await keyring.open(palu, account), holder: await keyring.open(palu, holder) }
}

describe('where a producer’s payouts go', () => {
  it('is kept so that only their key tells the number and the holder', async () => {
    expect(await changing(toBank)).toEqual({
      producer: wati,
      revision: 1,
      payableFrom: '2026-03-11T17:00:00.000Z',
    })
    expect(await destinationNow()).toEqual(toBank)
    const { events } = await store.readAll(store.start(), 100)
    const log = JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
    expect([log.includes('1010200300400'), log.includes('LESTARI')]).toEqual([false, false])
    await keyring.forget(palu, producerAsPerson(producerId(wati)))
    expect(await destinationNow()).toEqual({ ...toBank, account: undefined, holder: undefined })
  })

  it('is changed by whoever does it, to cash as well', async () => {
    await changing(toBank)
    expect(await changing({ way: 'cash' }, by({ actor: 'budi' }))).toMatchObject({ revision: 2 })
    const { destination, destinations } = await producerNow()
    expect([destination?.changedBy, destination?.destination]).toEqual(['budi', { way: 'cash' }])
    expect(destinations.map(({ way }) => way)).toEqual(['transfer', 'cash'])
  })

  it.each([
    ['another account', { account: '1010200300401' }],
    ['another holder', { holder: 'WATI' }],
    ['the account of that number at another bank', { bank: '135' }],
  ])('is changed to %s', async (_, other) => {
    await changing(toBank)
    await changing({ ...toBank, ...other })
    expect(await destinationNow()).toEqual({ ...toBank, ...other })
  })

  it('is not changed to what it is, though it would be sealed to another text', async () => {
    await changing(toBank)
    expect(await refusalOf(changing(toBank))).toBe('nothing-to-change')
    await changing({ way: 'cash' })
    expect(await refusalOf(changing({ way: 'cash' }))).toBe('nothing-to-change')
    await changing(toBank)
    expect((await producerNow()).destination?.revision).toBe(3)
  })

  it('cools off for as long as the cooperative says', async () => {
    await setting({ coolingOffHours: 0 })
    expect(await changing(toBank)).toMatchObject({ payableFrom: '2026-03-10T17:00:00.000Z' })
  })

  it.each([
    ['a bank there is not', { bank: '999' }],
    ['an account whose number no bank gives so', { bank: '014' }],
    ['a transfer without its bank', { bank: undefined }],
    ['a transfer without its account', { account: undefined }],
    ['a transfer without its holder', { holder: undefined }],
    ['cash at a bank', { way: 'cash' }],
  ])('is never %s', async (_, wrong) => {
    const body = Object.fromEntries(Object.entries({ ...toBank, ...wrong }).filter(([, value]) => value !== undefined))
    expect(await refusalOf(changing(body))).toBe('invalid-bank-account')
    expect(await destinationNow()).toBeUndefined()
  })

  it('is of the form of a bank account', async () => {
    const body = { producer: wati, ...toBank, bank: '14', account: '1010-2003', holder: ' ', way: 'gold' }
    expect(await faultsOf(ChangeDestination, body)).toHaveLength(4)
  })

  it('is of a producer there is', async () => {
    expect(await refusalOf(changing({ ...toBank, producer: 'nobody' }))).toBe('unknown-producer')
  })
})

describe('how payouts are made', () => {
  const from = { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' }

  it('is set, of which the account stays the one that it is unless another is given, or null', async () => {
    expect(await setting({ coolingOffHours: 48, from })).toEqual({ cooperative: palu })
    expect(await refusalOf(setting({ coolingOffHours: 48 }))).toBe('nothing-to-change')
    await setting({ coolingOffHours: 24 })
    expect(await settingsNow()).toEqual({ coolingOffHours: 24, from })
    await setting({ coolingOffHours: 24, from: null })
    expect(await settingsNow()).toEqual({ coolingOffHours: 24 })
    expect(await faultsOf(ChangePayoutSettings, { coolingOffHours: null, from: [] })).toHaveLength(2)
  })

  it('is from an account that the bank may have', async () => {
    expect(await refusalOf(setting({ coolingOffHours: 24, from: { ...from, bank: '014' } }))).toBe(
      'invalid-bank-account',
    )
    expect(await faultsOf(ChangePayoutSettings, { coolingOffHours: 721, from: {} })).toHaveLength(4)
  })
})

describe('what is withheld of payouts', () => {
  it('is agreed with a producer, of a member’s savings and loans too', async () => {
    expect(await agreeing({ member: 'dewi', instalments: true, mandatory: '10000', fee: '2500' })).toEqual({
      producer: wati,
    })
    expect(deductionsOn(await producerNow(), day('2026-03-31'))).toEqual({
      validFrom: '2026-03-01',
      member: 'dewi',
      instalments: true,
      mandatory: 10_000n,
      voluntary: 0n,
      fee: 2_500n,
    })
  })

  it('is nothing more once nothing is agreed', async () => {
    await agreeing({ fee: '2500' })
    await agreeing({ validFrom: '2026-04-01' })
    expect(deductionsOn(await producerNow(), day('2026-04-30'))).toMatchObject({ instalments: false, fee: 0n })
  })

  it('is of a member there is', async () => {
    expect(await refusalOf(agreeing({ instalments: true }))).toBe('member-needed')
    expect(await refusalOf(agreeing({ member: 'nobody', instalments: true }))).toBe('unknown-member')
  })

  it('is true or false, and a price', async () => {
    const body = { producer: wati, validFrom: '2026-03-01', instalments: 'true', fee: '-1' }
    expect(await faultsOf(AgreeDeductions, body)).toEqual([
      'instalments is true or false',
      'fee is whole rupiah as a decimal string, from "0" to "9007199254740991"',
    ])
  })
})
