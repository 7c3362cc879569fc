import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What the API answers has names and balances in it, and depends on who asks. */
export function keepAnswersPrivate(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    keepPrivate(request, reply)
    done()
  })
}

/**
 * Whoever asked may keep it, and asks each time whether it is still so (an ETag is of use, RFC 9111, 5.2.2.4); a cache that
 * several people share may not.
 */
export function keepPrivate({ routeOptions, url }: FastifyRequest, reply: FastifyReply): void {
  if (!(routeOptions.url ?? url).startsWith('/v1/')) return
  void reply.header('Cache-Control', 'private, no-cache').header('Vary', 'Authorization')
}
