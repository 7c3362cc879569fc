import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { BadRequest } from './problem.js'

/**
 * Bodies are JSON in UTF-8 and nothing else; what claims a prototype is refused. A byte that is no UTF-8 is refused too:
 * decoded as it comes it would turn into U+FFFD, and a name be recorded that nobody wrote.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done)
    else done(new BadRequest('invalid', 'the body is not UTF-8'))
  })
}
