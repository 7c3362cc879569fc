import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiExtraModels, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { LotAnswer, LotsAnswer, QueryRoute, StockAnswer } from './answers.js'
import { idIn, NotFound } from './problem.js'
import { AtPosition, LotsPage } from './queries.js'
import { Reader } from './read.js'
import { CommandRoute, LotReceipt, ProblemDetails } from './receipts.js'
import { Sender } from './send.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import type { LotId } from '#events/words.js'
import { lot, lots, stock } from '#read-models/lots/queries.js'

@ApiTags('goods')
@ApiExtraModels(ProblemDetails)
@Controller('v1')
export class GoodsController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post('lots')
  @Allows('receive-lot')
  @ApiOperation({
    summary: 'Receive a lot',
    description: 'Goods of one product from one producer, on the terms agreed that day.',
  })
  @CommandRoute(() => LotReceipt)
  receive(@Body() lot: ReceiveLot, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('receive-lot', lot, request, reply)
  }

  @Get('lots')
  @Allows('lots')
  @ApiOperation({ summary: 'Lots, sold out or not, in the order they were received' })
  @QueryRoute(() => LotsAnswer)
  async list(
    @Query() { at, producer, product, after, limit }: LotsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const of = {
      ...(producer !== undefined && { producer }),
      ...(product !== undefined && { product }),
      ...(after !== undefined && { after }),
      limit,
    }
    return this.reader.read(request, reply, at, (db) => lots(db, of))
  }

  @Get('lots/:lot')
  @Allows('lots')
  @ApiOperation({ summary: 'One lot' })
  @QueryRoute(() => LotAnswer)
  async one(
    @Param('lot') id: string,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => lot(db, idIn('lot', id) as LotId))
    if (found === undefined) throw new NotFound('unknown-lot', `there is no lot ${id}`)
    return found
  }

  @Get('stock')
  @Allows('stock')
  @ApiOperation({
    summary: 'What is on the shelves',
    description: 'Lots with something left, in the order they were received.',
  })
  @QueryRoute(() => StockAnswer)
  async stock(
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => ({ lots: await stock(db) }))
  }
}
