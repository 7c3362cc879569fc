import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { CooperativeReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { ChangePayoutSettings } from '#commands/books/change-payout-settings.js'

@ApiTags('payouts')
@Controller('v1/payout-settings')
export class PayoutSettingsController {
  constructor(private readonly sender: Sender) {}

  @Post()
  @Allows('change-payout-settings')
  @ApiOperation({
    summary: 'Set how payouts are made',
    description: 'From which account, and how long a changed destination cools off: all of it at once.',
  })
  @CommandRoute(() => CooperativeReceipt)
  @ProblemsOf('not-enrolled', 'invalid-bank-account', 'nothing-to-change')
  change(
    @Body() settings: ChangePayoutSettings,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('change-payout-settings', settings, request, reply)
  }
}
