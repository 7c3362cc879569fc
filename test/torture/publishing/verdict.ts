import type { Pool } from 'pg'
import { compareWithTold } from './judge.js'
import { everythingTold, seenIn } from '../../public-events/publishing.js'
import { consumeWithKcat } from '../../support/kcat.js'
import type { PostgresStore } from '#event-store/postgres/postgres-store.js'
import type { Installation } from '#installation/installation.js'
import { Retold } from '#public-events/told/verify.js'

/** How much of the log is read at once. */
const PAGE = 4_000

export interface Verdict {
  readonly sold: number
  readonly told: number
  /** Messages that came more than once, each time but the first. */
  readonly repeats: number
  readonly faults: readonly string[]
}

/** Once everything is sent: what a consumer has that shares no code with us, held to what was told, and that to the log. */
export async function verdictOf(
  { pool, store }: Installation,
  brokers: readonly string[],
  topic: string,
  sold: number,
): Promise<Verdict> {
  const told = await everythingTold(pool)
  const consumed = await consumeWithKcat(brokers, topic)
  const seen = seenIn(consumed)
  const count = [...seen.values()].reduce((sum, messages) => sum + messages.length, 0)
  const faults = [...compareWithTold(seen, told), ...(await mistold(pool, store))]
  return { sold, told: count, repeats: consumed.length - count, faults }
}

async function mistold(pool: Pool, store: PostgresStore): Promise<string[]> {
  const retold = new Retold(pool, store.start())
  const end = await store.head()
  for (let place = store.start(); place.compare(end) < 0;) {
    const { events, next } = await store.readAll(place, PAGE)
    await retold.see(events)
    place = next
  }
  return (await retold.conclude(end)).map(
    ({ cooperative, sequence, why }) => `${cooperative}, message ${sequence}: ${why}`,
  )
}

export const saidOf = (cycles: number, { sold, told, repeats }: Verdict): string =>
  `${cycles} cycles; ${sold} sales, ${told} messages, ${repeats} came again`
