import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MemberStatementAnswer } from './answers/member-statement.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { NotFound } from './problem.js'
import { StatementPage } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import type { MemberId } from '#events/words.js'
import { member as enrolled } from '#read-models/members/queries.js'
import { memberStatement } from '#read-models/members/statement.js'

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
      if ((await enrolled(db, member)) === undefined) {
        throw new NotFound('unknown-member', `there is no member ${member}`)
      }
      return withPositionsAsText(await memberStatement(db, { member, ...of, ...known }))
    })
  }
}
