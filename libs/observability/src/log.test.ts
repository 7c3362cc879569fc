import { describe, expect, it } from '@jest/globals'
import { createLog } from './log.js'

describe('a log', () => {
  it('writes a line of JSON for each event, with its time as text', () => {
    const lines: string[] = []
    const log = createLog({ level: 'info', name: 'import', destination: { write: (line) => void lines.push(line) } })
    log.debug('not this one')
    log.info({ rows: 3 }, 'read')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { level: 30, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), name: 'import', rows: 3, msg: 'read' },
    ])
  })
})

describe('an error in a log', () => {
  /** The last line that is written with this error. */
  const lineWith = (err: unknown): Record<string, unknown> => {
    const lines: string[] = []
    createLog({ level: 'info', name: 'x', destination: { write: (line) => void lines.push(line) } }).error(
      { err },
      'no',
    )
    return JSON.parse(lines.join(''))
  }

  it('is told with what caused it, and with the code of each', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    expect(lineWith(new TypeError('no database', { cause }))).toMatchObject({
      err: {
        type: 'TypeError',
        message: 'no database',
        stack: expect.stringContaining('log.test'),
        cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
      },
    })
  })

  it('tells nothing of what else it carries: rows, parameters, requests', () => {
    const error = Object.assign(new Error('duplicate key'), {
      detail: 'Key (name)=(Ibu Wati) already exists.',
      parameters: ['0812-3456-7890'],
    })
    expect(JSON.stringify(lineWith(error))).not.toMatch(/Wati|0812/)
    expect(JSON.stringify(lineWith({ name: 'Ibu Wati' }))).not.toContain('Wati')
  })

  it('that is its own cause ends', () => {
    const error: Error & { cause?: unknown } = new Error('turns round')
    error.cause = error
    expect(JSON.stringify(lineWith(error)).length).toBeLessThan(20_000)
  })
})
