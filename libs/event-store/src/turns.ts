import type { StreamName } from '#events/recorded.js'

/** Who may decide next on a stream that several decisions of this process fight over. */
export class Turns {
  /** The end of the last turn that was asked for. */
  readonly #ends = new Map<StreamName, Promise<void>>()

  isTaken(stream: StreamName): boolean {
    return this.#ends.has(stream)
  }

  /**
   * Resolves when those who asked before are done with all of these streams. One asks for all at once and waits only for
   * those who asked earlier: so nobody waits in a circle.
   * @returns ends the turn
   */
  async take(streams: readonly StreamName[]): Promise<() => void> {
    const earlier = streams.flatMap((stream) => this.#ends.get(stream) ?? [])
    let resolve = (): void => {}
    const end = new Promise<void>((done) => (resolve = done))
    for (const stream of streams) this.#ends.set(stream, end)
    await Promise.all(earlier)
    return () => {
      for (const stream of streams) {
        if (this.#ends.get(stream) === end) this.#ends.delete(stream)
      }
      resolve()
    }
  }
}

/** What one decision holds. */
export class Turn {
  readonly #turns: Turns
  readonly #streams = new Set<StreamName>()
  #end: (() => void) | undefined

  constructor(turns: Turns) {
    this.#turns = turns
  }

  /** Those of the streams that another decision has its turn on, or waits for. */
  takenByOthers(streams: readonly StreamName[]): StreamName[] {
    return streams.filter((stream) => !this.#streams.has(stream) && this.#turns.isTaken(stream))
  }

  /** Waits its turn on these too. @returns whether there was one among them that it did not have yet */
  async take(streams: readonly StreamName[]): Promise<boolean> {
    if (streams.every((stream) => this.#streams.has(stream))) return false
    this.end()
    for (const stream of streams) this.#streams.add(stream)
    this.#end = await this.#turns.take([...this.#streams])
    return true
  }

  end(): void {
    this.#end?.()
    this.#end = undefined
  }
}
