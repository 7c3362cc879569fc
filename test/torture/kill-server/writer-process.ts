import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FromWriter, ToWriter } from './messages.js'
import type { SaleBody } from '../shop/sale.js'
import type { Answer } from '../journal.js'
import type { LocalSocket } from '#postgres/connection.js'

const SCRIPT = fileURLToPath(new URL('writer.js', import.meta.url))

/** The writing process as its client sees it: it is asked and answers, or it is gone. */
export class WriterProcess {
  /** Resolves when it takes sales; rejects when it ended before. */
  readonly ready: Promise<{ postmaster: number; connection: LocalSocket }>
  /** Resolves when it is gone, with its exit code where it had one. */
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess
  readonly #asked = new Map<string, (answer: Answer) => void>()
  #isGone = false

  constructor(dataDir: string, cycle: number) {
    const child = fork(SCRIPT, [dataDir, String(cycle)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child = child
    // What it said before its end is heard first.
    this.ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(([[code]]) => {
      this.#isGone = true
      for (const answer of this.#asked.values()) answer({ kind: 'lost' })
      this.#asked.clear()
      return typeof code === 'number' ? code : null
    })
    this.ready = new Promise((resolve, reject) => {
      child.on('message', (message: FromWriter) => {
        if (message.kind === 'ready') return resolve(message)
        this.#asked.get(message.id)?.(message.answer)
        this.#asked.delete(message.id)
      })
      void this.ended.then((code) => reject(new Error(`the writer ended before it was ready, with ${code}`)))
    })
    // Who kills it at its start does not wait for it.
    this.ready.catch(() => undefined)
  }

  /** Records a sale under its key, or learns that nobody is there to say what became of it. */
  sell(id: string, body: SaleBody): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#isGone) return resolve({ kind: 'lost' })
      this.#asked.set(id, resolve)
      // A channel that broke is a process that has ended: then everyone who waits is told.
      this.#send({ kind: 'sale', id, body })
    })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** As at the end of a day: what it was asked is answered, its PostgreSQL last. */
  stop(): void {
    this.#send({ kind: 'stop' })
  }

  #send(message: ToWriter): void {
    this.#child.send(message, () => undefined)
  }
}
