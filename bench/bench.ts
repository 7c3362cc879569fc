import type { Measure } from './measure.js'

/** How a bench is run. */
export interface Setting {
  /** How often each contestant is measured, in turn with the others, after a warm-up. */
  readonly rounds: number
  /** How long one measurement of a rate lasts. */
  readonly seconds: number
  /** How many rows a made-up history has, where a bench needs one. */
  readonly rows: number
  /** A folder of the import format to take instead of a made-up one. */
  readonly history: string | undefined
  /** Where the bench may keep files while it runs: on the disk that is measured. */
  readonly folder: string
  /** Tells the person who waits. */
  readonly say: (line: string) => void
}

export interface Bench {
  readonly name: string
  readonly run: (setting: Setting) => Promise<Measure[]>
}
