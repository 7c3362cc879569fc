import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SaleAnswer, SalesAnswer } from './answers/sales.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { NotFound } from './problem.js'
import { AtPosition, SalesPage } from './queries.js'
import { Reader } from './read.js'
import { SaleReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import type { SaleId } from '#events/words.js'
import { salesList } from '#read-models/sales/queries.js'
import { sale } from '#read-models/sales/sale.js'

@ApiTags('sales')
@Controller('v1/sales')
export class SalesController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('record-sale')
  @ApiOperation({
    summary: 'Record a sale',
    description:
      'Goods handed over and charged, at the counter or online. Below what a producer is promised, for a reason, is another permission.',
  })
  @CommandRoute(() => SaleReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'cooperative-suspended',
    'no-open-period',
    'sale-exists',
    'duplicate-line',
    'unknown-product',
    'unknown-lot',
    'not-received-yet',
    'insufficient-stock',
    'amount-too-large',
    'below-net-price',
    'discount-exceeds-total',
    'rounding-too-large',
    'payment-mismatch',
    'duplicate-way',
    'member-needed',
    'member-not-needed',
    'unknown-member',
    'insufficient-savings',
    'credit-limit-exceeded',
  )
  record(@Body() sale: RecordSale, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('record-sale', sale, request, reply)
  }

  @Get()
  @Allows('sales')
  @ApiOperation({ summary: 'Sales, the latest day first' })
  @QueryRoute(() => SalesAnswer)
  all(
    @Query() { at, ...of }: SalesPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await salesList(db, of)))
  }

  @Get(':sale')
  @Allows('sales')
  @ApiOperation({ summary: 'One sale', description: 'As it was recorded, all that happened to it, and what stands.' })
  @QueryRoute(() => SaleAnswer)
  @ProblemsOf('unknown-sale')
  async one(
    @InPath('sale') id: SaleId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => sale(db, id))
    if (found === undefined) throw new NotFound('unknown-sale', `there is no sale ${id}`)
    return withPositionsAsText(found)
  }
}
