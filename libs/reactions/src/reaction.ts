import type { Message } from '#commands/message.js'
import type { Fact, LumbungEvent } from '#events/catalogue.js'
import type { Json } from '#events/words.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

/** What must follow from facts, and is done without a person. */
export interface Reaction {
  /** Part of the keys of its commands, so it stays for ever. */
  readonly name: string
  /** The first fact it reacts to: the first of the log, or the next that happens when it is started first. */
  readonly beginsAt: 'start' | 'head'
  /** What it may react to: only facts of these types are shown to it. */
  readonly of: readonly LumbungEvent['type'][]
  /** What a fact makes it owe; undefined where nothing follows. It depends on the fact alone. */
  react(fact: Fact): Owed | undefined
}

/**
 * The command that follows, made from what can be read at the fact's place or after it. It is made anew at each attempt:
 * what it says must not depend on when.
 */
export type Owed = (db: Reading) => Promise<Message<Json>>
