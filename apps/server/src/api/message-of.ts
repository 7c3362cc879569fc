import type { Message } from '#commands/message.js'
import type { Json } from '#events/words.js'

/** A message of what was sent, and of what the path and If-Match say: no field can stand in both. */
export const messageOf = <M extends Message<Json>, Named extends Partial<M>>(
  kind: new () => M,
  named: Named,
  sent: Omit<M, keyof Named | keyof Message<Json>>,
): M => Object.assign(new kind(), sent, named)
