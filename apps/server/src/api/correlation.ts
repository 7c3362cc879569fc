import type { FastifyRequest } from 'fastify'

/** Names what a request belongs to: in the log of this server, on the events that it writes, and on its answer. */
export const CORRELATION_HEADER = 'Lumbung-Correlation'

/** 1 to 200 visible ASCII characters. */
export const isCorrelation = (said: unknown): said is string =>
  typeof said === 'string' && /^[\x21-\x7e]{1,200}$/.test(said)

/** What whoever asks says it belongs to; the request's own id when it says nothing such. */
export function correlationOf({ headers, id }: FastifyRequest): string {
  const said = headers['lumbung-correlation']
  return isCorrelation(said) ? said : id
}
