import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PeriodAnswer, PeriodsAnswer } from './answers/chart.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { NoFields } from './no-fields.js'
import { NotFound } from './problem.js'
import { AtPosition, Page } from './queries.js'
import { Reader } from './read.js'
import { PeriodReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { ClosePeriod } from '#commands/books/close-period.js'
import { OpenPeriod } from '#commands/books/open-period.js'
import { ReopenPeriod } from '#commands/books/reopen-period.js'
import type { PeriodId } from '#events/words.js'
import { period, periods } from '#read-models/periods/queries.js'

export class ReopeningOfPeriod extends OmitType(ReopenPeriod, ['period', 'by']) {}

@ApiTags('books')
@Controller('v1/periods')
export class PeriodsController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('open-period')
  @ApiOperation({ summary: 'Open an accounting period', description: 'Both days belong to it.' })
  @CommandRoute(() => PeriodReceipt)
  @ProblemsOf('period-upside-down', 'period-exists', 'periods-overlap', 'period-before-closed')
  open(@Body() period: OpenPeriod, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('open-period', period, request, reply)
  }

  @Get()
  @Allows('periods')
  @ApiOperation({ summary: 'Periods, in the order of their days' })
  @QueryRoute(() => PeriodsAnswer)
  all(@Query() { at, ...of }: Page, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await periods(db, of)))
  }

  @Get(':period')
  @Allows('periods')
  @ApiOperation({
    summary: 'One period',
    description: 'While it is closed with its closing balance, and who opened it again, and why.',
  })
  @QueryRoute(() => PeriodAnswer)
  @ProblemsOf('unknown-period')
  async one(
    @InPath('period') id: PeriodId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => period(db, id))
    if (found === undefined) throw new NotFound('unknown-period', `there is no period ${id}`)
    return withPositionsAsText(found)
  }

  @Post(':period/closing')
  @Allows('close-period')
  @ApiOperation({
    summary: 'Close a period',
    description: 'It takes no more bookings; its closing balance is recorded shortly after.',
  })
  @CommandRoute(() => PeriodReceipt)
  @ProblemsOf('not-enrolled', 'unknown-period', 'period-not-open', 'earlier-period-open', 'period-not-over')
  close(
    @InPath('period') id: PeriodId,
    @NoFields() _body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('close-period', messageOf(ClosePeriod, { period: id }, {}), request, reply)
  }

  @Post(':period/reopening')
  @Allows('reopen-period')
  @ApiOperation({
    summary: 'Reopen a period',
    description: 'The latest closed one takes bookings again, by another person than who closed it.',
  })
  @CommandRoute(() => PeriodReceipt)
  @ProblemsOf('unknown-period', 'period-not-closed', 'not-latest-closed', 'same-person', 'closing-balance-pending')
  reopen(
    @InPath('period') id: PeriodId,
    @Body() reopening: ReopeningOfPeriod,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('reopen-period', messageOf(ReopenPeriod, { period: id }, reopening), request, reply)
  }
}
