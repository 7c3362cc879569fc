import type { Metadata, NewEvent, StreamName } from '#events/recorded.js'
import { partsOf, streamName } from '#events/recorded.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import type { Commit, CommandId, StreamCommit } from '../port.js'

export const palu = 'palu' as CooperativeId
export const poso = 'poso' as CooperativeId

/** The how-many-th command of a test, under the same key each time. */
export const commandId = (number: number): CommandId => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const box = (id: string, cooperative = palu): StreamName => streamName('box', cooperative, id)

export const metadataOf = (cooperative: CooperativeId, command: CommandId = commandId(0)): Metadata => ({
  cooperative,
  actor: 'cashier',
  command,
  correlation: command,
  causation: command,
  recordedAt: '2026-01-02T03:04:05.678Z' as Instant,
})

export const counted = (stream: StreamName, data: Json, command?: CommandId): NewEvent => ({
  type: 'BoxCounted',
  version: 1,
  data,
  metadata: metadataOf(partsOf(stream).cooperative, command),
})

/** To one stream, one event for each of the data. */
export const to = (stream: StreamName, expected: StreamCommit['expected'], ...data: Json[]): StreamCommit => ({
  stream,
  expected,
  events: data.map((value) => counted(stream, value)),
})

export const commitOf = (...streams: StreamCommit[]): Commit => ({ commands: [], streams })

export const commanded = (
  command: { id: CommandId; bodyHash?: string; result?: Json },
  ...streams: StreamCommit[]
): Commit => ({
  commands: [{ id: command.id, bodyHash: command.bodyHash ?? 'body', result: command.result ?? null }],
  streams,
})
