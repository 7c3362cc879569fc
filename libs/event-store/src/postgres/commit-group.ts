import type { ClientBase } from 'pg'
import { partsOf } from '#events/recorded.js'
import type { Metadata, Revision, StreamName } from '#events/recorded.js'
import type { Json } from '#events/words.js'
import { Conflict, KnownCommands } from '../port.js'
import type { Commit, Committed, StreamCommit } from '../port.js'
import type { Position } from '../position.js'
import { assertStorable, jsonText } from '../storable.js'
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

/** One call of log.commit_group: one row for each commit, in their order. Fails as pg does. */
export async function callCommitGroup(client: ClientBase, group: readonly Encoded[]): Promise<Row[]> {
  const { rows } = await client.query<Row>({ name: 'log.commit_group', text: CALL, values: columnsOf(group) })
  return rows
}

const CALL = `SELECT * FROM log.commit_group(${Array.from({ length: 17 }, (_, at) => `$${at + 1}`).join(', ')}) ORDER BY at`

export interface Row {
  readonly at: number
  readonly known: readonly (readonly [id: string, bodyHash: string, commit: string, result: Json])[] | null
  readonly conflicts: readonly StreamName[] | null
  readonly place: bigint | null
  readonly revisions: readonly Revision[] | null
}

/** @param start any position of this log */
export function outcomeOf({ streams }: Commit, row: Row, start: Position): GroupOutcome {
  const { known, conflicts, place, revisions } = row
  if (known !== null) {
    const receipts = known.map(
      ([id, bodyHash, commit, result]) => [id, { bodyHash, position: start.at(BigInt(commit)), result }] as const,
    )
    return new KnownCommands(new Map(receipts))
  }
  if (conflicts !== null) return new Conflict(conflicts)
  if (place === null) throw new TypeError('log.commit_group neither wrote a commit nor said why not')
  const written = new Map<StreamName, Revision>()
  for (const [at, { stream, events }] of streams.entries()) {
    const revision = revisions?.[at]
    if (revision === undefined) throw new TypeError(`log.commit_group did not say what became of ${stream}`)
    if (events.length > 0) written.set(stream, revision)
  }
  return { position: start.at(place), revisions: written }
}

/** The arguments of log.commit_group, in its order: see there. */
function columnsOf(group: readonly Encoded[]): unknown[] {
  const commands = { at: [] as number[], id: [] as string[], hash: [] as string[], result: [] as string[] }
  const streams = {
    at: [] as number[],
    name: [] as string[],
    cooperative: [] as string[],
    expected: [] as number[],
    events: [] as number[],
  }
  const events = {
    stream: [] as number[],
    nth: [] as number[],
    index: [] as number[],
    type: [] as string[],
    version: [] as number[],
    data: [] as string[],
    metadata: [] as string[],
  }
  for (const [before, { commit, results, data, metadata }] of group.entries()) {
    for (const [place, { id, bodyHash }] of commit.commands.entries()) {
      commands.at.push(before + 1)
      commands.id.push(id)
      commands.hash.push(bodyHash)
      commands.result.push(results[place] ?? 'null')
    }
    let index = 0
    for (const [place, stream] of commit.streams.entries()) {
      streams.at.push(before + 1)
      streams.name.push(stream.stream)
      streams.cooperative.push(partsOf(stream.stream).cooperative)
      streams.expected.push(expectedAsNumber(stream.expected))
      streams.events.push(stream.events.length)
      for (const [nth, { type, version }] of stream.events.entries()) {
        events.stream.push(streams.name.length)
        events.nth.push(nth + 1)
        events.index.push(index)
        events.type.push(type)
        events.version.push(version)
        events.data.push(data[place]?.[nth] ?? 'null')
        events.metadata.push(metadata[place]?.[nth] ?? 'null')
        index += 1
      }
    }
  }
  return [
    group.map((commit) => commit.events),
    ...Object.values(commands),
    ...Object.values(streams),
    ...Object.values(events),
  ]
}

const expectedAsNumber = (expected: StreamCommit['expected']): number =>
  expected === 'none' ? NONE : expected === 'any' ? ANY : expected
