import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LotAnswer, LotsAnswer, MovementsAnswer, StockAnswer } from './answers/goods.js'
import { withPositionsAsText } from './as-text.js'
import { Allows, type Asking } from './asking.js'
import { InPath } from './in-path.js'
import { NotFound } from './problem.js'
import { AtPosition, LotsPage, Page } from './queries.js'
import { Reader } from './read.js'
import { LotReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import type { LotId } from '#events/words.js'
import { lotMovements } from '#read-models/lots/movements.js'
import { lot, lots, type LotOnHand } from '#read-models/lots/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

@ApiTags('goods')
@Controller('v1')
export class LotsController {
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
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'cooperative-suspended',
    'lot-exists',
    'unknown-producer',
    'unknown-product',
    'not-consigned',
    'no-agreement',
    'terms-mismatch',
  )
  receive(@Body() lot: ReceiveLot, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('receive-lot', lot, request, reply)
  }

  @Get('lots')
  @Allows('lots', 'own')
  @ApiOperation({
    summary: 'Lots, in the order they were received',
    description: 'Those that are sold out or cancelled, too. A producer’s token sees that producer’s only.',
  })
  @QueryRoute(() => LotsAnswer)
  all(
    @Query() { at, available, ...of }: LotsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { ...of, available: available === 'true' }
    return this.reader.read(request, reply, at, async (db, { reach }) => {
      if (reach.of === 'cooperative') return lots(db, asked)
      const { producer } = reach
      return of.producer === undefined || of.producer === producer ? lots(db, { ...asked, producer }) : { lots: [] }
    })
  }

  @Get('lots/:lot')
  @Allows('lots', 'own')
  @ApiOperation({ summary: 'One lot', description: 'As it was received, how it was repriced, and what became of it.' })
  @QueryRoute(() => LotAnswer)
  @ProblemsOf('unknown-lot')
  one(
    @InPath('lot') id: LotId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, (db, asking) => lotWithin(db, asking, id))
  }

  @Get('lots/:lot/movements')
  @Allows('lots', 'own')
  @ApiOperation({ summary: 'What happened to a lot', description: 'With what was there after each, in order.' })
  @QueryRoute(() => MovementsAnswer)
  @ProblemsOf('unknown-lot')
  movements(
    @InPath('lot') id: LotId,
    @Query() { at, ...of }: Page,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db, asking) => {
      await lotWithin(db, asking, id)
      return withPositionsAsText(await lotMovements(db, { lot: id, ...of }))
    })
  }

  @Get('stock')
  @Allows('stock')
  @ApiOperation({
    summary: 'What is on the shelves',
    description: 'Lots with something left, in the order they were received.',
  })
  @QueryRoute(() => StockAnswer)
  stock(@Query() { at, ...of }: Page, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.reader.read(request, reply, at, (db) => lots(db, { ...of, available: true }))
  }
}

/** @throws NotFound also for what is another producer's than who asks */
async function lotWithin(db: Reading, { reach }: Asking, id: LotId): Promise<LotOnHand> {
  const found = await lot(db, id)
  if (found !== undefined && (reach.of === 'cooperative' || found.producer === reach.producer)) return found
  throw new NotFound('unknown-lot', `there is no lot ${id}`)
}
