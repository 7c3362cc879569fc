import type { ClientBase } from 'pg'
import type { Metadata, Revision, StreamName } from '#events/recorded.js'
import type { Json } from '#events/words.js'
import { Conflict, KnownCommands } from '../port.js'
import type { Commit, Committed, StreamCommit } from '../port.js'
import type { Position } from '../position.js'
import { assertStorable, jsonText } from '../storable.js'
import { int4Array, jsonArray, textArray, uuidArray } from './binary-array.js'
import { ANY, NONE } from './commit-group-sql.js'
import type { Waiting } from './group.js'

/** A commit with its JSON written out. */
export interface Encoded extends Waiting {
  readonly results: readonly string[]
  /** For each stream, for each of its events. */
  readonly data: readonly (readonly string[])[]
  readonly metadata: readonly (readonly string[])[]
}

/** @throws NotStorable */
export function encoded(commit: Commit): Encoded {
  assertStorable(commit)
  // As a rule all events of a command share one metadata object.
  const texts = new Map<Metadata, string>()
  const textOf = (metadata: Metadata): string => {
    const text = texts.get(metadata) ?? jsonText(metadata)
    texts.set(metadata, text)
    return text
  }
  const results = commit.commands.map(({ result }) => jsonText(result))
  const data = commit.streams.map(({ events }) => events.map((event) => jsonText(event.data)))
  const metadata = commit.streams.map(({ events }) => events.map((event) => textOf(event.metadata)))
  const lengths = [results, ...data, ...metadata].flat().map((text) => text.length)
  return {
    commit,
    results,
    data,
    metadata,
    events: commit.streams.reduce((events, stream) => events + stream.events.length, 0),
    size: lengths.reduce((size, length) => size + length, 0),
  }
}

/** What became of one commit of a group. */
export type GroupOutcome = Committed | Conflict | KnownCommands

/** One call of log.commit_group: see there. Fails as pg does. */
export async function callCommitGroup(client: ClientBase, group: readonly Encoded[]): Promise<Answer> {
  const { rows } = await client.query<Answer>({ name: 'log.commit_group', text: CALL, values: argumentsOf(group) })
  const [answer] = rows
  if (answer === undefined) throw new TypeError('log.commit_group answered nothing')
  return answer
}

export interface Answer {
  readonly places: readonly (number | null)[]
  readonly last: bigint
  readonly revisions: readonly Revision[] | null
  readonly refused: readonly Refused[] | null
}

type Refused = readonly [
  at: number,
  streams: readonly StreamName[] | null,
  receipts: readonly (readonly [id: string, bodyHash: string, commit: string, result: Json])[] | null,
]

const CALL = `SELECT * FROM log.commit_group(${Array.from({ length: 18 }, (_, at) => `$${at + 1}`).join(', ')})`

/**
 * What became of each commit, in their order.
 * @param start any position of this log
 */
export function outcomesOf(group: readonly Encoded[], answer: Answer, start: Position): GroupOutcome[] {
  const refused = new Map(answer.refused?.map((one) => [one[0], one]))
  const revisions = answer.revisions?.values()
  return group.map(({ commit: { streams } }, before) => {
    const written = new Map<StreamName, Revision>()
    for (const { stream, events } of streams) {
      const revision = revisions?.next().value
      if (revision === undefined) throw new TypeError(`log.commit_group did not say where ${stream} was`)
      if (events.length > 0) written.set(stream, revision + events.length)
    }
    const refusal = refused.get(before + 1)
    if (refusal !== undefined) return whyRefused(refusal, start)
    const place = answer.places[before]
    if (typeof place !== 'number') throw new TypeError('log.commit_group neither wrote a commit nor said why not')
    return { position: start.at(answer.last + BigInt(place)), revisions: written }
  })
}

function whyRefused([, streams, receipts]: Refused, start: Position): Conflict | KnownCommands {
  if (receipts === null) return new Conflict(streams ?? [])
  const known = receipts.map(
    ([id, bodyHash, commit, result]) => [id, { bodyHash, position: start.at(BigInt(commit)), result }] as const,
  )
  return new KnownCommands(new Map(known))
}

/** In the order of log.commit_group: see there. */
function argumentsOf(group: readonly Encoded[]): Buffer[] {
  const places: number[] = []
  const commands = { at: [] as number[], id: [] as string[], hash: [] as string[], result: [] as string[] }
  const streams = { at: [] as number[], name: [] as string[], expected: [] as number[] }
  const events = {
    at: [] as number[],
    index: [] as number[],
    of: [] as number[],
    nth: [] as number[],
    stream: [] as string[],
    cooperative: [] as string[],
    type: [] as string[],
    version: [] as number[],
    data: [] as string[],
    metadata: [] as string[],
  }
  let at = 0
  let place = 0
  for (const { commit, results, data, metadata, events: count } of group) {
    at += 1
    if (count > 0) place += 1
    places.push(place)
    for (const [nth, { id, bodyHash }] of commit.commands.entries()) {
      commands.at.push(at)
      commands.id.push(id)
      commands.hash.push(bodyHash)
      commands.result.push(results[nth] ?? 'null')
    }
    let index = 0
    for (const [of, stream] of commit.streams.entries()) {
      streams.at.push(at)
      streams.name.push(stream.stream)
      streams.expected.push(expectedAsNumber(stream.expected))
      for (const [nth, event] of stream.events.entries()) {
        events.at.push(at)
        events.index.push(index)
        events.of.push(streams.name.length)
        events.nth.push(nth + 1)
        events.stream.push(stream.stream)
        events.cooperative.push(event.metadata.cooperative)
        events.type.push(event.type)
        events.version.push(event.version)
        events.data.push(data[of]?.[nth] ?? 'null')
        events.metadata.push(metadata[of]?.[nth] ?? 'null')
        index += 1
      }
    }
  }
  return [
    int4Array(places),
    int4Array(commands.at),
    uuidArray(commands.id),
    textArray(commands.hash),
    jsonArray(commands.result),
    int4Array(streams.at),
    textArray(streams.name),
    int4Array(streams.expected),
    int4Array(events.at),
    int4Array(events.index),
    int4Array(events.of),
    int4Array(events.nth),
    textArray(events.stream),
    textArray(events.cooperative),
    textArray(events.type),
    int4Array(events.version),
    jsonArray(events.data),
    jsonArray(events.metadata),
  ]
}

const expectedAsNumber = (expected: StreamCommit['expected']): number =>
  expected === 'none' ? NONE : expected === 'any' ? ANY : expected
