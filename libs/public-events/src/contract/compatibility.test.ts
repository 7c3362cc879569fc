import { readdir, readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { headers } from './async-api.js'
import { breachesOf } from './compatibility.js'
import { everyMessage } from './every-message.js'
import { schemaOf } from './json-schema.js'
import { CONTRACT_VERSION, type Release } from './releases.js'

const FOLDER = new URL('../../released/', import.meta.url)

let releases: Release[]
beforeAll(async () => {
  releases = await Promise.all(
    (await readdir(FOLDER)).map(async (file): Promise<Release> =>
      JSON.parse(await readFile(new URL(file, FOLDER), 'utf8')),
    ),
  )
})

const current = new Map(everyMessage.map((message) => [message.name, schemaOf(message)]))

describe('the contract of today', () => {
  it('holds all that any release promised', () => {
    const breaches = releases.flatMap(({ version, schemas, headers: before }) => [
      ...breachesOf(before, headers).map((breach) => `${version}: headers${breach}`),
      ...Object.entries(schemas).flatMap(([name, released]) => {
        const now = current.get(name)
        return now === undefined
          ? [`${version}: ${name} is gone`]
          : breachesOf(released, now).map((breach) => `${version}: ${name}${breach}`)
      }),
    ])
    expect(breaches).toEqual([])
  })

  it('is that of the last release: what is new is released under a version of its own', () => {
    const last = releases.find(({ version }) => version === CONTRACT_VERSION)
    expect(Object.keys(last?.schemas ?? {}).toSorted()).toEqual([...current.keys()].toSorted())
    expect(headers).toEqual(last?.headers)
    for (const [name, schema] of current) expect(schema).toEqual(last?.schemas[name])
  })
})

describe('a change of a released schema', () => {
  const item = { type: 'object', properties: { amount: { type: 'string', pattern: '^[0-9]+$' } }, required: ['amount'] }
  const released = {
    title: 'then',
    type: 'object',
    properties: {
      sale: { type: 'string' },
      note: { type: 'string' },
      lines: { type: 'array', items: item },
      late: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
    required: ['sale', 'lines'],
  }
  const changed = (properties: object, more: object = {}) => ({
    ...released,
    properties: { ...released.properties, ...properties },
    ...more,
  })

  it('may say it in other words, and add what nobody needs to know', () => {
    expect(breachesOf(released, changed({ rate: { type: 'integer' } }, { title: 'now' }))).toEqual([])
  })

  it('takes no field away', () => {
    const { note: _gone, ...rest } = released.properties
    expect(breachesOf(released, { ...released, properties: rest })).toEqual(['/note is gone'])
  })

  it('narrows none', () => {
    expect(breachesOf(released, changed({ note: { type: 'string', maxLength: 20 } }))).toEqual([
      '/note has maxLength 20, and had not at all',
    ])
    expect(breachesOf(released, changed({ sale: { type: 'integer' } }))).toEqual([
      '/sale has type "integer", and had "string"',
    ])
    expect(breachesOf(released, changed({ late: { anyOf: [{ type: 'string' }] } }))).toEqual([
      '/late may be other things than before',
    ])
  })

  it('widens none: who knows the released schema reads what is written today', () => {
    const wider = { ...item, properties: { amount: { type: 'string' } } }
    expect(breachesOf(released, changed({ lines: { type: 'array', items: wider } }))).toEqual([
      '/lines[]/amount has pattern not at all, and had "^[0-9]+$"',
    ])
  })

  it('says of the items of a list what it said', () => {
    expect(breachesOf(released, changed({ lines: { type: 'array' } }))).toEqual(['/lines says otherwise what is in it'])
    const loose = { ...released, properties: { ...released.properties, lines: { type: 'array' } } }
    expect(breachesOf(loose, released)).toEqual(['/lines says otherwise what is in it'])
  })

  it('keeps the name that others refer to it by', () => {
    expect(breachesOf({ ...released, $id: 'urn:a' }, { ...released, $id: 'urn:b' })).toEqual([
      '/ has $id "urn:b", and had "urn:a"',
    ])
  })

  it('neither asks for more nor gives less', () => {
    expect(breachesOf(released, changed({}, { required: ['sale', 'lines', 'note'] }))).toEqual([
      '/note is required, and was not there before',
    ])
    expect(breachesOf(released, changed({}, { required: ['sale'] }))).toEqual(['/lines may be missing'])
  })
})
