import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiModule, type ApiOver } from './api/api.module.js'
import { acceptCsvFiles } from './api/csv-body.js'
import { acceptJsonOnly } from './api/json-body.js'
import { acceptLargeBodies } from './api/large-bodies.js'
import { openApi } from './api/openapi.js'
import { keepAnswersPrivate, keepPrivate } from './api/private-answers.js'
import { answerUnroutable } from './api/problem.js'
import { acceptReadableHeadersOnly } from './api/readable-headers.js'
import { acceptReadableQueriesOnly } from './api/readable-query.js'
import { Traffic } from './api/traffic.js'

/** The largest body of a command, in bytes: a sale of 500 lines takes a tenth of it. */
const BODY_LIMIT = 1_048_576

/** The HTTP application over an installation; it listens when it is told to. */
export async function createApp(over: ApiOver): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    forceCloseConnections: 'idle',
    // A period's name is any text of 200 characters, each up to twelve bytes of an address.
    routerOptions: { maxParamLength: 2_400, ignoreTrailingSlash: true },
    // What still comes in on an open connection is answered as ever: who stops us waits for it.
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      keepPrivate(request, reply)
      answerUnroutable(error, request, reply)
      app.get(Traffic).note(request, reply)
    },
  })
  acceptJsonOnly(adapter.getInstance())
  acceptCsvFiles(adapter.getInstance())
  acceptLargeBodies(adapter.getInstance())
  acceptReadableHeadersOnly(adapter.getInstance())
  acceptReadableQueriesOnly(adapter.getInstance())
  keepAnswersPrivate(adapter.getInstance())
  // Money, quantities and counts are bigint within and decimal strings without.
  adapter.getInstance().setReplySerializer((payload) => JSON.stringify(payload, decimal))
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(ApiModule.over(over), adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  })
  const contract = JSON.stringify(openApi(app))
  adapter.getInstance().get('/openapi.json', (_request, reply) => reply.type('application/json').send(contract))
  await app.init()
  return app
}

const decimal = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
