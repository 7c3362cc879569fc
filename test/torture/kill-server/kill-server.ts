import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Callers } from './callers.js'
import { Judge, type Judgement } from './judge.js'
import { WriterProcess } from './writer-process.js'
import { Journal } from '../journal.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'
import { openPostgresStore } from '#event-store/postgres/postgres-store.js'
import { createLog } from '#observability/log.js'
import type { Connection } from '#postgres/connection.js'
import { openPool } from '#postgres/pool.js'

/** Who is killed: under load, or the writer while it starts and its PostgreSQL recovers. */
const strikes = ['writer', 'writer', 'postmaster', 'postmaster', 'both', 'writer at its start'] as const

/** How long the callers are let alone before a strike, and how far a start gets, in milliseconds at most. */
const LONGEST_PEACE = 1_500
const LONGEST_START = 800

/** In milliseconds: recovery may take its time, but nothing may hang. */
const PATIENCE = 60_000

/**
 * Kills the writing process, its postmaster or both at a random moment, starts again on the same data folder, and
 * compares the log with what the client wrote down before each request.
 */
export const killServer: Torture = {
  name: 'kill-server',
  about: 'kill -9 of the writing process and of its PostgreSQL under load, and a start on what is left',
  cycles: 200,
  async run({ cycles, dice, folder, say }: Torment) {
    const dataDir = join(folder, 'data')
    const journal = await Journal.begin(join(folder, 'journal'))
    const callers = new Callers(journal, dice)
    const judge = new Judge()
    let writer: WriterProcess | undefined
    try {
      for (let cycle = 1; cycle <= cycles && judge.faults.length === 0; cycle += 1) {
        const strike = dice.pick(strikes)
        const during = `cycle ${cycle}, ${strike}`
        writer = new WriterProcess(dataDir, cycle)
        if (strike === 'writer at its start') {
          await delay(dice.whole(0, LONGEST_START))
          writer.kill()
        } else {
          const { connection, postmaster } = await within(PATIENCE, `${during}: the start`, writer.ready)
          await judged(judge, connection, journal)
          const calls = callers.begin(writer)
          await delay(dice.whole(0, LONGEST_PEACE))
          if (strike !== 'writer') process.kill(postmaster, 'SIGKILL')
          if (strike !== 'postmaster') writer.kill()
          await within(PATIENCE, `${during}: the answers`, calls.end())
        }
        // A writer that has lost its PostgreSQL ends by itself.
        await within(PATIENCE, `${during}: the end`, writer.ended)
        if (cycle % 20 === 0) say(`kill-server: ${cycle} of ${cycles} cycles`)
      }
      writer = new WriterProcess(dataDir, cycles + 1)
      const { connection } = await within(PATIENCE, 'the last start', writer.ready)
      // Who has not been here before: what held after an earlier cycle still does.
      const last = new Judge()
      const judgement = await judged(last, connection, journal)
      writer.stop()
      await within(PATIENCE, 'the last stop', writer.ended)
      return { summary: told(judgement, cycles), faults: judge.faults.length > 0 ? judge.faults : last.faults }
    } finally {
      writer?.kill()
      await journal.close()
    }
  },
}

async function judged(judge: Judge, connection: Connection, journal: Journal): Promise<Judgement> {
  const log = createLog({ level: 'silent', name: 'judge' })
  const pool = openPool(connection, { name: 'judge', log })
  try {
    const store = await openPostgresStore(pool, log)
    const judgement = await judge.judge(store, await journal.entries())
    await store.close()
    return judgement
  } finally {
    await pool.end()
  }
}

function told({ acknowledged, again, tookEffect, left, refused }: Judgement, cycles: number): string {
  return (
    `${cycles} cycles; ${acknowledged} sales acknowledged, ${again} of them when sent again, ${refused} refused, ` +
    `${tookEffect + left} lost sight of, of which ${tookEffect} took effect`
  )
}
