import 'reflect-metadata'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { ReceiveSettlement, ReceiveSettlementHandler } from './receive-settlement.js'
import { ReceiveSettlementFile, ReceiveSettlementFileHandler } from './receive-settlement-file.js'
import { ReverseSettlement, ReverseSettlementHandler } from './reverse-settlement.js'
import { RecordSale, RecordSaleHandler } from '../sales/record-sale.js'
import { RefundSale, RefundSaleHandler } from '../sales/refund-sale.js'
import { by, faultsOf, palu, refusalOf, sent } from '../testing/sending.js'
import { cooperatives } from '#domain/cooperative.js'
import { importSale } from '#domain/record-sale.js'
import { sales } from '#domain/sale.js'
import { NothingTaken } from '#domain/settle-file.js'
import { april, march, opened, theCalendar } from '#domain/testing/a-calendar.js'
import { aLot } from '#domain/testing/a-lot.js'
import { aProduct, friedOnions, phoneCredit } from '#domain/testing/a-product.js'
import { goodsOf, line } from '#domain/testing/a-sale.js'
import { Past } from '#domain/testing/past.js'
import { day } from '#domain/testing/words.js'
import { calendars } from '#domain/calendar.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { on } from '#events/category.js'
import { foreign } from '#events/ids.js'

let ledger: Ledger

const past = [
  ...theCalendar(opened(march), opened(april)),
  ...aProduct('bawang', friedOnions),
  ...aProduct('pulsa', phoneCredit),
  ...aLot('l1', 50n),
]

beforeEach(async () => {
  ledger = new Ledger(new MemoryStore())
  await ledger.decide(by(), (tx) => {
    tx.append(
      on(cooperatives, palu, { type: 'CooperativeEnrolled', data: { name: 'Palu', zone: 'Asia/Makassar' } }),
      ...past,
    )
    return {}
  })
})

/** Onions for a thousand each, by QRIS. */
const selling = async (packets: bigint, receiptNumber?: string) => {
  const body = {
    ...(receiptNumber !== undefined && { receiptNumber }),
    soldOn: '2026-03-09',
    channel: 'counter',
    lines: [{ product: 'bawang', quantity: String(packets), unitPrice: '1000' }],
    payments: [{ way: 'qris', amount: String(packets * 1_000n) }],
  }
  return (await new RecordSaleHandler(ledger).execute(await sent(RecordSale, body))).result.sale
}
const refunding = async (sale: string) => {
  const lines = [{ line: '1', quantity: '1', condition: 'restock' }]
  const body = { sale, refundedOn: '2026-03-10', lines }
  return (await new RefundSaleHandler(ledger).execute(await sent(RefundSale, body))).result.refund
}
/** A sale of the old system, by its id there. */
const importing = async (foreignId: string, packets: bigint) => {
  const id = foreign.sale(palu, foreignId)
  await ledger.decide(by(), (tx) => {
    const before = Past.nothing.and(past)
    const slip = { id, channel: 'counter' as const, soldOn: day('2026-03-09'), lines: [line(packets)] }
    const { decided } = importSale(before.state(sales, id), before.state(calendars, palu), goodsOf(before), {
      ...slip,
      foreignId,
      way: 'qris',
    })
    tx.append(...decided.filter(({ category }) => category === sales.events))
    return {}
  })
  return id
}

const receiving = async (body: object) =>
  (await new ReceiveSettlementHandler(ledger).execute(await sent(ReceiveSettlement, body))).result
const receivingFile = async (csv: string, body: object = {}) => {
  const file = { provider: 'QRIS', reference: 'ST-1', arrivedOn: '2026-03-11', csv, ...body }
  return (await new ReceiveSettlementFileHandler(ledger).execute(await sent(ReceiveSettlementFile, file))).result
}
const reversing = async (body: object) =>
  (await new ReverseSettlementHandler(ledger).execute(await sent(ReverseSettlement, body))).result

const of = (sale: string, amount = '3000') => ({
  provider: 'QRIS',
  reference: 'ST-1',
  arrivedOn: '2026-03-11',
  payments: [{ sale, amount }],
  refunds: [],
  net: '2979',
  fee: '21',
})

const settledBy = async (sale: string) => {
  const states: unknown[] = []
  await ledger.decide(by(), async (tx) => {
    const state = await tx.read(sales, sale)
    states.push(state.completed && state.settled)
    return {}
  })
  return states[0]
}

describe('a settlement', () => {
  it('is known by its provider and reference, and answers with what it comes to', async () => {
    const sale = await selling(3n)
    const settlement = foreign.settlement(palu, 'QRIS', 'ST-1')
    expect(await receiving(of(sale))).toEqual({ settlement, gross: '3000' })
    expect(await settledBy(sale)).toBe(settlement)
  })

  it('is received once, and again when it was reversed', async () => {
    const sale = await selling(3n)
    const { settlement } = await receiving(of(sale))
    expect(await refusalOf(receiving(of(sale)))).toBe('settlement-exists')
    await reversing({ settlement, reversedOn: '2026-03-11', reason: 'another shop’s' })
    expect(await settledBy(sale)).toBeUndefined()
    expect(await receiving(of(sale))).toEqual({ settlement, gross: '3000' })
  })

  it('has arrived', async () => {
    const sale = await selling(3n)
    expect(await refusalOf(receiving({ ...of(sale), arrivedOn: '2026-03-12' }))).toBe('in-the-future')
  })

  it('is reversed when it was received, and not in advance', async () => {
    const { settlement } = await receiving(of(await selling(3n)))
    const reversal = { settlement, reversedOn: '2026-03-12', reason: 'another shop’s' }
    expect(await refusalOf(reversing(reversal))).toBe('in-the-future')
    expect(await refusalOf(reversing({ ...reversal, settlement: 'none', reversedOn: '2026-03-11' }))).toBe(
      'unknown-settlement',
    )
  })

  it('lists at most 20,000 payments', async () => {
    const payment = { sale: 's', amount: '1' }
    const body = (count: number) => ({ ...of('s'), payments: Array.from({ length: count }, () => payment) })
    expect(await faultsOf(ReceiveSettlement, body(20_000))).toEqual([])
    expect(await faultsOf(ReceiveSettlement, body(20_001))).toEqual(['payments is a list of 0 to 20000 objects'])
  })
})

const HEADER = 'kind,reference,amount,fee'

describe('a provider’s file', () => {
  it('names sales by receipt, by an old system’s id, or by ours', async () => {
    const byReceipt = await selling(3n, 'A-1')
    const byOurs = await selling(2n)
    const byOld = await importing('7741', 4n)
    const csv = `${HEADER}\npayment,A-1,3000,21\npayment,${byOurs},2000,14\npayment,7741,4000,28\n`
    const settled = await receivingFile(csv)
    expect(settled).toMatchObject({ gross: '9000', net: '8937', fee: '63', payments: 3, refunds: 0, rejected: [] })
    const each = await Promise.all([byReceipt, byOurs, byOld].map(settledBy))
    expect(each).toEqual(each.map(() => settled.settlement))
  })

  it('settles what it can, and says what of it it cannot', async () => {
    const settled = await selling(3n, 'A-0')
    await receiving({ ...of(settled), reference: 'ST-0' })
    await selling(3n, 'A-1')
    const csv = [
      HEADER,
      'payment,A-0,3000,21',
      'payment,A-1,3000,21',
      'payment,A-1,3000,21',
      'payment,A-2,1000,7',
      'refund,A-1,1000,0',
      'payment,A-1,x,0',
    ].join('\n')
    expect(await receivingFile(csv)).toMatchObject({
      gross: '3000',
      net: '2979',
      fee: '21',
      payments: 1,
      rejected: [
        { row: 1, reference: 'A-0', reason: 'already-settled' },
        { row: 3, reference: 'A-1', reason: 'already-settled' },
        { row: 4, reference: 'A-2', reason: 'unknown-sale' },
        { row: 5, reference: 'A-1', reason: 'not-paid-by-qris' },
        { row: 6, reference: 'A-1', reason: 'malformed', detail: 'amount is whole rupiah above zero' },
      ],
    })
  })

  it('takes off the oldest refund of that sale and amount that is open', async () => {
    const sale = await selling(3n, 'A-1')
    const [first, second] = [await refunding(sale), await refunding(sale)]
    expect(first).not.toBe(second)
    const row = 'refund,A-1,1000,-7'
    const once = await receivingFile(`${HEADER}\npayment,A-1,3000,21\n${row}\n`)
    expect(once).toMatchObject({ gross: '2000', net: '1986', fee: '14', payments: 1, refunds: 1 })
    const rest = await receivingFile(`${HEADER}\n${row}\n${row}\n`, { reference: 'ST-2' })
    expect(rest).toMatchObject({
      gross: '-1000',
      net: '-993',
      refunds: 1,
      rejected: [{ row: 2, reason: 'already-settled' }],
    })
  })

  it('may be less by what the provider keeps besides', async () => {
    await selling(3n, 'A-1')
    const csv = `${HEADER}\npayment,A-1,3000,21\n`
    expect(await refusalOf(receivingFile(csv, { other: '100' }))).toBe('reason-needed')
    expect(await receivingFile(csv, { other: '100', note: 'sewa mesin' })).toMatchObject({ net: '2879', fee: '21' })
  })

  it('of which nothing can be taken is refused, and says why of each row', async () => {
    const attempt = receivingFile(`${HEADER}\npayment,A-1,3000,21\nrefund,A-1,3000,0\n`)
    await expect(attempt).rejects.toThrow(NothingTaken)
    await expect(attempt).rejects.toMatchObject({
      code: 'nothing-to-settle',
      rejected: [
        { row: 1, reason: 'unknown-sale' },
        { row: 2, reason: 'unknown-sale' },
      ],
    })
  })

  it('that was received is not looked at again', async () => {
    await selling(3n, 'A-1')
    const csv = `${HEADER}\npayment,A-1,3000,21\n`
    await receivingFile(csv)
    expect(await refusalOf(receivingFile(csv))).toBe('settlement-exists')
  })

  it('is refused by its form where it has no such header', async () => {
    const file = { provider: 'QRIS', reference: 'ST-1', arrivedOn: '2026-03-11' }
    expect(await faultsOf(ReceiveSettlementFile, { ...file, csv: 'a,b\n' })).toEqual([
      'csv: line 1, column 1 is none: the columns are kind, reference, amount, fee',
    ])
    expect(await faultsOf(ReceiveSettlementFile, { ...file, csv: 7 })).toEqual(['csv: it is the text of a CSV file'])
  })
})
