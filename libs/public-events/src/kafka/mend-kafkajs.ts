import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'

/** As much of kafkajs's queue of requests, one for each connection, as the mended method touches. */
interface RequestQueue {
  readonly pending: readonly unknown[]
  /** Until when the broker asked for silence, in milliseconds since the epoch; -1 when it never did. */
  readonly throttledUntil: number
  throttleCheckTimeoutId: NodeJS.Timeout | null
  checkPendingRequests(): void
  scheduleCheckPendingRequests(): void
}

/** kafkajs's own pause before it looks again at what waits for an answer to come in. */
const AGAIN_MS = 10

/** Of the method as kafkajs 2.2.4 has it, SHA-256 of its source. */
const AS_EXPECTED = '04347ea969c6f2e3754427c0cbaee0bd4ce947fbd82f7b6e027506a06dfc581a'

const FILE = 'kafkajs/src/network/requestQueue/index.js'

/**
 * Takes kafkajs's endless timer away. After each answer its queue sets a timer to look whether a request may be sent,
 * also when none waits; the delay is then the time since an epoch that never was, far below zero, which Node takes
 * for 1 ms. So every connection wakes the process a thousand times a second for as long as it is open, and Node warns
 * of it (TimeoutNegativeWarning). Mended, a timer is set only while a request waits.
 *
 * To be called before the first connection; again is once. This file can go when kafkajs has it mended, which the
 * error below will say when it is updated.
 * @throws an error when the method is not the one that was mended, or there is none
 * @see https://github.com/tulios/kafkajs/blob/v2.2.4/src/network/requestQueue/index.js
 */
export function mendKafkajs(): void {
  mendQueue(createRequire(import.meta.url)(FILE))
}

/** Of what the file exports, for a test that has another. */
export function mendQueue(found: unknown): void {
  if (!isQueueClass(found)) throw new Error(`${FILE} has no scheduleCheckPendingRequests to mend.`)
  const { prototype } = found
  if (prototype.scheduleCheckPendingRequests === scheduleWhilePending) return
  const source = createHash('sha256').update(prototype.scheduleCheckPendingRequests.toString()).digest('hex')
  if (source !== AS_EXPECTED) {
    throw new Error(`${FILE} is not that of kafkajs 2.2.4 (${source}): see whether it still has to be mended.`)
  }
  prototype.scheduleCheckPendingRequests = scheduleWhilePending
}

function scheduleWhilePending(this: RequestQueue): void {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return
  const throttledMs = this.throttledUntil - Date.now()
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null
      this.checkPendingRequests()
    },
    throttledMs > 0 ? throttledMs : AGAIN_MS,
  )
}

function isQueueClass(found: unknown): found is { prototype: RequestQueue } {
  if (typeof found !== 'function') return false
  const prototype: unknown = found.prototype
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    'scheduleCheckPendingRequests' in prototype &&
    typeof prototype.scheduleCheckPendingRequests === 'function'
  )
}
