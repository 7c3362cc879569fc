import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiExtraModels, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { CommandRoute, LotReceipt, ProblemDetails } from './receipts.js'
import { Sender } from './send.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'

@ApiTags('goods')
@ApiExtraModels(ProblemDetails)
@Controller('v1/lots')
export class GoodsController {
  constructor(private readonly sender: Sender) {}

  @Post()
  @Allows('receive-lot')
  @ApiOperation({
    summary: 'Receive a lot',
    description: 'Goods of one product from one producer, on the terms agreed that day.',
  })
  @CommandRoute(() => LotReceipt)
  receive(@Body() lot: ReceiveLot, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('receive-lot', lot, request, reply)
  }
}
