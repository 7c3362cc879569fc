import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { LineReceipt, PaymentFileReceipt, RunReceipt, SubmissionReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { ApprovePayoutRun } from '#commands/payouts/approve-payout-run.js'
import { DraftPayoutRun } from '#commands/payouts/draft-payout-run.js'
import { ExcludePayoutLine } from '#commands/payouts/exclude-payout-line.js'
import { ExportPaymentFile } from '#commands/payouts/export-payment-file.js'
import { RejectPayoutRun } from '#commands/payouts/reject-payout-run.js'
import { SubmitPayoutRun } from '#commands/payouts/submit-payout-run.js'
import type { RunId } from '#events/words.js'

export class ExclusionFromRun extends OmitType(ExcludePayoutLine, ['run', 'by']) {}
export class SubmissionOfRun extends OmitType(SubmitPayoutRun, ['run', 'by']) {}
export class ApprovalOfRun extends OmitType(ApprovePayoutRun, ['run', 'by']) {}
export class RejectionOfRun extends OmitType(RejectPayoutRun, ['run', 'by']) {}
export class PaymentFileOfRun extends OmitType(ExportPaymentFile, ['run', 'by']) {}

/** A payout run on its way to the bank: prepared by one person, approved by another. */
@ApiTags('payouts')
@Controller('v1/payout-runs')
export class PayoutRunsController {
  constructor(private readonly sender: Sender) {}

  @Post()
  @Allows('draft-payout-run')
  @ApiOperation({
    summary: 'Draft a payout run',
    description:
      'Its lines come by themselves, one for each producer who has something payable by the cut-off day; the draft is complete when all are there.',
  })
  @CommandRoute(() => RunReceipt)
  @ProblemsOf('not-enrolled', 'cooperative-suspended', 'opening-not-confirmed', 'in-the-future')
  draft(@Body() run: DraftPayoutRun, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('draft-payout-run', run, request, reply)
  }

  @Post(':run/exclusions')
  @Allows('exclude-payout-line')
  @ApiOperation({
    summary: 'Leave a producer out of a draft',
    description: 'What is payable to the producer waits for another run.',
  })
  @CommandRoute(() => LineReceipt)
  @ProblemsOf('unknown-run', 'run-not-drafted', 'unknown-line')
  exclude(
    @InPath('run') run: RunId,
    @Body() exclusion: ExclusionFromRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('exclude-payout-line', messageOf(ExcludePayoutLine, { run }, exclusion), request, reply)
  }

  @Post(':run/submission')
  @Allows('submit-payout-run')
  @ApiOperation({
    summary: 'Submit a draft for approval',
    description: 'From here on nothing of it changes, nor of the files for the bank: the hash says what is approved.',
  })
  @CommandRoute(() => SubmissionReceipt)
  @ProblemsOf(
    'not-enrolled',
    'unknown-run',
    'run-not-drafted',
    'run-empty',
    'before-cut-off',
    'too-far-ahead',
    'no-open-period',
    'no-payout-account',
    'person-forgotten',
  )
  submit(
    @InPath('run') run: RunId,
    @Body() submission: SubmissionOfRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('submit-payout-run', messageOf(SubmitPayoutRun, { run }, submission), request, reply)
  }

  @Post(':run/approval')
  @Allows('approve-payout-run')
  @ApiOperation({
    summary: 'Approve a payout run',
    description:
      'Whoever drafted or submitted it, or said where one of its payouts goes, cannot. All lines are approved, or none.',
  })
  @CommandRoute(() => RunReceipt)
  @ProblemsOf(
    'not-enrolled',
    'unknown-run',
    'run-not-submitted',
    'hash-changed',
    'same-person',
    'in-the-future',
    'before-cut-off',
    'no-open-period',
    'destination-changed',
    'destination-cooling-off',
    'payable-changed',
    'deduction-changed',
  )
  approve(
    @InPath('run') run: RunId,
    @Body() approval: ApprovalOfRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('approve-payout-run', messageOf(ApprovePayoutRun, { run }, approval), request, reply)
  }

  @Post(':run/rejection')
  @Allows('reject-payout-run')
  @ApiOperation({
    summary: 'Reject a payout run, or withdraw it',
    description: 'Nothing of it is paid; what was in it waits for another.',
  })
  @CommandRoute(() => RunReceipt)
  @ProblemsOf('unknown-run', 'run-decided')
  reject(
    @InPath('run') run: RunId,
    @Body() rejection: RejectionOfRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('reject-payout-run', messageOf(RejectPayoutRun, { run }, rejection), request, reply)
  }

  @Post(':run/payment-files')
  @Allows('export-payment-file')
  @ApiOperation({
    summary: 'Export a payment file for the bank',
    description:
      'That it was exported is recorded, with whose destination was changed since it was approved. The file itself is then got by its name.',
  })
  @CommandRoute(() => PaymentFileReceipt)
  @ProblemsOf('unknown-run', 'run-not-approved', 'nothing-to-transfer', 'file-differs', 'person-forgotten')
  exportFile(
    @InPath('run') run: RunId,
    @Body() file: PaymentFileOfRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('export-payment-file', messageOf(ExportPaymentFile, { run }, file), request, reply)
  }
}
