import type { CooperativeId, Instant } from '#events/words.js'
import type { CommandId } from './port.js'

/** Who commands, in which cooperative, and under which key: the same key takes effect once. */
export interface CommandBy {
  readonly id: CommandId
  /** Tells one body from another under the same key, and nothing about what is in it. */
  readonly bodyHash: string
  readonly cooperative: CooperativeId
  readonly actor: string
  /** When the command was taken: the only clock of its decision. */
  readonly now: Instant
  /** What it belongs to; itself when it is not said. */
  readonly correlation?: string
  /** The event or command that it follows from; itself when it is not said. */
  readonly causation?: string
}
