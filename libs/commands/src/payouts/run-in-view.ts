import { calendars } from '#domain/calendar.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { payoutRuns } from '#domain/payout-run.js'
import type { Tx } from '#event-store/tx.js'
import type { RunId } from '#events/words.js'

/** What becomes of a run's lines is decided on. @throws Rejected not-enrolled */
export async function runInView(tx: Tx, id: RunId) {
  const { cooperative } = tx.by
  await tx.prefetch([
    { category: payoutRuns, id },
    { category: cooperatives, id: cooperative },
    { category: calendars, id: cooperative },
  ])
  return {
    run: await tx.read(payoutRuns, id),
    calendar: await tx.read(calendars, cooperative),
    today: today(await tx.read(cooperatives, cooperative), tx.now),
  }
}
