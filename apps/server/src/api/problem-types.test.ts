import { describe, expect, it } from '@jest/globals'
import { problemOf } from './problem.js'
import { problemCodes, problemType } from './problem-types.js'
import { Rejected, rejectionCodes } from '#domain/rejected.js'

describe('a type of problem', () => {
  it('has a status of an error, a title and a meaning, each of them', () => {
    for (const code of problemCodes) {
      const { status, title, meaning } = problemType(code, [])
      expect([code, status >= 400 && status < 600]).toEqual([code, true])
      expect([code, title, meaning]).toEqual([code, expect.stringMatching(/./), expect.stringMatching(/\.$/)])
    }
  })

  it('is listed once, whatever refuses with it', () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length)
    expect(problemCodes).toEqual(expect.arrayContaining(Object.keys(rejectionCodes)))
  })

  it('for what is not there is 404 where the path names it, and 422 where the body does', () => {
    expect(problemType('unknown-lot', ['lot']).status).toBe(404)
    expect(problemType('unknown-lot', ['sale']).status).toBe(422)
    expect(problemType('unknown-agreement', ['producer', 'validFrom']).status).toBe(404)
    expect(problemType('unknown-period', []).status).toBe(422)
    expect(problemType('unknown-event', ['event']).status).toBe(503)
  })

  it('for what was edited meanwhile is 412, and for what is there already 409', () => {
    expect(problemType('revision-stale', ['product']).status).toBe(412)
    expect(problemType('sale-exists', []).status).toBe(409)
    expect(problemType('insufficient-stock', ['lot']).status).toBe(422)
  })
})

describe('what the rules refuse', () => {
  it('is told with its details, none of which stands for a member of every problem', () => {
    const details = { available: '3', status: '200', title: 'all is well', detail: 'nothing', code: 'other' }
    expect(problemOf(new Rejected('insufficient-stock', 'the lots have 3', details), ['lot'])).toEqual({
      status: 422,
      code: 'insufficient-stock',
      title: 'The books do not allow it',
      detail: 'the lots have 3',
      available: '3',
    })
  })
})

describe('what nobody foresaw', () => {
  it('is told without what it says', () => {
    const { status, detail } = problemOf(new Error('duplicate key value (name)=(Ibu Wati)'))
    expect([status, detail]).toEqual([500, expect.not.stringContaining('Wati')])
  })
})
