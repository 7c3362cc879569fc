import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { jsonText, NotStorable } from './storable.js'

it('text is stored exactly when it has neither U+0000 nor half a surrogate pair', () => {
  const piece = fc.oneof(
    fc.constantFrom('\\', '"', 'u0000', '\\u0000', '\\ud83e', '\u0000', '\ud83e', '\uddfa', '🧺', '\u001f', 'a'),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.boolean(),
      (text, isKey) => {
        const value = isKey ? { [text]: 1 } : [text]
        if (text.includes('\u0000') || !text.isWellFormed()) expect(() => jsonText(value)).toThrow(NotStorable)
        else expect(JSON.parse(jsonText(value))).toEqual(value)
      },
    ),
    { numRuns: 500 },
  )
})
