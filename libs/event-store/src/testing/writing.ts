import type { Revision, StreamName } from '#events/recorded.js'
import { Conflict } from '../port.js'
import type { CommandId, EventStore } from '../port.js'
import { box, counted, palu, poso } from './commits.js'

/**
 * One writer among several: commits without pause, each time to a stream of its own, to one that all share, and to one
 * that it must have read before. Two cooperatives take turns.
 * @param acknowledged told of each command that the store said was committed
 */
export async function writeCommits(
  store: EventStore,
  writer: number,
  commits: number,
  acknowledged: (id: CommandId) => void,
): Promise<void> {
  const last = new Map<StreamName, Revision>()
  for (let number = 0; number < commits;) {
    const id = crypto.randomUUID()
    const cooperative = number % 2 === 0 ? palu : poso
    const own = box(`writer-${writer}`, cooperative)
    const shared = box('shared', cooperative)
    const fought = box('fought-over', cooperative)
    const news = (await store.readStreams(new Map([[fought, last.get(fought) ?? 0]]))).get(fought)?.at(-1)
    if (news !== undefined) last.set(fought, news.revision)
    try {
      await store.commit({
        commands: [{ id, bodyHash: 'body', result: number }],
        streams: [
          { stream: own, expected: 'any', events: [counted(own, number, id), counted(own, number, id)] },
          { stream: shared, expected: 'any', events: [counted(shared, number, id)] },
          { stream: fought, expected: last.get(fought) ?? 'none', events: [counted(fought, number, id)] },
        ],
      })
    } catch (error) {
      if (error instanceof Conflict) continue
      throw error
    }
    acknowledged(id)
    number += 1
  }
}
