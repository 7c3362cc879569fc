import type { Dice } from '../../bench/history/dice.js'

/** How a torture is run. */
export interface Torment {
  /** How often it strikes. */
  readonly cycles: number
  /** How long each strike lasts, where that is not left to the dice; 0 where it is. */
  readonly seconds: number
  /** What it chooses: when, whom, what is done meanwhile. When the machine does it is its own affair. */
  readonly dice: Dice
  /** An empty folder of its own, kept when something is found. */
  readonly folder: string
  /** Tells the person who waits. */
  readonly say: (line: string) => void
}

export interface Finding {
  /** What happened, in numbers. */
  readonly summary: string
  /** What must hold and did not, each a sentence; empty when nothing was lost. */
  readonly faults: readonly string[]
}

/** Something that is done to a running system, again and again, and what must hold whatever was done. */
export interface Torture {
  readonly name: string
  /** What it does, for the help. */
  readonly about: string
  /** How many cycles count as proof. */
  readonly cycles: number
  /** How long each of its strikes lasts, by default; undefined where the dice say. */
  readonly seconds?: number
  readonly run: (torment: Torment) => Promise<Finding>
}
