import * as z from 'zod'
import type { Message } from './message.js'
import { schemaIdOf, typeOf } from './cloud-event.js'

/** A schema, or a part of one, as JSON has it. */
export interface Schema {
  readonly [keyword: string]: unknown
}

/**
 * The JSON Schema of a message's data, draft 2020-12. Fields that it does not know may come: a consumer passes over them.
 * @see https://json-schema.org/draft/2020-12
 */
export function schemaOf(message: Message): Schema {
  const { $schema, ...schema } = z.toJSONSchema(message.data, { target: 'draft-2020-12', override: open })
  return { $schema, $id: schemaIdOf(message), title: typeOf(message), description: message.about, ...schema }
}

/** What we write has the fields of today and no others; what is promised leaves room for those of tomorrow. */
function open({ jsonSchema }: { jsonSchema: Schema & { additionalProperties?: unknown } }): void {
  delete jsonSchema.additionalProperties
}

/** The name under which a schema is served: `/schemas/sale-completed.v1.json`. */
export const schemaFile = ({ name }: Message): string => `${name}.v1.json`
