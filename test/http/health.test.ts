import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { answerOf, openShop, someCopies, someFish, type Answer, type Asker } from './a-shop.js'
import type { StreamName } from '#events/recorded.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { resume } from '#read-models/projection/resume.js'

let api: Api
let palu: Asker, poso: Asker

beforeAll(async () => {
  api = await openApi()
  const shop = await openShop(api)
  palu = await shop.as('accountant')
  const other = await openShop(api, 'poso')
  poso = await other.as('accountant')
  const { position } = await palu.post('/v1/lots', someFish(shop, '5'))
  expect((await palu.get(`/v1/stock?at=${position}`)).status).toBe(200)
})
afterAll(() => api.close())

const ask = async (path: string): Promise<Answer> => answerOf(await api.request().get(path))

/** Asks until the answer has this status: what is waited for comes or the test's time ends. */
async function until(path: string, status: number): Promise<Answer> {
  for (;;) {
    const answer = await ask(path)
    if (answer.status === status) return answer
  }
}

const POISONED = 'shelf-palu.poisoned' as StreamName

/** An event that this release does not know, as a later one might have written it. */
async function poison(): Promise<string> {
  const command = randomUUID()
  const metadata = {
    cooperative: 'palu' as CooperativeId,
    actor: 'ani',
    command,
    correlation: command,
    causation: command,
    recordedAt: '2025-01-05T00:00:00.000Z' as Instant,
  }
  const { position } = await api.installation.store.commit({
    commands: [{ id: command, bodyHash: 'none', result: {} }],
    streams: [
      {
        stream: POISONED,
        expected: 'none',
        events: [{ type: 'ShelfBlessed', version: 1, data: { lot: 'a' }, metadata }],
      },
    ],
  })
  return position.toString()
}

/** As a later release would read it: something that it knows. */
async function learn(): Promise<void> {
  const { pool } = api.installation
  await pool.query('ALTER TABLE log.event DISABLE TRIGGER append_only')
  await pool.query(`UPDATE log.event SET type = 'LotEmptied' WHERE stream = $1`, [POISONED])
  await pool.query('ALTER TABLE log.event ENABLE TRIGGER append_only')
}

describe('a server that can be asked', () => {
  it('is live and ready, and says nothing of anybody', async () => {
    expect((await ask('/health/live')).body).toEqual({ status: 'ok' })
    const ready = await ask('/health/ready')
    expect([ready.status, ready.body]).toEqual([
      200,
      {
        status: 'ok',
        database: 'ok',
        projector: { status: 'ok', behind: '0', stopped: [] },
        reactions: { status: 'ok', behind: '0', pending: 0, failing: [] },
        publicEvents: { status: 'ok', behind: '0', stopped: [] },
        publisher: { status: 'off', behind: '0', failing: [] },
      },
    ])
  })
})

describe('a cooperative whose reading stands still', () => {
  let at: string

  it('makes the server not ready, though it lives on', async () => {
    at = await poison()
    const ready = await until('/health/ready', 503)
    expect(ready.body).toMatchObject({
      status: 'not-ready',
      database: 'ok',
      projector: { status: 'stuck', stopped: ['palu'] },
      publicEvents: { status: 'stuck', stopped: ['palu'] },
    })
    expect((await ask('/health/live')).status).toBe(200)
  })

  it('is told at once that what it wrote since cannot be read, and reads what it could before', async () => {
    const stopped = await palu.get(`/v1/stock?at=${at}`)
    expect([stopped.status, stopped.type, stopped.body['type'], stopped.headers['retry-after']]).toEqual([
      503,
      'application/problem+json',
      'urn:lumbung:problem:projection-stopped',
      '1',
    ])
    const { status, body } = await palu.get('/v1/stock')
    expect([status, body]).toMatchObject([200, { lots: [{ available: '5' }] }])
  })

  it('keeps no other from going on', async () => {
    const sold = await poso.post('/v1/sales', someCopies(await openShop(api, 'poso')))
    expect(sold.status).toBe(201)
    const { status, body } = await poso.get(`/v1/trial-balance?at=${sold.position}`)
    expect([status, (body['accounts'] as unknown[]).length]).toEqual([200, 2])
  })

  it('stays where it is as long as nothing is mended', async () => {
    const { pool, store } = api.installation
    expect(await resume(pool, store, 'palu' as CooperativeId)).toMatchObject({ error: expect.any(String) })
    expect((await ask('/health/ready')).status).toBe(503)
  })

  it('goes on after resume, and the server is ready again', async () => {
    await learn()
    const { pool, store } = api.installation
    const resumed = await resume(pool, store, 'palu' as CooperativeId)
    expect(resumed?.error).toBeUndefined()
    expect((await ask('/health/ready')).body).toMatchObject({ status: 'ok', projector: { stopped: [] } })
    expect((await palu.get(`/v1/stock?at=${at}`)).status).toBe(200)
  })
})
