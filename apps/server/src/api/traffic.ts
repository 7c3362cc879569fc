import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CORRELATION_HEADER, correlationOf } from './correlation.js'
import type { Log } from '#observability/log.js'
import type { Metrics } from '#observability/metrics.js'

/**
 * A line of the log and a measurement for each request that was answered, and its correlation on every answer. The line
 * names the route and never the address, whose ids and queries are of somebody; nor who asked, nor anything that was sent,
 * but the correlation, which is sent to be named there.
 */
export class Traffic {
  constructor(
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  watch(server: FastifyInstance): void {
    server.setGenReqId(() => randomUUID())
    server.addHook('onRequest', (request, reply, done) => {
      void reply.header(CORRELATION_HEADER, correlationOf(request))
      done()
    })
    server.addHook('onResponse', (request, reply, done) => {
      this.note(request, reply)
      done()
    })
  }

  /** For what was answered without any hook: see answerUnroutable in problem.ts. */
  note(request: FastifyRequest, reply: FastifyReply): void {
    const { method, id, command } = request
    const route = routeOf(request)
    const status = reply.statusCode
    this.metrics.answered({ method, route, status, seconds: reply.elapsedTime / 1_000 })
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const line = { request: id, correlation: correlationOf(request), ...(command !== undefined && { command }) }
    this.log.info({ ...line, method, route, status, ms }, 'answered')
  }
}

/** As the contract has it, `/v1/lots/{lot}`. */
const routeOf = ({ routeOptions, is404 }: FastifyRequest): string =>
  is404 || routeOptions.url === undefined ? 'none' : routeOptions.url.replaceAll(/:(\w+)/g, '{$1}')
