import { shop } from './messages.js'
import { describe, expect, it } from '@jest/globals'
import { Judge } from './judge.js'
import { anySale, recordSaleOf, saleKey } from '../shop/sale.js'
import { openShop } from '../shop/shop.js'
import type { Answer, Entry } from '../journal.js'
import { Dice } from '../../../bench/history/dice.js'
import { RecordSaleHandler } from '#commands/sales/record-sale.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { StoredReceipt } from '#event-store/port.js'

const body = anySale(shop, new Dice(1))
const otherBody = { lines: [...body.lines, ...body.lines] }

/** A log with one sale of a caller's, and the answer to it. */
async function oneSale() {
  const store = new MemoryStore()
  const ledger = new Ledger(store)
  await openShop(ledger, shop, 1)
  const { position, result } = await new RecordSaleHandler(ledger).execute(recordSaleOf(shop, saleKey(shop, 1), body))
  return { store, done: { kind: 'done', position: position.toString(), result } as const }
}

const asked = (...entries: Omit<Entry, 'id'>[]) =>
  new Map(entries.map((entry, before) => [saleKey(shop, before + 1), { id: saleKey(shop, before + 1), ...entry }]))

const refused: Answer = { kind: 'refused', why: 'Busy' }

async function faultsOf(store: MemoryStore, entries: ReturnType<typeof asked>): Promise<readonly string[]> {
  const judge = new Judge()
  await judge.judge(store, entries)
  return judge.faults
}

describe('the judge finds nothing wrong', () => {
  it('with a sale that was acknowledged and is in the log', async () => {
    const { store, done } = await oneSale()
    expect(await faultsOf(store, asked({ body, answers: [done] }))).toEqual([])
  })

  it('with sales that the client lost sight of, whether they took effect or not', async () => {
    const { store } = await oneSale()
    const lost = { body, answers: [{ kind: 'lost' }] } as const
    const judge = new Judge()
    expect(await judge.judge(store, asked(lost, lost))).toMatchObject({ tookEffect: 1, left: 1 })
    expect(judge.faults).toEqual([])
  })

  it('with a sale that was refused when it was sent again, and had taken effect before', async () => {
    const { store } = await oneSale()
    expect(await faultsOf(store, asked({ body, answers: [{ kind: 'unknown' }, refused] }))).toEqual([])
  })
})

describe('the judge finds', () => {
  it('a sale that was acknowledged and is not in the log', async () => {
    const { store, done } = await oneSale()
    const faults = await faultsOf(store, asked({ body, answers: [done] }, { body, answers: [done] }))
    expect(faults).toContain(`${saleKey(shop, 2)} was acknowledged and is not in the log`)
  })

  it('a sale that was acknowledged at another place of the log', async () => {
    const { store, done } = await oneSale()
    const elsewhere = { ...done, position: store.start().toString() }
    expect(await faultsOf(store, asked({ body, answers: [elsewhere] }))).toEqual([
      `${saleKey(shop, 1)} was acknowledged at ${elsewhere.position}`,
    ])
  })

  it('a sale that was refused and is in the log', async () => {
    const { store } = await oneSale()
    expect(await faultsOf(store, asked({ body, answers: [refused] }))).toEqual([
      `${saleKey(shop, 1)} was refused and is in the log`,
    ])
  })

  it('a sale that nobody asked for, and one that is another than was asked for', async () => {
    const { store, done } = await oneSale()
    expect(await faultsOf(store, asked())).toEqual([`${saleKey(shop, 1)} is in the log and nobody asked for it`])
    expect(await faultsOf(store, asked({ body: otherBody, answers: [done] }))).toEqual([
      `${saleKey(shop, 1)} is not the sale that was asked for`,
    ])
  })

  it('a sale that was written without its receipt, and so could be written twice', async () => {
    const { store } = await oneSale()
    const forgetful = Object.assign(store, { receipts: () => Promise.resolve(new Map<string, StoredReceipt>()) })
    const [fault] = await faultsOf(forgetful, asked({ body, answers: [{ kind: 'lost' }] }))
    expect(fault).toContain('has a receipt of nowhere')
  })
})
