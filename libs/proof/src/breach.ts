import type { Fact } from '#events/catalogue.js'
import type { Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'

/** What an identity says of one key when it does not hold. */
export interface Finding {
  /** Whom or what it is about: `producer sari`, `lot l1`, `sale s1`. */
  readonly key: string
  /** What was compared. */
  readonly what: string
  /** The figures, or the words, that should be equal. */
  readonly expected: string
  readonly found: string
  /** The event that broke it; of several in one commit the last that touched the key. */
  readonly at?: Fact
}

/** What was found since it was last asked. */
export class Findings {
  #found: Finding[] = []

  add(finding: Finding): void {
    this.#found.push(finding)
  }

  take(): Finding[] {
    const found = this.#found
    if (found.length > 0) this.#found = []
    return found
  }
}

/** An identity of one cooperative that does not hold, and where in the log it broke first. */
export interface Breach {
  readonly identity: string
  readonly cooperative: CooperativeId
  readonly key: string
  readonly what: string
  readonly expected: string
  readonly found: string
  readonly where: {
    readonly commit: bigint
    readonly index: number
    readonly stream: StreamName
    readonly revision: Revision
    readonly type: string
  }
}

/** A breach as a line for people. */
export const said = ({ identity, cooperative, key, what, expected, found, where }: Breach): string =>
  `${identity}: ${key} of ${cooperative}: ${what}: expected ${expected}, found ${found}, ` +
  `at commit ${where.commit} (${where.type}, ${where.stream} at ${where.revision})`
