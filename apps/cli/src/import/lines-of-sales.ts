/** No line. */
const NONE = 0xff_ff_ff_ff

/**
 * Which lines each sale has, by their places in their file and in its order. A chain through the places rather than a
 * list for each sale: there may be millions of lines, and hundreds of thousands of sales.
 */
export class LinesOfSales {
  readonly #first = new Map<string, number>()
  /** Of the first line of a sale: its last. */
  readonly #last: Uint32Array
  /** Of each line: the next of its sale. */
  readonly #next: Uint32Array

  /** @param lines how many there are in all */
  constructor(lines: number) {
    this.#last = new Uint32Array(lines)
    this.#next = new Uint32Array(lines).fill(NONE)
  }

  add(sale: string, line: number): void {
    const first = this.#first.get(sale)
    if (first === undefined) this.#first.set(sale, line)
    else this.#next[this.#last[first] ?? first] = line
    this.#last[first ?? line] = line
  }

  *of(sale: string): Generator<number> {
    for (let line = this.#first.get(sale) ?? NONE; line !== NONE; line = this.#next[line] ?? NONE) yield line
  }
}
