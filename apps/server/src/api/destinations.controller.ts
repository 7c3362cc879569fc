import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { DestinationReceipt, ProducerReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf } from './route.js'
import { Sender } from './send.js'
import { AgreeDeductions } from '#commands/people/agree-deductions.js'
import { ChangeDestination } from '#commands/people/change-destination.js'
import type { ProducerId } from '#events/words.js'

export class DestinationOfProducer extends OmitType(ChangeDestination, ['producer', 'by']) {}
export class DeductionsOfProducer extends OmitType(AgreeDeductions, ['producer', 'by']) {}

@ApiTags('producers')
@Controller('v1/producers/:producer')
export class DestinationsController {
  constructor(private readonly sender: Sender) {}

  @Post('destination')
  @Allows('change-destination')
  @ApiOperation({
    summary: 'Change where a producer’s payouts go',
    description:
      'To an account at a bank of Indonesia, or cash. For a time after that no payout of the producer is approved: it can be noticed.',
  })
  @CommandRoute(() => DestinationReceipt)
  @ProblemsOf('not-enrolled', 'unknown-producer', 'invalid-bank-account', 'nothing-to-change', 'person-forgotten')
  changeDestination(
    @InPath('producer') producer: ProducerId,
    @Body() destination: DestinationOfProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = messageOf(ChangeDestination, { producer }, destination)
    return this.sender.send('change-destination', message, request, reply)
  }

  @Post('deductions')
  @Allows('agree-deductions')
  @ApiOperation({
    summary: 'Agree what is withheld of a producer’s payouts',
    description: 'From a day on, in place of what was agreed before.',
  })
  @CommandRoute(() => ProducerReceipt)
  @ProblemsOf('unknown-producer', 'member-needed', 'unknown-member')
  agreeDeductions(
    @InPath('producer') producer: ProducerId,
    @Body() deductions: DeductionsOfProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('agree-deductions', messageOf(AgreeDeductions, { producer }, deductions), request, reply)
  }
}
