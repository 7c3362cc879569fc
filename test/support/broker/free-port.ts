import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { errorCode } from '#postgres/embedded/error-code.js'

/**
 * Below the ports that a system gives to outgoing connections (from 32768 on Linux, from 49152 elsewhere). A client that
 * tries again and again to reach a killed broker in that range is one day given the broker's own port, talks to
 * itself, and the broker cannot come back.
 */
const FIRST = 20_000
const LAST = 32_000

/** A port that nobody listens on now. Somebody may before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST)
    if (await isFree(port)) return port
  }
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error
    return false
  }
  await once(server.close(), 'close')
  return true
}
