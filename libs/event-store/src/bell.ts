/** Wakes those who wait in this process. */
export class Bell {
  readonly #sleepers = new Set<() => void>()

  ring(): void {
    for (const wake of this.#sleepers) wake()
  }

  /** Until it rings, the signal is aborted or so many milliseconds have passed, whichever comes first. */
  heard(signal: AbortSignal, atMost: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        this.#sleepers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, atMost)
      signal.addEventListener('abort', wake)
      this.#sleepers.add(wake)
      if (signal.aborted) wake()
    })
  }
}
