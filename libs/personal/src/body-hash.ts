import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'
import { isStorable } from './text.js'

/** Named HMAC keys: new hashes are made with `current`, old ones checked with the key they name. */
export interface BodyHashKeys {
  readonly current: string
  readonly keys: ReadonlyMap<string, KeyObject>
}

/** What was sent, before sealing and before defaults: plain objects and lists. */
export type Body =
  null | boolean | number | string | bigint | readonly Body[] | { readonly [member: string]: Body | undefined }

/** No command comes near it; without a limit a body of brackets would exhaust the stack. */
const DEEPEST = 64

/**
 * Tells whether a key is used again with another body: `h1.{key name}.{hex of HMAC-SHA-256}`. Form 1 is RFC 8785
 * (JCS), in which a bigint is its decimal string and a member that is undefined is not there: a release that adds
 * an optional member changes no hash. Keyed, so that a name cannot be found by guessing.
 * @throws UnhashableBody
 */
export const bodyHash = ({ current, keys }: BodyHashKeys, body: Body): string => hashWith(current, keys, body)

/**
 * @throws UnknownBodyHash when the stored hash is of another form or names a key that is not here: no answer then,
 * for "another body" would be a guess
 * @throws UnhashableBody
 */
export function sameBody({ keys }: BodyHashKeys, stored: string, body: Body): boolean {
  const [, key, hex] = /^h1\.([a-z0-9-]{1,32})\.([0-9a-f]{64})$/.exec(stored) ?? []
  if (key === undefined || hex === undefined) throw new UnknownBodyHash('a body hash looks like h1.key.hex')
  return timingSafeEqual(Buffer.from(hashWith(key, keys, body)), Buffer.from(stored))
}

/** The body is no JSON, cannot be stored, or nests too deep: names the place, never the value. */
export class UnhashableBody extends Error {
  override readonly name = 'UnhashableBody'
}

export class UnknownBodyHash extends Error {
  override readonly name = 'UnknownBodyHash'
}

function hashWith(name: string, keys: BodyHashKeys['keys'], body: Body): string {
  const key = keys.get(name)
  if (key === undefined) throw new UnknownBodyHash(`the keys file has no key ${name} for the hashes of commands`)
  const canonical = canonicalize(json(body, 'body', DEEPEST))
  if (canonical === undefined) throw new UnhashableBody('body is undefined')
  return `h1.${name}.${createHmac('sha256', key).update(canonical).digest('hex')}`
}

type Canonical = null | boolean | number | string | Canonical[] | { [member: string]: Canonical }

function json(value: unknown, at: string, deeper: number): Canonical {
  if (deeper === 0) throw new UnhashableBody(`the body nests deeper than ${DEEPEST} levels`)
  if (typeof value === 'string') return storable(value, at)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return Array.from(value, (item: unknown, i) => json(item, `${at}[${i}]`, deeper - 1))
  if (!isPlain(value)) throw new UnhashableBody(`${at} is not what JSON can say`)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.map(([name, member]) => [storable(name, at), json(member, `${at}.${name}`, deeper - 1)]),
  )
}

function storable(text: string, at: string): string {
  if (!isStorable(text)) throw new UnhashableBody(`${at} holds U+0000 or half a surrogate pair`)
  return text
}

/** An object literal of any realm: a Date, a Map, an instance of a class say more than their members do. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
