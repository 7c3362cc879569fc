import { describe, expect, it } from '@jest/globals'
import type { AccountCode, Day, PeriodId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import { BadCursor, cursorText } from '../cursor.js'
import { onDay, owed, paidOut, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { accountEntries, entriesByDay, journalEntry, type EntriesOf, type JournalEntry } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'fish' }
const sale = (id: string, day: string, from = onions): ASale => ({
  sale: id,
  from,
  pieces: 1n,
  price: 10_000n,
  booking: onDay(day),
})
const late = { ...onDay('2026-02-01'), occurredOn: '2026-01-05' as Day, late: { periodId: '2026-01' as PeriodId } }

const told = given(
  [...received(onions, 100n), ...received(fish, 100n), ...owed('ina', 7_000n)],
  sold(sale('s1', '2026-01-20')),
  sold(sale('s2', '2026-01-10', fish)),
  sold({ ...sale('s3', '2026-01-05'), booking: late }),
  refunded(sale('s1', '2026-01-20'), 'r1', 1n, 'restock', onDay('2026-02-03')),
  [paidOut('ina', 5_000n, onDay('2026-02-02'))],
)

const payable = '2110' as AccountCode
const entries = (of: Partial<EntriesOf> = {}) =>
  told.ask((db) => accountEntries(db, { account: payable, limit: 100, ...of }))
const summary = async (of?: Partial<EntriesOf>) =>
  (await entries(of)).entries.map(({ bookedOn, event, amount }) => `${bookedOn} ${event} ${amount}`)

describe('the entries of an account', () => {
  it('stand in the order of their accounting days, and then of the log', async () => {
    expect(await summary()).toEqual([
      '2026-01-01 OpeningBalanceRecorded -7000',
      '2026-01-10 SaleCompleted -9000',
      '2026-01-20 SaleCompleted -9000',
      '2026-02-01 SaleCompleted -9000',
      '2026-02-02 PastPayoutRecorded 5000',
      '2026-02-03 SaleRefunded 9000',
    ])
  })

  it('can be those of one party', async () => {
    expect(await summary({ party: 'umar' })).toEqual(['2026-01-10 SaleCompleted -9000'])
  })

  it('can be those of some days, both included', async () => {
    expect(await summary({ from: '2026-01-20' as Day, to: '2026-02-02' as Day })).toEqual([
      '2026-01-20 SaleCompleted -9000',
      '2026-02-01 SaleCompleted -9000',
      '2026-02-02 PastPayoutRecorded 5000',
    ])
  })

  it('say which event made them, and which day they are of', async () => {
    expect((await entries({ from: '2026-02-01' as Day, to: '2026-02-01' as Day })).entries).toEqual([
      {
        id: `${told.log.start().at(4n).toString()}.0`,
        account: payable,
        party: 'ina',
        amount: -9_000n,
        balance: -34_000n,
        event: 'SaleCompleted',
        stream: 'sale-palu.s3',
        position: told.log.start().at(4n),
        index: 0,
        occurredOn: '2026-01-05',
        bookedOn: '2026-02-01',
        late: { periodId: '2026-01' },
      },
    ])
  })

  it('say what stood in the account after each, whatever came before the page', async () => {
    const balances = async (of?: Partial<EntriesOf>) => (await entries(of)).entries.map(({ balance }) => balance)
    expect(await balances()).toEqual([-7_000n, -16_000n, -25_000n, -34_000n, -29_000n, -20_000n])
    expect(await balances({ from: '2026-02-02' as Day })).toEqual([-29_000n, -20_000n])
    expect(await balances({ party: 'ina', from: '2026-01-20' as Day })).toEqual([
      -16_000n,
      -25_000n,
      -20_000n,
      -11_000n,
    ])
  })

  it('lead to the whole entry by its id', async () => {
    const [, second] = (await entries()).entries
    expect(await told.ask((db) => journalEntry(db, second?.id ?? ''))).toMatchObject({
      id: second?.id,
      event: 'SaleCompleted',
      postings: [
        { account: '1101', name: 'Kas', amount: 10_000n },
        { account: '2110', party: 'umar', amount: -9_000n },
        { account: '4101', amount: -1_000n },
      ],
    })
    const nothing = `${told.log.start().at(1n).toString()}.0`
    expect(await told.ask((db) => journalEntry(db, nothing))).toBeUndefined()
    await expect(told.ask((db) => journalEntry(db, 'anything'))).rejects.toThrow(ForeignPosition)
  })

  it('come in pages that leave nothing out and repeat nothing', async () => {
    const seen = []
    let after: string | undefined
    do {
      const page = await entries({ limit: 2, ...(after !== undefined && { after }) })
      seen.push(...page.entries)
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual((await entries()).entries)
  })

  it('go on from no place but one of theirs', async () => {
    const place = { day: '2026-01-01' as Day, index: 0, line: 0 }
    const restored = cursorText({ ...place, position: Position.of('writtenlog', 2, 1n) })
    await expect(entries({ after: 'anything' })).rejects.toThrow(BadCursor)
    await expect(entries({ after: restored })).rejects.toThrow(ForeignPosition)
  })
})

describe('the journal', () => {
  const journal = (page?: number) =>
    told.ask(async (db) => {
      const all: JournalEntry[] = []
      for await (const some of entriesByDay(db, page === undefined ? {} : { page })) all.push(...some)
      return all
    })

  it('has each event once, with postings that sum to zero, by accounting day', async () => {
    const all = await journal()
    expect(all.map(({ bookedOn, stream }) => `${bookedOn} ${stream}`)).toEqual([
      '2026-01-01 opening-palu.opening',
      '2026-01-10 sale-palu.s2',
      '2026-01-20 sale-palu.s1',
      '2026-02-01 sale-palu.s3',
      '2026-02-02 account-palu.ina',
      '2026-02-03 sale-palu.s1',
    ])
    for (const { postings } of all) expect(postings.reduce((total, { amount }) => total + amount, 0n)).toBe(0n)
    expect(all[1]?.postings).toEqual([
      { account: '1101', name: 'Kas', amount: 10_000n },
      { account: '2110', name: 'Utang Konsinyasi', party: 'umar', amount: -9_000n },
      { account: '4101', name: 'Pendapatan Komisi', amount: -1_000n },
    ])
  })

  it.each([1, 2, 3, 4, 5, 7, 16, 17])('is the same in pages of %s', async (page) => {
    expect(await journal(page)).toEqual(await journal())
  })
})
