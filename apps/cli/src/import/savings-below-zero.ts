import { cellOf } from './row.js'
import type { Rows } from './row-list.js'
import { members, UNASSIGNED } from '#domain/member.js'
import { folded } from '#event-store/fold.js'
import type { EventStore } from '#event-store/port.js'
import { foreign } from '#events/ids.js'
import { streamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'

/**
 * The members whose savings fell below zero at some moment: what they had before is not known to an import, so their
 * history is recorded as it was.
 */
export async function savingsBelowZero(store: EventStore, cooperative: CooperativeId, rows: Rows): Promise<string[]> {
  const spenders = new Set<string>()
  for (const row of rows.sales) {
    if (cellOf(row, 'payment_method') === 'member_savings') spenders.add(cellOf(row, 'member_id') || UNASSIGNED)
  }
  const below: string[] = []
  for (const id of spenders) {
    const member = id === UNASSIGNED ? UNASSIGNED : foreign.member(cooperative, id)
    const stream = streamName(members.events.category, cooperative, member)
    let state = members.initial
    for (const event of (await store.readStreams(new Map([[stream, 0]]))).get(stream) ?? []) {
      state = folded(members, state, [event])
      if (state.savings.voluntary >= 0n) continue
      below.push(id)
      break
    }
  }
  return below.sort()
}
