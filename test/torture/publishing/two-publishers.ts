import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'
import { PATIENCE, saidOf, Scene } from './scene.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'

/** `frozen`: it stands still, loses its leases, and goes on later as if it still had them. */
const strikes = ['sessions ended', 'sessions ended', 'frozen', 'frozen', 'killed'] as const

/** In milliseconds at most. */
const LONGEST_PEACE = 800
const LONGEST_FROST = 1_500

const CALM_EVERY = 10

/** Takes the leases from one of two who publish, which may not know of it, so that both send. */
export const twoPublishers: Torture = {
  name: 'two-publishers',
  about: 'two who publish the same and fight for the leases: sessions ended, processes frozen and killed',
  cycles: 200,
  async run(torment: Torment) {
    const { cycles, dice, say } = torment
    const scene = await Scene.open(torment)
    const { pool } = scene.installation
    const publishers = [scene.publish(), scene.publish()]
    let ended = 0
    try {
      for (let cycle = 1; cycle <= cycles; cycle += 1) {
        const strike = dice.pick(strikes)
        const during = `cycle ${cycle}, ${strike}`
        const which = dice.whole(0, publishers.length - 1)
        const struck = publishers[which] ?? scene.publish()
        await within(PATIENCE, `${during}: the start`, Promise.all(publishers.map(({ ready }) => ready)))
        await delay(dice.whole(0, LONGEST_PEACE))
        switch (strike) {
          case 'sessions ended':
            ended += await endSessions(pool)
            break
          case 'frozen':
            struck.freeze()
            ended += await endSessions(pool)
            await delay(dice.whole(0, LONGEST_FROST))
            struck.thaw()
            break
          case 'killed':
            struck.kill()
            await within(PATIENCE, `${during}: the end`, struck.ended)
            publishers[which] = scene.publish()
        }
        if (cycle % CALM_EVERY === 0) await scene.goesOn(during)
        if (cycle % 20 === 0) say(`two-publishers: ${cycle} of ${cycles} cycles`)
      }
      const verdict = await scene.verdict()
      for (const publisher of publishers) publisher.stop()
      await within(PATIENCE, 'the last stop', Promise.all(publishers.map((publisher) => publisher.ended)))
      return { summary: `${saidOf(cycles, verdict)}; ${ended} sessions with leases ended`, faults: verdict.faults }
    } finally {
      for (const publisher of publishers) publisher.kill()
      await scene.close()
    }
  },
}

/** Of all that hold a lease. Whoever only commits holds such a lock for no longer than a transaction. */
async function endSessions(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE state = 'idle' AND datname = current_database()
       AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)`,
  )
  return rowCount ?? 0
}
