import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { category, decode, encode, event, eventCategory, on, UnknownEvent, withAlso } from './category.js'
import { rupiah } from './fields.js'
import type { Json } from './words.js'

/** An event that was written in two ways before: with `amount` as text, then `rupiah` so named, then with a currency. */
const price = z.strictObject({ rupiah, currency: z.literal('IDR') })
const record = z.record(z.string(), z.json())
const renamed = (data: Json): Json => {
  const { amount = null, ...rest } = record.parse(data)
  return { ...rest, rupiah: amount }
}
const withCurrency = (data: Json): Json => ({ ...record.parse(data), currency: 'IDR' })
const tags = eventCategory('tag', {
  PriceTagged: event(price, renamed, withCurrency),
  TagRemoved: event(z.strictObject({})),
  TagMoved: event(z.strictObject({ to: z.string(), notes: z.array(z.string()) }), withAlso({ notes: [] })),
})

describe('an event of an earlier version', () => {
  it.each<[number, Json]>([
    [1, { amount: '1500' }],
    [2, { rupiah: '1500' }],
    [3, { rupiah: '1500', currency: 'IDR' }],
  ])('is read as the current one: %s', (version, data) => {
    expect(decode(tags, { type: 'PriceTagged', version, data })).toEqual({
      type: 'PriceTagged',
      data: { rupiah: 1_500n, currency: 'IDR' },
    })
  })

  it('has what a later version brought', () => {
    const moved = { type: 'TagMoved', data: { to: 'p-2', notes: [] } }
    expect(decode(tags, { type: 'TagMoved', version: 1, data: { to: 'p-2' } })).toEqual(moved)
    expect(() => decode(tags, { type: 'TagMoved', version: 2, data: { to: 'p-2' } })).toThrow(/notes/)
    expect(() => decode(tags, { type: 'TagMoved', version: 1, data: ['p-2'] })).toThrow(UnknownEvent)
  })

  it('is held to the current schema once it is upcast', () => {
    expect(() => decode(tags, { type: 'PriceTagged', version: 1, data: { amount: 1_500 } })).toThrow(UnknownEvent)
  })

  it('is not read as a version it is not', () => {
    expect(() => decode(tags, { type: 'PriceTagged', version: 3, data: { rupiah: '1500' } })).toThrow(UnknownEvent)
  })
})

describe('an event', () => {
  it('is written in its current version', () => {
    const written = encode(tags, { type: 'PriceTagged', data: { rupiah: 1_500n, currency: 'IDR' } })
    expect(written).toEqual({ type: 'PriceTagged', version: 3, data: { rupiah: '1500', currency: 'IDR' } })
  })

  it('that is new is of version 1', () => {
    expect(encode(tags, { type: 'TagRemoved', data: {} })).toEqual({ type: 'TagRemoved', version: 1, data: {} })
  })

  it('is refused with what was wrong and where', () => {
    expect(() => encode(tags, { type: 'PriceTagged', data: { rupiah: 1_500, currency: 'IDR' } })).toThrow(/rupiah/)
    expect(() => decode(tags, { type: 'PriceTagged', version: 4, data: {} })).toThrow(/up to version 3, not 4/)
    expect(() => decode(tags, { type: 'TagSplit', version: 1, data: {} })).toThrow(/tag has no event TagSplit/)
  })
})

describe('what a decision writes', () => {
  it('goes to a stream of the category whose fold it was', () => {
    const tagged = category(tags, { initial: 0, evolve: (count) => count + 1 })
    const removed = { type: 'TagRemoved', data: {} } as const
    expect(on(tagged, 'p-1', removed, removed)).toEqual({ category: tags, id: 'p-1', events: [removed, removed] })
  })
})
