import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { StatementAnswer, StatementDifferenceAnswer } from './answers/statement.js'
import { withPositionsAsText } from './as-text.js'
import { Allows, type Asking } from './asking.js'
import { InPath } from './in-path.js'
import { NotFound } from './problem.js'
import { StatementBetween, StatementPage } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import type { ProducerId } from '#events/words.js'
import { statementDifference } from '#read-models/as-known/statement-difference.js'
import { producerBalance } from '#read-models/producer-balances/queries.js'
import { statement } from '#read-models/statement/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

@ApiTags('producers')
@Controller('v1/producers/:producer/statement')
export class StatementsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('producer-statement', 'own')
  @ApiOperation({
    summary: 'A producer’s statement',
    description:
      'What the cooperative owes and why, over some days: opening, items, closing. As it was known, if asked.',
  })
  @QueryRoute(() => StatementAnswer)
  @ProblemsOf('unknown-producer', 'not-yet-known')
  one(
    @InPath('producer') producer: ProducerId,
    @Query() { at, knownAt, ...of }: StatementPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAt === undefined ? {} : { knownAt: Position.parse(knownAt) }
    return this.reader.read(request, reply, at, async (db, asking) => {
      await requireWithin(db, asking, producer)
      return withPositionsAsText(await statement(db, { producer, ...of, ...known }))
    })
  }

  @Get('difference')
  @Allows('producer-statement', 'own')
  @ApiOperation({
    summary: 'What a statement says otherwise than it did',
    description: 'The same days, as known at two positions, and the items that were recorded between them.',
  })
  @QueryRoute(() => StatementDifferenceAnswer)
  @ProblemsOf('unknown-producer', 'not-yet-known', 'nothing-between')
  difference(
    @InPath('producer') producer: ProducerId,
    @Query() { at, from, to, firstDay, lastDay, ...of }: StatementBetween,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    const days = { ...(firstDay !== undefined && { from: firstDay }), ...(lastDay !== undefined && { to: lastDay }) }
    return this.reader.read(request, reply, at, async (db, asking) => {
      await requireWithin(db, asking, producer)
      return withPositionsAsText(await statementDifference(db, { producer, ...between, days, ...of }))
    })
  }
}

/** @throws NotFound also for another producer than who asks */
async function requireWithin(db: Reading, { reach }: Asking, producer: ProducerId): Promise<void> {
  const within = reach.of === 'cooperative' || reach.producer === producer
  if (within && (await producerBalance(db, producer)) !== undefined) return
  throw new NotFound('unknown-producer', `there is no producer ${producer}`)
}
