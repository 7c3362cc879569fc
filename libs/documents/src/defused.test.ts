import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { defused, undefused } from './defused.js'

const dangerous = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", ' ')
const likely = fc
  .tuple(fc.array(dangerous, { maxLength: 4 }), fc.string())
  .map(([start, rest]) => start.join('') + rest)

describe('text that a spreadsheet shows', () => {
  it.each(['=1+1', '+62 811', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', "'=1", '＝1'])(
    '%j begins with an apostrophe',
    (text) => {
      expect(defused(text)).toBe(`'${text}`)
    },
  )

  it.each(['', 'Bawang goreng', "'Aisyiyah", '2026-02-28', 'a=b', '5000'])('%j stays as it is', (text) => {
    expect(defused(text)).toBe(text)
  })

  it('never begins with what would be computed, blanks before it or not', () => {
    fc.assert(fc.property(likely, (text) => expect(defused(text)).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/u)))
  })

  it('gives back every text as it was', () => {
    fc.assert(fc.property(likely, (text) => expect(undefused(defused(text))).toBe(text)))
  })
})
