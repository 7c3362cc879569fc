import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AgreementsAnswer } from './answers/people.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { NotFound } from './problem.js'
import { Page } from './queries.js'
import { Reader } from './read.js'
import { ProducerReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { EndAgreement } from '#commands/people/end-agreement.js'
import { SignAgreement } from '#commands/people/sign-agreement.js'
import type { Day, ProducerId } from '#events/words.js'
import { agreements } from '#read-models/agreements/queries.js'
import { producer as registered } from '#read-models/directory/queries.js'

export class AgreementWithProducer extends OmitType(SignAgreement, ['producer', 'by']) {}
export class EndOfAgreement extends OmitType(EndAgreement, ['producer', 'validFrom', 'by']) {}

@ApiTags('producers')
@Controller('v1/producers/:producer/agreements')
export class AgreementsController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Get()
  @Allows('agreements', 'own')
  @ApiOperation({
    summary: 'What a producer agreed to',
    description: 'The latest first day first. A producer’s token sees that producer’s only.',
  })
  @QueryRoute(() => AgreementsAnswer)
  @ProblemsOf('unknown-producer')
  all(
    @InPath('producer') producer: ProducerId,
    @Query() { at, ...of }: Page,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db, { reach }) => {
      const within = reach.of === 'cooperative' || reach.producer === producer
      if (!within || (await registered(db, producer)) === undefined) {
        throw new NotFound('unknown-producer', `there is no producer ${producer}`)
      }
      return withPositionsAsText(await agreements(db, { producer, ...of }))
    })
  }

  @Post()
  @Allows('sign-agreement')
  @ApiOperation({
    summary: 'Sign an agreement',
    description: 'Terms on which a producer’s goods are taken: of lots received from its first day on.',
  })
  @CommandRoute(() => ProducerReceipt)
  @ProblemsOf('not-enrolled', 'cooperative-suspended', 'unknown-producer', 'terms-mismatch')
  sign(
    @InPath('producer') producer: ProducerId,
    @Body() agreement: AgreementWithProducer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('sign-agreement', messageOf(SignAgreement, { producer }, agreement), request, reply)
  }

  @Post(':validFrom/end')
  @Allows('end-agreement')
  @ApiOperation({
    summary: 'End an agreement',
    description: 'It covers goods received up to a last day, which may lie ahead, and none after it.',
  })
  @CommandRoute(() => ProducerReceipt)
  @ProblemsOf('unknown-producer', 'unknown-agreement', 'agreement-ended', 'agreement-not-begun')
  end(
    // The last is documented first: in the contract they stand as in the path.
    @InPath('validFrom') validFrom: Day,
    @InPath('producer') producer: ProducerId,
    @Body() end: EndOfAgreement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('end-agreement', messageOf(EndAgreement, { producer, validFrom }, end), request, reply)
  }
}
