import type { Breach } from '../breach.js'
import { Proof } from '../proof.js'
import { Past, type Decision } from '#domain/testing/past.js'
import { readFact, type Fact, type LumbungEvent } from '#events/catalogue.js'
import { encode, type Decided, type EventCategory } from '#events/category.js'
import { streamName, type RecordedEvent, type StreamName } from '#events/recorded.js'
import type { CooperativeId, Instant } from '#events/words.js'

export const PALU = 'palu' as CooperativeId

interface Written {
  readonly category: EventCategory
  readonly id: string
  readonly event: { readonly type: string; readonly data: unknown }
}

type DataOf<Type extends LumbungEvent['type']> = Extract<LumbungEvent, { type: Type }>['data']

/**
 * A cooperative's log as it was decided, commit by commit, and as someone would have to tamper with it to break what
 * is proved. A log never changes; each of its methods makes another one.
 */
export class Log {
  static readonly nothing = new Log([], Past.nothing)

  private constructor(
    private readonly commits: readonly (readonly Written[])[],
    private readonly past: Past,
  ) {}

  /** Each is one commit. */
  and(...commits: readonly (readonly Decided[] | Decision)[]): Log {
    return commits.reduce<Log>((log, commit) => {
      const decided = typeof commit === 'function' ? commit(log.past) : commit
      return new Log([...log.commits, decided.flatMap(written)], log.past.and(decided))
    }, this)
  }

  /** The how-many-th event of a type, the first is 0, with other data: what was decided on stays as it was. */
  changing<Type extends LumbungEvent['type']>(type: Type, change: (data: DataOf<Type>) => DataOf<Type>, nth = 0): Log {
    return this.#replacing(type, nth, (one) => {
      const event: Written['event'] = factOf(one).event
      return isType(event, type) ? [{ ...one, event: { type, data: change(event.data) } }] : [one]
    })
  }

  without(type: LumbungEvent['type'], nth = 0): Log {
    return this.#replacing(type, nth, () => [])
  }

  /** In this cooperative or another one. */
  facts(cooperative = PALU): Fact[] {
    const next = new Map<StreamName, number>()
    return this.commits.flatMap((events, before) =>
      events.map((one, index) => {
        const stream = streamName(one.category.category, cooperative, one.id)
        const revision = next.get(stream) ?? 0
        next.set(stream, revision + 1)
        return factOf(one, { stream, revision, commit: BigInt(before + 1), index, cooperative })
      }),
    )
  }

  #replacing(type: string, nth: number, replacement: (written: Written) => readonly Written[]): Log {
    let met = -1
    const commits = this.commits.map((events) =>
      events.flatMap((one) => {
        if (one.event.type !== type) return [one]
        met += 1
        return met === nth ? replacement(one) : [one]
      }),
    )
    if (met < nth) throw new RangeError(`there are ${met + 1} events ${type} in this log`)
    return new Log(commits, this.past)
  }
}

/** Decided one after the other and committed at once: each stream's events stand together, as a chunk is written. */
export const inOneCommit =
  (...decisions: readonly (readonly Decided[] | Decision)[]): Decision =>
  (past) => {
    const streams = new Map<string, Decided>()
    let now = past
    for (const decision of decisions) {
      const all = typeof decision === 'function' ? decision(now) : decision
      for (const decided of all) {
        const stream = `${decided.category.category} ${decided.id}`
        const events = [...(streams.get(stream)?.events ?? []), ...decided.events]
        streams.set(stream, { ...decided, events })
      }
      now = now.and(all)
    }
    return [...streams.values()]
  }

/** The proof of a log, to its end. */
export function proofOf(facts: readonly Fact[]): Proof {
  const proof = new Proof()
  for (const fact of facts) proof.see(fact)
  proof.conclude()
  return proof
}

/** What breaks in a log, whichever identity says so. */
export const breachesOf = (log: Log): readonly Breach[] => proofOf(log.facts()).broken()

/** What one identity says of a log: each breach as `key: what: expected, found, @commit type`. */
export function breachesSaidBy(name: string, facts: readonly Fact[]): string[] {
  const proof = proofOf(facts)
  if (!proof.summary().identities.some((identity) => identity.name === name)) {
    throw new RangeError(`there is no identity ${name}`)
  }
  return proof
    .broken()
    .filter(({ identity }) => identity === name)
    .map(
      ({ key, what, expected, found, where }) =>
        `${key}: ${what}: ${expected}, ${found} @${where.commit} ${where.type}`,
    )
}

const written = ({ category, id, events }: Decided): Written[] => events.map((event) => ({ category, id, event }))

const isType = <Type extends LumbungEvent['type']>(
  event: Written['event'],
  type: Type,
): event is { type: Type; data: DataOf<Type> } => event.type === type

/** Not who closes a period in these histories, so that he may reopen it. */
const ACTOR = 'budi'

const RECORDED_AT = '2026-05-01T00:00:00.000Z' as Instant

function factOf(
  { category, id, event }: Written,
  place: Pick<RecordedEvent, 'stream' | 'revision' | 'commit' | 'index'> & { cooperative: CooperativeId } = {
    stream: streamName(category.category, PALU, id),
    revision: 0,
    commit: 1n,
    index: 0,
    cooperative: PALU,
  },
): Fact {
  const { cooperative, ...at } = place
  const command = 'c0'
  const metadata = {
    cooperative,
    actor: ACTOR,
    command,
    correlation: command,
    causation: command,
    recordedAt: RECORDED_AT,
  }
  return readFact({ ...at, ...encode(category, event), metadata })
}
