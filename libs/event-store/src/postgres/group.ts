import type { Commit } from '../port.js'

/** The most that one group writes, in events and in characters of JSON: a few milliseconds under the log's lock. */
export const GROUP_EVENTS = 2_000
export const GROUP_SIZE = 4_000_000

/** What is waiting to be committed. */
export interface Waiting {
  readonly commit: Commit
  readonly events: number
  /** In characters of JSON. */
  readonly size: number
}

/**
 * Takes the next group from those waiting, in their order, and leaves the others. No commit of a group writes a stream
 * that another one writes or checks, and no command is in it twice: these wait for the groups after, still in order.
 * Any number may check the same stream. One that is larger than a group may be goes alone.
 */
export function takeGroup<W extends Waiting>(waiting: W[]): W[] {
  const group: W[] = []
  const left: W[] = []
  const touched = new Touched()
  let events = 0
  let size = 0
  for (const [at, next] of waiting.entries()) {
    if (group.length > 0 && (events + next.events > GROUP_EVENTS || size + next.size > GROUP_SIZE)) {
      left.push(...waiting.slice(at))
      break
    }
    if (touched.meets(next.commit)) {
      left.push(next)
    } else {
      group.push(next)
      events += next.events
      size += next.size
    }
    touched.add(next.commit)
  }
  waiting.splice(0, waiting.length, ...left)
  return group
}

/** What the commits up to here write, check and command. */
class Touched {
  readonly #written = new Set<string>()
  readonly #checked = new Set<string>()
  readonly #commands = new Set<string>()

  meets({ commands, streams }: Commit): boolean {
    return (
      commands.some(({ id }) => this.#commands.has(id)) ||
      streams.some(
        ({ stream, events }) => this.#written.has(stream) || (events.length > 0 && this.#checked.has(stream)),
      )
    )
  }

  add({ commands, streams }: Commit): void {
    for (const { id } of commands) this.#commands.add(id)
    for (const { stream, events } of streams) (events.length > 0 ? this.#written : this.#checked).add(stream)
  }
}
