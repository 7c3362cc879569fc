import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { Reader } from './read.js'
import { SettlementReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { IsBalance, IsDay, IsText } from '#commands/fields.js'
import { ReceiveSettlement } from '#commands/settlements/receive-settlement.js'
import { grossOf } from '#domain/settlement.js'
import { rupiah, type Day, type Rupiah } from '#events/words.js'
import { outstandingUpTo } from '#read-models/settlements/outstanding.js'

/** Under which the provider's money of a history arrived, however many batches it was. */
const OPENING = 'opening'

export class OpeningSettlement {
  @IsText({ description: 'Who settled.', example: 'QRIS Bank Sulteng' }) provider!: string
  @IsDay({ description: 'The last day of the imported sales that are settled.' }) upTo!: Day
  @IsDay({ description: 'The day by which the money had arrived at the bank.' }) arrivedOn!: Day
  @IsBalance({
    optional: true,
    description: 'What the provider kept of it as its fee; nothing without it.',
    example: '0',
  })
  fee?: Rupiah
}

@ApiTags('settlements')
@Controller('v1/settlements/opening')
export class OpeningSettlementController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('settle-opening')
  @ApiOperation({
    summary: 'Settle a history',
    description:
      'All that QRIS paid of imported sales up to a day and no settlement brought, less what was given back of it, arrived before the books began: under the reference `opening`. What is left of it after the fee is at the bank.',
  })
  @CommandRoute(() => SettlementReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'settlement-exists',
    'nothing-to-settle',
    'before-sale',
    'already-settled',
  )
  async settle(
    @Body() { provider, upTo, arrivedOn, fee = rupiah(0n) }: OpeningSettlement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { payments, refunds } = await this.reader.readAllOfIt(request, reply, (db) => outstandingUpTo(db, upTo))
    const gross = grossOf({ payments, refunds })
    // Where no sale is left there is nothing that a fee could have been kept of: it is refused as nothing to settle.
    const kept = payments.length + refunds.length === 0 ? rupiah(0n) : fee
    const net = rupiah(gross - kept)
    const batch = { provider, reference: OPENING, arrivedOn, payments, refunds, net, fee: kept }
    return this.sender.send('settle-opening', Object.assign(new ReceiveSettlement(), batch), request, reply)
  }
}
