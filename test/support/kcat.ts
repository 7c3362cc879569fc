import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** A message as a consumer has it that shares no code with us. Key and value as UTF-8 text. */
export interface Consumed {
  readonly partition: number
  readonly offset: number
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export interface Consuming {
  /** Stops after so many; at the end of every partition, when left out. */
  readonly count?: number
  /** librdkafka's own settings: `{ 'security.protocol': 'ssl', 'ssl.ca.pem': ca }`. */
  readonly settings?: Readonly<Record<string, string>>
}

const LONGEST_MS = 60_000

const line = z.object({
  partition: z.number(),
  offset: z.number(),
  key: z.string().nullable(),
  payload: z.string().nullable(),
  headers: z.array(z.string()).default([]),
})

/**
 * Everything that a topic holds, partition by partition in order, read by kcat (librdkafka).
 * @throws with what kcat said when it cannot read, or not within a minute
 */
export async function consumeWithKcat(
  brokers: readonly string[],
  topic: string,
  { count, settings = {} }: Consuming = {},
): Promise<Consumed[]> {
  const until = count === undefined ? [] : ['-c', String(count)]
  const set = Object.entries(settings).flatMap(([name, value]) => ['-X', `${name}=${value}`])
  const kcat = spawn(
    'kcat',
    ['-C', '-b', brokers.join(','), '-t', topic, '-o', 'beginning', '-e', '-q', '-J', ...until, ...set],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(LONGEST_MS),
      killSignal: 'SIGKILL',
    },
  )
  const ended = once(kcat, 'close')
  const fault = text(kcat.stderr)
  const consumed: Consumed[] = []
  for await (const said of createInterface(kcat.stdout)) consumed.push(read(said))
  await ended
  if (kcat.exitCode !== 0) throw new Error(`kcat ended with ${kcat.exitCode}: ${await fault}`)
  return consumed
}

function read(said: string): Consumed {
  const { partition, offset, key, payload, headers } = line.parse(JSON.parse(said))
  const pairs = Array.from(
    { length: headers.length / 2 },
    (_, i) => [headers[2 * i] ?? '', headers[2 * i + 1] ?? ''] as const,
  )
  return { partition, offset, key, value: payload, headers: pairs }
}
