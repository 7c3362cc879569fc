import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { catalogue, type Fact } from '#events/catalogue.js'
import { encode } from '#events/category.js'
import { anyEvent } from '#events/testing/any-event.js'
import { golden } from '#events/testing/golden.js'
import type { CooperativeId, Instant, Rupiah } from '#events/words.js'
import { sum } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { entryOf } from '#journal/postings.js'
import { recordOf } from '../kafka/record.js'
import { headers } from './async-api.js'
import { publicMessage, structured, tellingOf, type PublicMessage } from './cloud-event.js'
import { everyMessage } from './every-message.js'
import { exampleOf } from './example.js'
import { schemaOf } from './json-schema.js'

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true, uri: true } })
const validators = new Map(everyMessage.map((message) => [message.name, ajv.compile(schemaOf(message))]))

const samples = [...golden].flatMap(([category, of]) => of.map((sample) => ({ category, ...sample })))
const examples = samples.flatMap((sample) => exampleOf(sample) ?? [])

const anyFact = anyEvent().map((event): Fact => {
  const [category, definitions] =
    Object.entries(catalogue).find(([, known]) => Object.hasOwn(known.definitions, event.type)) ?? []
  if (category === undefined || definitions === undefined) throw new TypeError(event.type)
  const stored = {
    ...encode(definitions, event),
    stream: `${category}-palu.x` as const,
    revision: 0,
    commit: 7n,
    index: 0,
    metadata: {
      cooperative: 'palu' as CooperativeId,
      actor: 'ana',
      command: 'c',
      correlation: 'c',
      causation: 'c',
      recordedAt: '2026-03-10T02:15:00.000Z' as Instant,
    },
  }
  return { event, category, id: 'x', stored }
})

const at = Position.of('0123456789ab', 1, 7n)
function messageOf(fact: Fact): { name: string; message: PublicMessage } | undefined {
  const telling = tellingOf(fact)
  if (telling === undefined) return undefined
  const message = publicMessage(telling, { at, sequence: 3n, ownIds: ({ key }) => `own ${key}` })
  return { name: telling.message.name, message }
}

describe('a public message', () => {
  it('has a name that no other has', () => {
    const names = everyMessage.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('is what its schema promises, of every event that was ever written', () => {
    expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(everyMessage.map(({ name }) => name)))
    for (const { name, message } of examples) {
      const validate = validators.get(name)
      validate?.(JSON.parse(message.data))
      expect({ name, errors: validate?.errors }).toEqual({ name, errors: null })
    }
  })

  it('is what its schema promises, of any event that can be', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const told = messageOf(fact)
        if (told === undefined) return
        const validate = validators.get(told.name)
        validate?.(JSON.parse(told.message.data))
        expect(validate?.errors).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('has the headers that every message is promised to have', () => {
    const validate = ajv.compile(headers)
    for (const { name, message } of examples) {
      validate(recordOf(message).headers)
      expect({ name, errors: validate.errors }).toEqual({ name, errors: null })
    }
  })

  it('is a CloudEvent, in the words of the specification', () => {
    for (const { message } of examples) {
      const event: Record<string, unknown> = JSON.parse(structured(message))
      expect(event).toMatchObject({ specversion: '1.0', id: '1.4711', datacontenttype: 'application/json' })
      for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
      expect(JSON.stringify(event['data'])).toBe(message.data)
      expect(new URL(String(event['source'])).protocol).toBe('urn:')
    }
  })

  it('says the cooperative’s own id beside ours', () => {
    const [registered] = examples.filter(({ name }) => name === 'producer-registered')
    expect(JSON.parse(registered?.message.data ?? '')).toMatchObject({ producer: { ownId: 'P-014' } })
  })
})

describe('each rupiah', () => {
  it('is in the postings of one message: that of the event that posts it', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const entry = entryOf(fact.event, fact.id)
        const told: { postings?: { account: string; amount: string }[] } = JSON.parse(
          messageOf(fact)?.message.data ?? '{}',
        )
        expect(told.postings !== undefined).toBe(entry !== undefined)
        expect(byAccount(told.postings ?? [])).toEqual(byAccount(entry?.postings ?? []))
      }),
      { numRuns: 2_000 },
    )
  })

  function byAccount(postings: readonly { account: string; amount: string | bigint }[]) {
    const accounts = [...new Set(postings.map(({ account }) => account))].toSorted()
    return accounts
      .map((account) => ({
        account,
        amount: sum(postings.filter((one) => one.account === account).map(({ amount }) => BigInt(amount) as Rupiah)),
      }))
      .filter(({ amount }) => amount !== 0n)
  }
})

describe('what is a person’s own', () => {
  /** Sealed text, what people typed, who did it, and where money goes. */
  const PRIVATE = new Set(
    (
      'reason note description holder changedBy requestedBy approvedBy rejectedBy draftedBy ' +
      'submittedBy excludedBy exportedBy recordedBy closedBy bodyHash belowNetPrice rejected actor'
    ).split(' '),
  )

  it('is in no message, whatever the event', () => {
    for (const { category, ...sample } of samples) {
      const example = exampleOf({ category, ...sample })
      if (example === undefined) continue
      for (const [path, value] of textsIn(sample.data)) {
        if (!isPrivate(category, path)) continue
        expect({ type: sample.type, path, told: example.message.data.includes(JSON.stringify(value)) }).toEqual({
          type: sample.type,
          path,
          told: false,
        })
      }
    }
  })

  it('is not told even of a kind of field that is new: a message has the fields of its schema and no others', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const { actor } = fact.stored.metadata
        const message = messageOf({
          ...fact,
          stored: { ...fact.stored, metadata: { ...fact.stored.metadata, actor: `${actor}-of-the-office` } },
        })
        expect(`${message?.message.attributes}${message?.message.data}`).not.toContain('-of-the-office')
      }),
    )
  })

  function isPrivate(category: string, path: readonly string[]): boolean {
    if (path.some((field) => PRIVATE.has(field))) return true
    if (path.includes('account')) return ['from', 'destination'].some((bank) => path.includes(bank))
    return ['producer', 'member'].includes(category) && path.includes('name')
  }

  function* textsIn(value: unknown, path: string[] = []): Generator<[string[], string]> {
    if (typeof value === 'string') yield [path, value]
    else if (typeof value === 'object' && value !== null) {
      for (const [field, inner] of Object.entries(value)) yield* textsIn(inner, [...path, field])
    }
  }
})
