import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { openDesk, type Desk } from './history.js'
import { cooperatives, resume, suspend } from '#domain/cooperative.js'
import { on } from '#events/category.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { createLog } from '#observability/log.js'
import { databaseUrl } from '#postgres/connection.js'

const UJI = 'uji' as CooperativeId
const EXAMPLE = join(import.meta.dirname, '../../examples/history')

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.run('enrol', '--name', 'Koperasi Uji')
})
afterAll(() => desk.close())

/** As who oversees it. */
async function decide(what: typeof suspend): Promise<void> {
  const where = {
    kind: 'server',
    databaseUrl: databaseUrl(desk.database.connection),
    keysFile: join(desk.cwd, 'keys.json'),
  } as const
  const installation = await openInstallation(where, createLog({ level: 'silent', name: 'test' }), { beside: true })
  const now = '2026-01-01T00:00:00.000Z' as Instant
  const by = { id: foreign.command(UJI, 'test', what.name), bodyHash: what.name, cooperative: UJI, actor: 'dinas', now }
  await installation.ledger.decide(by, async (tx) => {
    tx.append(on(cooperatives, UJI, what(await tx.read(cooperatives, UJI), 'pemeriksaan')))
    return {}
  })
  await installation.close()
}

it('A suspended cooperative takes in no history until it is resumed', async () => {
  await decide(suspend)
  const refused = await desk.import(EXAMPLE)
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Koperasi Uji is suspended') })
  expect((await desk.books()).figures.stock).toEqual({})
  await decide(resume)
  expect(await desk.import(EXAMPLE)).toMatchObject({ code: 0 })
}, 60_000)
