import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  OutstandingAnswer,
  OutstandingDifferenceAnswer,
  SettlementAnswer,
  SettlementsAnswer,
} from './answers/settlements.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { KnownPage, OutstandingBetween, OutstandingPage } from './payout-queries.js'
import { NotFound } from './problem.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import type { SettlementId } from '#events/words.js'
import { outstandingDifference } from '#read-models/as-known/outstanding-difference.js'
import { outstandingAtProviders } from '#read-models/settlements/outstanding.js'
import { settlements } from '#read-models/settlements/queries.js'
import { settlement } from '#read-models/settlements/settlement.js'

@ApiTags('settlements')
@Controller('v1/settlements')
export class SettlementsReadController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('settlements')
  @ApiOperation({
    summary: 'Settlements of QRIS',
    description: 'The latest recorded first; one that was reversed and came again is there twice.',
  })
  @QueryRoute(() => SettlementsAnswer)
  @ProblemsOf('not-yet-known')
  all(
    @Query() { at, knownAt, ...of }: KnownPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db) =>
      withPositionsAsText(await settlements(db, { ...of, ...known })),
    )
  }

  @Get('outstanding')
  @Allows('settlements')
  @ApiOperation({
    summary: 'What providers owe, and since when',
    description:
      'Sales whose QRIS payment has not arrived, and what was given back of them. As it was known, if asked.',
  })
  @QueryRoute(() => OutstandingAnswer)
  @ProblemsOf('not-yet-known')
  outstanding(
    @Query() { at, knownAt, ...of }: OutstandingPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db) =>
      withPositionsAsText(await outstandingAtProviders(db, { ...of, ...known })),
    )
  }

  @Get('outstanding/difference')
  @Allows('settlements')
  @ApiOperation({
    summary: 'What providers owe otherwise than was known',
    description: 'As it stood at the end of the same day, as known at two positions: sales and refunds that are other.',
  })
  @QueryRoute(() => OutstandingDifferenceAnswer)
  @ProblemsOf('not-yet-known', 'nothing-between')
  outstandingDifference(
    @Query() { at, from, to, ...of }: OutstandingBetween,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    return this.reader.read(request, reply, at, (db) => outstandingDifference(db, { ...between, ...of }))
  }

  @Get(':settlement')
  @Allows('settlements')
  @ApiOperation({
    summary: 'One settlement',
    description: 'What arrived last under its reference, with the payments and refunds it lists and what was rejected.',
  })
  @QueryRoute(() => SettlementAnswer)
  @ProblemsOf('unknown-settlement', 'not-yet-known')
  one(
    @InPath('settlement') id: SettlementId,
    @Query() { at, knownAt, ...of }: KnownPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db) => {
      const found = await settlement(db, { settlement: id, ...known, ...of })
      if (found === undefined) throw new NotFound('unknown-settlement', `there is no settlement ${id}`)
      return withPositionsAsText(found)
    })
  }
}
