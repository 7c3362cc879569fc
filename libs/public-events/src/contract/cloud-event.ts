import * as z from 'zod'
import type { Fact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { messageOf } from './every-message.js'
import { referencesIn, told, type Message, type Told } from './message.js'
import type { Reference } from './reference.js'

/** What CloudEvents 1.0 calls the context attributes of a message, in the order they are written; `data` comes after. */
export interface Attributes {
  readonly specversion: '1.0'
  /** `{epoch}.{sequence}`: unique with `source`. */
  readonly id: string
  /** The cooperative of one log. */
  readonly source: string
  readonly type: string
  /** The stream of the event, `{category}/{id}`. */
  readonly subject: string
  /** When it was recorded, in UTC. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly dataschema: string
  /** The cooperative: its messages are in order. */
  readonly partitionkey: CooperativeId
  /** Another one after the log was restored from a backup; later ones are larger. */
  readonly epoch: number
  /** Counts the messages of a cooperative from 1, without gaps; 19 digits, so that it compares as text. */
  readonly sequence: string
  /** As `Lumbung-Position`: the commit that it tells of. */
  readonly position: string
}

/** A message as it is kept and sent for ever: two texts of JSON. */
export interface PublicMessage {
  readonly cooperative: CooperativeId
  readonly sequence: bigint
  readonly position: Position
  readonly attributes: string
  readonly data: string
}

/** An event that is told, before its place in the sequence is known. */
export interface Telling {
  readonly fact: Fact
  readonly message: Message
  readonly data: Told
  readonly references: readonly Reference[]
}

/** What is told of a fact; undefined where nothing is. */
export function tellingOf(fact: Fact): Telling | undefined {
  const message = messageOf(fact)
  if (message === undefined) return undefined
  const data = message.tell(fact)
  return { fact, message, data, references: [...referencesIn(data)] }
}

export const typeOf = ({ name }: Message): string => `lumbung.${name}.v1`
export const schemaIdOf = ({ name }: Message): string => `urn:lumbung:schema:${name}.v1`

const SEQUENCE_DIGITS = 19

/**
 * The message, in the words of the contract.
 * @param at the log's place of the event's commit
 * @throws BreachOfContract for data that is not what its schema says: a fault of the mapping
 */
export function publicMessage(
  { fact, message, data }: Telling,
  { at, sequence, ownIds }: { at: Position; sequence: bigint; ownIds: (reference: Reference) => string | undefined },
): PublicMessage {
  const { cooperative, recordedAt } = fact.stored.metadata
  const checked = z.safeParse(message.data, told(data, ownIds))
  if (!checked.success) throw new BreachOfContract(`${message.name}: ${z.prettifyError(checked.error)}`)
  const attributes: Attributes = {
    specversion: '1.0',
    id: `${at.epoch}.${sequence}`,
    source: `urn:lumbung:${at.store}:${cooperative}`,
    type: typeOf(message),
    subject: `${fact.category}/${fact.id}`,
    time: recordedAt,
    datacontenttype: 'application/json',
    dataschema: schemaIdOf(message),
    partitionkey: cooperative,
    epoch: at.epoch,
    sequence: sequence.toString().padStart(SEQUENCE_DIGITS, '0'),
    position: at.toString(),
  }
  return {
    cooperative,
    sequence,
    position: at,
    attributes: JSON.stringify(attributes),
    data: JSON.stringify(checked.data),
  }
}

/** A mapping told something else than its schema promises. */
export class BreachOfContract extends Error {
  override readonly name = 'BreachOfContract'
}

/** CloudEvents' JSON format, of the same bytes: the attributes and then `data`. */
export const structured = ({ attributes, data }: Pick<PublicMessage, 'attributes' | 'data'>): string =>
  `${attributes.slice(0, -1)},"data":${data}}`
