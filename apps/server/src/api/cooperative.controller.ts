import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CooperativeAnswer } from './answers/cooperative.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { AtPosition } from './queries.js'
import { Reader } from './read.js'
import { CooperativeReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { ResumeCooperative } from '#commands/books/resume-cooperative.js'
import { SuspendCooperative } from '#commands/books/suspend-cooperative.js'
import { Rejected } from '#domain/rejected.js'
import { cooperative } from '#read-models/cooperative/queries.js'

@ApiTags('cooperative')
@Controller('v1/cooperative')
export class CooperativeController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Get()
  @Allows('cooperative')
  @ApiOperation({ summary: 'The cooperative of who asks', description: 'And whether it is suspended, and why.' })
  @QueryRoute(() => CooperativeAnswer)
  @ProblemsOf('not-enrolled')
  async one(
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, cooperative)
    if (found === undefined) throw new Rejected('not-enrolled', 'this cooperative is not enrolled')
    return withPositionsAsText(found)
  }

  @Post()
  @Allows('enrol-cooperative')
  @ApiOperation({
    summary: 'Enrol a cooperative',
    description: 'That of the token, with the chart that all start with.',
  })
  @CommandRoute(() => CooperativeReceipt)
  @ProblemsOf('cooperative-exists')
  enrol(
    @Body() cooperative: EnrolCooperative,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('enrol-cooperative', cooperative, request, reply)
  }

  @Post('suspension')
  @Allows('suspend-cooperative')
  @ApiOperation({
    summary: 'Suspend the cooperative',
    description: 'It takes in no goods, sales or agreements; what is there can be put right.',
  })
  @CommandRoute(() => CooperativeReceipt)
  @ProblemsOf('not-enrolled', 'cooperative-suspended')
  suspend(
    @Body() suspension: SuspendCooperative,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('suspend-cooperative', suspension, request, reply)
  }

  @Post('resumption')
  @Allows('resume-cooperative')
  @ApiOperation({ summary: 'Resume the cooperative', description: 'It receives, sells and signs again.' })
  @CommandRoute(() => CooperativeReceipt)
  @ProblemsOf('not-enrolled', 'not-suspended')
  resume(
    @Body() resumption: ResumeCooperative,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.sender.send('resume-cooperative', resumption, request, reply)
  }
}
