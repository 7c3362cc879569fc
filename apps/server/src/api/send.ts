import { Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { askingOf } from './asking.js'
import { BadRequest } from './problem.js'
import { sentBy, type Message } from '#commands/message.js'
import { foreign } from '#events/ids.js'
import type { Instant, Json } from '#events/words.js'
import { bodyHash, UnhashableBody, type Body, type BodyHashKeys } from '#personal/body-hash.js'

/** The answer to a command names the place in the log from which on it can be read. */
export const POSITION_HEADER = 'Lumbung-Position'

/** Sends what a request asks for over the bus, as who asks, under its key. */
@Injectable()
export class Sender {
  constructor(
    private readonly bus: CommandBus,
    private readonly hashKeys: BodyHashKeys,
  ) {}

  /** @param action with the body, what the key stands for: another command under it is another body */
  async send<R extends Json>(
    action: string,
    message: Message<R>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<R> {
    const { identity } = askingOf(request)
    const { cooperative, subject } = identity
    const by = {
      id: foreign.command(cooperative, 'http', keyOf(request)),
      bodyHash: this.#hash({ action, parameters: plain(request.params), body: plain(request.body) }),
      cooperative,
      actor: subject,
      now: new Date().toISOString() as Instant,
    }
    const { position, result } = await this.bus.execute(sentBy(by, message))
    void reply.header(POSITION_HEADER, position.toString())
    return result
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
