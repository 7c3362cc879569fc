import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Health } from '../../apps/server/src/health.js'
import { openBooks, palu, saying, until, type Books } from './books.js'
import { ClosePeriod } from '#commands/books/close-period.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { OpenPeriod } from '#commands/books/open-period.js'
import { RecordClosingBalance } from '#commands/books/record-closing-balance.js'
import { RecordOpening } from '#commands/books/record-opening.js'
import { ReopenPeriod } from '#commands/books/reopen-period.js'
import { ListProduct } from '#commands/goods/list-product.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { Rejected } from '#domain/rejected.js'
import { readFact } from '#events/catalogue.js'
import { quantity, rupiah, type AccountCode, type CooperativeId, type Day, type PeriodId } from '#events/words.js'
import { Proof } from '#proof/proof.js'
import { period } from '#read-models/periods/queries.js'
import { trialBalance } from '#read-models/trial-balance/queries.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

const poso = 'poso' as CooperativeId
const [january, february] = ['2026.01', '2026.02'] as [PeriodId, PeriodId]
const day = (text: string) => text as Day

let books: Books

beforeEach(async () => {
  books = await openBooks()
})
afterEach(() => books.close())

/** Two months, and what stood in the till. */
async function enrolled(cooperative = palu, cash = 50_000n): Promise<void> {
  const there = { in: cooperative }
  await books.send('enrol', saying(EnrolCooperative, { name: `Koperasi ${cooperative}` }), there)
  for (const [id, from, to] of [
    [january, '2026-01-01', '2026-01-31'],
    [february, '2026-02-01', '2026-02-28'],
  ] as const) {
    await books.send(id, saying(OpenPeriod, { period: id, startsOn: day(from), endsOn: day(to) }), there)
  }
  const stood = { account: '1101' as AccountCode, amount: rupiah(cash), asOf: day('2026-01-01') }
  await books.send('stood', saying(RecordOpening, stood), there)
}

const close = (of: PeriodId, key = `close ${of}`, cooperative = palu) =>
  books.send(key, saying(ClosePeriod, { period: of }), { in: cooperative })
const reopen = (of: PeriodId, key = `reopen ${of}`) =>
  books.send(key, saying(ReopenPeriod, { period: of, reason: 'a slip was found' }), { actor: 'budi' })
const balances = () => books.balances()

/** A photocopy for cash. */
async function copySold(soldOn: string, key: string): Promise<void> {
  const listed = { name: 'Fotokopi', unit: 'lembar', ownership: 'own', pricedPer: quantity(1n) } as const
  const { product } = (await books.send('copies', saying(ListProduct, listed))).result
  const line = { product, quantity: quantity(1n), unitPrice: rupiah(500n) }
  const sale = saying(RecordSale, {
    soldOn: day(soldOn),
    channel: 'counter',
    lines: [line],
    payments: [{ way: 'cash', amount: rupiah(500n) }],
  })
  await books.send(key, sale)
}

/** What is broken in the log as it stands. */
async function broken() {
  const { store } = books.installation
  const proof = new Proof()
  for (const stored of (await store.readAll(store.start(), 10_000)).events) proof.see(readFact(stored))
  proof.conclude()
  return proof.broken()
}

const account = (code: string, amount: bigint) => ({ account: code, amount })
const standing = {
  periodId: january,
  asOf: '2026-01-31',
  accounts: [account('1101', 50_000n), account('3301', -50_000n)],
}

describe('a closed period', () => {
  it('gets its closing balance, which can be read, and the books say the same', async () => {
    await enrolled()
    books.react()
    await close(january)
    const [balance] = await until(async () => (await balances()).length > 0 && balances())
    expect(balance).toMatchObject(standing)
    const read = await until(async () => {
      const found = await asCooperative(books.installation.pool, palu, (db) => period(db, january))
      return found?.closingBalance
    })
    expect(read).toMatchObject({ asOf: standing.asOf, accounts: standing.accounts, hash: balance?.hash })
    expect(await broken()).toEqual([])
  })

  it('that was closed before anything reacted gets its balance as well', async () => {
    await enrolled()
    await close(january)
    await close(february)
    books.react()
    await until(async () => (await balances()).length === 2)
    expect((await balances()).map(({ periodId }) => periodId).toSorted()).toEqual([january, february])
    expect(await broken()).toEqual([])
  })

  it('is balanced as it was closed, whatever was booked in the next one meanwhile', async () => {
    await enrolled()
    await copySold('2026-01-20', 'on time')
    await close(january)
    await copySold('2026-01-20', 'late')
    await copySold('2026-02-03', 'in february')
    books.react()
    const [balance] = await until(async () => (await balances()).length > 0 && balances())
    expect(balance?.accounts).toEqual([account('1101', 50_500n), account('3301', -50_000n), account('4201', -500n)])
    const now = await asCooperative(books.installation.pool, palu, (db) => trialBalance(db))
    expect(now).toMatchObject([{ amount: 51_500n }, {}, { amount: -1_500n }])
    expect(await broken()).toEqual([])
  })

  it('is reopened only once it has its balance, and gets another when it is closed again', async () => {
    await enrolled()
    await close(january)
    await expect(reopen(january)).rejects.toMatchObject({ name: Rejected.name, code: 'closing-balance-pending' })
    books.react()
    await until(async () => (await balances()).length === 1)
    await reopen(january)
    await copySold('2026-01-20', 'found')
    await close(january, 'close again')
    await until(async () => (await balances()).length === 2)
    expect((await balances())[1]?.accounts).toContainEqual(account('1101', 50_500n))
    expect(await broken()).toEqual([])
  })

  it('that was reopened meanwhile gets none for the closing that is over', async () => {
    await enrolled()
    await close(january)
    const kept: RecordClosingBalance[] = []
    const first = books.react(() => (command) => {
      if (command instanceof RecordClosingBalance) kept.push(command)
      return Promise.reject(new Error('not now'))
    })
    const [late] = await until(() => Promise.resolve(kept.length > 0 && kept))
    await first.stop()
    // Another process has recorded it, and the period was reopened and closed: what comes late is of no closing any more.
    const { by, ...balance } = late ?? new RecordClosingBalance()
    await books.send('recorded by another', saying(RecordClosingBalance, balance))
    await reopen(january)
    await books.send('too late', saying(RecordClosingBalance, balance))
    expect([by.actor, await balances()]).toMatchObject(['reaction:closing-balance', [standing]])
    await close(january, 'close again')
    await books.send('too late again', saying(RecordClosingBalance, balance))
    expect(await balances()).toHaveLength(1)
  })
})

describe('a process that is killed', () => {
  const PROCESS = fileURLToPath(new URL('../../dist/test/reactions/reacting-process.js', import.meta.url))

  it.each(['before', 'after'])('%s its command was sent has it take effect once', async (moment) => {
    await enrolled()
    await close(january)
    const child = spawn(process.execPath, [PROCESS, JSON.stringify(books.where), moment], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await exited
    const { rowCount } = await books.installation.pool.query('SELECT FROM reactions.pending')
    expect([rowCount, (await balances()).length]).toEqual([1, moment === 'after' ? 1 : 0])
    books.react()
    await until(async () => {
      const left = await books.installation.pool.query('SELECT FROM reactions.pending')
      return left.rowCount === 0
    })
    expect(await balances()).toMatchObject([standing])
    expect(await broken()).toEqual([])
  })
})

describe('a reaction that fails in one cooperative', () => {
  it('holds up no other, and can be seen while the server stays ready', async () => {
    await enrolled()
    await enrolled(poso, 7_000n)
    await close(january, 'close', palu)
    await close(january, 'close', poso)
    const reactions = books.react((send) => (command) => {
      if (command.by.cooperative === palu) return Promise.reject(new Error('no disk'))
      return send(command)
    })
    await until(async () => (await balances()).length === 1)
    expect((await balances())[0]?.accounts).toContainEqual(account('1101', 7_000n))
    const health = new Health(books.installation.pool, { reactions: [...reactions.following.values()] })
    const state = await until(async () => {
      const checked = await health.check()
      return checked.reactions.pending === 1 && checked.reactions.status === 'failing' && checked
    })
    expect(state).toMatchObject({
      status: 'ok',
      reactions: { failing: [{ reaction: 'closing-balance', cooperative: palu, attempts: expect.any(Number) }] },
    })
    await reactions.stop()
    await books.installation.pool.query(`UPDATE reactions.pending SET due = '-infinity'`)
    books.react()
    await until(async () => (await health.check()).reactions.pending === 0)
    expect(await balances()).toHaveLength(2)
    expect((await health.check()).reactions).toMatchObject({ status: 'ok', pending: 0, failing: [] })
  })
})
