/**
 * Arrays as PostgreSQL sends and takes them in binary: no quotes and backslashes to write, and none to read. pg passes
 * a Buffer on as it is.
 * @see array_recv in PostgreSQL's src/backend/utils/adt/arrayfuncs.c
 */

const INT4 = 23
const TEXT = 25
const JSON_TEXT = 114
const UUID = 2950

/** Dimensions, null flag, element type, length, first index: four bytes each. */
const HEADER = 20

export function int4Array(values: readonly number[]): Buffer {
  const buffer = withHeader(values.length, INT4, values.length * 8)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(4, at)
    at = buffer.writeInt32BE(value, at)
  }
  return buffer
}

export const textArray = (values: readonly string[]): Buffer => ofTexts(values, TEXT)

export const jsonArray = (texts: readonly string[]): Buffer => ofTexts(texts, JSON_TEXT)

/** @param values in their usual form, `8-4-4-4-12` hexadecimal digits */
export function uuidArray(values: readonly string[]): Buffer {
  const buffer = withHeader(values.length, UUID, values.length * 20)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(16, at)
    at += buffer.write(value.replaceAll('-', ''), at, 'hex')
  }
  return buffer
}

function ofTexts(values: readonly string[], type: number): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + Buffer.byteLength(value), 0)
  const buffer = withHeader(values.length, type, size)
  let at = HEADER
  for (const value of values) {
    const length = buffer.write(value, at + 4)
    buffer.writeInt32BE(length, at)
    at += length + 4
  }
  return buffer
}

function withHeader(length: number, type: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + size)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(0, 4)
  buffer.writeInt32BE(type, 8)
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
  return buffer
}
