import { readFact } from '#events/catalogue.js'
import { grouped } from '#events/grouped.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { publicMessage, tellingOf, type PublicMessage, type Telling } from '../contract/cloud-event.js'
import type { Reference } from '../contract/reference.js'
import { ownIdIn, type OwnId, type OwnIds } from './own-ids.js'

/** What can be told of one commit of a cooperative. */
export interface CommitRead {
  readonly commit: bigint
  readonly tellings: readonly Telling[]
  /** From this commit on messages say these. */
  readonly ownIds: readonly OwnId[]
}

/** A cooperative of which nothing more can be told, from a commit on. */
export interface Stopped {
  readonly commit: bigint
  readonly error: string
}

/** What comes before a stop, in order. */
export interface Read {
  readonly cooperative: CooperativeId
  readonly commits: readonly CommitRead[]
  readonly stop?: Stopped
}

/** Reads whole commits of any cooperatives; one whose events this release does not know is read up to there. */
export const readCommits = (events: readonly RecordedEvent[]): Read[] =>
  Array.from(
    grouped(events, ({ metadata }) => metadata.cooperative),
    ([cooperative, theirs]) => readOne(cooperative, theirs),
  )

function readOne(cooperative: CooperativeId, events: readonly RecordedEvent[]): Read {
  const commits: CommitRead[] = []
  for (const [commit, theirs] of grouped(events, (event) => event.commit)) {
    try {
      const facts = theirs.map(readFact)
      commits.push({
        commit,
        tellings: facts.flatMap((fact) => tellingOf(fact) ?? []),
        ownIds: facts.flatMap((fact) => ownIdIn(fact) ?? []),
      })
    } catch (error) {
      return { cooperative, commits, stop: stopAt(commit, error) }
    }
  }
  return { cooperative, commits }
}

/** All that these commits refer to. */
export const referencesOf = ({ commits }: Read): Reference[] =>
  commits.flatMap(({ tellings }) => tellings.flatMap(({ references }) => references))

/** What is told of a cooperative, and what of it is now known. */
export interface Told {
  readonly messages: readonly PublicMessage[]
  readonly ownIds: readonly OwnId[]
  readonly stop?: Stopped
}

/**
 * The messages of what was read, commit by commit: an own id is said from the commit on that it came with, wherever a
 * batch ends.
 * @param after the last sequence that was told
 * @param known is added to
 */
export function tell(read: Read, { log, after, known }: { log: Position; after: bigint; known: OwnIds }): Told {
  const messages: PublicMessage[] = []
  const ownIds: OwnId[] = []
  for (const { commit, tellings, ownIds: found } of read.commits) {
    for (const ownId of found) known.add(ownId)
    const first = after + BigInt(messages.length) + 1n
    try {
      messages.push(
        ...tellings.map((telling, index) =>
          publicMessage(telling, { at: log.at(commit), sequence: first + BigInt(index), ownIds: known.of }),
        ),
      )
    } catch (error) {
      return { messages, ownIds, stop: stopAt(commit, error) }
    }
    ownIds.push(...found)
  }
  return { messages, ownIds, ...(read.stop && { stop: read.stop }) }
}

function stopAt(commit: bigint, error: unknown): Stopped {
  if (!(error instanceof Error)) throw error
  return { commit, error: `commit ${commit}: ${error.name}: ${error.message}` }
}
