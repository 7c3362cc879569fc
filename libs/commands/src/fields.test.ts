import { describe, expect, it } from '@jest/globals'
import { isText } from './fields.js'

describe('text', () => {
  it.each(['a', '7', '.', '€', '🌾', 'Bawang goreng', ' a ', '\u200bSari', 'é', 'بصل', '玉ねぎ', 'a'.repeat(200)])(
    'is %j',
    (text) => expect(isText(text)).toBe(true),
  )

  it.each([
    ['nothing', ''],
    ['only blanks', ' \u00a0\u3000\t\n'],
    ['only what takes no room', '\u200b\u200d\u2060\ufeff'],
    ['only control characters', '\u0007\u001b\u0085'],
    ['letters that show nothing', '\u3164\u115f'],
    ['a mark on nothing', '\ufe0f\u0301'],
    ['what cannot be stored', 'a\u0000'],
    ['half a character', 'a\ud83c'],
    ['more than 200 characters', 'a'.repeat(201)],
    ['a number', 7],
  ])('is never %s', (_, text) => expect(isText(text)).toBe(false))
})
