import type { Installation } from './installation.js'
import { PostgresLeases } from '#event-store/postgres/lease.js'
import type { Log } from '#observability/log.js'
import { openPool } from '#postgres/pool.js'
import type { Channel } from '#public-events/contract/async-api.js'
import { lagOf, type Lag } from '#public-events/kafka/published.js'
import { Publisher } from '#public-events/kafka/publisher.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'

/** What an installation tells is sent to Kafka, by whichever of its processes has the leases. */
export interface Publishing {
  readonly publisher: Publisher
  readonly channel: Channel
  /** Of all processes, as the database has it. */
  lag(): Promise<Lag>
  start(): void
  stop(): Promise<void>
}

/**
 * One holds the leases, the rest read what is to be sent and write what was: however much that is, commands and queries
 * have their connections.
 */
const CONNECTIONS = 4

export function publishing({ connection, pool }: Installation, settings: KafkaSettings, log: Log): Publishing {
  const own = openPool(connection, { name: 'lumbung-publisher', log, max: CONNECTIONS })
  const leases = new PostgresLeases(own)
  const publisher = new Publisher({ pool: own, settings, lease: (name) => leases.lease(name), log })
  return {
    publisher,
    channel: { topic: settings.topic, partitions: settings.partitions },
    lag: () => lagOf(pool, settings.topic),
    start: () => publisher.start(),
    async stop() {
      await publisher.stop()
      await own.end()
    },
  }
}
