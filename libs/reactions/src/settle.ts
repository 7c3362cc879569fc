import type { Pool } from 'pg'
import { sentBy, type Message } from '#commands/message.js'
import { readFact } from '#events/catalogue.js'
import { foreign } from '#events/ids.js'
import type { RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { Instant, Json } from '#events/words.js'
import type { Projected } from '#read-models/projection/wait-for.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'
import type { Pending } from './owed.js'
import type { Reaction } from './reaction.js'

/** What it takes to settle what is owed. */
export interface Settlers {
  readonly pool: Pool
  readonly store: {
    readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<ReadonlyMap<StreamName, readonly RecordedEvent[]>>
  }
  readonly projected: Projected
  /** Over the bus; resolves when the command was accepted. */
  readonly send: (command: Message<Json>) => Promise<unknown>
  readonly now: () => Instant
}

/**
 * Sends the command that follows from a fact, made from what can be read once the fact can. Settled twice, it takes
 * effect once: the command's key is made of the reaction's name and the event.
 * @throws UnknownEvent, NotYetProjected, NotBuilt, ProjectionStopped; whatever refuses the command
 */
export async function settle(reaction: Reaction, pending: Pending, over: Settlers): Promise<void> {
  const { stream, revision, cooperative, position } = pending
  const stored = (await over.store.readStreams(new Map([[stream, revision]]))).get(stream)?.[0]
  if (stored === undefined) throw new Error(`${stream} has no event ${revision}`)
  const owed = reaction.react(readFact(stored))
  if (owed === undefined) return
  await over.projected.waitFor(position, cooperative)
  const command = await asCooperative(over.pool, cooperative, owed)
  const key = `reaction:${reaction.name}:${stream}@${revision}`
  const by = {
    id: foreign.command(cooperative, 'reaction', key),
    // The key says all that the command says: there is no other body to tell it from.
    bodyHash: key,
    cooperative,
    actor: `reaction:${reaction.name}`,
    now: over.now(),
    correlation: stored.metadata.correlation,
    causation: stored.metadata.command,
  }
  await over.send(sentBy(by, command))
}
