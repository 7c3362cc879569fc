import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { RequestReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { RequestAdjustment } from '#commands/requests/request-adjustment.js'
import { RequestAdvance } from '#commands/requests/request-advance.js'
import { RequestAdvanceRepayment } from '#commands/requests/request-advance-repayment.js'
import { RequestDeductionReversal } from '#commands/requests/request-deduction-reversal.js'
import { RequestPastPayout } from '#commands/requests/request-past-payout.js'
import { RequestPastPayoutReversal } from '#commands/requests/request-past-payout-reversal.js'
import { RequestReceivable } from '#commands/requests/request-receivable.js'
import { RequestReceivablePayment } from '#commands/requests/request-receivable-payment.js'
import { RequestWriteOff } from '#commands/requests/request-write-off.js'
import type { ProducerId } from '#events/words.js'

export class AdvanceToProducer extends OmitType(RequestAdvance, ['producer', 'by']) {}
export class RepaymentOfAdvance extends OmitType(RequestAdvanceRepayment, ['producer', 'by']) {}
export class DebtOfProducer extends OmitType(RequestReceivable, ['producer', 'by']) {}
export class PaymentOfDebt extends OmitType(RequestReceivablePayment, ['producer', 'by']) {}
export class WriteOffOfDebt extends OmitType(RequestWriteOff, ['producer', 'by']) {}
export class AdjustmentOfBalance extends OmitType(RequestAdjustment, ['producer', 'by']) {}
export class ReversalOfDeduction extends OmitType(RequestDeductionReversal, ['producer', 'by']) {}
export class PayoutOutsideRuns extends OmitType(RequestPastPayout, ['producer', 'by']) {}
export class ReversalOfPastPayout extends OmitType(RequestPastPayoutReversal, ['producer', 'by']) {}

/** What may be refused of anything that is asked for. */
const ofAny = ['not-enrolled', 'in-the-future', 'no-open-period', 'unknown-producer'] as const

@ApiTags('requests')
@Controller('v1/producers/:producer')
export class WishesController {
  constructor(private readonly sender: Sender) {}

  @Post('advances')
  @Allows('request-advance')
  @ApiOperation({
    summary: 'Ask for an advance',
    description: 'Money given before goods are sold, recovered of later payouts. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny)
  advance(
    @InPath('producer') producer: ProducerId,
    @Body() wish: AdvanceToProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('request-advance', messageOf(RequestAdvance, { producer }, wish), request, reply)
  }

  @Post('advance-repayments')
  @Allows('request-advance-repayment')
  @ApiOperation({
    summary: 'Ask to record that an advance came back',
    description: 'Some or all of what is outstanding. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'advance-exceeded')
  repayAdvance(
    @InPath('producer') producer: ProducerId,
    @Body() wish: RepaymentOfAdvance,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send(
      'request-advance-repayment',
      messageOf(RequestAdvanceRepayment, { producer }, wish),
      request,
      reply,
    )
  }

  @Post('receivables')
  @Allows('request-receivable')
  @ApiOperation({
    summary: 'Ask to make a debt of what was paid too much',
    description: 'It no longer lessens what is payable. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'not-overpaid')
  raiseReceivable(
    @InPath('producer') producer: ProducerId,
    @Body() wish: DebtOfProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('request-receivable', messageOf(RequestReceivable, { producer }, wish), request, reply)
  }

  @Post('receivable-payments')
  @Allows('request-receivable-payment')
  @ApiOperation({
    summary: 'Ask to record that a debt was paid',
    description: 'Some or all of what is outstanding. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'receivable-exceeded')
  payReceivable(
    @InPath('producer') producer: ProducerId,
    @Body() wish: PaymentOfDebt,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send(
      'request-receivable-payment',
      messageOf(RequestReceivablePayment, { producer }, wish),
      request,
      reply,
    )
  }

  @Post('write-offs')
  @Allows('request-write-off')
  @ApiOperation({
    summary: 'Ask to write off a debt or an advance',
    description: 'What nobody will pay, at the cooperative’s cost. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'receivable-exceeded', 'advance-exceeded')
  writeOff(
    @InPath('producer') producer: ProducerId,
    @Body() wish: WriteOffOfDebt,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('request-write-off', messageOf(RequestWriteOff, { producer }, wish), request, reply)
  }

  @Post('adjustments')
  @Allows('request-adjustment')
  @ApiOperation({
    summary: 'Ask to adjust what a producer is owed',
    description: 'Goodwill, a loss, or a commission that was misapplied. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'nothing-adjusted')
  adjust(
    @InPath('producer') producer: ProducerId,
    @Body() wish: AdjustmentOfBalance,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('request-adjustment', messageOf(RequestAdjustment, { producer }, wish), request, reply)
  }

  @Post('deduction-reversals')
  @Allows('request-deduction-reversal')
  @ApiOperation({
    summary: 'Ask to reverse a deduction',
    description: 'One that an approved payout should not have made: all of it. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'loan-needed', 'unknown-deduction', 'before-deduction', 'insufficient-savings', 'unknown-loan')
  reverseDeduction(
    @InPath('producer') producer: ProducerId,
    @Body() wish: ReversalOfDeduction,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send(
      'request-deduction-reversal',
      messageOf(RequestDeductionReversal, { producer }, wish),
      request,
      reply,
    )
  }

  @Post('past-payouts')
  @Allows('request-past-payout')
  @ApiOperation({
    summary: 'Ask to record money that left outside any payout run',
    description:
      'It lessens what is payable. Another person approves it. Nothing is paid out before the opening is confirmed.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'opening-not-confirmed')
  recordPayout(
    @InPath('producer') producer: ProducerId,
    @Body() wish: PayoutOutsideRuns,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('request-past-payout', messageOf(RequestPastPayout, { producer }, wish), request, reply)
  }
  @Post('past-payout-reversals')
  @Allows('request-past-payout-reversal')
  @ApiOperation({
    summary: 'Ask to reverse a past payout',
    description:
      'Money that was noted as paid outside any run, here or in an old system’s books, and never left: all of it is owed ' +
      'again. Another person approves it.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(...ofAny, 'unknown-payout', 'before-payout')
  reversePayout(
    @InPath('producer') producer: ProducerId,
    @Body() wish: ReversalOfPastPayout,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send(
      'request-past-payout-reversal',
      messageOf(RequestPastPayoutReversal, { producer }, wish),
      request,
      reply,
    )
  }
}
