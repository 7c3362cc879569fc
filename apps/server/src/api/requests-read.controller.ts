import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RequestAnswer, RequestsAnswer } from './answers/requests.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { Known, RequestsPage } from './payout-queries.js'
import { NotFound } from './problem.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import type { RequestId } from '#events/words.js'
import { request as requestOf, requests } from '#read-models/requests/queries.js'

@ApiTags('requests')
@Controller('v1/requests')
export class RequestsReadController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Allows('requests')
  @ApiOperation({
    summary: 'Requests that wait or were decided',
    description: 'What one person asked for and another approves or rejects, the latest first. As known, if asked.',
  })
  @QueryRoute(() => RequestsAnswer)
  @ProblemsOf('not-yet-known')
  async all(
    @Query() { at, knownAt, ...of }: RequestsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    const page = await this.reader.read(request, reply, at, (db) => requests(db, { ...of, ...known }))
    return withPositionsAsText({ ...page, requests: await this.reader.withNames(request, page.requests) })
  }

  @Get(':request')
  @Allows('requests')
  @ApiOperation({
    summary: 'One request',
    description: 'What is asked for, by whom and why, and what was decided. As it was known, if asked.',
  })
  @QueryRoute(() => RequestAnswer)
  @ProblemsOf('unknown-request', 'not-yet-known')
  async one(
    @InPath('request') id: RequestId,
    @Query() { at, knownAt }: Known,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    const found = await this.reader.read(request, reply, at, (db) => requestOf(db, { request: id, ...known }))
    if (found === undefined) throw new NotFound('unknown-request', `there is no request ${id}`)
    const [named] = await this.reader.withNames(request, [found])
    return withPositionsAsText(named)
  }
}
