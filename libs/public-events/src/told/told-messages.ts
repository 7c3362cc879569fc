import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { messagesAfter, type Sent, type Taken } from './feed.js'

/** In milliseconds: what another process tells is seen so soon. */
const BETWEEN_LOOKS = 1_000

/** What was told, and what is being told. However many wait, they look together, and hold no connection in between. */
export class ToldMessages {
  readonly #asleep = new Set<() => void>()
  #look: Promise<ReadonlyMap<string, bigint>> | undefined

  constructor(private readonly pool: Pool) {}

  /** This process has told more: who waits looks at once. */
  nudge(): void {
    for (const wake of this.#asleep) wake()
  }

  /** As `messagesAfter`. @throws TakenFromAnotherEpoch */
  after(cooperative: CooperativeId, taken: Taken, limit: number): Promise<Sent[]> {
    return messagesAfter(this.pool, cooperative, taken, limit)
  }

  /** Waits until something was told after a message, so many milliseconds at most. @returns whether it was */
  async more(
    cooperative: CooperativeId,
    after: bigint,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<boolean> {
    const end = performance.now() + timeoutMs
    while (!signal.aborted) {
      const heads = await this.#heads()
      if ((heads.get(cooperative) ?? 0n) > after) return true
      const left = end - performance.now()
      if (left <= 0) return false
      await this.#sleep(Math.min(left, BETWEEN_LOOKS), signal)
    }
    return false
  }

  #heads(): Promise<ReadonlyMap<string, bigint>> {
    this.#look ??= this.pool
      .query<{ cooperative: string; sequence: bigint }>({
        name: 'public-events.heads',
        text: 'SELECT cooperative, sequence FROM public_events.head',
      })
      .then(({ rows }) => new Map(rows.map(({ cooperative, sequence }) => [cooperative, sequence])))
      .finally(() => (this.#look = undefined))
    return this.#look
  }

  #sleep(atMost: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#asleep.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, atMost)
      this.#asleep.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
