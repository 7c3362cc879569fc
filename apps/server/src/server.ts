import { setTimeout as delay } from 'node:timers/promises'
import { CommandBus } from '@nestjs/cqrs'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from './app.js'
import { closeApp } from './close-app.js'
import { demoUntil } from './demo/demo-until.js'
import { makeDemo } from './demo/make-demo.js'
import { Health } from './health.js'
import { DEFAULT_ZONE } from '#commands/books/enrol-cooperative.js'
import type { Message } from '#commands/message.js'
import { dayIn } from '#domain/cooperative.js'
import type { Instant, Json } from '#events/words.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import { publishing } from '#installation/publishing.js'
import { reacting } from '#installation/reacting.js'
import { telling } from '#installation/telling.js'
import type { Where } from '#installation/where.js'
import type { Log } from '#observability/log.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'

export interface ServerOptions {
  readonly where: Where
  /** 0 for any port that is free. */
  readonly port: number
  /** An embedded store that is empty gets a demo cooperative; a server database never does. */
  readonly demo: boolean
  /** Without it nothing is published. Kafka need not be there: commands and queries do not wait for it. */
  readonly kafka: KafkaSettings | undefined
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
export async function startServer({ where, port, demo, kafka, log }: ServerOptions): Promise<Server> {
  const installation = await openInstallation(where, log, { beside: false })
  const reading = projection(installation, log)
  const published = kafka && publishing(installation, kafka, log)
  const told = telling(installation, log, () => published?.publisher.nudge())
  let app: NestFastifyApplication | undefined
  const send = async (command: Message<Json>) => {
    if (app === undefined) throw new Error('there is no bus yet: reactions start after the application')
    return app.get(CommandBus).execute(command)
  }
  const reactions = reacting(installation, reading.projected, send, log)
  const stop = async () => {
    await Promise.all([app && closeApp(app), reactions.stop()])
    await Promise.all([reading.following.stop(), told.following.stop(), published?.stop()])
    await installation.close()
  }
  try {
    reading.following.start()
    told.following.start()
    published?.start()
    const health = new Health(installation.pool, {
      projector: reading.following,
      reactions: [...reactions.following.values()],
      teller: told.following,
      publishing: published,
    })
    const followers = {
      projector: reading.following,
      'public-messages': told.following,
      ...Object.fromEntries(reactions.following),
    }
    const { projected } = reading
    app = await createApp({ installation, projected, messages: told.messages, health, log, followers, published })
    await app.init()
    reactions.start()
    if (demo && where.kind === 'embedded') await fillWithDemo(installation, app.get(CommandBus))
    await app.listen(port, '127.0.0.1')
    const failed = installation.embedded?.ended ?? new Promise<undefined>(() => undefined)
    return { url: await app.getUrl(), installation, app, failed, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** How long the demo waits before it looks again whether a closing has its balance. */
const BETWEEN_LOOKS_MS = 50

/** A demo that was cut off is finished; whatever else is in the log, it is left alone. */
async function fillWithDemo({ store, keys }: Installation, bus: CommandBus): Promise<void> {
  const today = dayIn(DEFAULT_ZONE, new Date().toISOString() as Instant)
  const until = await demoUntil(store, today)
  if (until === undefined) return
  await makeDemo({
    send: (message) => bus.execute(message),
    hashKeys: keys.bodyHash,
    reacted: () => delay(BETWEEN_LOOKS_MS),
    today: until,
  })
}
