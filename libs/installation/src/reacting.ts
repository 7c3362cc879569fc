import type { Installation } from './installation.js'
import type { Message } from '#commands/message.js'
import { Following } from '#event-store/follow.js'
import { postgresLease } from '#event-store/postgres/lease.js'
import type { Instant, Json } from '#events/words.js'
import type { Log } from '#observability/log.js'
import { everyReaction } from '#reactions/every-reaction.js'
import { Reactor } from '#reactions/reactor.js'
import { Settling } from '#reactions/settling.js'
import type { Projected } from '#read-models/projection/wait-for.js'

/** What follows from facts, done by whichever of an installation's processes has the leases. */
export interface Reacting {
  /** By the name of its reaction. */
  readonly following: ReadonlyMap<string, Following>
  start(): void
  stop(): Promise<void>
}

/** @param send over the bus; resolves when the command was accepted */
export function reacting(
  { pool, store }: Installation,
  projected: Projected,
  send: (command: Message<Json>) => Promise<unknown>,
  log: Log,
): Reacting {
  const settling = new Settling({
    reactions: everyReaction,
    pool,
    store,
    projected,
    send,
    now: () => new Date().toISOString() as Instant,
    lease: postgresLease(pool, 'reactions'),
    log,
  })
  const following = new Map(
    everyReaction.map((reaction) => {
      const name = `reaction:${reaction.name}`
      const follower = new Reactor(pool, store, reaction, () => settling.nudge())
      return [reaction.name, new Following({ name, store, follower, log, lease: postgresLease(pool, name) })]
    }),
  )
  return {
    following,
    start() {
      for (const follows of following.values()) follows.start()
      settling.start()
    },
    async stop() {
      await Promise.all(Array.from(following.values(), (follows) => follows.stop()))
      await settling.stop()
    },
  }
}
