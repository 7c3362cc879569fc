import { expect, it } from '@jest/globals'
import { Definitions } from '../facts.js'
import { KnownGoods } from '../goods.js'
import { Say } from '../say.js'
import { wordsOf } from './words-of.js'

it.each([
  ['id', 'Koperasi Lumbung Palu terdaftar, zona waktu Asia/Makassar'],
  ['en', 'Koperasi Lumbung Palu was enrolled, time zone Asia/Makassar'],
] as const)('a cooperative is called by its name and nothing before it: %s', (language, words) => {
  const say = new Say(language, new KnownGoods(new Definitions(new Map()), { commit: 1n, index: 0 }), (code) => code)
  const data = { name: 'Koperasi Lumbung Palu', zone: 'Asia/Makassar' }
  expect(wordsOf({ type: 'CooperativeEnrolled', data }, 'palu', say)).toBe(words)
})
