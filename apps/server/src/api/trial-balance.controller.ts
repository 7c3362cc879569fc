import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TrialBalanceAnswer, TrialBalanceDifferenceAnswer, TrialBalancesAnswer } from './answers/books.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { BadRequest } from './problem.js'
import { BalanceBetween, BalanceOf, ByPeriodOf } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import { trialBalanceDifference } from '#read-models/as-known/trial-balance-difference.js'
import { trialBalance, trialBalanceByPeriod, type OfDays } from '#read-models/trial-balance/queries.js'

@ApiTags('books')
@Controller('v1/trial-balance')
export class TrialBalanceController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('trial-balance')
  @ApiOperation({
    summary: 'Trial balance',
    description:
      'As of a day, of a period, or of everything; debit positive. It sums to zero. As it was known, if asked.',
  })
  @QueryRoute(() => TrialBalanceAnswer)
  @ProblemsOf('unknown-period', 'not-yet-known')
  one(
    @Query() { at, knownAt, ...asked }: BalanceOf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const of = { ...daysOf(asked), ...(knownAt !== undefined && { knownAt: Position.parse(knownAt) }) }
    return this.reader.read(request, reply, at, async (db) => ({ accounts: await trialBalance(db, of) }))
  }

  @Get('by-period')
  @Allows('trial-balance')
  @ApiOperation({ summary: 'What moved in each period', description: 'The period null is what lies outside any.' })
  @QueryRoute(() => TrialBalancesAnswer)
  byPeriod(
    @Query() { at, asOf }: ByPeriodOf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => {
      const periods = await trialBalanceByPeriod(db, asOf)
      return {
        periods: Array.from(periods, ([period, accounts]) => ({ period: period === '' ? null : period, accounts })),
      }
    })
  }

  @Get('difference')
  @Allows('trial-balance')
  @ApiOperation({
    summary: 'What a trial balance says otherwise than it did',
    description: 'The same days, as known at two positions, and the entries that were recorded between them.',
  })
  @QueryRoute(() => TrialBalanceDifferenceAnswer)
  @ProblemsOf('unknown-period', 'not-yet-known', 'nothing-between')
  difference(
    @Query() { at, from, to, after, limit, ...asked }: BalanceBetween,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    const of = { ...daysOf(asked), ...between, limit, ...(after !== undefined && { after }) }
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await trialBalanceDifference(db, of)))
  }
}

/** @throws BadRequest for a day and a period together */
function daysOf({ asOf, period }: Pick<BalanceOf, 'asOf' | 'period'>): OfDays {
  if (period === undefined) return asOf === undefined ? {} : { asOf }
  if (asOf === undefined) return { period }
  throw new BadRequest('invalid', 'asOf and period exclude each other', [
    { field: 'asOf', detail: 'it is given without a period', value: asOf },
  ])
}
