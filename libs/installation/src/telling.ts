import type { Installation } from './installation.js'
import { Following } from '#event-store/follow.js'
import { postgresLease } from '#event-store/postgres/lease.js'
import type { Log } from '#observability/log.js'
import { Teller } from '#public-events/told/teller.js'
import { ToldMessages } from '#public-events/told/told-messages.js'

/** The public messages of an installation, written by whichever of its processes has the lease. */
export interface Telling {
  readonly following: Following
  readonly messages: ToldMessages
}

/** @param onTold there are new messages, for whoever sends them */
export function telling({ pool, store }: Installation, log: Log, onTold: () => void = () => undefined): Telling {
  const messages = new ToldMessages(pool)
  const follower = new Teller(pool, store, {
    onTold: () => {
      messages.nudge()
      onTold()
    },
    onStopped: ({ cooperative, position, error }) =>
      log.error({ cooperative, position: position.toString(), error }, 'nothing more is told of a cooperative'),
  })
  const lease = postgresLease(pool, 'public-messages')
  return { following: new Following({ name: 'public-messages', store, follower, log, lease }), messages }
}
