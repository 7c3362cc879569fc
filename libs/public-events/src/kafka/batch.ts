import type { CooperativeId } from '#events/words.js'
import { BATCH_HEADER_BYTES, recordOf, sizeOf, type KafkaRecord, type ToldMessage } from './record.js'

/** Messages of one partition that are sent and acknowledged together. */
export interface Batch {
  readonly records: readonly KafkaRecord[]
  /** The last message of each cooperative that is in it. */
  readonly last: ReadonlyMap<CooperativeId, bigint>
}

/** A message that Kafka does not take, so that its partition stands still. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'

  constructor({ cooperative, sequence }: ToldMessage, size: number, limit: number) {
    super(
      `message ${sequence} of ${cooperative} takes ${size} bytes, and the topic takes at most ${limit}: ` +
        'raise its max.message.bytes',
    )
  }
}

/**
 * As many of these messages as fit, in their order.
 * @param limit the topic's `max.message.bytes`, which is about whole batches
 * @param wanted a batch has no more bytes than this, unless one message has
 * @throws TooLarge when the first does not fit at all
 */
export function cutBatch(messages: readonly ToldMessage[], limit: number, wanted: number): Batch {
  const records: KafkaRecord[] = []
  const last = new Map<CooperativeId, bigint>()
  let bytes = BATCH_HEADER_BYTES
  for (const message of messages) {
    const record = recordOf(message)
    bytes += sizeOf(record, records.length)
    if (records.length === 0 && bytes > limit) throw new TooLarge(message, bytes, limit)
    if (records.length > 0 && bytes > Math.min(limit, wanted)) break
    records.push(record)
    last.set(message.cooperative, message.sequence)
  }
  return { records, last }
}
