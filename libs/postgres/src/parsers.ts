import { types, type CustomTypesConfig } from 'pg'

const TEXT_ARRAY: number = 1009

/**
 * How values arrive. PostgreSQL sends text; what is left to pg: booleans, int4, float8, text, json (JSON.parse),
 * timestamptz (a Date, an instant whatever the zone), bytea (a Buffer).
 *
 * pg's own parsers would give int8 as text, numeric[] as floats, and a date as midnight in the zone of this process,
 * another day once the zone changes.
 */
const ours = new Map<number, (text: string) => unknown>([
  [20, BigInt], // int8
  [1016, elements(BigInt)], // int8[]
  [1082, asText], // date: YYYY-MM-DD
  [1182, elements(asText)], // date[]
  [1114, asText], // timestamp without a zone: no instant can be made of it
  [1115, elements(asText)], // timestamp[]
  [1700, asText], // numeric
  [1231, elements(asText)], // numeric[]
])

/** For the `types` of a pool or client. Only for text results: named queries with binary results are not used here. */
export const parsers: CustomTypesConfig = {
  getTypeParser: (oid, format) => (format === 'binary' ? undefined : ours.get(oid)) ?? types.getTypeParser(oid, format),
}

function asText(text: string): string {
  return text
}

function elements(parse: (text: string) => unknown): (text: string) => unknown {
  const parseTexts: (text: string) => Nested = types.getTypeParser(TEXT_ARRAY)
  const each = (nested: Nested): unknown =>
    Array.isArray(nested) ? nested.map(each) : nested === null ? null : parse(nested)
  return (text) => each(parseTexts(text))
}

type Nested = string | null | Nested[]
