import { describe, expect, it } from '@jest/globals'
import { isStorable } from './text.js'

describe('text', () => {
  it.each(['', 'Bu Wati', 'kelapa 🥥', 'Ratu\nAdil', '\uFFFD', 'e\u0301', '\u{10FFFF}'])(
    'can be stored: %j',
    (text) => {
      expect(isStorable(text)).toBe(true)
    },
  )

  it.each(['\u0000', 'Wati\u0000', '\uD83E', '\uDD65', '🥥\uD83E', '\uDD65\uD83E'])('cannot be stored: %j', (text) => {
    expect(isStorable(text)).toBe(false)
  })
})
