import type { FastifyReply, FastifyRequest } from 'fastify'
import { BadRequest, shortened } from './problem.js'

/**
 * What a person edits has revisions, counted from 1. Its ETag is the revision, `"3"`; whoever edits says in If-Match which
 * one they saw, and is refused when another came between (RFC 9110, 13.1.1).
 */
const TAG = /^"([1-9]\d{0,9})"$/

/** What a revision can be: see IsRevision in libs/commands/src/fields.ts. */
const LARGEST = 2_147_483_647

const EXAMPLE = 'the ETag that a GET of it answered, such as "3" with its quotation marks'

/**
 * The revision that the editor saw, from If-Match.
 * @throws BadRequest `if-match-missing` (428), `if-match` (400)
 */
export function revisionIn({ headers }: FastifyRequest): number {
  const sent = headers['if-match']
  if (sent === undefined) throw refused('if-match-missing', undefined, `it is missing; it is ${EXAMPLE}`)
  if (sent.trim() === '*') throw refused('if-match', sent, `* would overwrite what nobody looked at; it is ${EXAMPLE}`)
  if (sent.startsWith('W/')) throw refused('if-match', sent, `a weak ETag identifies no revision; it is ${EXAMPLE}`)
  const revision = Number(TAG.exec(sent)?.[1] ?? 0)
  if (revision < 1 || revision > LARGEST) throw refused('if-match', sent, `it is ${EXAMPLE}`)
  return revision
}

function refused(code: 'if-match' | 'if-match-missing', sent: string | undefined, detail: string): BadRequest {
  const value = sent === undefined ? {} : { value: shortened(sent) }
  return new BadRequest(code, 'the header If-Match says which revision was edited', [
    { field: 'If-Match', detail, ...value },
  ])
}

const tagOf = (revision: number): string => `"${revision}"`

/** Says on an answer which revision it is of. */
export function taggedWith(reply: FastifyReply, revision: number): void {
  void reply.header('ETag', tagOf(revision))
}

/**
 * A thing as it is answered, with its ETag; nothing, and 304, to whoever has this revision already (If-None-Match). Only
 * for what nothing but an edit changes: a balance beside the name would be kept from whoever asks.
 */
export function unlessKnown<Thing extends { readonly revision: number }>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  thing: Thing,
): Thing | undefined {
  const tag = tagOf(thing.revision)
  taggedWith(reply, thing.revision)
  const had = headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  if (!had.includes(tag) && !had.includes('*')) return thing
  void reply.status(304)
  return undefined
}
