import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { request, type IncomingMessage } from 'node:http'
import { Parser } from '@asyncapi/parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { openApi, type Api } from '../support/api.js'
import { eventually } from '../support/eventually.js'
import { MOST_OF_A_COOPERATIVE } from '../../apps/server/src/api/streams.js'
import { answerOf, openShop, someCopies, textIn, type Asker } from './a-shop.js'
import { expectProblem } from './problem.js'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'

interface CloudEvent {
  readonly id: string
  readonly type: string
  readonly sequence: string
  readonly position: string
  readonly partitionkey: string
  readonly data: Record<string, unknown>
}

let api: Api
let clerk: Asker
let copies: object
let consumer: string
let sold: { sale: string; position: Position }

beforeAll(async () => {
  api = await openApi()
  const shop = await openShop(api)
  clerk = await shop.as('clerk')
  copies = someCopies(shop)
  consumer = await api.tokenFor({ cooperative: 'palu' as CooperativeId, subject: 'gudang', role: 'consumer' })
  sold = await sell()
})
afterAll(() => api.close())

async function sell(): Promise<typeof sold> {
  const answer = await clerk.post('/v1/sales', copies)
  return { sale: textIn(answer, 'sale'), position: Position.parse(answer.position) }
}

const get = async (address: string, token = consumer, headers: Record<string, string> = {}) =>
  answerOf(
    await api
      .request()
      .get(address)
      .set({ authorization: `Bearer ${token}`, ...headers }),
  )

/** Everything told by now of what was recorded up to there. */
const toldUpTo = (position: Position): Promise<CloudEvent[]> =>
  eventually(async () => {
    const { text } = await get('/v1/events?limit=1000')
    const events: CloudEvent[] = JSON.parse(text)
    const last = events.at(-1)
    return last !== undefined && Position.parse(last.position).compare(position) >= 0 ? events : undefined
  })

describe('GET /v1/events', () => {
  it('answers a batch of CloudEvents, in order and without gaps, of the token’s cooperative', async () => {
    const events = await toldUpTo(sold.position)
    expect(events.map(({ sequence }) => Number(sequence))).toEqual(events.map((_, index) => index + 1))
    expect(new Set(events.map(({ partitionkey }) => partitionkey))).toEqual(new Set(['palu']))
    const sale = events.find(({ type }) => type === 'lumbung.sale-completed.v1')
    expect(sale?.data).toMatchObject({ sale: { id: sold.sale }, postings: expect.any(Array) })
  })

  it('is cloudevents-batch+json, and says where it goes on', async () => {
    const events = await toldUpTo(sold.position)
    const first = await get('/v1/events?limit=2')
    expect(first.headers['content-type']).toBe('application/cloudevents-batch+json')
    expect(first.headers['link']).toBe('</v1/events?after=1.2&limit=2>; rel="next"')
    const next = await get('/v1/events?after=1.2&limit=2')
    expect([...JSON.parse(first.text), ...JSON.parse(next.text)]).toEqual(events.slice(0, 4))
    const end = await get(`/v1/events?after=${events.length}`)
    expect([JSON.parse(end.text), end.headers['link']]).toEqual([
      [],
      `</v1/events?after=${events.length}&limit=100>; rel="next"`,
    ])
  })

  it('tells a consumer that it has taken what this log never told', async () => {
    expectProblem(await get('/v1/events?after=1.9999'), 409, 'never-told', /1\.9999/)
    expectProblem(await get('/v1/events?after=7.1'), 409, 'never-told', /7\.1/)
  })

  it.each(['x', '-1', '1.2.3', ''])('refuses %j as what was taken', async (after) => {
    expectProblem(await get(`/v1/events?after=${after}`), 400, 'invalid', /after/)
  })

  it('is for another system and for who reads the books, not for who stands at the till', async () => {
    for (const role of ['clerk', 'agency'] as const) {
      const token = await api.tokenFor({ cooperative: 'palu' as CooperativeId, subject: 'x', role })
      expectProblem(await get('/v1/events', token), 403, 'not-permitted', /public-events/)
    }
    for (const path of ['/v1/producers', '/v1/trial-balance', '/v1/members']) {
      expectProblem(await get(path), 403, 'not-permitted', /consumer/)
    }
  })

  it('shows a cooperative nothing of another', async () => {
    const other = await api.tokenFor({ cooperative: 'poso' as CooperativeId, subject: 'x', role: 'consumer' })
    const { text } = await get('/v1/events', other)
    expect(JSON.parse(text)).toEqual([])
  })
})

describe('a stream of events', () => {
  /** Reads a stream until so many messages came; what came, as it stood in `data:`, with its ids. */
  async function stream(
    headers: Record<string, string>,
    count: number,
    begun: () => Promise<unknown> = async () => {},
  ) {
    const ended = new AbortController()
    const answer = await fetch(`${await api.app.getUrl()}/v1/events`, {
      headers: { authorization: `Bearer ${consumer}`, accept: 'text/event-stream', ...headers },
      signal: ended.signal,
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    await begun()
    let text = ''
    const decoder = new TextDecoder()
    const events = () => [...text.matchAll(/id: (.*)\ndata: (.*)\n\n/g)].map(([, id = '', data = '']) => ({ id, data }))
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (events().length >= count) break
    }
    ended.abort()
    return events()
  }

  it('has the bytes of the batch, each with its id', async () => {
    const events = await toldUpTo(sold.position)
    const batch = await get('/v1/events?limit=1000')
    const streamed = await stream({}, events.length)
    expect(`[${streamed.map(({ data }) => data).join(',')}]`).toBe(batch.text)
    expect(streamed.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })

  it('goes on with what happens, after the last message that came', async () => {
    const events = await toldUpTo(sold.position)
    const last = events.at(-1)?.id ?? ''
    const before = performance.now()
    let sale = ''
    const [first] = await stream({ 'last-event-id': last }, 1, async () => (sale = (await sell()).sale))
    expect(JSON.parse(first?.data ?? '{}')).toMatchObject({
      id: `1.${events.length + 1}`,
      type: 'lumbung.sale-completed.v1',
      data: { sale: { id: sale } },
    })
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  it('is refused before it begins, where its reader has taken what was never told', async () => {
    const streaming = { accept: 'text/event-stream', 'last-event-id': '1.9999' }
    expectProblem(await get('/v1/events', consumer, streaming), 409, 'never-told', /1\.9999/)
    const wrong = { accept: 'text/event-stream', 'last-event-id': 'the last one' }
    expectProblem(await get('/v1/events', consumer, wrong), 400, 'invalid', /Last-Event-ID/)
  })
})

describe('streams of a cooperative', () => {
  /** Opened at once, each over a connection of its own. @returns with what each was answered, and what closes them */
  async function open(count: number): Promise<{ statuses: (number | undefined)[]; close(): void }> {
    const headers = { authorization: `Bearer ${consumer}`, accept: 'text/event-stream' }
    const address = `${await api.app.getUrl()}/v1/events`
    const requests = Array.from({ length: count }, () => request(address, { headers, agent: false }).end())
    const answers = await Promise.all(
      requests.map((one) => new Promise<IncomingMessage>((resolve) => one.once('response', resolve))),
    )
    return {
      statuses: answers.map(({ statusCode }) => statusCode),
      close: () => {
        for (const one of requests) one.destroy()
      },
    }
  }

  it('are so many and no more, also when they are opened at once; a place is free when its reader is gone', async () => {
    const opened = await open(MOST_OF_A_COOPERATIVE + 5)
    opened.close()
    expect(opened.statuses.toSorted((a = 0, b = 0) => a - b)).toEqual([
      ...Array.from({ length: MOST_OF_A_COOPERATIVE }, () => 200),
      ...Array.from({ length: 5 }, () => 503),
    ])
    await eventually(async () => {
      const again = await open(MOST_OF_A_COOPERATIVE)
      again.close()
      return again.statuses.every((status) => status === 200) || undefined
    }, 5_000)
  })
})

describe('the contract of public events', () => {
  it('is served as an AsyncAPI document', async () => {
    const { text } = await api.request().get('/asyncapi.json').expect(200)
    const { document } = await new Parser().parse(text)
    expect(document?.version()).toBe('3.0.0')
  })

  it('is served as JSON Schemas, by which what is told is right', async () => {
    const list = await api.request().get('/schemas/').expect(200)
    const paths: string[] = JSON.parse(list.text).schemas
    const ajv = new Ajv2020()
    const validators = new Map(
      await Promise.all(
        paths.map(async (path) => {
          const { text, headers } = await api.request().get(path).expect(200)
          expect(headers['content-type']).toMatch(/^application\/schema\+json/)
          return [path, ajv.compile(JSON.parse(text))] as const
        }),
      ),
    )
    for (const { type, data } of await toldUpTo(sold.position)) {
      const validate = validators.get(`/schemas/${type.replace('lumbung.', '')}.json`)
      expect([type, validate?.(data), validate?.errors]).toEqual([type, true, null])
    }
    await api.request().get('/schemas/sale-completed.v9.json').expect(404)
  })
})

describe('a server that stops', () => {
  it('ends its streams', async () => {
    const other = await openApi()
    const token = await other.tokenFor({ cooperative: 'palu' as CooperativeId, subject: 'gudang', role: 'consumer' })
    const answer = await fetch(`${await other.app.getUrl()}/v1/events`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    })
    const reader = answer.body?.getReader()
    await reader?.read()
    const closed = other.close()
    for (;;) if ((await reader?.read())?.done !== false) break
    await expect(closed).resolves.toBeUndefined()
  })
})
