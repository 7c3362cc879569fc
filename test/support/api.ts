import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandBus } from '@nestjs/cqrs'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import supertest from 'supertest'
import { createApp } from '../../apps/server/src/app.js'
import { Health } from '../../apps/server/src/health.js'
import { sentBy, type Message } from '#commands/message.js'
import type { Receipt } from '#event-store/receipt.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import type { Identity } from '#identity/identity.js'
import { issueToken } from '#identity/tokens.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import { createLog } from '#observability/log.js'
import { databaseUrl } from '#postgres/connection.js'
import { createTestDatabase } from '#postgres/testing/database.js'

/** The real server's application, on a database of its own, with its followers running. */
export interface Api {
  readonly app: NestFastifyApplication
  readonly installation: Installation
  /** Sends requests over the network to the application. */
  request(): ReturnType<typeof supertest>
  /** Sends a command over the bus, as of a day long past. The same key takes effect once. */
  send<R extends Json>(cooperative: string, key: string, message: Message<R>): Promise<Receipt<R>>
  tokenFor(identity: Identity): Promise<string>
  /** Stops it and drops the database. */
  close(): Promise<void>
}

/** When everything is recorded that is sent over the bus. */
const NOW = '2025-03-31T03:00:00.000Z' as Instant

export async function openApi(): Promise<Api> {
  const log = createLog({ level: 'silent', name: 'test' })
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-http-'))
  const installation = await openInstallation(
    { kind: 'server', databaseUrl: databaseUrl(database.connection), keysFile: join(folder, 'keys.json') },
    log,
    { beside: false },
  )
  const { following, projected } = projection(installation, log)
  following.start()
  const health = new Health(installation.pool, following)
  const app = await createApp({ installation, projected, health, log })
  await app.listen(0, '127.0.0.1')
  const bus = app.get(CommandBus)
  return {
    app,
    installation,
    request: () => supertest(app.getHttpServer()),
    send: (cooperative, key, message) => {
      const id = cooperative as CooperativeId
      const by = { id: foreign.command(id, 'test', key), bodyHash: key, cooperative: id, actor: 'ani', now: NOW }
      return bus.execute(sentBy(by, message))
    },
    tokenFor: (identity) => issueToken(installation.keys.tokens, { ...identity, expiresIn: 3_600 }, new Date()),
    async close() {
      await app.close()
      await following.stop()
      await installation.close()
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}

/** A message with its fields. */
export const saying = <M extends Message<Json>>(
  kind: new () => M,
  fields: Pick<M, Exclude<keyof M & string, 'by'>>,
): M => Object.assign(new kind(), fields)

/** A new Idempotency-Key. */
export const newKey = (): string => randomUUID()
