import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { CountReceipt, LotReceipt, SpoilageReceipt, StockReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { CancelReceipt } from '#commands/goods/cancel-receipt.js'
import { CountLot } from '#commands/goods/count-lot.js'
import { RepriceLot } from '#commands/goods/reprice-lot.js'
import { ReturnGoods } from '#commands/goods/return-goods.js'
import { SpoilGoods } from '#commands/goods/spoil-goods.js'
import type { LotId } from '#events/words.js'

export class CancellationOfReceipt extends OmitType(CancelReceipt, ['lot', 'by']) {}
export class RepricingOfLot extends OmitType(RepriceLot, ['lot', 'by']) {}
export class ReturnOfGoods extends OmitType(ReturnGoods, ['lot', 'by']) {}
export class SpoilageOfGoods extends OmitType(SpoilGoods, ['lot', 'by']) {}
export class CountOfLot extends OmitType(CountLot, ['lot', 'by']) {}

@ApiTags('goods')
@Controller('v1/lots/:lot')
export class LotChangesController {
  constructor(private readonly sender: Sender) {}

  @Post('cancellation')
  @Allows('cancel-receipt')
  @ApiOperation({
    summary: 'Cancel the receipt of a lot',
    description: 'The goods were never received: possible while nothing of the lot is away.',
  })
  @CommandRoute(() => LotReceipt)
  @ProblemsOf('not-enrolled', 'unknown-lot', 'lot-touched')
  cancel(
    @InPath('lot') lot: LotId,
    @Body() cancellation: CancellationOfReceipt,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('cancel-receipt', messageOf(CancelReceipt, { lot }, cancellation), request, reply)
  }

  @Post('repricings')
  @Allows('reprice-lot')
  @ApiOperation({
    summary: 'Reprice a lot',
    description: 'Other terms, another asking price, or both, for what is sold from a day on.',
  })
  @CommandRoute(() => LotReceipt)
  @ProblemsOf('unknown-lot', 'not-received-yet', 'terms-mismatch', 'nothing-to-change')
  reprice(
    @InPath('lot') lot: LotId,
    @Body() repricing: RepricingOfLot,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('reprice-lot', messageOf(RepriceLot, { lot }, repricing), request, reply)
  }

  @Post('returns')
  @Allows('return-goods')
  @ApiOperation({ summary: 'Return goods to their producer', description: 'Of what is still there.' })
  @CommandRoute(() => StockReceipt)
  @ProblemsOf('not-enrolled', 'in-the-future', 'unknown-lot', 'not-received-yet', 'insufficient-stock')
  giveBack(
    @InPath('lot') lot: LotId,
    @Body() goods: ReturnOfGoods,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('return-goods', messageOf(ReturnGoods, { lot }, goods), request, reply)
  }

  @Post('spoilages')
  @Allows('spoil-goods')
  @ApiOperation({
    summary: 'Take spoiled goods off the shelf',
    description: 'The lot’s terms say who bears the loss. To say what it is worth is another permission.',
  })
  @CommandRoute(() => SpoilageReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-lot',
    'not-received-yet',
    'insufficient-stock',
    'loss-needs-value',
    'terms-mismatch',
    'amount-too-large',
  )
  spoil(
    @InPath('lot') lot: LotId,
    @Body() spoilage: SpoilageOfGoods,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('spoil-goods', messageOf(SpoilGoods, { lot }, spoilage), request, reply)
  }

  @Post('counts')
  @Allows('count-lot')
  @ApiOperation({
    summary: 'Count a lot',
    description:
      'What stands there at this moment: what is missing is a loss, what is found takes that back. To say what a loss is worth is another permission.',
  })
  @CommandRoute(() => CountReceipt)
  @ProblemsOf(
    'not-enrolled',
    'no-open-period',
    'unknown-lot',
    'not-received-yet',
    'loss-needs-value',
    'terms-mismatch',
    'amount-too-large',
  )
  count(
    @InPath('lot') lot: LotId,
    @Body() count: CountOfLot,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('count-lot', messageOf(CountLot, { lot }, count), request, reply)
  }
}
