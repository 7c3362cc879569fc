import { setTimeout as delay } from 'node:timers/promises'

/**
 * What was promised, unless it takes too long: a system under torture may be slow, but it may not hang.
 * @throws Error which says what did not happen
 */
export async function within<T>(milliseconds: number, what: string, promised: Promise<T>): Promise<T> {
  const enough = new AbortController()
  const late = delay(milliseconds, undefined, { signal: enough.signal }).then(() => {
    throw new Error(`${what}: not within ${milliseconds / 1_000} s`)
  })
  try {
    return await Promise.race([promised, late])
  } finally {
    late.catch(() => undefined)
    enough.abort()
  }
}
