import type { Pool } from 'pg'
import { sentBy, type Message } from '#commands/message.js'
import { readFact } from '#events/catalogue.js'
import { foreign } from '#events/ids.js'
import type { RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { Instant, Json } from '#events/words.js'
import type { Projected } from '#read-models/projection/wait-for.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'
import type { Pending } from './owed.js'
import type { Following, Reaction, Step } from './reaction.js'

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

/** How many commands of a step are under way at the same time. */
const AT_ONCE = 8

/**
 * Sends what follows from a fact, made from what can be read once the fact can. Settled twice, it takes effect once: a
 * command's key is made of the reaction's name, the event and the command's name.
 * @param ended no other command is sent after that, and what is owed stays owed
 * @throws UnknownEvent, NotYetProjected, NotBuilt, ProjectionStopped; whatever refuses a command; the reason it ended for
 */
export async function settle(
  reaction: Reaction,
  pending: Pending,
  over: Settlers,
  ended: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { stream, revision, cooperative, position } = pending
  const stored = (await over.store.readStreams(new Map([[stream, revision]]))).get(stream)?.[0]
  if (stored === undefined) throw new Error(`${stream} has no event ${revision}`)
  const owed = reaction.react(readFact(stored))
  if (owed === undefined) return
  await over.projected.waitFor(position, cooperative)
  const steps = await asCooperative(over.pool, cooperative, owed)
  const from = `reaction:${reaction.name}:${stream}@${revision}`
  const sent = async ({ name, command }: Following) => {
    const key = name === undefined ? from : `${from}/${name}`
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
  for (const step of steps) await sendAll(step, sent, ended)
}

/** Some at a time. After the first that fails, or the end, no other is begun; it returns when none is under way. */
async function sendAll(step: Step, send: (one: Following) => Promise<void>, ended: AbortSignal): Promise<void> {
  const left = step.values()
  const failed = new AbortController()
  const sendOnes = async (): Promise<void> => {
    for (const one of left) {
      if (ended.aborted) failed.abort(ended.reason)
      if (failed.signal.aborted) return
      await send(one).catch((error: unknown) => failed.abort(error))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendOnes))
  failed.signal.throwIfAborted()
}
