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
