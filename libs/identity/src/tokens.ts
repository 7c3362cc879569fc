import type { KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Identity } from './identity.js'

/** The Ed25519 pair that tokens are signed and checked with. */
export interface TokenKeys {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Who the token speaks for, and for how many seconds. */
export type TokenRequest = Identity & { readonly expiresIn: number }

const ALGORITHM = 'EdDSA'
const LUMBUNG = 'lumbung'

/** Ours have some 300 characters: nothing longer is worth a signature check. */
const LONGEST_TOKEN = 2_048

const common = {
  iss: z.literal(LUMBUNG),
  aud: z.literal(LUMBUNG),
  iat: z.int(),
  exp: z.int(),
  sub: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u),
  cooperative: z.string().regex(/^[a-z0-9]{1,16}$/),
}
const claims = z.discriminatedUnion('role', [
  z.strictObject({ ...common, role: z.enum(ROLES).exclude(['producer']) }),
  z.strictObject({ ...common, role: z.literal('producer'), producer: z.string().regex(/^[a-z0-9_-]{1,64}$/) }),
])

/**
 * A signed JWT. Its bearer is this person until it expires; there is no calling it back.
 * @throws RangeError for an identity that `verifyToken` would refuse, or a life that is not whole seconds above 0
 */
export async function issueToken(keys: TokenKeys, request: TokenRequest, now: Date): Promise<string> {
  const { expiresIn, ...identity } = request
  if (!Number.isSafeInteger(expiresIn) || expiresIn <= 0) throw new RangeError('a token lives for whole seconds')
  const { subject: sub, ...standing } = identity
  const iat = Math.floor(now.getTime() / 1_000)
  const payload = claims.safeParse({ iss: LUMBUNG, aud: LUMBUNG, iat, exp: iat + expiresIn, sub, ...standing })
  if (!payload.success) throw new RangeError(`no token for such an identity: ${z.prettifyError(payload.error)}`)
  return new SignJWT(payload.data).setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' }).sign(keys.privateKey)
}

/**
 * Who this token, which was sent by anybody, speaks for.
 * @throws NotAuthenticated
 */
export async function verifyToken(keys: TokenKeys, token: unknown, now: Date): Promise<Identity> {
  if (typeof token !== 'string' || token.length > LONGEST_TOKEN) throw new NotAuthenticated()
  let payload: unknown
  try {
    const verified = await jwtVerify(token, keys.publicKey, {
      algorithms: [ALGORITHM],
      issuer: LUMBUNG,
      audience: LUMBUNG,
      requiredClaims: ['exp'],
      currentDate: now,
    })
    payload = verified.payload
  } catch {
    // Why it failed is what a forger wants to know, and any failure is a refusal.
    throw new NotAuthenticated()
  }
  const checked = claims.safeParse(payload)
  if (!checked.success) throw new NotAuthenticated()
  return identityOf(checked.data)
}

/** Who asks is not known. Says no more than that, whatever was wrong. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated'
  constructor() {
    super('a valid token is needed')
  }
}

function identityOf(claim: z.output<typeof claims>): Identity {
  const who = { subject: claim.sub, cooperative: claim.cooperative as CooperativeId }
  return claim.role === 'producer'
    ? { ...who, role: claim.role, producer: claim.producer as ProducerId }
    : { ...who, role: claim.role }
}
