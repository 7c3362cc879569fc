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
 * What follows, made from what can be read at the fact's place or after it: the commands of a step are sent some at a
 * time, in no order, and those of the next step when all of them were accepted. It is made anew at each attempt: what a
 * command says must not depend on when, or its decision must know what was done already.
 */
export type Owed = (db: Reading) => Promise<readonly Step[]>

export type Step = readonly Following[]

export interface Following {
  /** What tells it from the others that follow from the fact, for ever; absent where it is the only one. */
  readonly name?: string
  readonly command: Message<Json>
}
