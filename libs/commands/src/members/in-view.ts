import { calendars, type Calendar } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { members, type Member } from '#domain/member.js'
import type { Tx } from '#event-store/tx.js'
import type { Day, MemberId } from '#events/words.js'

/**
 * What a decision on a member's money looks at. It happened on a day, today at the latest.
 * @throws Rejected not-enrolled, in-the-future
 */
export async function inView(
  tx: Tx,
  { member, on }: { readonly member: MemberId; readonly on: Day },
): Promise<{ readonly calendar: Calendar; readonly member: Member }> {
  const { cooperative } = tx.by
  await tx.prefetch([
    { category: cooperatives, id: cooperative },
    { category: calendars, id: cooperative },
    { category: members, id: member },
  ])
  notAfter(today(await tx.read(cooperatives, cooperative), tx.now), on)
  return { calendar: await tx.read(calendars, cooperative), member: await tx.read(members, member) }
}
