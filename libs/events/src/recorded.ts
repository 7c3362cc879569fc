import type { CooperativeId, Instant, Json } from './words.js'

/** `{category}-{cooperative}.{id}`, all lower case. */
export type StreamName = `${string}-${string}.${string}`

/** The how-many-th event of its stream, the first is 0. */
export type Revision = number

/** Who did it, with which command, following from what. Written with every event. */
export interface Metadata {
  readonly cooperative: CooperativeId
  readonly actor: string
  readonly command: string
  readonly correlation: string
  readonly causation: string
  readonly recordedAt: Instant
}

/** An event to be written, as it will be stored. */
export interface NewEvent {
  readonly type: string
  readonly version: number
  readonly data: Json
  readonly metadata: Metadata
}

/** An event as it stands in the log: not upcast, not decoded. */
export interface RecordedEvent extends NewEvent {
  readonly stream: StreamName
  readonly revision: Revision
  /** The commit it belongs to. Commits are numbered from 1, without gaps, in the order of the log. */
  readonly commit: bigint
  /** Its place in its commit, the first is 0. */
  readonly index: number
}

export const streamName = (category: string, cooperative: CooperativeId, id: string): StreamName =>
  `${category}-${cooperative}.${id}`

/** @throws RangeError for what is not a stream's name */
export function partsOf(stream: StreamName): { category: string; cooperative: CooperativeId; id: string } {
  const match = /^([a-z]+)-([a-z0-9]{1,16})\.([a-z0-9_-]+)$/.exec(stream)
  const [, category, cooperative, id] = match ?? []
  if (category === undefined || cooperative === undefined || id === undefined) {
    throw new RangeError(`a stream is named category-cooperative.id in lower case, not ${JSON.stringify(stream)}`)
  }
  return { category, cooperative: cooperative as CooperativeId, id }
}
