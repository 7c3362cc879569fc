import type { Schema } from './json-schema.js'

/**
 * What of a released schema does not hold any more, in words; nothing where a consumer written against either schema
 * reads messages of the other. A schema may only get new fields, none of them required: what was written before has none.
 * Words for readers may change.
 */
export function breachesOf(released: Schema, current: Schema, at = ''): string[] {
  return [...fieldsOf(released, current, at), ...itemsOf(released, current, at), ...keywordsOf(released, current, at)]
}

function fieldsOf(released: Schema, current: Schema, at: string): string[] {
  const before = objectIn(released['properties'])
  const now = objectIn(current['properties'])
  const required = new Set(listIn(released['required']))
  const requiredNow = new Set(listIn(current['required']))
  return [
    ...Object.entries(before).flatMap(([field, schema]) => {
      const there = now[field]
      return there === undefined
        ? [`${at}/${field} is gone`]
        : breachesOf(objectIn(schema), objectIn(there), `${at}/${field}`)
    }),
    ...[...required].filter((field) => !requiredNow.has(field)).map((field) => `${at}/${String(field)} may be missing`),
    ...[...requiredNow]
      .filter((field) => !required.has(field))
      .map((field) => `${at}/${String(field)} is required, and was not there before`),
  ]
}

/** What a list holds, and what may stand in one place. */
function itemsOf(released: Schema, current: Schema, at: string): string[] {
  const isSaid = released['items'] !== undefined
  if (isSaid !== (current['items'] !== undefined)) return [`${at} says otherwise what is in it`]
  const items = isSaid ? breachesOf(objectIn(released['items']), objectIn(current['items']), `${at}[]`) : []
  const before = listIn(released['anyOf'])
  const now = listIn(current['anyOf'])
  if (before.length !== now.length) return [...items, `${at} may be other things than before`]
  return [...items, ...before.flatMap((one, index) => breachesOf(objectIn(one), objectIn(now[index]), at))]
}

const NARROWED_ELSEWHERE = new Set(['properties', 'required', 'items', 'anyOf'])
const FOR_READERS = new Set(['$schema', 'title', 'description', 'examples'])

/** Every other keyword says what a value can be: it stays as it is. */
function keywordsOf(released: Schema, current: Schema, at: string): string[] {
  const keywords = new Set([...Object.keys(released), ...Object.keys(current)])
  return [...keywords]
    .filter((keyword) => !NARROWED_ELSEWHERE.has(keyword) && !FOR_READERS.has(keyword))
    .filter((keyword) => JSON.stringify(released[keyword]) !== JSON.stringify(current[keyword]))
    .map((keyword) => `${at || '/'} has ${keyword} ${shown(current[keyword])}, and had ${shown(released[keyword])}`)
}

const shown = (value: unknown): string => (value === undefined ? 'not at all' : JSON.stringify(value))

const objectIn = (value: unknown): Schema =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
