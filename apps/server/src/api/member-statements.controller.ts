import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MemberStatementAnswer, MemberStatementDifferenceAnswer } from './answers/member-statement.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { NotFound } from './problem.js'
import { StatementBetween, StatementPage } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import type { MemberId } from '#events/words.js'
import { memberStatementDifference } from '#read-models/as-known/member-statement-difference.js'
import { member as enrolled } from '#read-models/members/queries.js'
import { memberStatement } from '#read-models/members/statement.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

@ApiTags('members')
@Controller('v1/members/:member/statement')
export class MemberStatementsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('members')
  @ApiOperation({
    summary: 'A member’s statement',
    description: 'What was saved and owed and why, over some days: opening, items, closing. As it was known, if asked.',
  })
  @QueryRoute(() => MemberStatementAnswer)
  @ProblemsOf('unknown-member', 'not-yet-known')
  one(
    @InPath('member') member: MemberId,
    @Query() { at, knownAt, ...of }: StatementPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db) => {
      await requireEnrolled(db, member)
      return withPositionsAsText(await memberStatement(db, { member, ...of, ...known }))
    })
  }

  @Get('difference')
  @Allows('members')
  @ApiOperation({
    summary: 'What a member’s statement says otherwise than it did',
    description: 'The same days, as known at two positions, and the items that were recorded between them.',
  })
  @QueryRoute(() => MemberStatementDifferenceAnswer)
  @ProblemsOf('unknown-member', 'not-yet-known', 'nothing-between')
  difference(
    @InPath('member') member: MemberId,
    @Query() { at, from, to, firstDay, lastDay, ...of }: StatementBetween,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    const days = { ...(firstDay !== undefined && { from: firstDay }), ...(lastDay !== undefined && { to: lastDay }) }
    return this.reader.read(request, reply, at, async (db) => {
      await requireEnrolled(db, member)
      return withPositionsAsText(await memberStatementDifference(db, { member, ...between, days, ...of }))
    })
  }
}

/** @throws NotFound */
async function requireEnrolled(db: Reading, member: MemberId): Promise<void> {
  if ((await enrolled(db, member)) !== undefined) return
  throw new NotFound('unknown-member', `there is no member ${member}`)
}
