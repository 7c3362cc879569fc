import { notAfter, notSuspended, type Cooperative } from './cooperative.js'
import { openingConfirmed, type Opening } from './opening.js'
import { runIn, type PayoutRun } from './payout-run.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import type { Day, RunId } from '#events/words.js'

/**
 * A run begins; its lines are added one by one.
 * @param of `cutOff` has come: what becomes payable later is another run's
 * @throws Rejected cooperative-suspended, opening-not-confirmed, in-the-future
 */
export function draftPayoutRun(
  cooperative: Cooperative,
  opening: Opening,
  of: { readonly cutOff: Day; readonly today: Day; readonly by: string; readonly description?: string },
): PayoutRunEvent {
  const { cutOff, today, by, description } = of
  notSuspended(cooperative)
  openingConfirmed(opening)
  notAfter(today, cutOff)
  return {
    type: 'PayoutRunDrafted',
    data: { cutOff, draftedBy: by, ...(description !== undefined && { description }) },
  }
}

/** Every producer who has something payable has a line or is excluded. @throws Rejected unknown-run, run-not-drafting */
export function completePayoutDraft(run: PayoutRun, id: RunId): PayoutRunEvent {
  runIn(run, id, 'drafting')
  return { type: 'PayoutDraftCompleted', data: {} }
}
