import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { SettledFileReceipt, SettlementReceipt, SettlementReversalReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { ReceiveSettlementFile } from '#commands/settlements/receive-settlement-file.js'
import { ReceiveSettlement } from '#commands/settlements/receive-settlement.js'
import { ReverseSettlement } from '#commands/settlements/reverse-settlement.js'
import type { SettlementId } from '#events/words.js'

export class ReversalOfSettlement extends OmitType(ReverseSettlement, ['settlement', 'by']) {}

@ApiTags('settlements')
@Controller('v1/settlements')
export class SettlementsController {
  constructor(private readonly sender: Sender) {}

  @Post()
  @Allows('receive-settlement')
  @ApiOperation({
    summary: 'Receive a settlement',
    description:
      'The money of QRIS sales arrived at the bank: payments less refunds are net, fee and other together. Each payment and each refund is settled once, whole. Earnings are cleared on its day.',
  })
  @CommandRoute(() => SettlementReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'settlement-exists',
    'nothing-to-settle',
    'settlement-mismatch',
    'reason-needed',
    'unknown-sale',
    'sale-voided',
    'before-sale',
    'not-paid-by-qris',
    'already-settled',
  )
  receive(
    @Body() settlement: ReceiveSettlement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('receive-settlement', settlement, request, reply)
  }

  @Post('files')
  @Allows('receive-settlement-file')
  @ApiOperation({
    summary: 'Receive a settlement as a provider’s file',
    description:
      'What of the file can be settled is, and the answer says of every other row why it is not; where none can, the problem says so in `rejected`. A refund is the oldest of that sale and amount that is not settled. A file may be sent as it is, as text/csv of up to 4 MiB: the other fields then stand in the query.',
  })
  @CommandRoute(() => SettledFileReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'settlement-exists',
    'nothing-to-settle',
    'reason-needed',
  )
  receiveFile(
    @Body() file: ReceiveSettlementFile,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('receive-settlement-file', file, request, reply)
  }

  @Post(':settlement/reversal')
  @Allows('reverse-settlement')
  @ApiOperation({
    summary: 'Reverse a settlement',
    description:
      'It was wrong: what it settled is owed by the provider again. Another may be received under its reference afterwards.',
  })
  @CommandRoute(() => SettlementReversalReceipt)
  @ProblemsOf('not-enrolled', 'in-the-future', 'no-open-period', 'unknown-settlement', 'before-settlement')
  reverse(
    @InPath('settlement') settlement: SettlementId,
    @Body() reversal: ReversalOfSettlement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send(
      'reverse-settlement',
      messageOf(ReverseSettlement, { settlement }, reversal),
      request,
      reply,
    )
  }
}
