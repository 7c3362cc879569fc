import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { AddPayoutLine, AddPayoutLineHandler } from './add-payout-line.js'
import { ApprovePayoutRun, ApprovePayoutRunHandler } from './approve-payout-run.js'
import { CompletePayoutDraft, CompletePayoutDraftHandler } from './complete-payout-draft.js'
import { DraftPayoutRun, DraftPayoutRunHandler } from './draft-payout-run.js'
import { ExcludePayoutLine, ExcludePayoutLineHandler } from './exclude-payout-line.js'
import { ExportPaymentFile, ExportPaymentFileHandler } from './export-payment-file.js'
import { RecordPayoutFailed, RecordPayoutFailedHandler } from './record-payout-failed.js'
import { RecordPayoutReturned, RecordPayoutReturnedHandler } from './record-payout-returned.js'
import { RecordPayoutsPaid, RecordPayoutsPaidHandler } from './record-payouts-paid.js'
import { RejectPayoutRun, RejectPayoutRunHandler } from './reject-payout-run.js'
import { SubmitPayoutRun, SubmitPayoutRunHandler } from './submit-payout-run.js'
import { ChangePayoutSettings, ChangePayoutSettingsHandler } from '../books/change-payout-settings.js'
import { ChangeDestination, ChangeDestinationHandler } from '../people/change-destination.js'
import { RegisterProducer, RegisterProducerHandler } from '../people/register-producer.js'
import { by, faultsOf, palu, refusalOf, sent } from '../testing/sending.js'
import { sentBy } from '../message.js'
import { accounts, payable } from '#domain/account.js'
import { draftedRun, payoutRuns } from '#domain/payout-run.js'
import { aShopThatPays, earned } from '#domain/testing/a-run.js'
import { day } from '#domain/testing/words.js'
import type { CommandBy } from '#event-store/command-by.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { Instant, ProducerId, RunId } from '#events/words.js'
import { PersonForgotten, type Keyring } from '#personal/keyring.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'

/** Noon of the first of April in Palu: all that was earned in March is payable. */
const NOON = '2026-04-01T04:00:00.000Z' as Instant

let ledger: Ledger
let keyring: Keyring
/** Paid by transfer, and in cash. */
let sari: ProducerId
let tono: ProducerId

const dina = (): CommandBy => by({ actor: 'dina', now: NOON })
const budi = () => by({ actor: 'budi', now: NOON })

async function producer(name: string, earns: bigint, destination: object | undefined): Promise<ProducerId> {
  const registering = await sent(RegisterProducer, { name, sector: 'umkm' })
  const id = (await new RegisterProducerHandler(ledger, keyring).execute(registering)).result.producer
  if (destination !== undefined) await destined(id, destination)
  await ledger.decide(by(), (tx) => {
    tx.append(...earned(id, earns))
    return {}
  })
  return id
}

const destined = async (id: ProducerId, destination: object) =>
  new ChangeDestinationHandler(ledger, keyring).execute(
    await sent(ChangeDestination, { producer: id, ...destination }, by({ now: NOON })),
  )

beforeEach(async () => {
  ledger = new Ledger(new MemoryStore())
  keyring = memoryKeyring()
  await ledger.decide(by(), (tx) => {
    tx.append(...aShopThatPays)
    return {}
  })
  const from = { bank: '134', account: '1234567890', holder: 'Koperasi Palu' }
  await new ChangePayoutSettingsHandler(ledger).execute(
    await sent(ChangePayoutSettings, { coolingOffHours: 0, from }, by()),
  )
  sari = await producer('Sari', 70_000n, { way: 'transfer', bank: '014', account: '0123456789', holder: 'Sari' })
  tono = await producer('Tono', 30_000n, { way: 'cash' })
})

const drafting = async (body: object = {}) =>
  (
    await new DraftPayoutRunHandler(ledger).execute(
      await sent(DraftPayoutRun, { cutOff: '2026-03-31', ...body }, dina()),
    )
  ).result.run
const adding = (run: RunId, producer: ProducerId) =>
  new AddPayoutLineHandler(ledger).execute(sentBy(dina(), Object.assign(new AddPayoutLine(), { run, producer })))
const completing = (run: RunId) =>
  new CompletePayoutDraftHandler(ledger).execute(sentBy(dina(), Object.assign(new CompletePayoutDraft(), { run })))
const excluding = async (run: RunId, producer: ProducerId) =>
  new ExcludePayoutLineHandler(ledger).execute(
    await sent(ExcludePayoutLine, { run, producer, reason: 'not hers' }, dina()),
  )
const submitting = async (run: RunId) =>
  (
    await new SubmitPayoutRunHandler(ledger, keyring).execute(
      await sent(SubmitPayoutRun, { run, payOn: '2026-04-02' }, dina()),
    )
  ).result
const approving = async (run: RunId, hash: string, as = budi()) =>
  new ApprovePayoutRunHandler(ledger).execute(await sent(ApprovePayoutRun, { run, hash }, as))
const rejecting = async (run: RunId) =>
  new RejectPayoutRunHandler(ledger).execute(await sent(RejectPayoutRun, { run, reason: 'no money' }, budi()))
const exporting = async (run: RunId, format = 'pain.001') =>
  (await new ExportPaymentFileHandler(ledger, keyring).execute(await sent(ExportPaymentFile, { run, format }, dina())))
    .result
const paying = async (run: RunId, body: object) =>
  new RecordPayoutsPaidHandler(ledger).execute(
    await sent(RecordPayoutsPaid, { run, paidOn: '2026-04-01', ...body }, dina()),
  )
const failing = async (run: RunId, producer: ProducerId) =>
  new RecordPayoutFailedHandler(ledger).execute(
    await sent(RecordPayoutFailed, { run, producer, failedOn: '2026-04-01', reason: 'closed account' }, dina()),
  )
const returning = async (run: RunId, producer: ProducerId, body: object = {}) =>
  new RecordPayoutReturnedHandler(ledger).execute(
    await sent(
      RecordPayoutReturned,
      { run, producer, returnedOn: '2026-04-01', reason: 'other name', ...body },
      dina(),
    ),
  )

async function drafted(...producers: ProducerId[]): Promise<RunId> {
  const run = await drafting()
  for (const each of producers) await adding(run, each)
  await completing(run)
  return run
}

async function approved(...producers: ProducerId[]): Promise<RunId> {
  const run = await drafted(...producers)
  const { hash } = await submitting(run)
  await approving(run, hash)
  return run
}

async function theRun(id: RunId) {
  let state = payoutRuns.initial
  await ledger.decide(by(), async (tx) => {
    state = await tx.read(payoutRuns, id)
    return {}
  })
  return draftedRun(state, id)
}

async function payableTo(id: ProducerId): Promise<bigint> {
  let amount = 0n
  await ledger.decide(by(), async (tx) => {
    amount = payable(await tx.read(accounts, id), day('2026-04-01'))
    return {}
  })
  return amount
}

const states = async (run: RunId) => {
  const { state, lines } = await theRun(run)
  return [state, lines.get(sari)?.state, lines.get(tono)?.state]
}

describe('a payout run', () => {
  it('goes from the draft to the last payout, which closes it', async () => {
    const run = await approved(sari, tono)
    expect(await states(run)).toEqual(['approved', 'in-process', 'in-process'])
    await paying(run, { way: 'transfer', fee: '2500' })
    await paying(run, { way: 'cash', receipts: [{ producer: tono, receipt: 'KW-1' }] })
    expect(await states(run)).toEqual(['closed', 'paid', 'paid'])
    expect([await payableTo(sari), await payableTo(tono)]).toEqual([0n, 0n])
  })

  it('of whom one failed and one came back owes both again', async () => {
    const run = await approved(sari, tono)
    await paying(run, { way: 'transfer' })
    await failing(run, tono)
    await returning(run, sari, { kept: '5000' })
    expect(await states(run)).toEqual(['closed', 'returned', 'failed'])
    expect([await payableTo(sari), await payableTo(tono)]).toEqual([70_000n, 30_000n])
  })

  it('is nothing without those who were left out, and without any is not submitted', async () => {
    const run = await drafted(sari)
    await excluding(run, sari)
    expect(await refusalOf(submitting(run))).toBe('run-empty')
    await rejecting(run)
    expect(await states(run)).toEqual(['rejected', undefined, undefined])
  })

  it('is approved by another, as it was seen', async () => {
    const run = await drafted(sari, tono)
    const { hash } = await submitting(run)
    expect(await refusalOf(approving(run, hash, dina()))).toBe('same-person')
    expect(await refusalOf(approving(run, 'f'.repeat(64)))).toBe('hash-changed')
    await approving(run, hash)
  })

  it('takes what comes late from the reaction as nothing: a line asked for again, and of a draft that was given up', async () => {
    const run = await drafted(sari)
    await adding(run, sari)
    await adding(run, tono)
    await completing(run)
    const given = await drafting()
    await rejecting(given)
    await adding(given, tono)
    await completing(given)
    expect([await states(run), await states(given)]).toEqual([
      ['drafted', 'planned', undefined],
      ['rejected', undefined, undefined],
    ])
  })

  it('leaves out whoever has said nothing of where the money goes', async () => {
    const umi = await producer('Umi', 9_000n, undefined)
    const run = await drafted(umi, tono)
    const { lines, excluded } = await theRun(run)
    expect([lines.has(umi), excluded.has(umi), lines.has(tono)]).toEqual([false, true, true])
  })
})

describe('a payment file', () => {
  it('is the one that was submitted, each time it is exported', async () => {
    const run = await drafted(sari, tono)
    const { files, hash } = await submitting(run)
    await approving(run, hash)
    const exported = [await exporting(run), await exporting(run, 'csv'), await exporting(run)]
    expect(exported.map(({ format, sha256 }) => ({ format, sha256 }))).toEqual([...files, files[0]])
    expect(files.map(({ format }) => format)).toEqual(['pain.001', 'csv'])
    expect(exported[0]?.changed).toEqual([])
  })

  it('still goes where it was approved to go, and whoever exports it is told whose destination is another by now', async () => {
    const run = await approved(sari, tono)
    const before = await exporting(run)
    await destined(sari, { way: 'transfer', bank: '002', account: '123456789012345', holder: 'Sari' })
    expect(await exporting(run)).toEqual({ ...before, changed: [sari] })
  })

  it('is not there where nothing goes by transfer', async () => {
    const run = await drafted(tono)
    const { files, hash } = await submitting(run)
    await approving(run, hash)
    expect(files).toEqual([])
    expect(await refusalOf(exporting(run))).toBe('nothing-to-transfer')
  })

  it('is exported only once it is approved', async () => {
    const run = await drafted(sari)
    await submitting(run)
    expect(await refusalOf(exporting(run))).toBe('run-not-approved')
  })

  it('cannot be made of the account of somebody who was forgotten', async () => {
    const run = await approved(sari)
    await keyring.forget(palu, producerAsPerson(sari))
    await expect(exporting(run)).rejects.toThrow(PersonForgotten)
  })
})

describe('a payout', () => {
  it('in cash is paid against a receipt, and no transfer is', async () => {
    const run = await approved(sari, tono)
    expect(await refusalOf(paying(run, { way: 'cash', producers: [tono] }))).toBe('receipt-needed')
    expect(await refusalOf(paying(run, { way: 'transfer', receipts: [{ producer: sari, receipt: 'KW-1' }] }))).toBe(
      'receipt-needed',
    )
    expect(await refusalOf(paying(run, { way: 'transfer', producers: [tono] }))).toBe('wrong-way')
  })

  it.each([
    [{ way: 'cash', paidOn: '2026-04-01', producers: [] }, /producers is a list of 1 to 10000 ids/],
    [{ way: 'cash', paidOn: '2026-04-01', producers: ['A B'] }, /producers is a list of 1 to 10000 ids/],
    [{ way: 'cash', paidOn: '2026-04-01', fee: '-1' }, /fee/],
    [{ way: 'cash', paidOn: '2026-04-01', receipts: [] }, /receipts is a list of 1 to 10000/],
    [{ way: 'cash', paidOn: '2026-04-01', receipts: [{ producer: 'tono' }] }, /receipt is text/],
    [{ way: 'gold', paidOn: '2026-04-01' }, /way is one of/],
  ])('is not recorded of %j', async (body, names) => {
    expect((await faultsOf(RecordPayoutsPaid, { run: 'r', ...body })).join()).toMatch(names)
  })

  it.each(['', 'f'.repeat(63), 'F'.repeat(64), 'g'.repeat(64)])('is not approved by the hash "%s"', async (hash) => {
    expect((await faultsOf(ApprovePayoutRun, { run: 'r', hash })).join()).toMatch(/hash is a SHA-256/)
  })
})
