import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { BadRequest } from './problem.js'
import { CommandRoute, RefundReceipt, SaleReceipt } from './receipts.js'
import { Sender } from './send.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import type { SaleId } from '#events/words.js'

/** The sale stands in the path. */
export class RefundOfSale extends OmitType(RefundSale, ['sale', 'by']) {}

@ApiTags('sales')
@Controller('v1/sales')
export class SalesController {
  constructor(private readonly sender: Sender) {}

  @Post()
  @Allows('record-sale')
  @ApiOperation({ summary: 'Record a sale', description: 'Goods handed over and charged, at the counter or online.' })
  @CommandRoute(() => SaleReceipt)
  record(@Body() sale: RecordSale, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('record-sale', sale, request, reply)
  }

  @Post(':sale/refunds')
  @Allows('refund-sale')
  @ApiOperation({ summary: 'Refund a sale', description: 'All or part of its lines, at the terms they were sold at.' })
  @CommandRoute(() => RefundReceipt)
  refund(
    @Param('sale') sale: string,
    @Body() refund: RefundOfSale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = Object.assign(new RefundSale(), refund, { sale: idIn('sale', sale) as SaleId })
    return this.sender.send('refund-sale', message, request, reply)
  }
}

/** @throws BadRequest for what is no id */
export function idIn(name: string, id: string): string {
  if (/^[a-z0-9_-]{1,64}$/.test(id)) return id
  throw new BadRequest('invalid', `${name} is an id of Lumbung's: a-z, 0-9, - and _, at most 64`, [
    { field: name, detail: 'it stands in the path' },
  ])
}
