import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { memberOf, paysWhatIsOwed, runOf, type InView } from '#domain/fulfil-wish.js'
import { members } from '#domain/member.js'
import { OPENING, openings } from '#domain/opening.js'
import { payoutRuns } from '#domain/payout-run.js'
import type { Tx } from '#event-store/tx.js'
import type { Wish } from '#events/request.js'

/** What a wish is decided on, as it is now. @throws Rejected not-enrolled */
export async function inView(tx: Tx, wish: Wish): Promise<InView> {
  const { cooperative } = tx.by
  await tx.prefetch([
    { category: cooperatives, id: cooperative },
    { category: calendars, id: cooperative },
    { category: accounts, id: wish.producer },
    ...(paysWhatIsOwed(wish) ? [{ category: openings, id: OPENING }] : []),
  ])
  const account = await tx.read(accounts, wish.producer)
  const member = memberOf(wish, account)
  const run = runOf(wish)
  return {
    account,
    calendar: await tx.read(calendars, cooperative),
    today: today(await tx.read(cooperatives, cooperative), tx.now),
    ...(member !== undefined && { member: await tx.read(members, member) }),
    ...(run !== undefined && { run: await tx.read(payoutRuns, run) }),
    ...(paysWhatIsOwed(wish) && { opening: await tx.read(openings, OPENING) }),
  }
}
