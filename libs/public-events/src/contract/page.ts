import type { Kept, Message } from './message.js'
import { everyEvent, everyMessage } from './every-message.js'
import { structured, typeOf, type PublicMessage } from './cloud-event.js'
import { schemaFile, schemaOf, type Schema } from './json-schema.js'
import { CONTRACT_VERSION, TOPIC } from './releases.js'

/** The contract as a page for people, in Markdown. @param exampleOf a message as it is sent, by its name */
export function eventsPage(exampleOf: (name: string) => PublicMessage): string {
  return `${[
    '# Public events',
    '',
    `Version ${CONTRACT_VERSION} of the contract, made from the code: \`npm run contracts\`. How to consume them: [consuming.md](consuming.md).`,
    '',
    `Topic \`${TOPIC}\`, or \`GET /v1/events\` over HTTP. Each is a [CloudEvent](https://cloudevents.io) 1.0. Its \`epoch\` and`,
    '`sequence` say its place among those of its cooperative; a message that is not after the last one taken is a repeat.',
    'Amounts are whole rupiah as decimal strings. `postings` are what a message means in the books, debit above zero: each',
    'rupiah is in the postings of one message. Names of people, bank accounts, and what somebody typed as a reason or a note are in none.',
    '',
    'Fields and types may be added; none is taken away or changed. Pass over what you do not know.',
    '',
    '| message | what happened |',
    '| --- | --- |',
    ...everyMessage.map(({ name, about }) => `| [${name}](#${name}) | ${about} |`),
    '',
    ...everyMessage.flatMap((message) => section(message, exampleOf(message.name))),
    '## What is not told',
    '',
    '| event | why |',
    '| --- | --- |',
    ...(Object.entries(everyEvent) as [string, Message | Kept][]).flatMap(([type, one]) =>
      'kept' in one ? [`| ${type} | ${one.kept} |`] : [],
    ),
  ].join('\n')}\n`
}

function section(message: Message, example: PublicMessage): string[] {
  return [
    `## ${message.name}`,
    '',
    message.about,
    '',
    `Type \`${typeOf(message)}\`, schema [\`/schemas/${schemaFile(message)}\`](../libs/public-events/released).`,
    '',
    '| field | | |',
    '| --- | --- | --- |',
    ...fields(schemaOf(message)),
    '',
    '```json',
    JSON.stringify(JSON.parse(structured(example)), undefined, 2),
    '```',
    '',
  ]
}

/** A row for each field, those of lists and objects below their own: `lines[].parts[].total`. */
function* fields(schema: Schema, within = ''): Generator<string> {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  for (const [name, field] of Object.entries(objectIn(schema['properties']))) {
    const of = objectIn(field)
    const path = `${within}${name}`
    const description = typeof of['description'] === 'string' ? of['description'] : ''
    yield `| \`${path}\` | ${typeName(of)}${required.has(name) ? '' : ', optional'} | ${description} |`
    if (of['type'] === 'object') yield* fields(of, `${path}.`)
    if (of['type'] === 'array') yield* fields(objectIn(of['items']), `${path}[].`)
    const [some] = Array.isArray(of['anyOf']) ? of['anyOf'] : []
    if (some !== undefined) yield* fields(objectIn(some), `${path}.`)
  }
}

function typeName(schema: Schema): string {
  if (Array.isArray(schema['anyOf'])) return schema['anyOf'].map((one) => typeName(objectIn(one))).join(' or ')
  if (schema['type'] === 'array') return `list of ${typeName(objectIn(schema['items']))}`
  return typeof schema['type'] === 'string' ? schema['type'] : 'anything'
}

const objectIn = (value: unknown): Schema =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
