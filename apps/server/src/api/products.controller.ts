import { Body, Controller, Get, Patch, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProductAnswer, ProductsAnswer } from './answers/goods.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { NotFound } from './problem.js'
import { AtPosition, ProductsPage } from './queries.js'
import { Reader } from './read.js'
import { ProductReceipt, ProductRevisionReceipt } from './receipts.js'
import { revisionIn, unlessKnown } from './revision.js'
import { CommandRoute, EditableRoute, EditRoute, ProblemsOf, QueryRoute, UnlessKnown } from './route.js'
import { Sender } from './send.js'
import { ListProduct } from '#commands/goods/list-product.js'
import { ReviseProduct } from '#commands/goods/revise-product.js'
import type { ProductId } from '#events/words.js'
import { product, products } from '#read-models/directory/products.js'

export class RevisionOfProduct extends OmitType(ReviseProduct, ['product', 'revision', 'by']) {}

@ApiTags('goods')
@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('list-product')
  @ApiOperation({ summary: 'List a product', description: 'What is sold, with one unit and one meaning.' })
  @CommandRoute(() => ProductReceipt)
  @ProblemsOf('product-exists')
  list(@Body() listing: ListProduct, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('list-product', listing, request, reply)
  }

  @Get()
  @Allows('products')
  @ApiOperation({ summary: 'Products, in the order they were listed' })
  @QueryRoute(() => ProductsAnswer)
  all(
    @Query() { at, ...of }: ProductsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, (db) => products(db, of))
  }

  @Get(':product')
  @Allows('products')
  @ApiOperation({ summary: 'One product' })
  @EditableRoute(() => ProductAnswer)
  @UnlessKnown()
  @ProblemsOf('unknown-product')
  async one(
    @InPath('product') id: ProductId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => product(db, id))
    if (found === undefined) throw new NotFound('unknown-product', `there is no product ${id}`)
    return unlessKnown(request, reply, found)
  }

  @Patch(':product')
  @Allows('revise-product')
  @ApiOperation({ summary: 'Revise a product', description: 'The same goods are called something else.' })
  @EditRoute(() => ProductRevisionReceipt)
  @ProblemsOf('unknown-product', 'nothing-to-change')
  revise(
    @InPath('product') id: ProductId,
    @Body() revised: RevisionOfProduct,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = messageOf(ReviseProduct, { product: id, revision: revisionIn(request) }, revised)
    return this.sender.edit('revise-product', message, request, reply)
  }
}
