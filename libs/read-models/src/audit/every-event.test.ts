import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { encode } from '#events/category.js'
import * as fields from '#events/fields.js'
import { streamName, type RecordedEvent } from '#events/recorded.js'
import { anyOf } from '#events/testing/any-event.js'
import { golden } from '#events/testing/golden.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { entryOf } from '#journal/postings.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { derivations } from '../explanation/derive.js'
import { languages } from '../language/language.js'
import type { Log } from '../projection/log.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { asCooperative } from '../wall/as-cooperative.js'
import { aboutOf } from './about.js'
import { Definitions } from './facts.js'
import { KnownGoods } from './goods.js'
import { audit } from './queries.js'
import { Say } from './say.js'
import { whenOf } from './when.js'
import { inWords, wordsOf } from './words/words-of.js'

/** What must hold of each event there is, a new one from its first day. */

const types = Object.entries(catalogue).flatMap(([category, { definitions }]) =>
  Object.entries(definitions).map(([type, definition]) => ({ category, type, definition })),
)

const any = (category: string, type: string): LumbungEvent[] =>
  fc.sample(anyOf(category, type), { numRuns: 50, seed: 1 })

const nothingKnown = new KnownGoods(new Definitions(new Map()), { commit: 1n, index: 0 })

/** Days that are said of something else than when it happened: terms and periods begin and end, balances are as of, payouts are planned. */
const otherDays = new Set([
  'asOf',
  'bookedOn',
  'clearedOn',
  'cutOff',
  'effectiveOn',
  'endsOn',
  'payOn',
  'startsOn',
  'validFrom',
])

describe('every event', () => {
  it.each(types)('$type has words in every language', ({ category, type }) => {
    expect(Object.keys(inWords)).toContain(type)
    for (const language of languages) {
      for (const event of any(category, type)) {
        const words = wordsOf(event, 'anything', new Say(language, nothingKnown, (code) => `name of ${code}`))
        expect(words).toMatch(/\S/)
        expect(words).not.toMatch(/undefined|\[object|NaN/)
      }
    }
  })

  it.each(types)('$type says the day it happened, where it has one', ({ category, type, definition }) => {
    const shape: Readonly<Record<string, unknown>> = 'shape' in definition.data ? Object(definition.data.shape) : {}
    const days = Object.entries(shape).filter(([name, field]) => field === fields.day && !otherDays.has(name))
    for (const event of any(category, type)) {
      if (days.length > 0) expect(whenOf(event).occurredOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })

  it.each(types)('$type is found under whoever it names', ({ category, type }) => {
    const known = catalogue[category]
    if (known === undefined) throw new TypeError(`${category} is in the catalogue`)
    for (const event of any(category, type)) {
      const { data } = encode(known, event)
      const about = new Set(aboutOf(category, 'stream', data).map(({ id }) => id))
      for (const id of namedIn(known.definitions[type]?.data, data)) expect(about).toContain(id)
    }
  })

  it.each(types)('$type has its arithmetic, if it posts', ({ category, type }) => {
    const posts = any(category, type).some((event) => entryOf(event, 'stream') !== undefined)
    expect(Object.keys(derivations).includes(type)).toBe(posts)
  })
})

/** The ids in some data, by what its schema says they are. */
function namedIn(schema: unknown, data: unknown): string[] {
  if (ids.has(schema)) return typeof data === 'string' ? [data] : []
  if (typeof schema !== 'object' || schema === null) return []
  if ('element' in schema && Array.isArray(data)) return data.flatMap((each) => namedIn(schema.element, each))
  if ('unwrap' in schema && typeof schema.unwrap === 'function')
    return data === undefined ? [] : namedIn(schema.unwrap(), data)
  if (!('shape' in schema) || typeof data !== 'object' || data === null) return []
  const inside: Readonly<Record<string, unknown>> = Object(data)
  return Object.entries(Object(schema.shape)).flatMap(([name, field]) => namedIn(field, inside[name]))
}

const ids = new Set<unknown>([
  fields.account,
  fields.lineId,
  fields.loanId,
  fields.lotId,
  fields.memberId,
  fields.partyId,
  fields.producerId,
  fields.productId,
  fields.requestId,
  fields.runId,
  fields.saleId,
  fields.settlementId,
])

describe('every version of every event', () => {
  const samples = [...golden].flatMap(([category, all]) => all.map((sample) => ({ category, ...sample })))
  const stored = samples.map(({ category, type, version, data }, at): RecordedEvent => {
    const cooperative = `c${at}` as CooperativeId
    const recordedAt = '2026-01-02T03:04:05.678Z' as Instant
    return {
      stream: streamName(category, cooperative, 'stream'),
      revision: 0,
      type,
      version,
      data: data as Json,
      metadata: { cooperative, actor: 'ana', command: 'c', correlation: 'c', causation: 'c', recordedAt },
      commit: BigInt(at + 1),
      index: 0,
    }
  })
  const start = Position.of('writtenlog', 1, 0n)
  const log: Log = {
    start: () => start,
    readAll: (after) =>
      Promise.resolve({
        events: stored.filter(({ commit }) => commit > after.commit),
        next: start.at(BigInt(stored.length)),
      }),
  }
  let database: TestDatabase

  beforeAll(async () => {
    database = await createReadDatabase()
    await projectAll(database.pool, log)
  })
  afterAll(() => database.drop())

  it('is in the audit, as the current version says it', async () => {
    for (const { metadata, type, version, data } of stored) {
      const facts = await asCooperative(database.pool, metadata.cooperative, async (db) => {
        const page = await audit(db, { language: 'id', limit: 10 })
        return page.facts
      })
      expect(facts).toEqual([
        expect.objectContaining({ type, version, actor: 'ana', data: expect.objectContaining(Object(data)) }),
      ])
      if (type === 'SaleCompleted') expect(facts[0]?.data).toHaveProperty('charges')
    }
  })
})
