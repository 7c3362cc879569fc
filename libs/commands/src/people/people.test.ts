import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { plainToInstance } from 'class-transformer'
import { validate } from 'class-validator'
import { EndAgreement, EndAgreementHandler } from './end-agreement.js'
import { RegisterProducer, RegisterProducerHandler } from './register-producer.js'
import { ReviseProducer, ReviseProducerHandler } from './revise-producer.js'
import { SignAgreement, SignAgreementHandler } from './sign-agreement.js'
import { by, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives } from '#domain/cooperative.js'
import { producers, registered } from '#domain/producer.js'
import { march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { suspended, theCooperative } from '#domain/testing/a-cooperative.js'
import { producerId } from '#domain/testing/words.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import type { Keyring } from '#personal/keyring.js'

let store: MemoryStore
let ledger: Ledger
let keyring: Keyring
let wati: string

beforeEach(async () => {
  store = new MemoryStore()
  ledger = new Ledger(store)
  keyring = memoryKeyring()
  await ledger.decide(by(), (tx) => {
    tx.append(...theCooperative(), ...theCalendar(opened(march)))
    return {}
  })
  const registering = await sent(RegisterProducer, { name: 'Ibu Wati', sector: 'umkm' })
  wati = (await new RegisterProducerHandler(ledger, keyring).execute(registering)).result.producer
})

const revising = async (body: object) =>
  (await new ReviseProducerHandler(ledger, keyring).execute(await sent(ReviseProducer, { producer: wati, ...body })))
    .result
const signing = async (body: object = {}) =>
  new SignAgreementHandler(ledger).execute(
    await sent(SignAgreement, { producer: wati, validFrom: '2026-03-01', terms: 'net_price', ...body }),
  )
const ending = async (body: object) =>
  new EndAgreementHandler(ledger).execute(
    await sent(EndAgreement, {
      producer: wati,
      validFrom: '2026-03-01',
      endsOn: '2027-01-01',
      reason: 'retired',
      ...body,
    }),
  )
async function suspend(): Promise<void> {
  await ledger.decide(by(), (tx) => {
    tx.append(on(cooperatives, palu, suspended()))
    return {}
  })
}

async function producerNow() {
  let producer = producers.initial
  await ledger.decide(by(), async (tx) => {
    producer = await tx.read(producers, wati)
    return {}
  })
  return registered(producer, producerId(wati))
}

const nameNow = async () => keyring.open(palu, (await producerNow()).name)

describe('a producer is revised', () => {
  it('under a name that is sealed, and what is not given stays', async () => {
    expect(await revising({ revision: 1, name: 'Ibu Wati Lestari' })).toEqual({ producer: wati, revision: 2 })
    expect([await nameNow(), (await producerNow()).sector]).toEqual(['Ibu Wati Lestari', 'umkm'])
    const { events } = await store.readAll(store.start(), 100)
    expect(
      JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain('Lestari')
  })

  it('into another sector under the name that is known, as it was sealed', async () => {
    const { name } = await producerNow()
    await revising({ revision: 1, sector: 'fishery' })
    expect(await producerNow()).toMatchObject({ name, sector: 'fishery', revision: 2 })
  })

  it.each([{ name: 'Ibu Wati' }, { sector: 'umkm' }, { name: 'Ibu Wati', sector: 'umkm' }, {}])(
    'never to %j, which is known already',
    async (same) => {
      expect(await refusalOf(revising({ revision: 1, ...same }))).toBe('nothing-to-change')
    },
  )

  it('by who has seen the last revision', async () => {
    await revising({ revision: 1, sector: 'fishery' })
    expect(await refusalOf(revising({ revision: 1, name: 'Ibu Wati' }))).toBe('revision-stale')
  })

  it('only when there is one', async () => {
    expect(await refusalOf(revising({ producer: 'nobody', revision: 1, name: 'Siapa' }))).toBe('unknown-producer')
  })
})

describe('an agreement', () => {
  it('is not signed while the cooperative is suspended, and can be ended', async () => {
    await signing()
    await suspend()
    expect(await refusalOf(signing())).toBe('cooperative-suspended')
    expect((await ending({})).result).toEqual({ producer: wati })
    expect((await producerNow()).agreements).toMatchObject([{ endsOn: '2027-01-01' }])
  })

  it('is ended for a reason, once', async () => {
    await signing()
    await ending({})
    expect(await refusalOf(ending({}))).toBe('agreement-ended')
    const faults = await validate(
      plainToInstance(EndAgreement, { producer: wati, validFrom: '2026-03-01', endsOn: '2026-03-02' }),
    )
    expect(faults.map(({ property }) => property)).toEqual(['reason'])
  })
})
