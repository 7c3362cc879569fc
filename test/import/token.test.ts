import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { resolve } from 'node:path'
import { openDesk, type Desk } from './history.js'

describe('A token', () => {
  let desk: Desk

  beforeAll(async () => {
    desk = await openDesk()
  })

  afterAll(() => desk.close())

  it('is for nobody where no cooperative is, and makes no keys of its own', async () => {
    const { code, stdout, stderr } = await desk.run('token', '--role', 'clerk')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('there is no keys file')
  })

  it('is for a cooperative that is there, and for a producer of it', async () => {
    await desk.import(resolve(import.meta.dirname, '../../examples/history'))
    expect(await desk.run('token', '--role', 'clerk')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ey.+\n$/),
    })
    const { code, stdout, stderr } = await desk.run('token', '--role', 'producer', '--producer', 'nobody')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('there is no producer nobody')
  }, 60_000)
})
