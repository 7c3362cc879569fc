import fc from 'fast-check'
import * as z from 'zod'
import { catalogue, type LumbungEvent } from '../catalogue.js'
import { decode, encode } from '../category.js'
import * as fields from '../fields.js'
import { LARGEST } from '../words.js'

/**
 * Any event there is, with any data its schema takes: what a test of all events is made of, so that a new event is in
 * it from its first day. Amounts need not belong together: a sale's payments are not its total.
 */
export const anyEvent = (): fc.Arbitrary<LumbungEvent> =>
  fc.oneof(...Object.keys(catalogue).map((category) => anyOf(category)))

/** Any event of one category, of one type when it is named. */
export function anyOf(category: string, type?: string): fc.Arbitrary<LumbungEvent> {
  const known = catalogue[category]
  if (known === undefined) throw new TypeError(`there is no category ${category}`)
  const types = Object.keys(known.definitions).filter((each) => type === undefined || each === type)
  return fc.oneof(
    ...types.map((each) =>
      dataOf(known.definitions[each]?.data).map(
        (data) => decode(known, encode(known, { type: each, data })) as LumbungEvent,
      ),
    ),
  )
}

const slug = fc.stringMatching(/^[a-z0-9_-]{1,12}$/)
const day = fc
  .date({ min: new Date('1999-12-25'), max: new Date('2040-01-05'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const characters = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })

/** What the fields are made of; everything else follows from the shape of a schema. */
const fieldsOf = new Map<unknown, fc.Arbitrary<unknown>>([
  [fields.rupiah, fc.bigInt(-(LARGEST ** 2n), LARGEST ** 2n)],
  [fields.price, fc.bigInt(0n, LARGEST)],
  [fields.quantity, fc.bigInt(1n, LARGEST)],
  [fields.stock, fc.bigInt(0n, LARGEST)],
  [fields.amount, fc.bigInt(1n, LARGEST)],
  [fields.bankCode, fc.stringMatching(/^\d{3}$/)],
  [fields.accountNumber, fc.stringMatching(/^\d{5,20}$/)],
  [fields.month, day.map((each) => each.slice(0, 7))],
  [fields.instant, day.map((each) => `${each}T01:02:03.456Z`)],
  [fields.day, day],
  [fields.text, characters],
  [fields.sealed, characters],
  [fields.partyId, slug],
  [fields.sha256, fc.stringMatching(/^[0-9a-f]{64}$/)],
  [fields.account, fc.stringMatching(/^\d{4}$/)],
])

function dataOf(schema: unknown): fc.Arbitrary<unknown> {
  const field = fieldsOf.get(schema)
  if (field !== undefined) return field
  if (schema instanceof z.ZodObject) return fc.record(...shapeOf(schema))
  if (schema instanceof z.ZodArray) return fc.array(dataOf(schema.element), { minLength: 1, maxLength: 4 })
  if (schema instanceof z.ZodNullable) return fc.option(dataOf(schema.unwrap()))
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(dataOf))
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodRecord) return fc.dictionary(slug, dataOf(schema.valueType), { maxKeys: 3 })
  if (schema instanceof z.ZodString) return fc.string({ maxLength: 20 })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) {
    return fc.integer({ min: schema.minValue ?? 0, max: Math.min(schema.maxValue ?? 10_000, 10_000) })
  }
  throw new TypeError('a kind of field that any-event.ts does not know yet: say there what it is made of')
}

function shapeOf(schema: z.ZodObject): [Record<string, fc.Arbitrary<unknown>>, { requiredKeys: string[] }] {
  const shape = Object.entries(schema.shape)
  const optional = (field: unknown): field is z.ZodExactOptional => field instanceof z.ZodExactOptional
  return [
    Object.fromEntries(shape.map(([name, field]) => [name, dataOf(optional(field) ? field.unwrap() : field)])),
    { requiredKeys: shape.flatMap(([name, field]) => (optional(field) ? [] : [name])) },
  ]
}
