import { Body, Controller, Get, Patch, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProducerAnswer, ProducersAnswer } from './answers/people.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { NotFound } from './problem.js'
import { AtPosition, ProducersPage } from './queries.js'
import { Reader } from './read.js'
import { ProducerReceipt, ProducerRevisionReceipt } from './receipts.js'
import { revisionIn, taggedWith } from './revision.js'
import { CommandRoute, EditableRoute, EditRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { RegisterProducer } from '#commands/people/register-producer.js'
import { ReviseProducer } from '#commands/people/revise-producer.js'
import type { ProducerId } from '#events/words.js'
import { producer, producerPage, type RegisteredProducer } from '#read-models/directory/queries.js'
import { balancesOf, producerBalance } from '#read-models/producer-balances/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

export class RevisionOfProducer extends OmitType(ReviseProducer, ['producer', 'revision', 'by']) {}

@ApiTags('producers')
@Controller('v1/producers')
export class ProducersController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('register-producer')
  @ApiOperation({ summary: 'Register a producer', description: 'Who leaves goods on consignment.' })
  @CommandRoute(() => ProducerReceipt)
  @ProblemsOf('producer-exists', 'person-forgotten')
  register(
    @Body() producer: RegisterProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('register-producer', producer, request, reply)
  }

  @Get()
  @Allows('producer-balances', 'own')
  @ApiOperation({
    summary: 'Producers, and what each earned and is owed',
    description: 'In the order they were registered. A producer’s token sees that producer only.',
  })
  @QueryRoute(() => ProducersAnswer)
  async all(
    @Query() { at, ...of }: ProducersPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { producers, ...rest } = await this.reader.read(request, reply, at, async (db, { reach }) => {
      if (reach.of === 'cooperative') {
        const page = await producerPage(db, of)
        return { ...page, producers: await withBalances(db, page.producers) }
      }
      const own = await producer(db, reach.producer)
      const asked = own !== undefined && (of.sector === undefined || own.sector === of.sector) ? [own] : []
      return { producers: await withBalances(db, asked) }
    })
    return { producers: await this.reader.withNames(request, producers), ...rest }
  }

  @Get(':producer')
  @Allows('producer-balances', 'own')
  @ApiOperation({ summary: 'One producer, and what they earned and are owed' })
  @EditableRoute(() => ProducerAnswer)
  @ProblemsOf('unknown-producer')
  async one(
    @InPath('producer') id: ProducerId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, async (db, { reach }) => {
      if (reach.of === 'producer' && reach.producer !== id) return undefined
      const registered = await producer(db, id)
      return registered && { ...(await producerBalance(db, id)), ...registered }
    })
    if (found === undefined) throw new NotFound('unknown-producer', `there is no producer ${id}`)
    taggedWith(reply, found.revision)
    const [named] = await this.reader.withNames(request, [found])
    return named
  }

  @Patch(':producer')
  @Allows('revise-producer')
  @ApiOperation({ summary: 'Revise a producer', description: 'Another name or sector: what is not given stays.' })
  @EditRoute(() => ProducerRevisionReceipt)
  @ProblemsOf('unknown-producer', 'nothing-to-change', 'person-forgotten')
  revise(
    @InPath('producer') id: ProducerId,
    @Body() revised: RevisionOfProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = messageOf(ReviseProducer, { producer: id, revision: revisionIn(request) }, revised)
    return this.sender.edit('revise-producer', message, request, reply)
  }
}

async function withBalances(db: Reading, producers: readonly RegisteredProducer[]) {
  const balances = await balancesOf(
    db,
    producers.map((registered) => registered.producer),
  )
  return producers.map((registered) => ({ ...balances.get(registered.producer), ...registered }))
}
