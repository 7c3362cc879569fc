import { finished, Readable } from 'node:stream'
import { Controller, Get, Query, Req, Res, type OnModuleDestroy } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows, askingOf } from './asking.js'
import { EventsAfter, takenIn, TAKEN } from './events-after.js'
import { BadRequest, shortened } from './problem.js'
import { FeedRoute } from './route.js'
import { Streams } from './streams.js'
import type { CooperativeId } from '#events/words.js'
import { structured } from '#public-events/contract/cloud-event.js'
import { idOf, type Sent, type Taken } from '#public-events/told/feed.js'
import { ToldMessages } from '#public-events/told/told-messages.js'

/** @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md, 4 */
const BATCH = 'application/cloudevents-batch+json'
const STREAM = 'text/event-stream'

/** How many are read at once for a stream. */
const A_PAGE = 200

/** In milliseconds. A proxy takes a connection for dead on which nothing was said for a minute. */
const BETWEEN_SIGNS_OF_LIFE = 15_000

/** In milliseconds. Whoever reads on begins again, and shows a token that holds. */
const LONGEST_STREAM = 900_000

/** What the world is told, over HTTP: the same bytes that Kafka has. */
@ApiTags('events')
@Controller('v1/events')
export class EventsController implements OnModuleDestroy {
  readonly #stopped = new AbortController()
  readonly #streams = new Streams()

  constructor(private readonly messages: ToldMessages) {}

  /** Streams end where they are; whoever reads on begins after the last message that came. */
  onModuleDestroy(): void {
    this.#stopped.abort()
  }

  @Get()
  @Allows('public-events')
  @ApiOperation({
    summary: 'What happened, for other systems',
    description:
      'The cooperative’s public messages as CloudEvents, oldest first: as a batch, or with `Accept: text/event-stream` as ' +
      'a stream that goes on (Server-Sent Events; a stream ends after a quarter of an hour, and is asked for again). ' +
      'See /asyncapi.json and /schemas for what they say, and docs/consuming.md for how to take each once.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description:
      'Of a stream that begins again: the id of the last message that came. It counts, and `after` does not.',
    schema: { type: 'string', pattern: TAKEN.source, example: '1.4711' },
  })
  @FeedRoute()
  @ApiResponse({
    status: 200,
    description: 'What was told after it. `Link` has the address of what comes next.',
    content: {
      [BATCH]: { schema: { type: 'array', items: { type: 'object', additionalProperties: true } } },
      [STREAM]: { schema: { type: 'string' } },
    },
    headers: {
      Link: { description: 'The address of what comes next, rel="next".', schema: { type: 'string' } },
    },
  })
  async after(@Query() query: EventsAfter, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { cooperative } = askingOf(request).identity
    const taken = lastEventId(request) ?? takenIn(query.after)
    if (!asksForStream(request)) return this.#batch(reply, cooperative, taken, query.limit)
    const left = this.#placeFor(cooperative, reply)
    // What is wrong is answered before the stream begins.
    const first = await this.messages.after(cooperative, taken, A_PAGE)
    void reply
      .type(STREAM)
      .header('X-Accel-Buffering', 'no')
      .header('Connection', 'close')
      .send(Readable.from(this.#stream(cooperative, taken.sequence, first, left)))
  }

  /** Kept until the connection is closed. @returns the signal that it is */
  #placeFor(cooperative: CooperativeId, reply: FastifyReply): AbortSignal {
    const giveBack = this.#streams.take(cooperative)
    const left = new AbortController()
    // Whoever does not read does not come to the end of a stream either.
    const cut = setTimeout(() => reply.raw.destroy(), LONGEST_STREAM + BETWEEN_SIGNS_OF_LIFE).unref()
    finished(reply.raw, () => {
      clearTimeout(cut)
      giveBack()
      left.abort()
    })
    return left.signal
  }

  async #batch(reply: FastifyReply, cooperative: CooperativeId, taken: Taken, limit: number): Promise<void> {
    const sent = await this.messages.after(cooperative, taken, limit)
    const after = idOf(sent.at(-1) ?? taken)
    void reply
      .type(BATCH)
      .header('Link', `</v1/events?after=${after}&limit=${limit}>; rel="next"`)
      .send(Buffer.from(`[${sent.map(structured).join(',')}]`))
  }

  async *#stream(
    cooperative: CooperativeId,
    from: bigint,
    first: readonly Sent[],
    left: AbortSignal,
  ): AsyncGenerator<string> {
    const signal = AbortSignal.any([this.#stopped.signal, left])
    const end = performance.now() + LONGEST_STREAM
    let taken = from
    let page = first
    yield 'retry: 1000\n\n'
    while (!signal.aborted) {
      for (const message of page) yield serverSentEvent(message)
      taken = page.at(-1)?.sequence ?? taken
      if (performance.now() >= end) return
      const isMore = await this.messages.more(cooperative, taken, { timeoutMs: BETWEEN_SIGNS_OF_LIFE, signal })
      page = isMore ? await this.messages.after(cooperative, { sequence: taken }, A_PAGE) : []
      if (!isMore) yield ':\n\n'
    }
  }
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
const serverSentEvent = (message: Sent): string => `id: ${idOf(message)}\ndata: ${structured(message)}\n\n`

const asksForStream = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.split(',').some((type) => type.trim().split(';')[0]?.toLowerCase() === STREAM) ?? false

function lastEventId({ headers }: FastifyRequest): Taken | undefined {
  const sent = headers['last-event-id']
  if (sent === undefined || sent === '') return undefined
  if (typeof sent === 'string' && TAKEN.test(sent)) return takenIn(sent)
  throw new BadRequest('invalid', 'the header Last-Event-ID is the id of a message', [
    { field: 'Last-Event-ID', detail: 'it is {epoch}.{sequence}, as a stream said it', value: shortened(String(sent)) },
  ])
}
