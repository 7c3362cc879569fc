import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandBus } from '@nestjs/cqrs'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import supertest, { type Response, type Test } from 'supertest'
import { openApi as contractOf } from '../../apps/server/src/api/openapi.js'
import { createApp } from '../../apps/server/src/app.js'
import { Health } from '../../apps/server/src/health.js'
import { Conforming, type Answered } from './conforms.js'
import { sentBy, type Message } from '#commands/message.js'
import type { Receipt } from '#event-store/receipt.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import type { Identity } from '#identity/identity.js'
import { issueToken } from '#identity/tokens.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import { reacting } from '#installation/reacting.js'
import { telling } from '#installation/telling.js'
import { createLog } from '#observability/log.js'
import { databaseUrl } from '#postgres/connection.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'

/** The real server's application, on a database of its own, with its projector and reactions running. */
export interface Api {
  readonly app: NestFastifyApplication
  readonly installation: Installation
  /** Sends requests over the network to the application. Every answer is held to the contract, whatever a test asks for. */
  request(): Requests
  /** Sends bytes as they are, which a client that knows JSON would not; the answer is held to the contract. */
  exchange(method: string, address: string, headers: Readonly<Record<string, string>>, body?: Buffer): Promise<Answered>
  /** Everything that was logged, line by line. */
  readonly logged: readonly string[]
  /** Sends a command over the bus, as of a day long past. The same key takes effect once. */
  send<R extends Json>(cooperative: string, key: string, message: Message<R>): Promise<Receipt<R>>
  tokenFor(identity: Identity): Promise<string>
  /** Stops it. */
  close(): Promise<void>
}

const METHODS = ['get', 'head', 'post', 'patch', 'put', 'delete'] as const

export type Requests = Readonly<Record<(typeof METHODS)[number], (address: string) => Test>>

/** When everything is recorded that is sent over the bus. */
const NOW = '2025-03-31T03:00:00.000Z' as Instant

/** A database, and the folder that the keys to it are in. */
interface Place {
  readonly database: Pick<TestDatabase, 'connection'>
  readonly folder: string
}

/** Over a database of its own, which ends with it. */
export async function openApi(): Promise<Api> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-http-'))
  const api = await openApiOver({ database, folder })
  return {
    ...api,
    async close() {
      await api.close()
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}

/** Over what somebody else has made and ends. */
export async function openApiOver({ database, folder }: Place): Promise<Api> {
  const logged: string[] = []
  const log = createLog({ level: 'info', name: 'test', destination: { write: (line) => void logged.push(line) } })
  const installation = await openInstallation(
    { kind: 'server', databaseUrl: databaseUrl(database.connection), keysFile: join(folder, 'keys.json') },
    log,
    { beside: false },
  )
  const { following, projected } = projection(installation, log)
  const told = telling(installation, log)
  const reactions = reacting(installation, projected, (command) => app.get(CommandBus).execute(command), log)
  following.start()
  told.following.start()
  const health = new Health(installation.pool, {
    projector: following,
    reactions: [...reactions.following.values()],
    teller: told.following,
  })
  const followers = { projector: following, ...Object.fromEntries(reactions.following) }
  const app = await createApp({ installation, projected, messages: told.messages, health, log, followers })
  await app.listen(0, '127.0.0.1')
  reactions.start()
  const bus = app.get(CommandBus)
  const conforming = new Conforming(contractOf(app))
  const requests = supertest(app.getHttpServer())
  const asking = (method: (typeof METHODS)[number]) => (address: string) =>
    requests[method](address).expect((answer: Response) => conforming.check(answered(method, address, answer)))
  return {
    app,
    installation,
    logged,
    request: () => ({
      get: asking('get'),
      head: asking('head'),
      post: asking('post'),
      patch: asking('patch'),
      put: asking('put'),
      delete: asking('delete'),
    }),
    async exchange(method, address, headers, body) {
      const sent = body === undefined ? {} : { body: new Uint8Array(body) }
      const answer = await fetch(`${await app.getUrl()}${address}`, { method, headers, ...sent })
      const got = {
        method,
        address,
        status: answer.status,
        type: mediaType(answer.headers.get('content-type')),
        text: await answer.text(),
        headers: Object.fromEntries(answer.headers),
      }
      conforming.check(got)
      return got
    },
    send: (cooperative, key, message) => {
      const id = cooperative as CooperativeId
      const by = { id: foreign.command(id, 'test', key), bodyHash: key, cooperative: id, actor: 'ani', now: NOW }
      return bus.execute(sentBy(by, message))
    },
    tokenFor: (identity) => issueToken(installation.keys.tokens, { ...identity, expiresIn: 3_600 }, new Date()),
    async close() {
      await Promise.all([app.close(), reactions.stop()])
      await Promise.all([following.stop(), told.following.stop()])
      await installation.close()
    },
  }
}

function answered(method: string, address: string, { status, type, text, headers }: Response): Answered {
  const named: Record<string, string | undefined> = headers
  return { method: method.toUpperCase(), address, status, type, text: text ?? '', headers: named }
}

const mediaType = (header: string | null): string => header?.split(';')[0]?.trim() ?? ''

/** A message with its fields. */
export const saying = <M extends Message<Json>>(
  kind: new () => M,
  fields: Pick<M, Exclude<keyof M & string, 'by'>>,
): M => Object.assign(new kind(), fields)

/** A new Idempotency-Key. */
export const newKey = (): string => randomUUID()
