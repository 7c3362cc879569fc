import { setImmediate } from 'node:timers/promises'

/** What else the process has to do is done first: between pieces of work that take some milliseconds each. */
export const othersTurn = (): Promise<void> => setImmediate()

/** Lines of a run that are looked at in one go. */
const AT_ONCE = 200

/** A long list by pieces; between them, others of the process have their turn. */
export async function* inChunks<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let begin = 0; begin < items.length; begin += AT_ONCE) {
    if (begin > 0) await othersTurn()
    yield items.slice(begin, begin + AT_ONCE)
  }
}
