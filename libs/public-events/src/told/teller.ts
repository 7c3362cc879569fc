import type { ClientBase, Pool } from 'pg'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { BATCH, type Batch, type Follower } from '#event-store/follow.js'
import { Position } from '#event-store/position.js'
import { inTransaction } from '#postgres/transaction.js'
import type { PublicMessage } from '../contract/cloud-event.js'
import { keepOwnIds, knownOwnIds, OwnIds } from './own-ids.js'
import { readCommits, referencesOf, tell, type Stopped } from './tell.js'

/** The log to tell of; the event store's port has it. */
export interface Log {
  start(): Position
  readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }>
}

export interface TellerOptions {
  /** There are new messages: whoever sends them can look at once. */
  readonly onTold?: () => void
  /** Of a cooperative nothing more can be told, until `resume` or a release that can. */
  readonly onStopped?: (stop: { cooperative: CooperativeId; position: Position; error: string }) => void
}

/**
 * Writes each message once, with its place in its cooperative's sequence, in one transaction with how far the log is
 * told. What is told is on disk before anybody is sent it: nothing takes it back.
 */
export class Teller implements Follower {
  constructor(
    private readonly pool: Pool,
    private readonly log: Log,
    private readonly options: TellerOptions = {},
  ) {}

  /** Whoever stood still is tried again first: this release may know what stopped the one before. */
  async checkpoint(): Promise<Position> {
    for (const cooperative of await stoppedCooperatives(this.pool))
      await resumeTelling(this.pool, this.log, cooperative)
    return (await placeIn(this.pool, this.log)) ?? this.#begin()
  }

  /** @throws RangeError when another process has told some of this: begin again at the checkpoint */
  async handle({ events, after, next }: Batch): Promise<void> {
    const { stops, count } = await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query('UPDATE public_events.checkpoint SET position = $2 WHERE position = $1', [
        after.toString(),
        next.toString(),
      ])
      if (rowCount === 0) throw new RangeError(`the log is not told up to ${after.toString()}`)
      const stopped = new Set(await stoppedCooperatives(client))
      return put(
        client,
        next,
        events.filter(({ metadata }) => !stopped.has(metadata.cooperative)),
      )
    })
    for (const { cooperative, commit, error } of stops) {
      this.options.onStopped?.({ cooperative, position: next.at(commit), error })
    }
    if (count > 0) this.options.onTold?.()
  }

  async #begin(): Promise<Position> {
    const start = this.log.start()
    await this.pool.query('INSERT INTO public_events.checkpoint (position) VALUES ($1) ON CONFLICT DO NOTHING', [
      start.toString(),
    ])
    return (await placeIn(this.pool, this.log)) ?? start
  }
}

/** A log restored from a backup is another epoch of the one that was told: what was told of it came with it. */
async function placeIn(db: Pool | ClientBase, log: Log): Promise<Position | undefined> {
  const { rows } = await db.query<{ position: string }>('SELECT position FROM public_events.checkpoint')
  const [row] = rows
  if (row === undefined) return undefined
  const place = Position.parse(row.position)
  const start = log.start()
  if (place.store !== start.store || place.epoch === start.epoch) return place
  const here = start.at(place.commit)
  await db.query('UPDATE public_events.checkpoint SET position = $2 WHERE position = $1', [
    row.position,
    here.toString(),
  ])
  return here
}

type StoppedOne = Stopped & { readonly cooperative: CooperativeId }

/** Writes what is told of these events, and who cannot be told of any more. */
async function put(
  client: ClientBase,
  log: Position,
  events: readonly RecordedEvent[],
): Promise<{ stops: StoppedOne[]; count: number }> {
  const reads = readCommits(events)
  const known = await knownOwnIds(client, new Map(reads.map((read) => [read.cooperative, referencesOf(read)])))
  const heads = await headsOf(
    client,
    reads.map(({ cooperative }) => cooperative),
  )
  const tales = reads.map((read) => ({
    cooperative: read.cooperative,
    ...tell(read, {
      log,
      after: heads.get(read.cooperative) ?? 0n,
      known: known.get(read.cooperative) ?? new OwnIds(),
    }),
  }))
  const messages = tales.flatMap((told) => told.messages)
  await keepMessages(client, messages)
  await keepOwnIds(
    client,
    tales.flatMap(({ cooperative, ownIds }) => ownIds.map((ownId) => ({ cooperative, ...ownId }))),
  )
  const stops = tales.flatMap(({ cooperative, stop }) => (stop ? [{ cooperative, ...stop }] : []))
  await keepStops(client, log, stops)
  return { stops, count: messages.length }
}

async function headsOf(client: ClientBase, cooperatives: readonly CooperativeId[]): Promise<Map<string, bigint>> {
  const { rows } = await client.query<{ cooperative: string; sequence: bigint }>(
    'SELECT cooperative, sequence FROM public_events.head WHERE cooperative = ANY ($1)',
    [cooperatives],
  )
  return new Map(rows.map(({ cooperative, sequence }) => [cooperative, sequence]))
}

async function keepMessages(client: ClientBase, messages: readonly PublicMessage[]): Promise<void> {
  if (messages.length === 0) return
  await client.query({
    name: 'public-events.keep',
    text: `
      WITH kept AS (
        INSERT INTO public_events.public_message (cooperative, sequence, epoch, position, attributes, data)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[])
        RETURNING cooperative, sequence
      )
      INSERT INTO public_events.head (cooperative, sequence)
      SELECT cooperative, max(sequence) FROM kept GROUP BY cooperative
      ON CONFLICT (cooperative) DO UPDATE SET sequence = excluded.sequence`,
    values: [
      messages.map(({ cooperative }) => cooperative),
      messages.map(({ sequence }) => sequence),
      messages.map(({ position }) => position.epoch),
      messages.map(({ position }) => position.toString()),
      messages.map(({ attributes }) => attributes),
      messages.map(({ data }) => data),
    ],
  })
}

async function keepStops(client: ClientBase, log: Position, stops: readonly StoppedOne[]): Promise<void> {
  for (const { cooperative, commit, error } of stops) {
    await client.query(
      `INSERT INTO public_events.stop (cooperative, position, error) VALUES ($1, $2, $3)
       ON CONFLICT (cooperative) DO UPDATE SET position = excluded.position, error = excluded.error`,
      [cooperative, log.at(commit).toString(), error],
    )
  }
}

async function stoppedCooperatives(db: Pool | ClientBase): Promise<CooperativeId[]> {
  const { rows } = await db.query<{ cooperative: CooperativeId }>('SELECT cooperative FROM public_events.stop')
  return rows.map(({ cooperative }) => cooperative)
}

export interface Resumed {
  /** Up to here the cooperative is told. */
  readonly position: Position
  /** Why it stands still, where it still does. */
  readonly error?: string
}

/**
 * Tells on of a cooperative that stood still, from its own place up to where the others are.
 * @returns undefined for one that did not stand still
 */
export async function resumeTelling(pool: Pool, log: Log, cooperative: CooperativeId): Promise<Resumed | undefined> {
  let resumed: Resumed | undefined
  for (;;) {
    const step = await inTransaction(pool, (client) => resumeStep(client, log, cooperative))
    if (step === undefined) return resumed
    resumed = step
    if (step.error !== undefined) return step
  }
}

async function resumeStep(client: ClientBase, log: Log, cooperative: CooperativeId): Promise<Resumed | undefined> {
  // Held to the end: nobody tells meanwhile, and what is told here is in order with it.
  await client.query('SELECT FROM public_events.checkpoint FOR UPDATE')
  const place = await placeIn(client, log)
  const { rows } = await client.query<{ position: string }>(
    'SELECT position FROM public_events.stop WHERE cooperative = $1',
    [cooperative],
  )
  const [stop] = rows
  if (place === undefined || stop === undefined) return undefined
  const from = place.at(Position.parse(stop.position).commit - 1n)
  const page = await log.readAll(from, BATCH, cooperative)
  const reached = page.next.compare(place) < 0 ? page.next : place
  const events = page.events.filter(({ commit }) => commit <= reached.commit)
  const { stops } = await put(client, reached, events)
  const [again] = stops
  if (again !== undefined) return { position: reached.at(again.commit - 1n), error: again.error }
  if (reached.compare(place) === 0) {
    await client.query('DELETE FROM public_events.stop WHERE cooperative = $1', [cooperative])
  } else {
    await client.query('UPDATE public_events.stop SET position = $2 WHERE cooperative = $1', [
      cooperative,
      reached.at(reached.commit + 1n).toString(),
    ])
  }
  return { position: reached }
}
