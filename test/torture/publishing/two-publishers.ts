import type { Pool } from 'pg'
import { publishingTorture } from './publishing-torture.js'

/** `frozen`: it stands still, loses its leases, and goes on later as if it still had them. */
const strikes = ['sessions ended', 'sessions ended', 'frozen', 'frozen', 'killed'] as const

/** In sales, at most. */
const LONGEST_PEACE = 250
const LONGEST_FROST = 450

/** Takes the leases from one of two who publish, which may not know of it, so that both send. */
export const twoPublishers = publishingTorture({
  name: 'two-publishers',
  about: 'two who publish the same and fight for the leases: sessions ended, processes frozen and killed',
  cycles: 200,
  publishers: 2,
  calmEvery: 10,
  async strike(scene, dice, cycle) {
    const strike = dice.pick(strikes)
    const during = `${cycle}, ${strike}`
    const which = dice.whole(0, 1)
    await scene.started(during)
    await scene.sales.more(dice.whole(0, LONGEST_PEACE))
    switch (strike) {
      case 'sessions ended':
        await endSessions(scene.installation.pool)
        break
      case 'frozen':
        scene.publisher(which).freeze()
        await endSessions(scene.installation.pool)
        await scene.sales.more(dice.whole(0, LONGEST_FROST))
        scene.publisher(which).thaw()
        break
      case 'killed':
        await scene.killPublisher(during, which)
    }
    return strike
  },
})

/** Of all that hold a lease: a lock of one number. Whoever commits to the log has one of two, and is left alone. */
async function endSessions(pool: Pool): Promise<void> {
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE state = 'idle' AND datname = current_database()
       AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted)`,
  )
}
