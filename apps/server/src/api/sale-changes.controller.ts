import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import {
  AllowanceReceipt,
  PaymentCorrectionReceipt,
  ReassignmentReceipt,
  RefundReceipt,
  VoidReceipt,
} from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { CorrectPayment } from '#commands/sales/correct-payment.js'
import { GrantAllowance } from '#commands/sales/grant-allowance.js'
import { ReassignSaleLines } from '#commands/sales/reassign-sale-lines.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import { VoidSale } from '#commands/sales/void-sale.js'
import type { SaleId } from '#events/words.js'

export class RefundOfSale extends OmitType(RefundSale, ['sale', 'by']) {}
export class AllowanceOnSale extends OmitType(GrantAllowance, ['sale', 'by']) {}
export class VoidOfSale extends OmitType(VoidSale, ['sale', 'by']) {}
export class ReassignmentOfSaleLines extends OmitType(ReassignSaleLines, ['sale', 'by']) {}
export class CorrectionOfPayment extends OmitType(CorrectPayment, ['sale', 'by']) {}

@ApiTags('sales')
@Controller('v1/sales/:sale')
export class SaleChangesController {
  constructor(private readonly sender: Sender) {}

  @Post('refunds')
  @Allows('refund-sale')
  @ApiOperation({
    summary: 'Refund a sale',
    description:
      'All or part of its lines, at the terms they were sold at. To say what spoiled goods are worth is another permission.',
  })
  @CommandRoute(() => RefundReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-sale',
    'sale-voided',
    'before-sale',
    'refund-exists',
    'not-sold',
    'unknown-lot',
    'charge-exceeded',
    'payment-mismatch',
    'duplicate-way',
    'way-exceeded',
    'loss-needs-value',
    'terms-mismatch',
    'amount-too-large',
  )
  refund(
    @InPath('sale') sale: SaleId,
    @Body() refund: RefundOfSale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('refund-sale', messageOf(RefundSale, { sale }, refund), request, reply)
  }

  @Post('allowances')
  @Allows('grant-allowance')
  @ApiOperation({
    summary: 'Grant an allowance on a sale',
    description: 'Money given back for goods that are kept: at the cooperative’s own cost.',
  })
  @CommandRoute(() => AllowanceReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-sale',
    'sale-voided',
    'before-sale',
    'payment-mismatch',
    'duplicate-way',
    'way-exceeded',
  )
  allow(
    @InPath('sale') sale: SaleId,
    @Body() allowance: AllowanceOnSale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('grant-allowance', messageOf(GrantAllowance, { sale }, allowance), request, reply)
  }

  @Post('void')
  @Allows('void-sale')
  @ApiOperation({
    summary: 'Void a sale',
    description: 'There was no such sale: possible while nothing of it was given back, settled or paid out.',
  })
  @CommandRoute(() => VoidReceipt)
  @ProblemsOf('no-open-period', 'unknown-sale', 'sale-voided', 'sale-touched', 'unknown-lot')
  void(
    @InPath('sale') sale: SaleId,
    @Body() reason: VoidOfSale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('void-sale', messageOf(VoidSale, { sale }, reason), request, reply)
  }

  @Post('reassignments')
  @Allows('reassign-sale-lines')
  @ApiOperation({
    summary: 'Reassign lines of a sale',
    description: 'What was rung up as other goods moves to the lots it was sold from, or to own goods, all at once.',
  })
  @CommandRoute(() => ReassignmentReceipt)
  @ProblemsOf(
    'no-open-period',
    'unknown-sale',
    'sale-voided',
    'duplicate-line',
    'not-sold',
    'lot-or-product',
    'unknown-lot',
    'unknown-product',
    'other-unit',
    'nothing-to-change',
    'not-received-yet',
    'insufficient-stock',
    'amount-too-large',
  )
  reassign(
    @InPath('sale') sale: SaleId,
    @Body() lines: ReassignmentOfSaleLines,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('reassign-sale-lines', messageOf(ReassignSaleLines, { sale }, lines), request, reply)
  }

  @Post('payment-corrections')
  @Allows('correct-payment')
  @ApiOperation({
    summary: 'Correct how a sale was paid',
    description: 'The same amount came another way than was recorded; what QRIS paid stays once it is settled.',
  })
  @CommandRoute(() => PaymentCorrectionReceipt)
  @ProblemsOf(
    'no-open-period',
    'unknown-sale',
    'sale-voided',
    'nothing-to-change',
    'already-settled',
    'way-exceeded',
    'duplicate-way',
    'member-needed',
    'member-not-needed',
    'unknown-member',
    'insufficient-savings',
    'credit-limit-exceeded',
  )
  correctPayment(
    @InPath('sale') sale: SaleId,
    @Body() correction: CorrectionOfPayment,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('correct-payment', messageOf(CorrectPayment, { sale }, correction), request, reply)
  }
}
