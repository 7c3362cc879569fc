import { describe, expect, it } from '@jest/globals'
import { sentence } from './sentence.js'

describe('what went wrong, in a sentence', () => {
  it('has the causes behind what they caused', () => {
    const cause = new Error('no route', { cause: 'a cable' })
    expect(sentence(new Error('no answer', { cause }))).toBe('no answer (no route (a cable))')
  })

  it('says once what only repeats its cause', () => {
    const cause = new Error('no route')
    const repeated = new Error('no route', { cause })
    expect(sentence(new Error('no answer', { cause: repeated }))).toBe('no answer (no route)')
  })
})
