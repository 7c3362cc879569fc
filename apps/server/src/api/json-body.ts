import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { duplicateMember } from './duplicate-member.js'
import { BadRequest } from './problem.js'

/**
 * Bodies are JSON in UTF-8 and nothing else; what claims a prototype is refused. A byte that is no UTF-8 is refused too:
 * decoded as it comes it would turn into U+FFFD, and a name be recorded that nobody wrote. A member that stands twice is
 * refused, for whoever sent it meant both (RFC 8259, 4).
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const wrong = wrongIn(request)
    if (wrong !== undefined) return done(wrong)
    if (!isUtf8(body)) return done(new BadRequest('invalid', 'the body is not UTF-8'))
    const text = body.toString('utf8')
    return void parse(request, text, (error, value: unknown) => {
      if (error !== null) return done(error)
      const twice = duplicateMember(text)
      if (twice === undefined) return done(null, value)
      const detail = 'it stands twice in one object'
      return done(new BadRequest('invalid', `${twice} stands twice in one object`, [{ field: twice, detail }]))
    })
  })
}

/** What a body is said to be and is not read as. */
export function wrongIn({ headers }: FastifyRequest): BadRequest | undefined {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    const errors = [{ field: 'Content-Encoding', detail: 'a body is sent as it is' }]
    return new BadRequest('unsupported-media-type', 'the body is compressed: it is to be sent as it is', errors)
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    const errors = [{ field: 'Content-Type', detail: 'its charset is utf-8' }]
    return new BadRequest('unsupported-media-type', 'the body is JSON in UTF-8', errors)
  }
  return undefined
}
