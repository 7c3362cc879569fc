import type { Finding } from './breach.js'
import type { Fact } from '#events/catalogue.js'

interface Sides {
  readonly expected: bigint
  readonly found: bigint
}

/** How a difference is told: what the key stands for, and what was compared. */
export interface Wording {
  readonly what: string
  readonly named: (key: string) => string
}

/**
 * Two sums by key that must be equal whenever a commit has ended: what is expected, and what is found.
 *
 * Of sums over the log a key is dropped when both are zero. Of what one commit writes twice, in two streams, nothing is
 * kept once the commit was looked at: memory does not grow with the log.
 */
export class Reconciliation {
  readonly #sides = new Map<string, Sides>()
  readonly #touched = new Map<string, Fact>()

  private constructor(
    private readonly wording: Wording,
    private readonly forgets: boolean,
  ) {}

  static overTheLog = (wording: Wording) => new Reconciliation(wording, false)
  static withinEachCommit = (wording: Wording) => new Reconciliation(wording, true)

  expect(key: string, amount: bigint, fact: Fact): void {
    const { expected, found } = this.#sides.get(key) ?? nothing
    this.#set(key, { expected: expected + amount, found }, fact)
  }

  find(key: string, amount: bigint, fact: Fact): void {
    const { expected, found } = this.#sides.get(key) ?? nothing
    this.#set(key, { expected, found: found + amount }, fact)
  }

  /** What is expected of a key by now. */
  expected(key: string): bigint {
    return this.#sides.get(key)?.expected ?? 0n
  }

  /** The keys touched since the last check whose sums differ. */
  check(): Finding[] {
    if (this.#touched.size === 0) return []
    const findings: Finding[] = []
    for (const [key, at] of this.#touched) {
      const sides = this.#sides.get(key) ?? nothing
      if (sides.expected !== sides.found) findings.push({ ...this.#finding(key, sides), at })
      else if (sides.expected === 0n) this.#sides.delete(key)
    }
    this.#touched.clear()
    if (this.forgets) this.#sides.clear()
    return findings
  }

  checkAll(): Finding[] {
    return [...this.#sides]
      .filter(([, { expected, found }]) => expected !== found)
      .map(([key, sides]) => this.#finding(key, sides))
  }

  #set(key: string, sides: Sides, fact: Fact): void {
    this.#sides.set(key, sides)
    this.#touched.set(key, fact)
  }

  #finding(key: string, { expected, found }: Sides): Finding {
    const { what, named } = this.wording
    return { key: named(key), what, expected: expected.toString(), found: found.toString() }
  }
}

const nothing: Sides = { expected: 0n, found: 0n }
