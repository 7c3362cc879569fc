import { open, readFile, type FileHandle } from 'node:fs/promises'
import type { Json } from '#events/words.js'

/** What a client was told about its command. */
export type Answer =
  /** It took effect, at that place of the log. */
  | { readonly kind: 'done'; readonly position: string; readonly result: Json }
  /** It did not and will not: a rule refused it, or nothing was written. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody could say. */
  | { readonly kind: 'unknown' }
  /** An error that is no answer to anything. */
  | { readonly kind: 'failed'; readonly why: string }
  /** There was nobody left to say anything. */
  | { readonly kind: 'lost' }

/** A command as its client knows it. */
export interface Entry {
  readonly id: string
  readonly body: Json
  /** One for each time it was sent and is no longer waited for. */
  readonly answers: readonly Answer[]
}

type Line = { readonly asked: string; readonly body: Json } | { readonly answered: string; readonly answer: Answer }

/**
 * What a client asked and was told: the judge of what may be in the log. A request is on the disk before it is sent, an
 * answer is written when it comes.
 */
export class Journal {
  #waiting: string[] = []
  #writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async begin(path: string): Promise<Journal> {
    return new Journal(path, await open(path, 'ax'))
  }

  /** Resolves when the request is durable: now it may be sent. */
  asks(id: string, body: Json): Promise<void> {
    return this.#write({ asked: id, body })
  }

  answered(id: string, answer: Answer): Promise<void> {
    return this.#write({ answered: id, answer })
  }

  /** Everything so far, from the file, by command and in the order they were first asked. */
  async entries(): Promise<Map<string, Entry>> {
    await this.#writing
    const entries = new Map<string, Entry & { readonly answers: Answer[] }>()
    for (const text of (await readFile(this.path, 'utf8')).split('\n')) {
      if (text === '') continue
      const line: Line = JSON.parse(text)
      if ('asked' in line) {
        if (!entries.has(line.asked)) entries.set(line.asked, { id: line.asked, body: line.body, answers: [] })
      } else {
        entries.get(line.answered)?.answers.push(line.answer)
      }
    }
    return entries
  }

  close(): Promise<void> {
    return this.file.close()
  }

  /** Lines that come while others are made durable share the next sync. */
  #write(line: Line): Promise<void> {
    this.#waiting.push(`${JSON.stringify(line)}\n`)
    if (this.#waiting.length === 1) this.#writing = this.#writing.then(() => this.#sync())
    return this.#writing
  }

  async #sync(): Promise<void> {
    const lines = this.#waiting
    this.#waiting = []
    await this.file.appendFile(lines.join(''))
    await this.file.datasync()
  }
}
