import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'

/** What a projection needs of the log; the event store's port has it. */
export interface Log {
  /** Whole commits after a position, in commit order; of one cooperative when named. */
  readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }>
  /** The position before the first commit. */
  start(): Position
}
