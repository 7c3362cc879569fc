import type { CooperativeId } from '#events/words.js'

/** A message as it is told, in the words of the database. */
export interface ToldMessage {
  readonly cooperative: CooperativeId
  readonly sequence: bigint
  /** JSON: its CloudEvents attributes. */
  readonly attributes: string
  /** JSON, as it is sent. */
  readonly data: string
}

/** A message of Kafka, in CloudEvents' binary mode: attributes are headers, and the value is the data. */
export interface KafkaRecord {
  key: string
  value: string
  headers: Record<string, string>
}

/** The name of each attribute's header, made once: a message has ten of them. */
const headerNames = new Map([['datacontenttype', 'content-type']])

/**
 * Whatever is sent of a message is in what was told: the same message is the same bytes for ever.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 */
export function recordOf({ cooperative, attributes, data }: ToldMessage): KafkaRecord {
  const asTold: Record<string, string | number> = JSON.parse(attributes)
  // First, wherever it stands among the attributes: a repeat is the same to the byte, whoever sends it.
  const headers: Record<string, string> = { 'content-type': String(asTold['datacontenttype']) }
  for (const [name, value] of Object.entries(asTold)) headers[headerOf(name)] = String(value)
  return { key: cooperative, value: data, headers }
}

function headerOf(attribute: string): string {
  const known = headerNames.get(attribute)
  if (known !== undefined) return known
  const name = `ce_${attribute}`
  headerNames.set(attribute, name)
  return name
}

/** Of what Kafka counts against `max.message.bytes`, the batch's own part. */
export const BATCH_HEADER_BYTES = 61

/**
 * What a record takes in a batch, in bytes, as Kafka's format (v2, without compression) has it.
 * @param index its place in the batch, from 0
 * @see https://kafka.apache.org/documentation/#record
 */
export function sizeOf({ key, value, headers }: KafkaRecord, index: number): number {
  const entries = Object.entries(headers)
  const body =
    ATTRIBUTES_AND_TIME +
    varInt(index) +
    text(key) +
    text(value) +
    varInt(entries.length) +
    entries.reduce((bytes, [name, content]) => bytes + text(name) + text(content), 0)
  return varInt(body) + body
}

/** One byte of attributes, and one that says how much later than the batch: not at all. */
const ATTRIBUTES_AND_TIME = 2

function text(content: string): number {
  const bytes = Buffer.byteLength(content)
  return varInt(bytes) + bytes
}

/** Zigzag, seven bits to a byte. */
function varInt(value: number): number {
  let bytes = 1
  for (let left = value * 2; left > 0x7f; left = Math.floor(left / 0x80)) bytes += 1
  return bytes
}
