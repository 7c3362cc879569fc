import type { NewEvent, RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId, Json } from '#events/words.js'
import type { Position } from './position.js'

/** The key of a command: a UUID in lower case. The same key takes effect once. */
export type CommandId = string

/**
 * The log. Every adapter keeps the promises of `event-store.contract.ts`.
 */
export interface EventStore {
  /** Each stream from the revision asked for on; a stream that is not there is an empty list. One round trip. */
  readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<Map<StreamName, RecordedEvent[]>>

  /**
   * Whole commits after a position, in commit order, without gaps that fill later; of one cooperative when named.
   * At least one commit where there is one, then as many as `limit` events allow. `next` moves past what was left out.
   * @throws ForeignPosition for a position of another store or epoch
   */
  readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }>

  /**
   * All or nothing. A commit without events (checks and receipts only) takes no number: its position is the head.
   * @throws KnownCommands when a command of it has a receipt already, whatever else holds
   * @throws Conflict when a stream is not at the revision that was expected
   * @throws NotStorable for what no log takes: see storable.ts
   * @throws StoreUnavailable when nothing was written and the same commit may be tried again
   * @throws OutcomeUnknown when the connection was lost before an answer: ask for the receipts
   */
  commit(commit: Commit): Promise<Committed>

  /** What is known of these commands; one that is not known is left out. */
  receipts(commands: readonly CommandId[]): Promise<Map<CommandId, StoredReceipt>>

  /** The position after the last commit. */
  head(): Promise<Position>

  /** The position before the first commit. */
  start(): Position

  /** A hint that there may be commits after a position: may wake for nothing, never sleeps for ever, ends when aborted. */
  changed(after: Position, signal: AbortSignal): Promise<void>
}

export interface Commit {
  readonly commands: readonly { readonly id: CommandId; readonly bodyHash: string; readonly result: Json }[]
  /** A stream without events is a check only. A stream appears once. */
  readonly streams: readonly StreamCommit[]
}

export interface StreamCommit {
  readonly stream: StreamName
  /** The revision of its last event, `none` when it must not exist, `any` to check nothing. */
  readonly expected: Revision | 'none' | 'any'
  readonly events: readonly NewEvent[]
}

export interface Committed {
  readonly position: Position
  /** The last revision of each stream that was written. */
  readonly revisions: ReadonlyMap<StreamName, Revision>
}

export interface StoredReceipt {
  readonly bodyHash: string
  readonly position: Position
  readonly result: Json
}

export class Conflict extends Error {
  override readonly name = 'Conflict'
  constructor(readonly streams: readonly StreamName[]) {
    super(`changed meanwhile: ${streams.join(', ')}`)
  }
}

export class KnownCommands extends Error {
  override readonly name = 'KnownCommands'
  constructor(readonly receipts: ReadonlyMap<CommandId, StoredReceipt>) {
    super(`already done: ${[...receipts.keys()].join(', ')}`)
  }
}

/** Nobody knows whether it took effect. Asking again with the same key is safe and tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** The store does not answer, or refuses for now. Nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}
