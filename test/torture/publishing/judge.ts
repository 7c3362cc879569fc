import { isDeepStrictEqual } from 'node:util'
import type { Seen } from '../../public-events/publishing.js'

/** Of each cooperative, what a topic or the database has of it, in order. */
type Messages = ReadonlyMap<string, readonly Seen[]>

/**
 * Holds what a consumer got, who drops what it had before, to what was told.
 * @returns what is wrong, the first of each cooperative, as sentences
 */
export function compareWithTold(seen: Messages, told: Messages): string[] {
  return [...new Set([...told.keys(), ...seen.keys()])].flatMap((cooperative) => {
    const fault = firstFault(seen.get(cooperative) ?? [], told.get(cooperative) ?? [])
    return fault === undefined ? [] : [`${cooperative}: ${fault}`]
  })
}

function firstFault(seen: readonly Seen[], told: readonly Seen[]): string | undefined {
  for (const [index, message] of told.entries()) {
    const sequence = BigInt(index) + 1n
    if (message[0] !== sequence) return `message ${sequence} was not told`
    const got = seen[index]
    if (got === undefined) return `message ${sequence} did not come, nor anything after it`
    if (got[0] !== sequence) return `instead of message ${sequence} came ${got[0]}`
    if (!isDeepStrictEqual(got, message)) return `message ${sequence} came otherwise than it was told`
  }
  return seen.length > told.length ? `message ${told.length + 1} was never told, and came` : undefined
}
