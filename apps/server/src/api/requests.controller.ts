import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { NoFields } from './no-fields.js'
import { RequestReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { ApproveRequest } from '#commands/requests/approve-request.js'
import { RejectRequest } from '#commands/requests/reject-request.js'
import type { RequestId } from '#events/words.js'

export class RejectionOfRequest extends OmitType(RejectRequest, ['request', 'by']) {}

@ApiTags('requests')
@Controller('v1/requests/:request')
export class RequestsController {
  constructor(private readonly sender: Sender) {}

  @Post('approval')
  @Allows('approve-request')
  @ApiOperation({
    summary: 'Approve a request',
    description: 'What another person asked for is done then and there, if it still can be.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf(
    'unknown-request',
    'request-decided',
    'same-person',
    'not-enrolled',
    'no-open-period',
    'advance-exceeded',
    'receivable-exceeded',
    'not-overpaid',
    'loan-needed',
    'unknown-deduction',
    'before-deduction',
    'insufficient-savings',
    'unknown-loan',
    'opening-not-confirmed',
    'unknown-payout',
    'before-payout',
  )
  approve(
    @InPath('request') id: RequestId,
    @NoFields() _body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('approve-request', messageOf(ApproveRequest, { request: id }, {}), request, reply)
  }

  @Post('rejection')
  @Allows('reject-request')
  @ApiOperation({
    summary: 'Reject a request',
    description: 'It is not done; who asked for it may withdraw it so.',
  })
  @CommandRoute(() => RequestReceipt)
  @ProblemsOf('unknown-request', 'request-decided')
  reject(
    @InPath('request') id: RequestId,
    @Body() rejection: RejectionOfRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('reject-request', messageOf(RejectRequest, { request: id }, rejection), request, reply)
  }
}
