import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDesk, type Desk } from './history.js'

describe('A new cooperative', () => {
  let desk: Desk

  beforeAll(async () => {
    desk = await openDesk()
  })

  afterAll(() => desk.close())

  const enrolled = async () => {
    const { rows } = await desk.database.pool.query<{ stream: string; data: unknown }>(
      'SELECT stream, data FROM log.event',
    )
    return rows
  }

  it.each([
    ['a blank name', ['--name', ' '], 'name is text of 1 to 200 characters'],
    ['a zone that is none', ['--name', 'Koperasi Uji', '--zone', 'Asia/Palu'], 'zone is an IANA time zone'],
    ['no name', [], "required option '--name <name>'"],
  ])('is not enrolled under %s', async (_what, args, said) => {
    const { code, stdout, stderr } = await desk.run('enrol', ...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(said)
  })

  it('is enrolled once, however often the same is said, and its people can be let in', async () => {
    for (const _time of ['first', 'again']) {
      expect(await desk.run('enrol', '--name', 'Koperasi Uji', '--zone', 'Asia/Jayapura')).toMatchObject({
        code: 0,
        stdout: 'Enrolled Koperasi Uji as uji; its business days are counted in Asia/Jayapura.\n',
      })
    }
    expect(await enrolled()).toEqual([
      { stream: 'cooperative-uji.uji', data: { name: 'Koperasi Uji', zone: 'Asia/Jayapura' } },
    ])
    expect(await desk.run('token', '--role', 'accountant')).toMatchObject({ code: 0 })
  }, 60_000)

  it('keeps its name', async () => {
    const { code, stderr } = await desk.run('enrol', '--name', 'Koperasi Lain')
    expect([code, stderr]).toEqual([1, 'lumbung: Koperasi Uji is enrolled already\n'])
    expect(await enrolled()).toHaveLength(1)
  })
})
