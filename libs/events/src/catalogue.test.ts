import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogue, readFact } from './catalogue.js'
import { decode, encode, UnknownEvent } from './category.js'
import type { RecordedEvent } from './recorded.js'
import { anyOf } from './testing/any-event.js'
import { golden } from './testing/golden.js'
import type { CooperativeId, Instant, Json } from './words.js'

const categories = Object.entries(catalogue)

const types = categories.flatMap(([name, category]) =>
  Object.entries(category.definitions).map(([type, definition]) => ({ name, category, type, definition })),
)

const samples = categories.flatMap(([name, category]) =>
  (golden.get(name) ?? []).map(({ type, version, data }) => ({ name, category, type, version, data })),
)

/** What any event may be without, and what one type may. */
const optional = new Set(
  (
    'foreignId receiptNumber bodyHash belowNetPrice reason askingPrice lossPrice clearedOn consigned from to charges demo late member party correction reassignment note description excludedBy receipt ' +
    'PastPayoutRecorded.request PastPayoutReversed.request PayoutLineAdded.destination RequestMade.loan'
  ).split(' '),
)

/** What may be a list of nothing. */
const mayBeEmpty = new Set(
  'payments paidBack charges accounts savingsBelowZero refunds rejected deductions files changed'.split(' '),
)

/** Objects whose keys are anybody's. */
const open = new Set(['counts', 'rejectsByReason'])

describe('the catalogue', () => {
  it('names each category as its streams are named', () => {
    expect(categories.map(([name, { category }]) => [name, category])).toEqual(categories.map(([name]) => [name, name]))
  })

  it('gives no two events one type, whatever their categories: a type says what it is', () => {
    const names = types.map(({ type }) => type)
    expect(names.filter((type, index) => names.indexOf(type) !== index)).toEqual([])
  })

  it.each(types)('knows how to read each earlier version of $type', ({ definition }) => {
    expect(definition.upcasts).toHaveLength(definition.version - 1)
  })

  it.each(types)('has a sample of each version of $type, and of none to come', ({ name, type, definition }) => {
    const versions = (golden.get(name) ?? []).filter((sample) => sample.type === type).map(({ version }) => version)
    const known = Array.from({ length: definition.version }, (_, index) => index + 1)
    expect([...new Set(versions)].toSorted((a, b) => a - b)).toEqual(known)
  })

  it.each(types)('has samples that together show each field of $type', ({ name, category, type, definition }) => {
    const current = samples.filter((sample) => sample.type === type && sample.version === definition.version)
    const shown = new Set(current.flatMap(({ data }) => [...pathsOf(data)]))
    const possible = fc.sample(anyOf(name, type), { numRuns: 100, seed: 1 })
    const known = new Set(possible.flatMap(({ data }) => [...pathsOf(encode(category, { type, data }).data)]))
    expect([...known].filter((path) => !shown.has(path))).toEqual([])
  })

  it('has samples of no other events', () => {
    const known = new Set(types.map(({ name, type }) => `${name}/${type}`))
    const sampled = [...golden].flatMap(([name, of]) => of.map(({ type }) => `${name}/${type}`))
    expect(sampled.filter((sample) => !known.has(sample))).toEqual([])
  })
})

describe('an event that was written', () => {
  it.each(samples)('is read: $type, version $version', ({ category, type, version, data }) => {
    expect(decode(category, { type, version, data }).type).toBe(type)
  })

  it.each(samples.filter(({ category, type, version }) => category.definitions[type]?.version === version))(
    'is written again as it was: $type',
    ({ category, type, version, data }) => {
      expect(encode(category, decode(category, { type, version, data }))).toStrictEqual({ type, version, data })
    },
  )
})

describe('any event', () => {
  it.each(types)('comes back from JSON as it went: $type', ({ name, category, type }) => {
    fc.assert(
      fc.property(anyOf(name, type), (event) => {
        const stored = encode(category, event)
        const { data }: { data: Json } = JSON.parse(JSON.stringify(stored))
        expect(data).toStrictEqual(stored.data)
        expect(decode(category, { ...stored, data })).toStrictEqual(event)
      }),
      { numRuns: 25 },
    )
  })
})

describe('what this release does not know is refused, never skipped', () => {
  it.each(types)('a version of $type that is none yet', ({ name, category, type, definition }) => {
    const data = golden.get(name)?.find((sample) => sample.type === type)?.data ?? {}
    for (const version of [definition.version + 1, 0, -1, 0.5, Number.NaN]) {
      expect(() => decode(category, { type, version, data })).toThrow(UnknownEvent)
    }
  })

  it.each(['LotRenamed', 'lotreceived', 'constructor', '__proto__', ''])('a type of no category: %j', (type) => {
    for (const [, category] of categories) {
      expect(() => decode(category, { type, version: 1, data: {} })).toThrow(UnknownEvent)
      expect(() => encode(category, { type, data: {} })).toThrow(UnknownEvent)
    }
  })

  it.each(samples)('$type without a field it needs', ({ category, type, version, data }) => {
    for (const lacking of withoutOneField(type, data)) {
      expect(() => decode(category, { type, version, data: lacking })).toThrow(UnknownEvent)
    }
  })

  it.each(samples)('$type with a field more', ({ category, type, version, data }) => {
    for (const surplus of withOneFieldMore(data)) {
      expect(() => decode(category, { type, version, data: surplus })).toThrow(UnknownEvent)
    }
  })

  it.each(samples)('$type with a value of another kind', ({ category, type, version, data }) => {
    for (const mistaken of withOneValueOfAnotherKind(data)) {
      expect(() => decode(category, { type, version, data: mistaken })).toThrow(UnknownEvent)
    }
  })

  it.each(samples)('$type without any of what it lists', ({ category, type, version, data }) => {
    for (const lacking of withOneListEmptied(data)) {
      expect(() => decode(category, { type, version, data: lacking })).toThrow(UnknownEvent)
    }
  })

  it.each<Json>([null, [], 'text', 1])('data that is no object: %j', (data) => {
    for (const { category, type } of types) {
      expect(() => decode(category, { type, version: 1, data })).toThrow(UnknownEvent)
    }
  })

  it('an event that no decider may write: money as a number', () => {
    const { lot } = catalogue
    const sold = { sale: 's', line: '1', part: 0, quantity: 3, share: 2_700, soldOn: '2026-03-10' }
    expect(lot && (() => encode(lot, { type: 'LotSold', data: sold }))).toThrow(UnknownEvent)
  })
})

describe('a fact', () => {
  const stored = (stream: RecordedEvent['stream']): RecordedEvent => ({
    stream,
    revision: 0,
    commit: 1n,
    index: 0,
    type: 'LotEmptied',
    version: 1,
    data: { lot: 'l-1' },
    metadata: {
      cooperative: 'palu' as CooperativeId,
      actor: 'ana',
      command: 'c-1',
      correlation: 'c-1',
      causation: 'c-1',
      recordedAt: '2026-03-10T02:00:00.000Z' as Instant,
    },
  })

  it('is the event, whose stream it is, and what is stored', () => {
    const event = { type: 'LotEmptied', data: { lot: 'l-1' } }
    const of = stored('shelf-palu.bawang')
    expect(readFact(of)).toEqual({ event, category: 'shelf', id: 'bawang', stored: of })
  })

  it.each(['rack-palu.bawang', 'constructor-palu.bawang'] as const)('of no category is refused: %s', (stream) => {
    expect(() => readFact(stored(stream))).toThrow(UnknownEvent)
  })

  it('of another category than its type is refused', () => {
    expect(() => readFact(stored('lot-palu.bawang'))).toThrow(UnknownEvent)
  })
})

const isObject = (data: Json): data is { readonly [key: string]: Json } =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

/** The value with one change made somewhere in it, in each way that `change` knows for a part of it. */
function* changed(data: Json, change: (part: Json, key: string) => Iterable<Json>, key = ''): Generator<Json> {
  yield* change(data, key)
  if (Array.isArray(data)) {
    for (const [index, item] of data.entries()) {
      for (const other of changed(item, change)) yield data.with(index, other)
    }
  } else if (isObject(data)) {
    for (const [name, value] of Object.entries(data)) {
      for (const other of changed(value, change, name)) yield { ...data, [name]: other }
    }
  }
}

const withoutOneField = (type: string, data: Json) =>
  changed(data, (part, key) => {
    if (!isObject(part) || open.has(key)) return []
    const needed = Object.keys(part).filter((name) => !optional.has(name) && !optional.has(`${type}.${name}`))
    return needed.map((name) => Object.fromEntries(Object.entries(part).filter(([other]) => other !== name)))
  })

const withOneFieldMore = (data: Json) => changed(data, (part) => (isObject(part) ? [{ ...part, surplus: 'x' }] : []))

const withOneValueOfAnotherKind = (data: Json) =>
  changed(data, (part) => (isObject(part) ? [[], 'x'] : Array.isArray(part) ? [{}, 'x'] : [[], {}]))

const withOneListEmptied = (data: Json) =>
  changed(data, (part, key) => (Array.isArray(part) && part.length > 0 && !mayBeEmpty.has(key) ? [[]] : []))

/** Where there are values in it: `lines.parts.quantity`. */
function* pathsOf(data: Json, path = ''): Generator<string> {
  if (Array.isArray(data)) {
    for (const item of data) yield* pathsOf(item, path)
  } else if (isObject(data)) {
    for (const [name, value] of Object.entries(data)) {
      yield `${path}.${name}`
      if (!open.has(name)) yield* pathsOf(value, `${path}.${name}`)
    }
  }
}
