import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows, type Asking } from './asking.js'
import { ProducerBalanceAnswer, ProducerBalancesAnswer, QueryRoute } from './answers.js'
import { idIn, NotFound } from './problem.js'
import { AtPosition } from './queries.js'
import { Reader } from './read.js'
import type { ProducerId } from '#events/words.js'
import { producerBalance, producerBalances, type ProducerBalance } from '#read-models/producer-balances/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

@ApiTags('producers')
@Controller('v1/producers')
export class ProducersController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('producer-balances')
  @ApiOperation({
    summary: 'What each producer earned and is owed',
    description: 'A producer’s token sees that producer only.',
  })
  @QueryRoute(() => ProducerBalancesAnswer)
  async all(
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const balances = await this.reader.read(request, reply, at, inReach)
    return { producers: await this.reader.withNames(request, balances) }
  }

  @Get(':producer')
  @Allows('producer-balances')
  @ApiOperation({ summary: 'What one producer earned and is owed' })
  @QueryRoute(() => ProducerBalanceAnswer)
  async one(
    @Param('producer') producer: string,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = idIn('producer', producer) as ProducerId
    const balance = await this.reader.read(request, reply, at, async (db, { reach }) =>
      reach.of === 'producer' && reach.producer !== id ? undefined : producerBalance(db, id),
    )
    if (balance === undefined) throw new NotFound('unknown-producer', `there is no producer ${id}`)
    const [named] = await this.reader.withNames(request, [balance])
    return named
  }
}

async function inReach(db: Reading, { reach }: Asking): Promise<ProducerBalance[]> {
  if (reach.of === 'cooperative') return producerBalances(db)
  const own = await producerBalance(db, reach.producer)
  return own === undefined ? [] : [own]
}
