import { setTimeout as after } from 'node:timers/promises'

const LONGEST_MS = 10_000
const BETWEEN_MS = 25

/** Asks until there is an answer. @throws when there is none in time */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + LONGEST_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > until) throw new Error(`there was no answer within ${LONGEST_MS} ms`)
    await after(BETWEEN_MS)
  }
}
