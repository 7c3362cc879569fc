import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { duplicateMember } from './duplicate-member.js'

describe('a member that stands twice', () => {
  it.each([
    ['side by side', '{"a":1,"a":2}', 'a'],
    ['with others between', '{"a":1,"b":{"c":[1,2]},"a":2}', 'a'],
    ['in an object within', '{"lines":[{"lot":"x"},{"lot":"y","lot":"z"}]}', 'lot'],
    ['after an object within that has it too', '{"a":{"a":1},"b":1,"a":2}', 'a'],
    ['written in two ways', String.raw`{"a":1,"\u0061":2}`, 'a'],
    ['with a quotation mark in it', String.raw`{"a\"b":1, "a\"b" : 2}`, 'a"b'],
    ['without a name', '{"":1,"":2}', ''],
    ['that looks like a bracket', '{"{":1,"{":2}', '{'],
  ])('is found %s', (_, json, name) => {
    expect(JSON.parse(json)).toBeDefined()
    expect(duplicateMember(json)).toBe(name)
  })

  it.each([
    '{}',
    '[]',
    '1',
    '"a"',
    '{"a":"a","b":"a"}',
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}}}',
    String.raw`{"a":"{\"b\":1,\"b\":2}"}`,
    String.raw`{"a\\":1,"a":2}`,
  ])('is not in %s', (json) => {
    expect(JSON.parse(json)).toBeDefined()
    expect(duplicateMember(json)).toBeUndefined()
  })

  it('is in nothing that was written from an object', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, spaces) => {
        expect(duplicateMember(JSON.stringify(JSON.parse(json), null, spaces))).toBeUndefined()
      }),
    )
  })

  it('is found in no more time than it takes to read: a mebibyte of one text, of names, of brackets', () => {
    const long = 'x'.repeat(1_000_000)
    const escapes = String.raw`\n`.repeat(500_000)
    const names = Array.from({ length: 80_000 }, (_, index) => `"n${index}":1`).join(',')
    const nested = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
    for (const json of [`{"a":"${long}"}`, `{"a":"${escapes}"}`, `{"${long}":1}`, `{${names}}`, nested]) {
      expect(duplicateMember(json)).toBeUndefined()
    }
    expect(duplicateMember(`{${names},"n0":2}`)).toBe('n0')
  })
})
