import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openBooks, palu, saying, until, type Books } from './books.js'
import { AddPayoutLine } from '#commands/payouts/add-payout-line.js'
import { CompletePayoutDraft } from '#commands/payouts/complete-payout-draft.js'
import { DraftPayoutRun } from '#commands/payouts/draft-payout-run.js'
import { RejectPayoutRun } from '#commands/payouts/reject-payout-run.js'
import { payoutRuns, type PayoutRun } from '#domain/payout-run.js'
import { aShopThatPays } from '#domain/testing/a-run.js'
import { producers } from '#domain/producer.js'
import { accounts } from '#domain/account.js'
import { on, type Decided } from '#events/category.js'
import { foreign } from '#events/ids.js'
import {
  rupiah,
  type Day,
  type Instant,
  type ProducerId,
  type RequestId,
  type RunId,
  type Sealed,
} from '#events/words.js'

const NOW = '2026-07-01T03:00:00.000Z' as Instant
const names = Array.from({ length: 20 }, (_, n) => `p${n}`)

let books: Books

beforeEach(async () => {
  books = await openBooks()
  await written('shop', ...aShopThatPays, ...names.flatMap((name) => anEarner(name)))
})
afterEach(() => books.close())

const by = (key: string) => ({
  id: foreign.command(palu, 'test', key),
  bodyHash: key,
  cooperative: palu,
  actor: 'ani',
  now: NOW,
})

const written = (key: string, ...decided: readonly Decided[]) =>
  books.installation.ledger.decide(by(key), (tx) => {
    tx.append(...decided)
    return {}
  })

/** Paid in cash, and owed something that was adjusted. */
function anEarner(name: string, amount = 1_000n): Decided[] {
  const id = name as ProducerId
  const at = { changedBy: 'ani', changedAt: NOW, payableFrom: NOW }
  const on31 = { occurredOn: '2026-03-31' as Day, bookedOn: '2026-03-31' as Day }
  const adjusted = { request: `for-${name}` as RequestId, amount: rupiah(amount), reason: 'harvest' }
  return [
    on(
      producers,
      id,
      { type: 'ProducerRegistered', data: { foreignId: name, name: 's1.sealed' as Sealed, sector: 'umkm' } },
      { type: 'PayoutDestinationChanged', data: { destination: { way: 'cash' }, ...at } },
    ),
    on(accounts, id, { type: 'BalanceAdjusted', data: { ...adjusted, as: 'goodwill', ...on31 } }),
  ]
}

const drafting = async (key = 'draft') =>
  (await books.send(key, saying(DraftPayoutRun, { cutOff: '2026-04-30' as Day }))).result.run

async function theRun(run: RunId): Promise<PayoutRun> {
  // Of what another process wrote, a page of the log knows by a hint, which comes when it comes.
  await books.installation.store.head()
  let state = payoutRuns.initial
  await books.installation.ledger.decide(by(crypto.randomUUID()), async (tx) => {
    state = await tx.read(payoutRuns, run)
    return {}
  })
  return state
}

const drafted = (run: RunId) =>
  until(async () => {
    const state = await theRun(run)
    return state.drafted && state.state === 'drafted' && state
  })

const owed = async () => (await books.installation.pool.query('SELECT FROM reactions.pending')).rowCount

describe('a payout run that was drafted', () => {
  it('gets a line for each producer who has something payable, and is complete then', async () => {
    await written('nothing', ...anEarner('even', 5n))
    await written('paid', on(accounts, 'even', pastPayout(5n)))
    books.react()
    const { lines, excluded } = await drafted(await drafting())
    expect([...lines.keys()].toSorted()).toEqual(names.toSorted())
    expect(excluded.size).toBe(0)
  })

  it('has nobody all of whose earnings wait in another', async () => {
    books.react()
    await drafted(await drafting())
    const { lines, excluded } = await drafted(await drafting('second'))
    expect([lines.size, excluded.size]).toEqual([0, 0])
  })

  it('and given up before its lines came gets none, and nothing is owed for it any more', async () => {
    const run = await drafting()
    await books.send('reject', saying(RejectPayoutRun, { run, reason: 'a mistake' }))
    books.react()
    await until(async () => (await seen()) && (await owed()) === 0)
    expect(await theRun(run)).toMatchObject({ state: 'rejected', lines: { size: 0 } })
  })

  it('goes on where it was stopped, whatever became payable meanwhile, and has each producer once', async () => {
    const sent: string[] = []
    const first = books.react((send) => async (command) => {
      if (command instanceof CompletePayoutDraft) throw new Error('not now')
      if (command instanceof AddPayoutLine) sent.push(command.producer)
      return send(command)
    })
    const run = await drafting()
    await until(() => Promise.resolve(sent.length === names.length))
    await first.stop()
    await written('late', ...anEarner('late'))
    await books.installation.pool.query(`UPDATE reactions.pending SET due = '-infinity'`)
    books.react()
    const { lines } = await drafted(run)
    expect(lines.size).toBeGreaterThanOrEqual(names.length)
    expect(names.filter((name) => !lines.has(name as ProducerId))).toEqual([])
  })

  it.each(['before', 'after'])('is complete though the process was killed %s a line was added', async (moment) => {
    const run = await drafting()
    const PROCESS = fileURLToPath(new URL('../../dist/test/reactions/reacting-process.js', import.meta.url))
    const child = spawn(process.execPath, [PROCESS, JSON.stringify(books.where), moment], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await exited
    expect([await owed(), (await theRun(run)).drafted]).toEqual([1, true])
    books.react()
    const { lines } = await drafted(run)
    expect([...lines.keys()].toSorted()).toEqual(names.toSorted())
  })
})

/** The reaction has seen the draft: what it owes for it was kept with its place in the log. */
async function seen(): Promise<boolean> {
  const { rowCount } = await books.installation.pool.query(
    `SELECT FROM reactions.checkpoint c JOIN reactions.beginning b USING (reaction)
     WHERE reaction = 'draft-payout-run' AND c.position <> b.position`,
  )
  return rowCount === 1
}

const pastPayout = (amount: bigint) => ({
  type: 'PastPayoutRecorded' as const,
  data: {
    foreignId: 'before',
    amount: rupiah(amount),
    way: 'cash' as const,
    occurredOn: '2026-03-31' as Day,
    bookedOn: '2026-03-31' as Day,
  },
})
