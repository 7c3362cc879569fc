import { everyMessage } from './every-message.js'
import { schemaOf, type Schema } from './json-schema.js'
import { CONTRACT_VERSION, TOPIC } from './releases.js'
import type { Message } from './message.js'
import { typeOf } from './cloud-event.js'

/** Where an operator publishes. */
export interface Channel {
  readonly topic: string
  /** undefined in a document that is of no installation. */
  readonly partitions?: number
}

/**
 * The contract as an AsyncAPI 3 document.
 * @param channel where this installation publishes
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApi({ topic, partitions }: Channel = { topic: TOPIC }): Schema {
  const messages = Object.fromEntries(everyMessage.map((message) => [message.name, messageOf(message)]))
  const references = Object.fromEntries(
    everyMessage.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
  )
  return {
    asyncapi: '3.0.0',
    id: 'urn:lumbung:ledger',
    info: {
      title: 'Lumbung: public events',
      version: CONTRACT_VERSION,
      description:
        'What happened in the books of cooperatives: in order for each cooperative, nothing missing, repeats ' +
        'recognisable. A message is dropped whose epoch and sequence are not after the last one taken of its ' +
        'cooperative. Schemas only grow: pass over fields and types that you do not know.',
    },
    defaultContentType: 'application/json',
    servers: {
      kafka: {
        host: '{brokers}',
        protocol: 'kafka',
        description: 'The brokers that the operator publishes to.',
        variables: { brokers: { default: '127.0.0.1:9092', description: 'host:port, with commas between' } },
      },
    },
    channels: {
      ledger: {
        address: topic,
        title: 'Every cooperative’s messages',
        description:
          'CloudEvents in binary mode. The key is the cooperative; the partition crc32(cooperative) modulo the number ' +
          'of partitions.',
        servers: [{ $ref: '#/servers/kafka' }],
        messages: references,
        bindings: { kafka: { topic, ...(partitions !== undefined && { partitions }), bindingVersion: '0.5.0' } },
      },
    },
    operations: {
      tell: {
        action: 'send',
        channel: { $ref: '#/channels/ledger' },
        summary: 'Lumbung tells what happened.',
        messages: everyMessage.map(({ name }) => ({ $ref: `#/channels/ledger/messages/${name}` })),
      },
    },
    components: { messages, messageTraits: { cloudEvent } },
  }
}

function messageOf(message: Message): Schema {
  const { $schema: _draft, $id: _id, title: _title, description: _about, ...payload } = schemaOf(message)
  return {
    name: typeOf(message),
    title: message.name,
    summary: message.about,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    payload,
  }
}

const header = (description: string, rest: Schema = {}): Schema => ({ type: 'string', description, ...rest })

/**
 * What every message says besides its data. Over HTTP the same, without `ce_`.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 */
export const headers: Schema = {
  type: 'object',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_subject',
    'ce_time',
    'ce_dataschema',
    'ce_partitionkey',
    'ce_epoch',
    'ce_sequence',
    'ce_position',
    'content-type',
  ],
  properties: {
    ce_specversion: header('CloudEvents 1.0.', { const: '1.0' }),
    ce_id: header('{epoch}.{sequence}: with the source, one message and no other.', {
      pattern: '^[1-9][0-9]*[.][1-9][0-9]*$',
    }),
    ce_source: header('urn:lumbung:{log}:{cooperative}.', { pattern: '^urn:lumbung:[0-9a-z]{8,32}:[0-9a-z]{1,16}$' }),
    ce_type: header('lumbung.{message}.v1.', { pattern: '^lumbung[.][a-z-]+[.]v1$' }),
    ce_subject: header('What it happened to: {category}/{id}.', { pattern: '^[a-z-]+/[^/]+$' }),
    ce_time: header('When it was recorded, in UTC.', { format: 'date-time', pattern: 'Z$' }),
    ce_dataschema: header('The $id of the schema of its data.', {
      format: 'uri',
      pattern: '^urn:lumbung:schema:[a-z-]+[.]v1$',
    }),
    ce_partitionkey: header('The cooperative.', { pattern: '^[0-9a-z]{1,16}$' }),
    ce_epoch: header('A number: larger once the log was restored from a backup.', { pattern: '^[1-9][0-9]*$' }),
    ce_sequence: header('Counts the cooperative’s messages from 1, without gaps; 19 digits, so it compares as text.', {
      pattern: '^[0-9]{19}$',
    }),
    ce_position: header('The commit it tells of, as the HTTP API’s Lumbung-Position.', {
      pattern: '^[0-9a-z]{8,32}[.][1-9][0-9]*[.][0-9]+$',
    }),
    'content-type': header('Of the data.', { const: 'application/json' }),
  },
}

const cloudEvent: Schema = {
  name: 'cloudEvent',
  summary: 'The context attributes of a CloudEvent, in Kafka’s binary mode.',
  headers,
  bindings: { kafka: { key: { type: 'string', description: 'The cooperative.' }, bindingVersion: '0.5.0' } },
}
