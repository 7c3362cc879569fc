import { randomUUID } from 'node:crypto'
import type { CooperativeId, Instant } from '#events/words.js'

export const cooperative = 'bench' as CooperativeId

/** What each contestant writes: events as a sale makes them, of one command, for a stream of its own. */
export function sample(events: number) {
  const command = randomUUID()
  const sale = randomUUID()
  const metadata = {
    cooperative,
    actor: 'bench',
    command,
    correlation: command,
    causation: command,
    recordedAt: '2026-01-02T03:04:05.678Z' as Instant,
  }
  return {
    command,
    sale,
    events: Array.from({ length: events }, (_, part) => ({
      type: 'EarningsAccrued',
      version: 1,
      data: {
        sale,
        line: '1',
        part,
        lot: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10',
        amount: '17250',
        soldOn: '2026-01-02',
        clearedOn: '2026-01-02',
        holdDays: 0,
        takeHomeBps: 0,
      },
      metadata,
    })),
  }
}

/** As long as that of a real body, and of nothing. */
export const BODY_HASH = `b1:${'0'.repeat(64)}`
