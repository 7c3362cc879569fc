import type { FastifyInstance } from 'fastify'

/** A batch of a provider's: 20,000 payments and as many refunds. */
const LISTS: ReadonlySet<string> = new Set(['/v1/settlements', '/v1/settlements/files'])

/** In bytes: such a batch takes it with little to spare. */
const LARGE_BODY_LIMIT = 4_194_304

/** Routes that take long lists take larger bodies than the others. To be called before there are routes. */
export function acceptLargeBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (LISTS.has(route.url)) route.bodyLimit = LARGE_BODY_LIMIT
  })
}
