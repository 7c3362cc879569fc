import { validate } from 'uuid'
import { partsOf } from '#events/recorded.js'
import type { Metadata } from '#events/recorded.js'
import type { Json } from '#events/words.js'
import type { Commit, StreamCommit } from './port.js'

/** Revisions and versions are numbers of four bytes in PostgreSQL. */
const INT4_MAX = 2 ** 31 - 1

/** What no adapter takes. A fault of the caller: the edge has refused such input long before. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable'
}

/**
 * The promises that a commit makes to every adapter, held before anything is written: each stream and each command
 * appears once, a stream's events belong to its cooperative, a command is a UUID in lower case.
 * @throws NotStorable
 */
export function assertStorable(commit: Commit): void {
  const seen = new Set<string>()
  for (const { id, bodyHash } of commit.commands) {
    if (!validate(id) || id !== id.toLowerCase()) {
      throw new NotStorable(`a command is a UUID in lower case, not ${JSON.stringify(id)}`)
    }
    if (seen.has(id)) throw new NotStorable(`command ${id} appears twice in one commit`)
    seen.add(id)
    jsonText(bodyHash)
  }
  for (const written of commit.streams) {
    if (seen.has(written.stream)) throw new NotStorable(`stream ${written.stream} appears twice in one commit`)
    seen.add(written.stream)
    assertOneCooperative(written)
  }
}

function assertOneCooperative({ stream, expected, events }: StreamCommit): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new NotStorable(`${stream} cannot be expected at revision ${expected}: the first is 0`)
  }
  if (typeof expected === 'number' && expected > INT4_MAX) {
    throw new NotStorable(`${stream} cannot be expected at revision ${expected}: no stream grows beyond ${INT4_MAX}`)
  }
  const { cooperative } = partsOf(stream)
  for (const { type, version, metadata } of events) {
    if (metadata.cooperative !== cooperative) {
      throw new NotStorable(`an event of ${metadata.cooperative} cannot be written to ${stream}`)
    }
    if (!Number.isInteger(version) || version < 1 || version > INT4_MAX) {
      throw new NotStorable(`${type} of ${stream}: versions count from 1 to ${INT4_MAX}, not ${version}`)
    }
    jsonText(type)
  }
}

/**
 * A value as its JSON text.
 * @throws NotStorable for U+0000 and for half a surrogate pair: PostgreSQL's `json` would store them, and nothing could read them
 */
export function jsonText(value: Json | Metadata): string {
  const text = JSON.stringify(value)
  // Both are always escaped, and hardly anything else is: most texts are done after the first look.
  if (text.includes(String.raw`\u`) && /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) {
    throw new NotStorable('text with U+0000 or half a surrogate pair cannot be stored')
  }
  return text
}
