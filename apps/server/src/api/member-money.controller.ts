import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { LoanReceipt, LoanRepaymentReceipt, MemberReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { ChangeMemberLimits } from '#commands/members/change-member-limits.js'
import { DepositSavings } from '#commands/members/deposit-savings.js'
import { RecordLoan } from '#commands/members/record-loan.js'
import { RepayCredit } from '#commands/members/repay-credit.js'
import { RepayLoan } from '#commands/members/repay-loan.js'
import { WithdrawSavings } from '#commands/members/withdraw-savings.js'
import type { LoanId, MemberId } from '#events/words.js'

export class LimitsOfMember extends OmitType(ChangeMemberLimits, ['member', 'by']) {}
export class DepositOfMember extends OmitType(DepositSavings, ['member', 'by']) {}
export class WithdrawalOfMember extends OmitType(WithdrawSavings, ['member', 'by']) {}
export class CreditRepaymentOfMember extends OmitType(RepayCredit, ['member', 'by']) {}
export class LoanToMember extends OmitType(RecordLoan, ['member', 'by']) {}
export class RepaymentOfLoan extends OmitType(RepayLoan, ['member', 'loan', 'by']) {}

@ApiTags('members')
@Controller('v1/members/:member')
export class MemberMoneyController {
  constructor(private readonly sender: Sender) {}

  @Post('limits')
  @Allows('change-member-limits')
  @ApiOperation({
    summary: 'Change a member’s limits',
    description: 'How much the member may owe for goods: nothing until it is said, and never less than is owed.',
  })
  @CommandRoute(() => MemberReceipt)
  @ProblemsOf('unknown-member', 'limit-below-use', 'nothing-to-change')
  limits(
    @InPath('member') member: MemberId,
    @Body() limits: LimitsOfMember,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('change-member-limits', messageOf(ChangeMemberLimits, { member }, limits), request, reply)
  }

  @Post('deposits')
  @Allows('deposit-savings')
  @ApiOperation({
    summary: 'Deposit savings',
    description: 'Money that a member puts by. Goods are paid with voluntary savings.',
  })
  @CommandRoute(() => MemberReceipt)
  @ProblemsOf('not-enrolled', 'in-the-future', 'no-open-period', 'unknown-member')
  deposit(
    @InPath('member') member: MemberId,
    @Body() deposit: DepositOfMember,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('deposit-savings', messageOf(DepositSavings, { member }, deposit), request, reply)
  }

  @Post('withdrawals')
  @Allows('withdraw-savings')
  @ApiOperation({
    summary: 'Withdraw savings',
    description: 'Never more than there is of the kind; principal and mandatory savings with a reason.',
  })
  @CommandRoute(() => MemberReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-member',
    'reason-needed',
    'insufficient-savings',
  )
  withdraw(
    @InPath('member') member: MemberId,
    @Body() withdrawal: WithdrawalOfMember,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('withdraw-savings', messageOf(WithdrawSavings, { member }, withdrawal), request, reply)
  }

  @Post('credit-repayments')
  @Allows('repay-credit')
  @ApiOperation({ summary: 'Repay credit', description: 'A member pays for what was bought on credit.' })
  @CommandRoute(() => MemberReceipt)
  @ProblemsOf('not-enrolled', 'in-the-future', 'no-open-period', 'unknown-member', 'credit-exceeded')
  repayCredit(
    @InPath('member') member: MemberId,
    @Body() repayment: CreditRepaymentOfMember,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('repay-credit', messageOf(RepayCredit, { member }, repayment), request, reply)
  }

  @Post('loans')
  @Allows('record-loan')
  @ApiOperation({
    summary: 'Record a loan',
    description: 'Paid out to a member. Each month an instalment of it is due, and interest besides.',
  })
  @CommandRoute(() => LoanReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-member',
    'before-loan',
    'instalment-exceeds-loan',
  )
  lend(
    @InPath('member') member: MemberId,
    @Body() loan: LoanToMember,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('record-loan', messageOf(RecordLoan, { member }, loan), request, reply)
  }

  @Post('loans/:loan/repayments')
  @Allows('repay-loan')
  @ApiOperation({
    summary: 'Repay a loan',
    description: 'The interest that is due by the day comes first; what is beyond is of the principal.',
  })
  @CommandRoute(() => LoanRepaymentReceipt)
  @ProblemsOf(
    'not-enrolled',
    'in-the-future',
    'no-open-period',
    'unknown-member',
    'unknown-loan',
    'before-loan',
    'loan-exceeded',
  )
  repayLoan(
    // The last is documented first: in the contract they stand as in the path.
    @InPath('loan') loan: LoanId,
    @InPath('member') member: MemberId,
    @Body() repayment: RepaymentOfLoan,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('repay-loan', messageOf(RepayLoan, { member, loan }, repayment), request, reply)
  }
}
