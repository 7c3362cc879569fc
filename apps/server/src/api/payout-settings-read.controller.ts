import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PayoutSettingsAnswer } from './answers/earnings.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { AtPosition } from './queries.js'
import { Reader } from './read.js'
import { QueryRoute } from './route.js'
import { payoutSettings } from '#read-models/destinations/queries.js'

@ApiTags('payouts')
@Controller('v1/payout-settings')
export class PayoutSettingsReadController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('payout-settings')
  @ApiOperation({
    summary: 'How payouts are made',
    description: 'From which account, and how long a changed destination cools off.',
  })
  @QueryRoute(() => PayoutSettingsAnswer)
  one(@Query() { at }: AtPosition, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await payoutSettings(db)))
  }
}
