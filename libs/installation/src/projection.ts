import type { Installation } from './installation.js'
import { Following } from '#event-store/follow.js'
import type { Position } from '#event-store/position.js'
import { postgresLease } from '#event-store/postgres/lease.js'
import type { CooperativeId } from '#events/words.js'
import type { Log } from '#observability/log.js'
import { Projector } from '#read-models/projection/projector.js'
import { Projected } from '#read-models/projection/wait-for.js'

/** The read tables of an installation, kept up to date by whichever of its processes has the lease. */
export interface Projection {
  readonly following: Following
  readonly projected: Projected
}

export function projection({ pool, store }: Installation, log: Log): Projection {
  const projected = new Projected(pool, () => store.head())
  const projector = new Projector(pool, store, {
    onProjected: () => projected.nudge(),
    onStopped: ({ cooperative, position, error }) =>
      log.error({ cooperative, position: position.toString(), error }, 'the read tables of a cooperative stand still'),
  })
  const lease = postgresLease(pool, 'projector')
  return { following: new Following({ name: 'projector', store, follower: projector, log, lease }), projected }
}

/** In milliseconds. A rebuild of a long log may have to be waited for. */
const PATIENCE = 3_600_000

/** In milliseconds: how often the follower is looked at, and how long it may fail before that is the answer. */
const LOOK = 200
const FAILING_FOR = 10_000

/**
 * Until everything that is in the log now can be read of a cooperative: this process projects it, unless another does.
 * @throws ProjectionStopped; whatever keeps the follower from going on
 */
export async function untilReadable(
  installation: Installation,
  log: Log,
  cooperative: CooperativeId,
  progress: (at: Position, of: Position) => void = () => undefined,
): Promise<void> {
  const { following, projected } = projection(installation, log)
  const head = await installation.store.head()
  let failing = 0
  const failed = new AbortController()
  const watched = setInterval(() => {
    if (following.position !== undefined) progress(following.position, head)
    failing = following.failure === undefined ? 0 : failing + LOOK
    if (failing >= FAILING_FOR) failed.abort(following.failure)
  }, LOOK)
  following.start()
  try {
    await Promise.race([projected.waitFor(head, cooperative, { timeoutMs: PATIENCE }), aborted(failed.signal)])
  } finally {
    clearInterval(watched)
    await following.stop()
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the books cannot be read', { cause: signal.reason })))
  })
