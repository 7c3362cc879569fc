import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { AddAccount, AddAccountHandler } from './add-account.js'
import { ConfirmOpening, ConfirmOpeningHandler } from './confirm-opening.js'
import { EnrolCooperative, EnrolCooperativeHandler } from './enrol-cooperative.js'
import { RecordOpening, RecordOpeningHandler } from './record-opening.js'
import { RenameAccount, RenameAccountHandler } from './rename-account.js'
import { ResumeCooperative, ResumeCooperativeHandler } from './resume-cooperative.js'
import { SuspendCooperative, SuspendCooperativeHandler } from './suspend-cooperative.js'
import { by, faultsOf, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives } from '#domain/cooperative.js'
import { march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { theCooperative } from '#domain/testing/a-cooperative.js'
import { aMember } from '#domain/testing/a-member.js'
import { aProducer } from '#domain/testing/a-producer.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { CooperativeId } from '#events/words.js'

let ledger: Ledger

beforeEach(async () => {
  ledger = new Ledger(new MemoryStore())
  await ledger.decide(by(), (tx) => {
    tx.append(...theCooperative(), ...theCalendar(opened(march)), ...aProducer('sari'), ...aMember('dewi', 0n))
    return {}
  })
})

const suspending = async () =>
  (await new SuspendCooperativeHandler(ledger).execute(await sent(SuspendCooperative, { reason: 'no board' }))).result
const resuming = async () =>
  (await new ResumeCooperativeHandler(ledger).execute(await sent(ResumeCooperative, { reason: 'a board' }))).result
const adding = async (account: string) =>
  (
    await new AddAccountHandler(ledger).execute(
      await sent(AddAccount, { account, name: 'Beban listrik', kind: 'expense' }),
    )
  ).result
const renaming = async (account: string, revision: number, name: string) =>
  (await new RenameAccountHandler(ledger).execute(await sent(RenameAccount, { account, revision, name }))).result
const stood = async (account: string, party?: string, asOf = '2026-03-01') =>
  new RecordOpeningHandler(ledger).execute(
    await sent(RecordOpening, { account, amount: '-700', asOf, ...(party !== undefined && { party }) }),
  )
const enrolling = async (cooperative: string, body: object = {}) =>
  new EnrolCooperativeHandler(ledger).execute(
    await sent(EnrolCooperative, { name: 'Koperasi Poso', ...body }, by({ cooperative: cooperative as CooperativeId })),
  )

describe('a cooperative', () => {
  it('is enrolled once, and counts its days in Palu’s zone unless another is named', async () => {
    expect((await enrolling('poso')).result).toEqual({ cooperative: 'poso' })
    expect(await refusalOf(enrolling('poso'))).toBe('cooperative-exists')
    await enrolling('sentani', { zone: 'Asia/Jayapura' })
    const zones: string[] = []
    for (const own of ['poso', 'sentani']) {
      await ledger.decide(by({ cooperative: own as CooperativeId }), async (tx) => {
        const cooperative = await tx.read(cooperatives, own)
        if (cooperative.enrolled) zones.push(cooperative.zone)
        return {}
      })
    }
    expect(zones).toEqual(['Asia/Makassar', 'Asia/Jayapura'])
  })

  it.each(['Asia/Palu', '+08:00', 'WITA ', '', 8, null])('counts its days in no zone %j', async (zone) => {
    expect(await faultsOf(EnrolCooperative, { name: 'Koperasi Poso', zone })).toEqual([
      'zone is an IANA time zone, such as "Asia/Makassar"',
    ])
  })

  it('is suspended and resumed, each for a reason', async () => {
    expect(await refusalOf(resuming())).toBe('not-suspended')
    expect(await suspending()).toEqual({ cooperative: palu })
    expect(await refusalOf(suspending())).toBe('cooperative-suspended')
    expect(await resuming()).toEqual({ cooperative: palu })
    expect(await faultsOf(SuspendCooperative, {})).toHaveLength(1)
    expect(await faultsOf(ResumeCooperative, { reason: ' ' })).toHaveLength(1)
  })
})

describe('an account', () => {
  it('is added under a code of its own, and renamed by who saw its name', async () => {
    expect(await adding('5201')).toEqual({ account: '5201' })
    expect(await refusalOf(adding('5201'))).toBe('account-exists')
    expect(await renaming('5201', 1, 'Listrik dan air')).toEqual({ account: '5201', revision: 2 })
    expect(await refusalOf(renaming('5201', 1, 'Listrik'))).toBe('revision-stale')
    expect(await renaming('5201', 2, 'Listrik')).toEqual({ account: '5201', revision: 3 })
  })

  it('of the chart is renamed, and not added', async () => {
    expect(await refusalOf(adding('1101'))).toBe('account-exists')
    expect(await renaming('1101', 1, 'Kas toko')).toEqual({ account: '1101', revision: 2 })
  })

  it.each(['110', '11011', 'kas1', '-110', 1101, null, undefined])('is not called %j', async (account) => {
    expect(await faultsOf(AddAccount, { account, name: 'Kas', kind: 'asset' })).toHaveLength(1)
  })

  it('is of a kind that there is', async () => {
    expect(await faultsOf(AddAccount, { account: '5201', name: 'Kas', kind: 'cash' })).toEqual([
      'kind is one of asset, liability, equity, revenue, expense',
    ])
  })
})

describe('an opening balance that is recorded live', () => {
  it('is of a producer or a member who is there', async () => {
    await stood('2110', 'sari')
    await stood('2140', 'dewi')
    expect(await refusalOf(stood('2110', 'dewi'))).toBe('unknown-producer')
    expect(await refusalOf(stood('2140', 'sari'))).toBe('unknown-member')
  })

  it('is of an account of the cooperative’s own once that is added', async () => {
    expect(await refusalOf(stood('5201'))).toBe('unknown-account')
    await adding('5201')
    await stood('5201')
    expect(await refusalOf(stood('5201', 'sari'))).toBe('unknown-account')
  })

  it('is of no later day than today, on the cooperative’s own day', async () => {
    expect(await refusalOf(stood('1101', undefined, '2026-03-12'))).toBe('in-the-future')
    expect(await refusalOf(stood('1101', undefined, '2026-03-11'))).toBeUndefined()
  })
})

describe('an opening', () => {
  const confirming = async (balances: number) =>
    new ConfirmOpeningHandler(ledger).execute(await sent(ConfirmOpening, { balances }, by({ actor: 'citra' })))

  it('is confirmed as it was seen, and not as it has become since', async () => {
    await stood('1101')
    await stood('1102')
    expect(await refusalOf(confirming(0))).toBe('opening-changed')
    expect(await refusalOf(confirming(1))).toBe('opening-changed')
    expect(await refusalOf(confirming(2))).toBeUndefined()
  })

  it('of books that begin with nothing is confirmed as none', async () => {
    expect(await refusalOf(confirming(0))).toBeUndefined()
  })

  it.each([undefined, null, -1, 0.5, '0'])('is not seen as %j balances', async (balances) => {
    expect(await faultsOf(ConfirmOpening, { balances })).toEqual(['balances is a whole number from 0 to 2147483647'])
  })
})
