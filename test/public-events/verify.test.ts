import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openShop, someCopies } from '../http/a-shop.js'
import { openApiOver, type Api } from '../support/api.js'
import { lumbung } from '../support/cli.js'
import { eventually } from '../support/eventually.js'
import { Position } from '#event-store/position.js'
import { databaseUrl } from '#postgres/connection.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { toldUpTo } from '#public-events/told/verify.js'

let database: TestDatabase
let folder: string
let api: Api

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lumbung-verify-'))
  api = await openApiOver({ database, folder })
  const shop = await openShop(api)
  const sold = await (await shop.as('clerk')).post('/v1/sales', someCopies(shop))
  const position = Position.parse(sold.position)
  await eventually(async () => {
    const told = await toldUpTo(api.installation.pool)
    return told !== undefined && told.compare(position) >= 0 ? told : undefined
  })
})
afterAll(async () => {
  await api.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

const run = (...args: string[]) =>
  lumbung(args, {
    cwd: folder,
    env: { DATABASE_URL: databaseUrl(database.connection), LUMBUNG_KEYS: join(folder, 'keys.json') },
  })

describe('lumbung verify', () => {
  it('proves what was told of the log', async () => {
    const { code, stdout } = await run('verify')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/holds {3}messages-as-the-log-has-them: each of \d\d+ /)])
  })

  it('names a message that was tampered with, and exits with 1', async () => {
    await database.pool.query(
      `UPDATE public_events.public_message SET data = replace(data, '"500"', '"501"') WHERE attributes LIKE '%sale-completed%'`,
    )
    const { code, stdout } = await run('verify')
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/BROKEN {2}message \d+ of palu: .* was "501", and would be "500"/),
    ])
    const { stdout: json } = await run('verify', '--json', '--cooperative', 'palu')
    expect(JSON.parse(json).messages.mistold).toMatchObject([
      { cooperative: 'palu', why: expect.stringContaining('501') },
    ])
  })
})
