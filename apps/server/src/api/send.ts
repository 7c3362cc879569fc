import { Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { alsoNeeded } from './also-needed.js'
import { alsoAllowed, askingOf } from './asking.js'
import { correlationOf } from './correlation.js'
import { BadRequest, problemOf } from './problem.js'
import { taggedWith } from './revision.js'
import { sentBy, type Message } from '#commands/message.js'
import { Rejected } from '#domain/rejected.js'
import type { CommandBy } from '#event-store/command-by.js'
import { foreign } from '#events/ids.js'
import type { Instant, Json } from '#events/words.js'
import type { CommandAction } from '#identity/permission.js'
import type { Metrics } from '#observability/metrics.js'
import { bodyHash, UnhashableBody, type Body, type BodyHashKeys } from '#personal/body-hash.js'

/** The answer to a command names the place in the log from which on it can be read. */
export const POSITION_HEADER = 'Lumbung-Position'

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the command that the request was sent as. */
    command?: string
  }
}

/** Sends what a request asks for over the bus, as who asks, under its key. */
@Injectable()
export class Sender {
  constructor(
    private readonly bus: CommandBus,
    private readonly hashKeys: BodyHashKeys,
    private readonly metrics: Metrics,
  ) {}

  /** @param action with the body, what the key stands for: another command under it is another body */
  async send<R extends Json>(
    action: CommandAction,
    message: Message<R>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<R> {
    return this.#send(action, message, request, reply, {})
  }

  /**
   * An edit of what the editor saw: the message's `revision` is of what the key stands for, and the answer carries the
   * ETag of what there is now.
   */
  async edit<R extends Json & { readonly revision: number }>(
    action: CommandAction,
    message: Message<R> & { readonly revision: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<R> {
    const edited = await this.#send(action, message, request, reply, { revision: message.revision })
    taggedWith(reply, edited.revision)
    return edited
  }

  async #send<R extends Json>(
    action: CommandAction,
    message: Message<R>,
    request: FastifyRequest,
    reply: FastifyReply,
    more: Readonly<Record<string, number>>,
  ): Promise<R> {
    const { identity } = askingOf(request)
    const { cooperative, subject } = identity
    const id = foreign.command(cooperative, 'http', keyOf(request))
    request.command = id
    try {
      for (const also of alsoNeeded(message)) alsoAllowed(identity, also)
      const by: CommandBy = {
        id,
        bodyHash: this.#hash({ action, parameters: plain(request.params), body: plain(request.body), ...more }),
        cooperative,
        actor: subject,
        now: new Date().toISOString() as Instant,
        correlation: correlationOf(request),
      }
      const { position, result } = await this.bus.execute(sentBy(by, message))
      this.metrics.commanded(action, 'accepted')
      void reply.header(POSITION_HEADER, position.toString())
      return result
    } catch (error) {
      const { code } = problemOf(error)
      this.metrics.commanded(action, error instanceof Rejected ? `rejected:${code}` : code)
      throw error
    }
  }

  #hash(body: Body): string {
    try {
      return bodyHash(this.hashKeys, body)
    } catch (error) {
      if (error instanceof UnhashableBody) throw new BadRequest('invalid', error.message)
      throw error
    }
  }
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key']
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new BadRequest(
    'idempotency-key',
    'the header Idempotency-Key is 1 to 200 visible ASCII characters, new for each command',
    [{ field: 'Idempotency-Key', detail: key === undefined ? 'it is missing' : 'it is of another form' }],
  )
}

/** What was sent as JSON: the parser made it of plain objects. */
const plain = (sent: unknown): Body => (sent ?? {}) as Body
