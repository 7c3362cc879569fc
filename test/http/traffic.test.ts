import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../support/eventually.js'
import { newKey, openApi, saying, type Api } from '../support/api.js'
import { aDayOf, answerOf, askerOf, openShop, someCopies, someFish, type Shop } from './a-shop.js'
import { expectProblem } from './problem.js'
import { contractOf, routesIn, type Route } from './the-contract.js'
import { RegisterProducer } from '#commands/people/register-producer.js'
import type { CooperativeId } from '#events/words.js'

let api: Api
let shop: Shop
let bearer: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  bearer = `Bearer ${await tokenOf('ani')}`
})
afterAll(() => api.close())

const tokenOf = (subject: string) =>
  api.tokenFor({ subject, cooperative: shop.cooperative as CooperativeId, role: 'accountant' })

interface Line {
  readonly msg: string
  readonly request: string
  readonly correlation: string
  readonly command?: string
  readonly route: string
  readonly status: number
}

const lines = (): Line[] => api.logged.map((line): Line => JSON.parse(line)).filter(({ msg }) => msg === 'answered')

/** The line of a request: it is written when the answer has gone out. */
const lineOf = (correlation: string) =>
  eventually(() => Promise.resolve(lines().find((line) => line.correlation === correlation)))

const sell = (headers: Readonly<Record<string, string>>) =>
  api
    .request()
    .post('/v1/sales')
    .set({ authorization: bearer, 'idempotency-key': newKey(), ...headers })
    .send(someCopies(shop))

describe('a correlation', () => {
  it('goes with a command onto its events, into the log and back', async () => {
    const answer = await sell({ 'lumbung-correlation': 'basket-7/till-2' })
    expect([answer.status, answer.headers['lumbung-correlation']]).toEqual([201, 'basket-7/till-2'])
    const { command } = await lineOf('basket-7/till-2')
    const { rows } = await api.installation.pool.query<{ correlation: string; command: string; causation: string }>(
      `SELECT metadata->>'correlation' AS correlation, metadata->>'command' AS command,
              metadata->>'causation' AS causation
       FROM log.event WHERE metadata->>'correlation' = 'basket-7/till-2'`,
    )
    expect(rows).toEqual([{ correlation: 'basket-7/till-2', command, causation: command }])
  })

  it('that is not said is the request’s own', async () => {
    const answer = await sell({})
    const own = String(answer.headers['lumbung-correlation'])
    expect(await lineOf(own)).toMatchObject({ request: own, correlation: own, status: 201 })
  })

  it.each([
    ['with a space', 'Ibu Wati'],
    ['of more than 200 characters', 'x'.repeat(201)],
    ['that is empty', ''],
    ['beyond ASCII', 'kunci-é'],
  ])('%s is refused, and the request goes by its own id', async (_, said) => {
    const answer = await sell({ 'lumbung-correlation': said })
    expectProblem(answerOf(answer), 400, 'invalid', /the header Lumbung-Correlation is not right/)
    expect(answer.body.errors).toEqual([{ field: 'Lumbung-Correlation', detail: expect.stringMatching(/ASCII/) }])
    const own = String(answer.headers['lumbung-correlation'])
    expect(own).toMatch(/^[0-9a-f-]{36}$/)
    expect((await lineOf(own)).request).toBe(own)
  })

  it('that is wrong is nothing to a probe', async () => {
    const answer = await api.request().get('/health/live').set('lumbung-correlation', 'two words')
    expect(answer.status).toBe(200)
  })

  it.each([
    ['nobody who is known asks', '/v1/stock', {}, 401],
    ['there is no such route', '/v1/nothing-here', {}, 404],
    ['the address cannot be decoded', '/v1/lots/%zz', {}, 400],
    ['all is well', '/health/live', {}, 200],
  ])('comes back when %s', async (why, address, headers, status) => {
    const correlation = `comes-back-${why.length}`
    const answer = await api.request().get(address).set('lumbung-correlation', correlation).set(headers)
    expect([answer.status, answer.headers['lumbung-correlation']]).toEqual([status, correlation])
    expect((await lineOf(correlation)).status).toBe(status)
  })
})

describe('the log has, of each request,', () => {
  it('one line: which it was, on which route, how it ended and how long it took', async () => {
    await sell({ 'lumbung-correlation': 'one-line' })
    await lineOf('one-line')
    const ofIt = api.logged.filter((line) => line.includes('"one-line"')).map((line): unknown => JSON.parse(line))
    expect(ofIt).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        name: 'test',
        request: expect.stringMatching(/^[0-9a-f-]{36}$/),
        correlation: 'one-line',
        command: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'POST',
        route: '/v1/sales',
        status: 201,
        ms: expect.any(Number),
        msg: 'answered',
      },
    ])
  })

  it('the route as the contract has it, and never the address', async () => {
    const { lot, position } = await aDayOf(shop)
    await api
      .request()
      .get(`/v1/lots/${lot}?at=${position}`)
      .set({ authorization: bearer, 'lumbung-correlation': 'which-route' })
    const line = await lineOf('which-route')
    expect(line.route).toBe('/v1/lots/{lot}')
    expect(JSON.stringify(line)).not.toContain(lot)
  })
})

describe('nothing that is personal', () => {
  /** As it stands in what is sent: no id, no word of ours has it. */
  const MARK = 'ibuwatimarked'

  it('comes into the log or the metrics, whatever is sent and wherever it stands', async () => {
    await api.send(shop.cooperative, 'marked', saying(RegisterProducer, { name: `Ibu ${MARK}`, sector: 'umkm' }))
    const routes = routesIn(await contractOf(api))
    const marked = await tokenOf(MARK)
    const before = lines().length
    for (const route of routes) await sendMarked(route, `Bearer ${marked}`)
    await sendMarked(anyRoute('/v1/{nothing}'), `Bearer ${marked}`)
    await sendMarked(anyRoute('/v1/lots/%zz{nothing}'), `Bearer ${marked}`)
    await sendMarked(anyRoute('/v1/stock'), `Bearer ${MARK}`)
    const last = `Basic ${Buffer.from(`${MARK}:${MARK}`).toString('base64')}`
    await sendMarked(anyRoute('/v1/stock'), last)
    await eventually(() => Promise.resolve(lines().length - before >= routes.length + 4 ? true : undefined))
    expect(api.logged.filter((line) => line.toLowerCase().includes(MARK))).toEqual([])
    const { text } = await api.request().get('/metrics')
    expect(text).toContain('lumbung_commands_total')
    expect(text.toLowerCase()).not.toContain(MARK)
  })

  it('is told in the log of what went wrong within', async () => {
    const spoilt = await openApi()
    try {
      const { rows } = await spoilt.installation.pool.query<{ schema: string }>(
        `SELECT nspname AS schema FROM pg_namespace WHERE nspname LIKE 'read\\_%'`,
      )
      for (const { schema } of rows) await spoilt.installation.pool.query(`DROP SCHEMA "${schema}" CASCADE`)
      const token = await spoilt.tokenFor({
        subject: MARK,
        cooperative: 'palu' as CooperativeId,
        role: 'accountant',
      })
      const answer = await askerOf(spoilt, token).get(`/v1/lots?producer=${MARK}`)
      expect(answer.status).toBeGreaterThanOrEqual(500)
      await eventually(() => Promise.resolve(spoilt.logged.some((line) => line.includes('"err"')) || undefined))
      expect(spoilt.logged.filter((line) => line.includes(MARK))).toEqual([])
    } finally {
      await spoilt.close()
    }
  })

  const anyRoute = (path: string): Pick<Route, 'path' | 'method'> => ({ path, method: 'get' })

  /** Marked in the path, the query, every header that could have it, and in members of a body that is known and is not. */
  async function sendMarked({ path, method }: Pick<Route, 'path' | 'method'>, authorization: string) {
    const address = `${path.replaceAll(/\{\w+\}/g, MARK)}?${MARK}=${MARK}&after=${MARK}&producer=${MARK}`
    const headers = {
      authorization,
      'user-agent': MARK,
      referer: `http://127.0.0.1/${MARK}`,
      cookie: `name=${MARK}`,
      'idempotency-key': MARK,
      'if-match': MARK,
      'if-none-match': MARK,
      'x-forwarded-for': MARK,
      'x-request-id': MARK,
    }
    await api.exchange('GET', address, { ...headers, 'lumbung-correlation': `Ibu ${MARK}` })
    if (method === 'get') return api.exchange('GET', address, headers)
    const body = {
      ...someFish(shop, '1'),
      name: MARK,
      reason: MARK,
      [MARK]: { [MARK]: [MARK] },
      lines: [{ lot: MARK }],
    }
    const json = { ...headers, 'content-type': 'application/json' }
    await api.exchange(method.toUpperCase(), address, json, Buffer.from(`{"name":"${MARK}`))
    return api.exchange(method.toUpperCase(), address, json, Buffer.from(JSON.stringify(body)))
  }
})

describe('the metrics', () => {
  const metrics = async () => (await api.request().get('/metrics')).text.split('\n')

  it('are for whoever asks, without a token, as Prometheus reads them', async () => {
    const { status, headers } = await api.request().get('/metrics')
    expect([status, headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain; version=0\.0\.4/)])
  })

  it('count what became of commands', async () => {
    const ani = await shop.as('clerk')
    expect((await ani.post('/v1/sales', { ...someCopies(shop), payments: [] })).status).toBe(422)
    const counted = (await metrics()).filter((line) => line.startsWith('lumbung_commands_total'))
    expect(counted).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/action="record-sale",outcome="accepted"\} [1-9]/),
        'lumbung_commands_total{action="record-sale",outcome="rejected:payment-mismatch"} 1',
      ]),
    )
  })

  it('count requests by route, those for nothing that is here together', async () => {
    await api.request().get('/v1/one-thing').set('lumbung-correlation', 'no-route')
    expect((await lineOf('no-route')).route).toBe('none')
    const counted = (await metrics()).filter((line) => line.startsWith('http_request_duration_seconds_count'))
    expect(counted).toEqual(
      expect.arrayContaining([
        expect.stringContaining('method="POST",route="/v1/sales",status="201"'),
        expect.stringContaining('method="GET",route="/v1/lots/{lot}",status="200"'),
        expect.stringContaining('method="GET",route="none",status="404"'),
      ]),
    )
    expect(counted.join()).not.toContain('one-thing')
  })

  it('say how far the projector is', async () => {
    const projector = (await metrics()).filter((line) => line.includes('follower="projector"'))
    expect(projector).toContain('lumbung_follower_failing{follower="projector"} 0')
    expect(projector).toHaveLength(3)
  })

  it('say what must still follow from facts', async () => {
    const { pool } = api.installation
    expect(await metrics()).toEqual(
      expect.arrayContaining(['lumbung_reactions_pending 0', 'lumbung_reactions_failing 0']),
    )
    await pool.query(
      `INSERT INTO reactions.pending (reaction, stream, revision, cooperative, position, due, attempts, failure)
       SELECT 'closing-balance', 'calendar-palu.self', n, 'palu', '', 'infinity', n, CASE WHEN n > 0 THEN 'no disk' END
       FROM generate_series(0, 149) n`,
    )
    expect(await metrics()).toEqual(
      expect.arrayContaining(['lumbung_reactions_pending 150', 'lumbung_reactions_failing 149']),
    )
    await pool.query('DELETE FROM reactions.pending')
  })
})
