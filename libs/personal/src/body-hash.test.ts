import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bodyHash, sameBody, UnhashableBody, UnknownBodyHash, type Body } from './body-hash.js'

const key = (letter: string) => createSecretKey(Buffer.alloc(32, letter))
const keys = { current: 'b1', keys: new Map([['b1', key('a')]]) }
const rotated = { current: 'b2', keys: new Map([...keys.keys, ['b2', key('b')]]) }
const sale = { soldOn: '2026-03-02', lines: [{ product: 'onions', quantity: '3', price: '15000' }] }

describe('the hash of a body', () => {
  it('stays what it was when it was first stored', () => {
    // printf '%s' '{"lines":[{"price":"15000","product":"onions","quantity":"3"}],"soldOn":"2026-03-02"}' | openssl dgst -sha256 -hmac (32 times a)
    expect(bodyHash(keys, sale)).toBe('h1.b1.319b0c22a25c9ce0c8e5be642e7ffed6134b8db2667c8aeaa913289f161357b9')
  })

  it('does not depend on the order of members, but on that of a list', () => {
    expect(bodyHash(keys, { a: 1, b: { c: 2, d: 3 } })).toBe(bodyHash(keys, { b: { d: 3, c: 2 }, a: 1 }))
    expect(bodyHash(keys, [1, 2])).not.toBe(bodyHash(keys, [2, 1]))
  })

  it('does not change when a release adds an optional member', () => {
    expect(bodyHash(keys, { ...sale, note: undefined })).toBe(bodyHash(keys, sale))
    expect(bodyHash(keys, { ...sale, note: null })).not.toBe(bodyHash(keys, sale))
  })

  it('takes a bigint for its decimal string', () => {
    expect(bodyHash(keys, { price: 9_007_199_254_740_993n })).toBe(bodyHash(keys, { price: '9007199254740993' }))
    expect(bodyHash(keys, { price: 5n })).not.toBe(bodyHash(keys, { price: 5 }))
  })

  it('differs under another key', () => {
    expect(bodyHash(rotated, sale).slice('h1.b2.'.length)).not.toBe(bodyHash(keys, sale).slice('h1.b1.'.length))
  })

  it('takes a member called __proto__ for what it is', () => {
    const odd = JSON.parse('{"__proto__": {"a": 1}}') as Body
    expect(bodyHash(keys, odd)).not.toBe(bodyHash(keys, {}))
  })

  it('is that of the same JSON, however often it was written and read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = value as Body
        const again = JSON.parse(JSON.stringify(value)) as Body
        expect(sameBody(keys, bodyHash(keys, body), again)).toBe(true)
      }),
    )
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'body is not what JSON can say'],
    ['a number without end', { price: Infinity }, 'body.price is not what JSON can say'],
    ['no number', { price: NaN }, 'body.price is not what JSON can say'],
    ['a date', { on: new Date(0) }, 'body.on is not what JSON can say'],
    ['a map', { lines: [new Map()] }, 'body.lines[0] is not what JSON can say'],
    ['a hole in a list', { lines: [undefined] }, 'body.lines[0] is not what JSON can say'],
    ['a function', { toJSON: () => 1 }, 'body.toJSON is not what JSON can say'],
    ['an instance of a class', new (class Sale {})(), 'body is not what JSON can say'],
    ['U+0000', { note: ['\u0000'] }, 'body.note[0] holds U+0000 or half a surrogate pair'],
    ['half a surrogate pair in a name', { '\uD800': 1 }, 'body holds U+0000 or half a surrogate pair'],
  ])('is not to be had of %s', (_, body, why) => {
    expect(() => bodyHash(keys, body as Body)).toThrow(new UnhashableBody(why))
  })

  it('is not to be had of a body of brackets', () => {
    const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as Body
    expect(() => bodyHash(keys, nested)).toThrow(new UnhashableBody('the body nests deeper than 64 levels'))
  })
})

describe('a stored hash', () => {
  it('knows its body again, and no other', () => {
    const stored = bodyHash(keys, sale)
    expect(sameBody(keys, stored, structuredClone(sale))).toBe(true)
    expect(sameBody(keys, stored, { ...sale, soldOn: '2026-03-03' })).toBe(false)
  })

  it('is checked with the key it names, after another became current', () => {
    expect(sameBody(rotated, bodyHash(keys, sale), sale)).toBe(true)
    expect(sameBody(keys, bodyHash(keys, sale), sale)).toBe(true)
  })

  it.each([
    ['names a key that is not here', bodyHash(rotated, sale)],
    ['is of another form', `h2.b1.${'0'.repeat(64)}`],
    ['is none', ''],
    ['is cut short', bodyHash(keys, sale).slice(0, -1)],
  ])('gives no answer when it %s', (_, stored) => {
    expect(() => sameBody(keys, stored, sale)).toThrow(UnknownBodyHash)
  })
})
