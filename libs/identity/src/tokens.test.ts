import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Identity } from './identity.js'
import { issueToken, NotAuthenticated, verifyToken, type TokenKeys } from './tokens.js'

const ours = generateKeyPairSync('ed25519')
const now = new Date('2026-03-02T01:00:00.000Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

const palu = 'palu' as CooperativeId
const rina: Identity = { subject: 'rina', cooperative: palu, role: 'clerk' }
const wati: Identity = { subject: 'wati', cooperative: palu, role: 'producer', producer: 'p-1' as ProducerId }

const refused = async (token: unknown, at = now, keys: TokenKeys = ours) => {
  const outcome = await verifyToken(keys, token, at).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(NotAuthenticated)
  return outcome
}

/** A token as its forger would build it: by hand, with any header, claims and signature. */
const base64url = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const assembled = (header: unknown, payload: unknown, signed: (input: string) => Buffer) => {
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${signed(input).toString('base64url')}`
}
const signedBy = (key: KeyObject) => (input: string) => sign(null, Buffer.from(input), key)
const eddsa = { alg: 'EdDSA', typ: 'JWT' }
const at = now.getTime() / 1_000
const good = { iss: 'lumbung', aud: 'lumbung', iat: at, exp: at + 60, sub: 'rina', cooperative: 'palu', role: 'clerk' }
const without = (claim: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim))
/** Signed with the real key, as only a leak or a fault of ours could: the claims must hold by themselves. */
const claiming = (payload: unknown) => assembled(eddsa, payload, signedBy(ours.privateKey))
const parts = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return { header, payload, signature }
}

describe('a token', () => {
  it('says who its bearer is', async () => {
    const token = await issueToken(ours, { ...rina, expiresIn: 60 }, now)
    expect(await verifyToken(ours, token, now)).toEqual(rina)
  })

  it('of a producer names the producer', async () => {
    const token = await issueToken(ours, { ...wati, expiresIn: 60 }, now)
    expect(await verifyToken(ours, token, now)).toEqual(wati)
  })

  it('is good until the second it expires', async () => {
    const token = await issueToken(ours, { ...rina, expiresIn: 60 }, now)
    expect(await verifyToken(ours, token, later(59))).toEqual(rina)
    await refused(token, later(60))
  })

  it('can be had for every role', async () => {
    for (const role of ROLES) {
      const identity: Identity = role === 'producer' ? wati : { subject: 'rina', cooperative: palu, role }
      const token = await issueToken(ours, { ...identity, expiresIn: 60 }, now)
      expect(await verifyToken(ours, token, now)).toEqual(identity)
    }
  })

  it('works with keys that come from a file', async () => {
    const jwk = ours.privateKey.export({ format: 'jwk' })
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
    const fromFile = { privateKey, publicKey: createPublicKey(privateKey) }
    const token = await issueToken(fromFile, { ...rina, expiresIn: 60 }, now)
    expect(await verifyToken(ours, token, now)).toEqual(rina)
  })

  it.each([
    ['a cooperative that is no id', { ...rina, cooperative: 'Palu Barat' as CooperativeId, expiresIn: 60 }],
    ['no subject', { ...rina, subject: '', expiresIn: 60 }],
    ['a subject with a line break', { ...rina, subject: 'rina\nadmin', expiresIn: 60 }],
    ['no life', { ...rina, expiresIn: 0 }],
    ['a life in fractions', { ...rina, expiresIn: 1.5 }],
    ['an endless life', { ...rina, expiresIn: Infinity }],
  ])('is not issued for %s', async (_, request) => {
    await expect(issueToken(ours, request, now)).rejects.toThrow(RangeError)
  })
})

describe('a forgery is refused', () => {
  const other = generateKeyPairSync('ed25519')
  const hmacWithPublicKey = (format: 'pem' | 'raw') => (input: string) => {
    const pem = ours.publicKey.export({ type: 'spki', format: 'pem' })
    const raw = Buffer.from(ours.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
    return createHmac('sha256', format === 'pem' ? pem : raw)
      .update(input)
      .digest()
  }
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const real = claiming(good)
  const { header, payload, signature } = parts(real)

  it('and what it is built from is good', async () => {
    expect(await verifyToken(ours, real, now)).toEqual(rina)
  })

  it.each([
    ['alg none, no signature', assembled({ alg: 'none' }, good, () => Buffer.alloc(0))],
    ['alg None', assembled({ alg: 'None', typ: 'JWT' }, good, () => Buffer.alloc(0))],
    ['alg none with the real signature', `${base64url({ alg: 'none' })}.${payload}.${signature}`],
    ['no alg', assembled({ typ: 'JWT' }, good, signedBy(ours.privateKey))],
    ['alg empty', assembled({ alg: '' }, good, signedBy(ours.privateKey))],
    ['alg a list', assembled({ alg: ['EdDSA'] }, good, signedBy(ours.privateKey))],
    ['alg by its newer name', assembled({ alg: 'Ed25519' }, good, signedBy(ours.privateKey))],
    ['alg in another case', assembled({ alg: 'eddsa' }, good, signedBy(ours.privateKey))],
    ['HS256 with the public key as PEM', assembled({ alg: 'HS256' }, good, hmacWithPublicKey('pem'))],
    ['HS256 with the public key as bytes', assembled({ alg: 'HS256' }, good, hmacWithPublicKey('raw'))],
    ['RS256', assembled({ alg: 'RS256' }, good, (input) => sign('sha256', Buffer.from(input), rsa.privateKey))],
    ['another key', assembled(eddsa, good, signedBy(other.privateKey))],
    [
      'another key, which it brings along',
      assembled({ ...eddsa, jwk: other.publicKey.export({ format: 'jwk' }) }, good, signedBy(other.privateKey)),
    ],
    [
      'another key by address',
      assembled({ ...eddsa, jku: 'https://a/', kid: '../a' }, good, signedBy(other.privateKey)),
    ],
    ['a critical extension', assembled({ ...eddsa, crit: ['x'], x: 1 }, good, signedBy(ours.privateKey))],
    ['an unencoded payload', assembled({ ...eddsa, crit: ['b64'], b64: false }, good, signedBy(ours.privateKey))],
    ['a tampered payload', `${header}.${base64url({ ...good, role: 'admin' })}.${signature}`],
    ['a tampered header', `${base64url({ ...eddsa, kid: '1' })}.${payload}.${signature}`],
    ['a tampered signature', `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`],
    ['half a signature', `${header}.${payload}.${signature.slice(0, 43)}`],
    ['no signature', `${header}.${payload}.`],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${real}.${signature}`],
    ['with a space', ` ${real}`],
    ['with its scheme', `Bearer ${real}`],
    ['expired', claiming({ ...good, exp: at })],
    ['expired by far', claiming({ ...good, iat: 0, exp: 60 })],
    ['without an expiry', claiming(without('exp'))],
    ['expiry as text', claiming({ ...good, exp: `${at + 60}` })],
    ['expiry null', claiming({ ...good, exp: null })],
    ['expiry beyond every number', claiming(JSON.stringify(good).replace(/"exp":\d+/, '"exp":1e999'))],
    ['expiry in fractions', claiming({ ...good, exp: at + 0.5 })],
    ['not valid before tomorrow', claiming({ ...good, nbf: at + 86_400 })],
    ['without an issuer', claiming(without('iss'))],
    ['another issuer', claiming({ ...good, iss: 'lumbung.example' })],
    ['a list of issuers', claiming({ ...good, iss: ['lumbung'] })],
    ['without an audience', claiming(without('aud'))],
    ['another audience', claiming({ ...good, aud: 'payroll' })],
    ['one audience too many', claiming({ ...good, aud: ['payroll', 'lumbung'] })],
    ['without a subject', claiming(without('sub'))],
    ['an empty subject', claiming({ ...good, sub: '' })],
    ['a subject that is a number', claiming({ ...good, sub: 1 })],
    ['a subject that cannot be stored', claiming({ ...good, sub: 'rina\u0000' })],
    ['without a cooperative', claiming(without('cooperative'))],
    ['an empty cooperative', claiming({ ...good, cooperative: '' })],
    ['a cooperative in capitals', claiming({ ...good, cooperative: 'PALU' })],
    ['a cooperative that is a stream', claiming({ ...good, cooperative: 'palu.x' })],
    ['a cooperative that is a pattern', claiming({ ...good, cooperative: '%' })],
    ['a cooperative with a line break', claiming({ ...good, cooperative: 'palu\n' })],
    ['two cooperatives', claiming({ ...good, cooperative: ['palu', 'donggala'] })],
    ['a cooperative in lists of lists', claiming({ ...good, cooperative: [[['palu']]] })],
    ['a cooperative that is an object', claiming({ ...good, cooperative: { id: 'palu' } })],
    ['a cooperative that is null', claiming({ ...good, cooperative: null })],
    ['a cooperative of 17 letters', claiming({ ...good, cooperative: 'a'.repeat(17) })],
    ['without a role', claiming(without('role'))],
    ['an unknown role', claiming({ ...good, role: 'owner' })],
    ['a role that every object has', claiming({ ...good, role: 'constructor' })],
    ['two roles', claiming({ ...good, role: ['clerk', 'admin'] })],
    ['a producer that names none', claiming({ ...good, role: 'producer' })],
    ['a producer that names an odd one', claiming({ ...good, role: 'producer', producer: 'P 1' })],
    ['a producer that names two', claiming({ ...good, role: 'producer', producer: ['p-1', 'p-2'] })],
    ['a clerk that names a producer', claiming({ ...good, producer: 'p-1' })],
    ['claims nobody here makes', claiming({ ...good, admin: true })],
    ['claims that are a list', claiming([good])],
    ['claims that are null', claiming('null')],
    ['claims that are no JSON', claiming('{"iss":')],
    ['claims in lists of lists', claiming(`${'['.repeat(500)}${']'.repeat(500)}`)],
    ['a header in lists of lists', assembled(`${'['.repeat(500)}${']'.repeat(500)}`, good, signedBy(ours.privateKey))],
    ['a header that is a list', assembled([eddsa], good, signedBy(ours.privateKey))],
    ['huge', claiming({ ...good, sub: 'a'.repeat(1_000_000) })],
    ['huge, of dots', '.'.repeat(1_000_000)],
    ['a little longer than any of ours', claiming({ ...good, more: 'a'.repeat(2_000) })],
    ['empty', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a word', 'admin'],
    ['outside ASCII', `${header}.${payload}.ł${signature}`],
    ['nothing', undefined],
    ['null', null],
    ['a list with the real one', [real]],
    ['an object that calls itself text', { toString: () => real, length: 1 }],
  ])('%s', async (_, token) => {
    await refused(token)
  })

  it('and is told the same whatever was wrong', async () => {
    const told = await Promise.all(
      [
        claiming({ ...good, exp: at }),
        claiming({ ...good, role: 'owner' }),
        `${header}.${payload}.`,
        '',
        undefined,
      ].map((token) => refused(token)),
    )
    expect(new Set(told.map((error) => JSON.stringify([String(error), error]))).size).toBe(1)
    expect(inspect(told[0])).not.toContain('[cause]')
  })
})
