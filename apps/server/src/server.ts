import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from './app.js'
import { Health } from './health.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import type { Where } from '#installation/where.js'
import type { Log } from '#observability/log.js'

export interface ServerOptions {
  readonly where: Where
  /** 0 for any port that is free. */
  readonly port: number
  readonly log: Log
}

export interface Server {
  readonly url: string
  readonly installation: Installation
  readonly app: NestFastifyApplication
  /** Resolves when the embedded database ended without being told to. */
  readonly failed: Promise<Error | undefined>
  /** No new connections, what was accepted is answered, followers stop, PostgreSQL last. */
  stop(): Promise<void>
}

/** All roles in one process, on this machine alone. */
export async function startServer({ where, port, log }: ServerOptions): Promise<Server> {
  const installation = await openInstallation(where, log, { beside: false })
  const reading = projection(installation, log)
  let app: NestFastifyApplication | undefined
  const stop = async () => {
    await app?.close()
    await reading.following.stop()
    await installation.close()
  }
  try {
    reading.following.start()
    const health = new Health(installation.pool, reading.following)
    app = await createApp({ installation, projected: reading.projected, health, log })
    await app.listen(port, '127.0.0.1')
    const failed = installation.embedded?.ended ?? new Promise<undefined>(() => undefined)
    return { url: await app.getUrl(), installation, app, failed, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
