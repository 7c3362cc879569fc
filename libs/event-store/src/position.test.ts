import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ForeignPosition, Position } from './position.js'

describe('a position', () => {
  const commit = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n })

  it('is read as it was written, and compares as its commits do', () => {
    fc.assert(
      fc.property(commit, commit, (one, other) => {
        const here = Position.parse(Position.of('abcdefgh1234', 3, one).toString())
        expect(here.commit).toBe(one)
        expect(Math.sign(here.compare(here.at(other)))).toBe(one < other ? -1 : one > other ? 1 : 0)
      }),
    )
  })

  it('does not compare with one of another log or epoch', () => {
    const here = Position.of('abcdefgh1234', 3, 5n)
    expect(() => here.compare(Position.of('abcdefgh1235', 3, 5n))).toThrow(ForeignPosition)
    expect(() => here.compare(Position.of('abcdefgh1234', 4, 5n))).toThrow(ForeignPosition)
  })

  it.each(['', '5', 'abcdefgh1234.1', 'abcdefgh1234.1.-5', 'abcdefgh1234.1.5 ', 'ABCDEFGH1234.1.5', 'abc.1.5'])(
    'is not the text %j',
    (text) => expect(() => Position.parse(text)).toThrow(ForeignPosition),
  )
})
