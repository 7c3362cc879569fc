import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { LineReceipt, RunReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { RecordPayoutFailed } from '#commands/payouts/record-payout-failed.js'
import { RecordPayoutReturned } from '#commands/payouts/record-payout-returned.js'
import { RecordPayoutsPaid } from '#commands/payouts/record-payouts-paid.js'
import type { RunId } from '#events/words.js'

export class PaymentsOfRun extends OmitType(RecordPayoutsPaid, ['run', 'by']) {}
export class FailureInRun extends OmitType(RecordPayoutFailed, ['run', 'by']) {}
export class ReturnInRun extends OmitType(RecordPayoutReturned, ['run', 'by']) {}

/** What became of the payouts of an approved run. */
@ApiTags('payouts')
@Controller('v1/payout-runs/:run')
export class PayoutsController {
  constructor(private readonly sender: Sender) {}

  @Post('payments')
  @Allows('record-payouts-paid')
  @ApiOperation({
    summary: 'Record payouts that were paid',
    description:
      'Transfers to some producers, or all that wait; cash to each who signed a receipt for it. The last closes the run.',
  })
  @CommandRoute(() => RunReceipt)
  @ProblemsOf(
    'not-enrolled',
    'unknown-run',
    'run-not-approved',
    'receipt-needed',
    'in-the-future',
    'before-cut-off',
    'receipt-used',
    'unknown-line',
    'not-in-process',
    'wrong-way',
    'no-open-period',
  )
  pay(
    @InPath('run') run: RunId,
    @Body() payments: PaymentsOfRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('record-payouts-paid', messageOf(RecordPayoutsPaid, { run }, payments), request, reply)
  }

  @Post('failures')
  @Allows('record-payout-failed')
  @ApiOperation({ summary: 'Record that a payout failed', description: 'It did not leave, and is owed again.' })
  @CommandRoute(() => LineReceipt)
  @ProblemsOf(
    'not-enrolled',
    'unknown-run',
    'run-not-approved',
    'unknown-line',
    'not-in-process',
    'in-the-future',
    'before-cut-off',
    'no-open-period',
  )
  fail(
    @InPath('run') run: RunId,
    @Body() failure: FailureInRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('record-payout-failed', messageOf(RecordPayoutFailed, { run }, failure), request, reply)
  }

  @Post('returns')
  @Allows('record-payout-returned')
  @ApiOperation({
    summary: 'Record that a transfer came back',
    description: 'All of it is owed again, also when the bank kept some of it, and also after the run is closed.',
  })
  @CommandRoute(() => LineReceipt)
  @ProblemsOf(
    'not-enrolled',
    'unknown-run',
    'run-not-approved',
    'unknown-line',
    'not-paid',
    'kept-exceeds-amount',
    'in-the-future',
    'before-payout',
    'no-open-period',
  )
  comeBack(
    @InPath('run') run: RunId,
    @Body() back: ReturnInRun,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('record-payout-returned', messageOf(RecordPayoutReturned, { run }, back), request, reply)
  }
}
