import { setTimeout as after } from 'node:timers/promises'

const LONGEST_MS = 10_000
const BETWEEN_MS = 25

/**
 * Asks until there is an answer.
 * @param within milliseconds
 * @throws when there is none in time
 */
export async function eventually<T>(ask: () => Promise<T | undefined>, within = LONGEST_MS): Promise<T> {
  const until = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > until) throw new Error(`there was no answer within ${within} ms`)
    await after(BETWEEN_MS)
  }
}
