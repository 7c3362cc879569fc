import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import * as z from 'zod'
import type { BodyHashKeys } from './body-hash.js'

/** The secrets that live outside the database. A KeyObject shows nothing of itself in a log or an error. */
export interface Keys {
  /** AES-256: wraps the key of each person. */
  readonly wrapping: KeyObject
  readonly bodyHash: BodyHashKeys
  /** Ed25519: signs and checks tokens. */
  readonly tokens: { readonly privateKey: KeyObject; readonly publicKey: KeyObject }
}

const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const keysText = z.strictObject({
  readme: z.string(),
  version: z.literal(1),
  personKeys: bytes32,
  bodyHash: z
    .strictObject({ current: z.string(), keys: z.record(z.string().regex(/^[a-z0-9-]{1,32}$/), bytes32) })
    .refine(({ current, keys }) => Object.hasOwn(keys, current)),
  tokens: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: bytes32, d: bytes32 }),
})

/** New random keys, as the text of a keys file. */
export function newKeysText(): string {
  const tokens = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const random = () => randomBytes(32).toString('base64url')
  const text = keysText.parse({
    readme:
      'The secrets of a Lumbung database. Keep a copy, away from the backups of the database: ' +
      'without this file nobody can read a name again, and with it and a backup anybody can.',
    version: 1,
    personKeys: random(),
    bodyHash: { current: 'b1', keys: { b1: random() } },
    tokens: { kty: tokens.kty, crv: tokens.crv, x: tokens.x, d: tokens.d },
  })
  return `${JSON.stringify(text, undefined, 2)}\n`
}

/** @returns which member is wrong, where the text is no keys file: never a value of it */
export function parseKeys(text: string): Keys | { readonly wrong: string } {
  const parsed = keysText.safeParse(jsonOf(text))
  if (!parsed.success) return { wrong: parsed.error.issues[0]?.path.join('.') || 'the file as a whole' }
  const { personKeys, bodyHash, tokens } = parsed.data
  const privateKey = createPrivateKey({ key: tokens, format: 'jwk' })
  const publicKey = createPublicKey(privateKey)
  if (publicKey.export({ format: 'jwk' }).x !== tokens.x) return { wrong: 'tokens.x' }
  const named = Object.entries(bodyHash.keys).map(([name, key]) => [name, secret(key)] as const)
  return {
    wrapping: secret(personKeys),
    bodyHash: { current: bodyHash.current, keys: new Map(named) },
    tokens: { privateKey, publicKey },
  }
}

/**
 * What a database may remember of the keys that its rows cannot do without, by name; the keys cannot be told from it.
 * The token keys are not among them: new ones only ask everyone to sign in again.
 */
export const fingerprints = ({ wrapping, bodyHash }: Keys): Map<string, string> =>
  new Map([
    ['person-keys', fingerprint(wrapping)],
    ...[...bodyHash.keys].map(([name, key]) => [`body-hash-${name}`, fingerprint(key)] as const),
  ])

const fingerprint = (key: KeyObject): string =>
  createHmac('sha256', key).update('lumbung keys fingerprint').digest('hex')

const secret = (text: string): KeyObject => createSecretKey(Buffer.from(text, 'base64url'))

/** JSON.parse quotes the text in its errors, and this text is all secrets. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
