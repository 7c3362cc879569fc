import { isUtf8 } from 'node:buffer'
import type { OpenAPIObject } from '@nestjs/swagger'
import type { FastifyInstance } from 'fastify'
import { wrongIn } from './json-body.js'
import { BadRequest } from './problem.js'

/** The one route that takes a file as it is. */
const PATH = '/v1/settlements/files'

const CSV_TYPE = 'text/csv'
const JSON_TYPE = 'application/json'

/**
 * `curl --data-binary @file.csv -H 'content-type: text/csv'` says the same as the JSON body of the route: its text is the
 * field `csv`, the other fields stand in the query.
 */
export function acceptCsvFiles(server: FastifyInstance): void {
  server.addContentTypeParser(CSV_TYPE, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.routeOptions.url !== PATH) {
      return done(new BadRequest('unsupported-media-type', `Unsupported Media Type: a body here is ${JSON_TYPE}`))
    }
    const wrong = wrongIn(request)
    if (wrong !== undefined) return done(wrong)
    if (!isUtf8(body)) return done(new BadRequest('invalid', 'the file is not UTF-8'))
    const said: object = typeof request.query === 'object' && request.query !== null ? request.query : {}
    if ('csv' in said) {
      const errors = [{ field: 'csv', detail: 'it is the file, and stands in no query' }]
      return done(new BadRequest('invalid', 'some fields are not right', errors))
    }
    return done(null, { ...said, csv: body.toString('utf8') })
  })
}

/** What the contract says of it: the fields of the body are those of the query, where the body is the file. */
export function withCsvFiles(document: OpenAPIObject): OpenAPIObject {
  const item = document.paths[PATH]
  const { post } = item ?? {}
  const body = post?.requestBody
  const schema = document.components?.schemas?.['ReceiveSettlementFile']
  if (post === undefined || body === undefined || '$ref' in body || schema === undefined || '$ref' in schema) {
    throw new TypeError(`${PATH} takes a body of its own class`)
  }
  const { csv, ...fields } = schema.properties ?? {}
  const inQuery = Object.entries(fields).map(([name, field]) => ({
    name,
    in: 'query' as const,
    required: false,
    description: `Where the body is ${CSV_TYPE}: as in the body of ${JSON_TYPE}.`,
    schema: field,
  }))
  const content = { ...body.content, [CSV_TYPE]: { schema: csv ?? { type: 'string' } } }
  const operation = {
    ...post,
    parameters: [...(post.parameters ?? []), ...inQuery],
    requestBody: { ...body, content },
  }
  return { ...document, paths: { ...document.paths, [PATH]: { ...item, post: operation } } }
}
