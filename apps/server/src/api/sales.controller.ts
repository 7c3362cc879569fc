import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { idIn, NotFound } from './problem.js'
import { AtPosition, DaysPage } from './queries.js'
import { Reader } from './read.js'
import { QueryRoute, SaleAnswer, SalesAnswer } from './answers.js'
import { CommandRoute, RefundReceipt, SaleReceipt } from './receipts.js'
import { Sender } from './send.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import type { SaleId } from '#events/words.js'
import { salesList } from '#read-models/sales/queries.js'
import { sale } from '#read-models/sales/sale.js'

/** The sale stands in the path. */
export class RefundOfSale extends OmitType(RefundSale, ['sale', 'by']) {}

@ApiTags('sales')
@Controller('v1/sales')
export class SalesController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

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

  @Get()
  @Allows('sales')
  @ApiOperation({ summary: 'Sales, the latest day first' })
  @QueryRoute(() => SalesAnswer)
  async list(
    @Query() { at, from, to, after, limit }: DaysPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const of = {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(after !== undefined && { after }),
      limit,
    }
    return this.reader.read(request, reply, at, async (db) => {
      const { sales, ...rest } = await salesList(db, of)
      return { sales: sales.map((one) => ({ ...one, position: one.position.toString() })), ...rest }
    })
  }

  @Get(':sale')
  @Allows('sales')
  @ApiOperation({ summary: 'One sale, with its lines, payments and refunds' })
  @QueryRoute(() => SaleAnswer)
  async one(
    @Param('sale') id: string,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => sale(db, idIn('sale', id) as SaleId))
    if (found === undefined) throw new NotFound('unknown-sale', `there is no sale ${id}`)
    const refunds = found.refunds.map((refund) => ({ ...refund, position: refund.position.toString() }))
    return { ...found, position: found.position.toString(), refunds }
  }
}
