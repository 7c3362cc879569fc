import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MembersAnswer, OneMemberAnswer } from './answers/people.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { Known, KnownPage } from './payout-queries.js'
import { NotFound } from './problem.js'
import { Reader } from './read.js'
import { MemberReceipt } from './receipts.js'
import { CommandRoute, ProblemsOf, QueryRoute } from './route.js'
import { Sender } from './send.js'
import { EnrolMember } from '#commands/people/enrol-member.js'
import type { MemberId } from '#events/words.js'
import { loansOf } from '#read-models/members/loans.js'
import { member, members } from '#read-models/members/queries.js'

@ApiTags('members')
@Controller('v1/members')
export class MembersController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('enrol-member')
  @ApiOperation({ summary: 'Enrol a member', description: 'Who has savings, and may buy on credit.' })
  @CommandRoute(() => MemberReceipt)
  @ProblemsOf('member-exists', 'person-forgotten')
  enrol(@Body() member: EnrolMember, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('enrol-member', member, request, reply)
  }

  @Get()
  @Allows('members')
  @ApiOperation({
    summary: 'Members, and what each saved and owes',
    description: 'In the order they were enrolled. As it was known, if asked.',
  })
  @QueryRoute(() => MembersAnswer)
  @ProblemsOf('not-yet-known')
  async all(
    @Query() { at, knownAt, ...of }: KnownPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    const page = await this.reader.read(request, reply, at, (db) => members(db, { ...of, ...known }))
    return { ...page, members: await this.reader.withNames(request, page.members) }
  }

  @Get(':member')
  @Allows('members')
  @ApiOperation({
    summary: 'One member, and what they saved and owe, with each loan',
    description: 'As it was known, if asked.',
  })
  @QueryRoute(() => OneMemberAnswer)
  @ProblemsOf('unknown-member', 'not-yet-known')
  async one(
    @InPath('member') id: MemberId,
    @Query() { at, knownAt }: Known,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    const found = await this.reader.read(request, reply, at, async (db) => {
      const enrolled = await member(db, id, known)
      return enrolled && { ...enrolled, loans: await loansOf(db, id, known) }
    })
    if (found === undefined) throw new NotFound('unknown-member', `there is no member ${id}`)
    const [named] = await this.reader.withNames(request, [found])
    return named
  }
}
