import type { FastifyInstance } from 'fastify'
import { BadRequest, shortened } from './problem.js'

/** A query that is not UTF-8 is refused: left as it is, its escapes would be taken for the text that was looked for. */
export function acceptReadableQueriesOnly(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const [, query = ''] = request.url.split('?', 2)
    const unreadable = query.split('&').find((member) => !isReadable(member))
    if (unreadable === undefined) return done()
    const [field = ''] = unreadable.split('=', 1)
    return done(
      new BadRequest('invalid', 'the query is not UTF-8', [
        { field: isReadable(field) ? shortened(decodeURIComponent(field)) : '', detail: 'it is percent-encoded UTF-8' },
      ]),
    )
  })
}

function isReadable(escaped: string): boolean {
  try {
    decodeURIComponent(escaped)
    return true
  } catch {
    // URIError is how JavaScript says that these are not the bytes of a text.
    return false
  }
}
