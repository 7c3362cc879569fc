import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CORRELATION_HEADER, isCorrelation } from './correlation.js'
import { BadRequest, type WrongField } from './problem.js'

/** Of each of these there is one: of two, this server and one before it may each go by another. */
const ONCE = ['Authorization', 'Content-Type', 'If-Match', CORRELATION_HEADER]

/**
 * A header that says two things, or a correlation that cannot be one, is refused and not passed over: whoever sent it
 * would look for it in vain. What is open is answered whatever it says: a probe asks for nobody.
 */
export function acceptReadableHeadersOnly(server: FastifyInstance): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const wrong = request.routeOptions.url?.startsWith('/v1/') === true ? wrongIn(request) : undefined
    if (wrong === undefined) return done(null, payload)
    return done(new BadRequest('invalid', `the header ${wrong.field} is not right`, [wrong]))
  })
}

function wrongIn({ raw, headers }: FastifyRequest): WrongField | undefined {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  const twice = ONCE.find((name) => names.filter((sent) => sent === name.toLowerCase()).length > 1)
  if (twice !== undefined) return { field: twice, detail: 'it stands twice' }
  const said = headers['lumbung-correlation']
  if (said === undefined || isCorrelation(said)) return undefined
  return { field: CORRELATION_HEADER, detail: 'it is 1 to 200 visible ASCII characters, or left out' }
}
