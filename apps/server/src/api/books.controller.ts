import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { AccountEntriesAnswer, QueryRoute, TrialBalanceAnswer, TrialBalancesAnswer } from './answers.js'
import { BadRequest, NotFound } from './problem.js'
import { AtPosition, BalanceOf, EntriesPage } from './queries.js'
import { Reader } from './read.js'
import type { AccountCode } from '#events/words.js'
import { accountEntries } from '#read-models/account-entries/queries.js'
import { trialBalance, trialBalanceByPeriod, UnknownPeriod } from '#read-models/trial-balance/queries.js'

@ApiTags('books')
@Controller('v1')
export class BooksController {
  constructor(private readonly reader: Reader) {}

  @Get('trial-balance')
  @Allows('trial-balance')
  @ApiOperation({
    summary: 'Trial balance',
    description: 'As of a day, of a period, or of everything; debit positive. It sums to zero.',
  })
  @QueryRoute(() => TrialBalanceAnswer)
  async trialBalance(
    @Query() { at, asOf, period }: BalanceOf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (asOf !== undefined && period !== undefined)
      throw new BadRequest('invalid', 'asOf and period exclude each other')
    const of = period !== undefined ? { period } : asOf !== undefined ? { asOf } : {}
    return this.reader.read(request, reply, at, async (db) => {
      try {
        return { accounts: await trialBalance(db, of) }
      } catch (error) {
        if (error instanceof UnknownPeriod) throw new NotFound('unknown-period', error.message)
        throw error
      }
    })
  }

  @Get('trial-balance/by-period')
  @Allows('trial-balance')
  @ApiOperation({ summary: 'What moved in each period', description: 'The period null is what lies outside any.' })
  @QueryRoute(() => TrialBalancesAnswer)
  async byPeriod(
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => {
      const periods = await trialBalanceByPeriod(db)
      return {
        periods: Array.from(periods, ([period, accounts]) => ({ period: period === '' ? null : period, accounts })),
      }
    })
  }

  @Get('accounts/:account/entries')
  @Allows('account-entries')
  @ApiOperation({
    summary: 'Entries of an account',
    description: 'In the order of their accounting days, then of the log.',
  })
  @QueryRoute(() => AccountEntriesAnswer)
  async entries(
    @Param('account') account: string,
    @Query() { at, party, from, to, after, limit }: EntriesPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!/^\d{4}$/.test(account)) {
      throw new BadRequest('invalid', 'account is four digits of the chart', [
        { field: 'account', detail: 'it stands in the path' },
      ])
    }
    const of = {
      account: account as AccountCode,
      ...(party !== undefined && { party }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(after !== undefined && { after }),
      limit,
    }
    return this.reader.read(request, reply, at, async (db) => {
      const { entries, ...rest } = await accountEntries(db, of)
      return { entries: entries.map((entry) => ({ ...entry, position: entry.position.toString() })), ...rest }
    })
  }
}
