import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { judge, type Judgement } from './judge.js'
import { anySale, saleKey, type SaleBody } from './sale.js'
import { WriterProcess } from './writer-process.js'
import { Journal } from '../journal.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'
import { openPostgresStore } from '#event-store/postgres/postgres-store.js'
import { createLog } from '#observability/log.js'
import { openPool } from '#postgres/pool.js'

/** Callers at once, and how long they are let alone before the strike, in milliseconds. */
const CALLERS = 24
const LONGEST_PEACE = 400

/** In milliseconds: recovery may take its time, but it may not hang. */
const PATIENCE = 60_000

/** What a client was told nothing of, it sends again under the same key: one in so many of its calls. */
const AGAIN = 4

/**
 * Kills the writing process or its postmaster at a random moment under load, starts again on the same data folder, and
 * compares the log with what the client wrote down before each request.
 */
export const killServer: Torture = {
  name: 'kill-server',
  about: 'kill -9 of the writing process and of its PostgreSQL under load, and a start on what is left',
  cycles: 200,
  async run({ cycles, dice, folder, say }: Torment) {
    const dataDir = join(folder, 'data')
    const journal = await Journal.begin(join(folder, 'journal'))
    const unanswered: { id: string; body: SaleBody }[] = []
    let sold = 0
    let judgement: Judgement = { acknowledged: 0, tookEffect: 0, left: 0, refused: 0, faults: [] }
    for (let cycle = 1; cycle <= cycles && judgement.faults.length === 0; cycle += 1) {
      const writer = new WriterProcess(dataDir, cycle)
      const ready = await within(PATIENCE, `cycle ${cycle}: the start`, writer.ready)
      if (ready === undefined) {
        return { summary: `${cycle} cycles`, faults: [`cycle ${cycle}: the server did not start on what was left`] }
      }
      judgement = await judged(ready.connection, journal)
      let isOver = false
      const call = async () => {
        while (!isOver) {
          const again = dice.whole(1, AGAIN) === 1 ? unanswered.pop() : undefined
          const { id, body } = again ?? { id: saleKey((sold += 1)), body: anySale(dice) }
          await journal.asks(id, body)
          const answer = await writer.sell(id, body)
          await journal.answered(id, answer)
          if (answer.kind === 'lost' || answer.kind === 'unknown') unanswered.push({ id, body })
          if (answer.kind === 'lost') return
        }
      }
      const callers = Array.from({ length: CALLERS }, call)
      await delay(dice.whole(0, LONGEST_PEACE))
      const isPostmaster = dice.whole(0, 1) === 1
      if (isPostmaster) process.kill(ready.postmaster, 'SIGKILL')
      else writer.kill()
      isOver = true
      if (isPostmaster) writer.kill()
      await within(PATIENCE, `cycle ${cycle}: the end`, writer.ended)
      await within(PATIENCE, `cycle ${cycle}: the callers`, Promise.all(callers))
    }
    const last = new WriterProcess(dataDir, cycles + 1)
    const ready = await within(PATIENCE, 'the last start', last.ready)
    if (ready !== undefined && judgement.faults.length === 0) judgement = await judged(ready.connection, journal)
    last.stop()
    await within(PATIENCE, 'the last stop', last.ended)
    await journal.close()
    say(`kill-server: ${sold} sales asked for`)
    const { acknowledged, tookEffect, left, refused, faults } = judgement
    const summary = `${cycles} cycles; ${acknowledged} acknowledged, ${refused} refused, ${tookEffect + left} lost sight of, of which ${tookEffect} took effect`
    return { summary, faults }
  },
}

async function judged(connection: Parameters<typeof openPool>[0], journal: Journal): Promise<Judgement> {
  const log = createLog({ level: 'silent', name: 'judge' })
  const pool = openPool(connection, { name: 'judge', log })
  try {
    const store = await openPostgresStore(pool, log)
    const judgement = await judge(store, await journal.entries())
    await store.close()
    return judgement
  } finally {
    await pool.end()
  }
}
