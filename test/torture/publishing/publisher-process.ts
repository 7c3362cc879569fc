import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ToPublisher, Workplace } from './messages.js'

const SCRIPT = fileURLToPath(new URL('publisher.js', import.meta.url))

/** A publishing process as its tormentor sees it. */
export class PublisherProcess {
  /** Resolves when it has begun to publish; rejects when it ended before. */
  readonly ready: Promise<void>
  /** Resolves when it is gone, with its exit code where it had one. */
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  constructor(workplace: Workplace) {
    const child = fork(SCRIPT, [JSON.stringify(workplace)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child = child
    this.ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
    this.ready = new Promise((resolve, reject) => {
      child.once('message', () => resolve())
      void this.ended.then((code) => reject(new Error(`a publisher ended before it was ready, with ${code}`)))
    })
    // Who kills it at its start does not wait for it.
    this.ready.catch(() => undefined)
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** It stands still where it is, and knows nothing of it. */
  freeze(): void {
    this.#child.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child.kill('SIGCONT')
  }

  /** @param wrongBy in milliseconds */
  setClock(wrongBy: number): void {
    this.#send({ kind: 'clock', wrongBy })
  }

  /** In good order. */
  stop(): void {
    this.#send({ kind: 'stop' })
  }

  #send(message: ToPublisher): void {
    this.#child.send(message, () => undefined)
  }
}
