import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { describeNeeding, itNeeding, missing } from './programs.js'

describe('A test that needs a program', () => {
  const ci = process.env['CI']
  let said: string[]

  beforeEach(() => {
    said = []
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  })

  afterEach(() => {
    jest.restoreAllMocks()
    if (ci === undefined) delete process.env['CI']
    else process.env['CI'] = ci
  })

  it('runs where it is', () => {
    delete process.env['CI']
    expect(itNeeding('sh')).toBe(it)
    expect(describeNeeding('sh', () => undefined)).toBe(describe)
    expect(said).toEqual([])
  })

  it('is counted as skipped where it is not, and says which', () => {
    delete process.env['CI']
    expect(itNeeding('sh', 'no-such-program')).toBe(it.skip)
    expect(describeNeeding('no-such-program', () => 'there is no broker')).toBe(describe.skip)
    expect(said).toEqual([
      'Tests are skipped: no-such-program is not on the PATH.\n',
      'Tests are skipped: no-such-program is not on the PATH; there is no broker.\n',
    ])
  })

  it('runs in CI all the same, and fails', () => {
    process.env['CI'] = 'true'
    expect(itNeeding('no-such-program')).toBe(it)
    expect(describeNeeding(() => 'there is no broker')).toBe(describe)
  })

  it('needs all that it names', () => {
    expect(missing(['sh', () => undefined])).toEqual([])
    expect(missing([() => 'there is no broker', 'no-such-program'])).toHaveLength(2)
  })
})
