import { readFact } from '#events/catalogue.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { publicMessage, tellingOf, type PublicMessage } from './cloud-event.js'

/** An event as it was written, of any version. */
export interface Sample {
  readonly category: string
  readonly type: string
  readonly version: number
  readonly data: Json
}

export interface Example {
  /** Of its type: `sale-completed`. */
  readonly name: string
  readonly message: PublicMessage
}

/** What the world would be told of a sample, in a log that is nobody's; undefined where nothing is. */
export function exampleOf({ category, type, version, data }: Sample): Example | undefined {
  const stored: RecordedEvent = {
    type,
    version,
    data,
    stream: `${category}-sagu.5f0c0f4e-8f6c-5d0e-9c5a-1f0b2d3c4e5f`,
    revision: 0,
    commit: 1207n,
    index: 0,
    metadata: {
      cooperative: 'sagu' as CooperativeId,
      actor: 'nobody',
      command: 'nothing',
      correlation: 'nothing',
      causation: 'nothing',
      recordedAt: '2026-03-10T02:15:00.000Z' as Instant,
    },
  }
  const telling = tellingOf(readFact(stored))
  if (telling === undefined) return undefined
  const place = { at: Position.of('4f2a9c17d0b3', 1, stored.commit), sequence: 4711n }
  const message = publicMessage(telling, { ...place, ownIds: ({ kind }) => OWN[kind] })
  return { name: telling.message.name, message }
}

const OWN = { producer: 'P-014', member: 'A-0231', product: 'IKAN-07', lot: undefined, sale: 'N-20260310-018' } as const
