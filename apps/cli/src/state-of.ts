import { folded, type Fold } from '#event-store/fold.js'
import type { EventStore } from '#event-store/port.js'
import { streamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'

/** What the log says of one stream; the initial state of one that is not there. */
export async function stateOf<State>(
  store: EventStore,
  category: Fold<State>,
  cooperative: CooperativeId,
  id: string,
): Promise<State> {
  const stream = streamName(category.events.category, cooperative, id)
  const events = (await store.readStreams(new Map([[stream, 0]]))).get(stream) ?? []
  return folded(category, category.initial, events)
}
