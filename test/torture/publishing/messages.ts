/** What goes between who torments and a publishing process. */

export type ToPublisher =
  /** Its wall clock is wrong by so many milliseconds from now on. */
  { readonly kind: 'clock'; readonly wrongBy: number } | { readonly kind: 'stop' }

export interface FromPublisher {
  readonly kind: 'ready'
}

/** Where a publishing process works, as its only argument, in JSON. */
export interface Workplace {
  readonly dataDir: string
  readonly keysFile: string
  readonly brokers: string
  readonly topic: string
}
