import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { OpeningAnswer } from './answers/chart.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { Page } from './queries.js'
import { Reader } from './read.js'
import { NothingReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { ConfirmOpening } from '#commands/books/confirm-opening.js'
import { RecordOpening } from '#commands/books/record-opening.js'
import { opening } from '#read-models/opening/queries.js'

@ApiTags('books')
@Controller('v1/opening')
export class OpeningController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Get()
  @Allows('opening')
  @ApiOperation({ summary: 'What stood in the books when Lumbung began to keep them' })
  @QueryRoute(() => OpeningAnswer)
  all(@Query() { at, ...of }: Page, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await opening(db, of)))
  }

  @Post('balances')
  @Allows('record-opening')
  @ApiOperation({ summary: 'Record what stood in an account', description: 'Booked against 3301; debit positive.' })
  @CommandRoute(() => NothingReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'opening-confirmed',
    'unknown-account',
    'unknown-producer',
    'unknown-member',
  )
  record(
    @Body() balance: RecordOpening,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('record-opening', balance, request, reply)
  }

  @Post('confirmation')
  @Allows('confirm-opening')
  @ApiOperation({
    summary: 'Confirm the opening',
    description: 'As it was seen, by another person than who recorded it.',
  })
  @CommandRoute(() => NothingReceipt)
  @ProblemsOf('opening-confirmed', 'same-person', 'opening-changed')
  confirm(
    @Body() confirmation: ConfirmOpening,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('confirm-opening', confirmation, request, reply)
  }
}
