import { exampleOf, resolved, type Contract, type Schema } from './the-contract.js'

/** A body that would be fine but for one member, as JSON text: there is JSON that JavaScript cannot say. */
export interface Slip {
  readonly what: string
  readonly body: string
  /** What the refusal names: `lines.0.quantity`. */
  readonly field: string
}

/** Every slip that a body of this schema can have: each member in each of the ways in which it can be wrong. */
export function slipsIn(contract: Contract, body: Schema): Slip[] {
  const whole = exampleOf(contract, body)
  return inObject(resolved(contract, body), [])

  function inObject(schema: Schema, at: Path): Slip[] {
    const { properties = {}, required = [] } = schema
    const members = Object.entries(properties).flatMap(([name, of]) => {
      const missing = required.includes(name) ? [slip([...at, name], 'is missing', undefined)] : []
      return [...missing, ...inMember(of, [...at, name])]
    })
    return [
      ...members,
      slip([...at, 'colour'], 'is known to nobody', '"red"'),
      slip([...at, 'constructor'], 'is of every object', '1'),
    ]
  }

  function inMember(given: Schema, at: Path): Slip[] {
    const schema = resolved(contract, given)
    const mayBeNull = given.anyOf?.some(({ type }) => type === 'null') === true
    const own = badValuesOf(contract, schema)
      .filter(([, json]) => json !== 'null' || !mayBeNull)
      .map(([what, json]) => slip(at, `is ${what}`, json))
    if (schema.type === 'object') return [...own, ...inObject(schema, at)]
    const item = schema.items && resolved(contract, schema.items)
    if (item?.type === 'object') return [...own, ...inObject(item, [...at, 0])]
    return own
  }

  function slip(at: Path, what: string, json: string | undefined): Slip {
    const field = at.join('.')
    return { what: `${field} ${what}`, body: withValue(whole, at, json), field }
  }
}

type Path = readonly (string | number)[]

/** The value as JSON, with another one at a place within it; without anything there when `json` is undefined. */
function withValue(value: unknown, [name, ...rest]: Path, json: string | undefined): string {
  if (name === undefined) return json ?? 'null'
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => (index === name ? withValue(item, rest, json) : JSON.stringify(item))).join()}]`
  }
  const members = new Map(Object.entries(Object(value)).map(([member, of]) => [member, JSON.stringify(of)]))
  if (rest.length > 0) members.set(String(name), withValue(Object(value)[name], rest, json))
  else if (json === undefined) members.delete(String(name))
  else members.set(String(name), json)
  return `{${Array.from(members, ([member, of]) => `${JSON.stringify(member)}:${of}`).join()}}`
}

type BadValue = readonly [what: string, json: string]

/** JSON that is wrong for a schema. What it says of a whole number's limits is not all: the largest is 2^53 − 1. */
function badValuesOf(contract: Contract, schema: Schema): BadValue[] {
  const { type } = schema
  if (type === 'string')
    return [...notStrings, ...badTextsOf(schema).map((text) => [told(text), JSON.stringify(text)] as const)]
  if (type === 'integer') return badNumbersOf(schema)
  if (type === 'boolean') return [nothing, ['text', '"true"'], ['a number', '1'], ['a list', '[true]']]
  if (type === 'array') return badListsOf(contract, schema)
  if (type === 'object')
    return [nothing, ['text', '"all of it"'], ['a number', '1'], ['true', 'true'], ['a list', '[{}]']]
  throw new Error(`nobody knows what is wrong for ${JSON.stringify(schema)}`)
}

const nothing: BadValue = ['null', 'null']
const notStrings: BadValue[] = [
  nothing,
  ['a number', '5'],
  ['a fraction', '1.5'],
  ['1e30', '1e30'],
  ['a number beyond all', '1e999'],
  ['-0 as a number', '-0'],
  ['true', 'true'],
  ['a list', '["5"]'],
  ['an object', '{"$gt":""}'],
]

function badNumbersOf({ minimum, maximum }: Schema): BadValue[] {
  return [
    nothing,
    ['text', '"5"'],
    ['NaN as text', '"NaN"'],
    ['a fraction', '1.5'],
    ['1e30', '1e30'],
    ['a number beyond all', '1e999'],
    ['2^63', '9223372036854775808'],
    ['true', 'true'],
    ['a list', '[5]'],
    ['an object', '{}'],
    ...(minimum === undefined ? [] : [['too small', String(minimum - 1)] as const]),
    ...((minimum ?? 0) > 0 ? [['-0', '-0'] as const] : []),
    ...(maximum === undefined ? [] : [['too large', String(maximum + 1)] as const]),
  ]
}

function badListsOf(contract: Contract, { items = {}, minItems = 0, maxItems }: Schema): BadValue[] {
  const item = JSON.stringify(exampleOf(contract, items))
  return [
    nothing,
    ['text', '"all of it"'],
    ['a number', '1'],
    ['an object', `{"0":${item}}`],
    ['a list of null', '[null]'],
    ['a list of numbers', '[1]'],
    ['a list of lists', `[[${item}]]`],
    ...(minItems > 0 ? [['an empty list', '[]'] as const] : []),
    ...(maxItems === undefined
      ? []
      : [
          [
            'a list too long',
            `[${Array(maxItems + 1)
              .fill(item)
              .join()}]`,
          ] as const,
        ]),
  ]
}

/** Texts that are wrong for a schema of text; also for a query, where everything is text. */
export function badTextsOf(schema: Schema): string[] {
  if (schema.enum !== undefined)
    return [...nobodysText, 'gold', `${schema.enum[0]?.toUpperCase()}`, `${schema.enum[0]} `]
  if (schema.format === 'date') return [...nobodysText, ...nobodysDays]
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern)
    const isNumber = pattern.test('7') && !pattern.test('a')
    return [...nobodysText, ...strange, ...nobodysDays]
      .filter((text) => !pattern.test(text))
      .concat(isNumber ? beyond : [])
  }
  return [...nobodysText, 'x'.repeat((schema.maxLength ?? 1_000) + 1)]
}

const nobodysText = ['', '   ', 'a\u0000', '\ud800']
const nobodysDays = [
  '2025-02-30',
  '2025-02-29',
  '2025-13-01',
  '0000-12-31',
  '2025-1-5',
  '2025-01-05T00:00:00Z',
  '+012025-01-05',
  '5/1/2025',
  '20250105',
  'yesterday',
]
const strange = [
  '-1',
  '-0',
  '1.5',
  '15.000',
  '1e30',
  'NaN',
  'Infinity',
  ' 5 ',
  '٥',
  '0x5',
  '../../etc/passwd',
  "' OR 1=1 --",
]
const beyond = ['9007199254740992', '9223372036854775808', '9'.repeat(10_000)]

/** A text as the name of a test says it. */
const told = (text: string): string =>
  JSON.stringify(text.length > 30 ? `${text.slice(0, 12)}… (${text.length})` : text)
