import { formats, type FileName } from './formats.js'
import { keyOf, type Row } from './row.js'

/** How much text is kept together, in bytes. A longer row has a page of its own. */
const PAGE = 1 << 20

const LENGTH_BYTES = 4

/**
 * The rows of one file, in its order. They are kept as their text, outside the heap, and each is an object only while
 * someone looks at it: a history may have millions.
 */
export class RowList<File extends FileName = FileName> implements Iterable<Row<File>> {
  readonly #pages: Buffer[] = []
  /** Where each row begins: its page times `PAGE`, and its place there. */
  readonly #begins: number[] = []
  #used = PAGE

  constructor(readonly file: File) {}

  get length(): number {
    return this.#begins.length
  }

  add(record: number, cells: readonly string[]): void {
    const text = Buffer.from(JSON.stringify([record, ...cells]))
    const size = LENGTH_BYTES + text.length
    let page = this.#pages.at(-1)
    if (page === undefined || this.#used + size > page.length) {
      page = Buffer.allocUnsafeSlow(Math.max(PAGE, size))
      this.#pages.push(page)
      this.#used = 0
    }
    this.#begins.push((this.#pages.length - 1) * PAGE + this.#used)
    page.writeUInt32LE(text.length, this.#used)
    text.copy(page, this.#used + LENGTH_BYTES)
    this.#used += size
  }

  /** @throws RangeError when there are not so many */
  at(index: number): Row<File> {
    const begin = this.#begins[index]
    const page = begin === undefined ? undefined : this.#pages[Math.floor(begin / PAGE)]
    if (begin === undefined || page === undefined) throw new RangeError(`${this.file} has no row ${index}`)
    const from = (begin % PAGE) + LENGTH_BYTES
    const text = page.toString('utf8', from, from + page.readUInt32LE(from - LENGTH_BYTES))
    const [record, ...cells]: [number, ...string[]] = JSON.parse(text)
    return { file: this.file, record, key: keyOf(formats[this.file], cells), cells }
  }

  *[Symbol.iterator](): Generator<Row<File>> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index)
  }
}

export type Rows = { readonly [File in FileName]: RowList<File> }
