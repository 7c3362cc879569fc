import * as z from 'zod'
import type { Json } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { typeOf, type PublicMessage } from '../contract/cloud-event.js'
import { everyMessage } from '../contract/every-message.js'

/** A message as it lies in the database. */
export interface StoredMessage {
  readonly sequence: bigint
  readonly epoch: number
  readonly position: string
  readonly attributes: string
  readonly data: string
}

/**
 * What is wrong with a stored message, in words; undefined for one that the log would have told. Its attributes are those
 * of today, but for the epoch that it was told in; its data is in the data of today, and all of it that a schema asks for
 * is there: schemas grow, and only by what nobody needs.
 */
export function faultOf(stored: StoredMessage, now: PublicMessage): string | undefined {
  const attributes = objectIn(stored.attributes)
  const data = objectIn(stored.data)
  if (attributes === undefined) return 'its attributes are no JSON object'
  if (data === undefined) return 'its data is no JSON object'
  const today = now.position
  if (stored.epoch < 1 || stored.epoch > today.epoch) return `its epoch is ${stored.epoch}, of a log in ${today.epoch}`
  const position = Position.of(today.store, stored.epoch, today.commit).toString()
  if (stored.position !== position) return `its position is ${stored.position}, and would be ${position}`
  const expected = {
    ...objectIn(now.attributes),
    id: `${stored.epoch}.${stored.sequence}`,
    epoch: stored.epoch,
    position,
  }
  return (
    difference(attributes, expected, 'attributes') ??
    missing(attributes, expected) ??
    difference(data, objectIn(now.data)) ??
    breach(attributes['type'], data)
  )
}

function objectIn(text: string): Record<string, Json> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined
  } catch {
    return undefined
  }
}

function missing(attributes: Record<string, Json>, expected: Record<string, Json>): string | undefined {
  const gone = Object.keys(expected).find((name) => !(name in attributes))
  return gone === undefined ? undefined : `attributes/${gone} is missing`
}

function breach(type: Json | undefined, data: Record<string, Json>): string | undefined {
  const message = everyMessage.find((one) => typeOf(one) === type)
  const read = message?.data.safeParse(data)
  return read?.success === false ? `it is not what its schema says: ${z.prettifyError(read.error)}` : undefined
}

/** Where what was told is not in what would be told today. */
function difference(was: Json, now: Json | undefined, at = ''): string | undefined {
  if (Array.isArray(was) && Array.isArray(now) && was.length !== now.length) return `${at} has another length`
  if (typeof was !== 'object' || was === null) {
    return was === now ? undefined : `${at} was ${JSON.stringify(was)}, and would be ${JSON.stringify(now)}`
  }
  if (typeof now !== 'object' || now === null) return `${at} would be ${JSON.stringify(now)}`
  const today = new Map(Object.entries(now))
  for (const [field, value] of Object.entries(was)) {
    const found = difference(value, today.get(field), `${at}/${field}`)
    if (found !== undefined) return found
  }
  return undefined
}
