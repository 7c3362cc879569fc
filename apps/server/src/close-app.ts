import type { Server } from 'node:http'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'

/** In milliseconds. Who has not sent a request to its end by then, or not read its answer, is cut off. */
const GRACE = 10_000
const BETWEEN_LOOKS = 50

/**
 * No new connections, and what was accepted is answered. A connection that is kept alive ends with the answer that is
 * under way on it: its client would keep it for another minute, and the server with it.
 */
export async function closeApp(app: NestFastifyApplication): Promise<void> {
  const server: Server = app.getHttpServer()
  const looking = setInterval(() => server.closeIdleConnections(), BETWEEN_LOOKS)
  const late = setTimeout(() => server.closeAllConnections(), GRACE)
  try {
    await app.close()
  } finally {
    clearInterval(looking)
    clearTimeout(late)
  }
}
