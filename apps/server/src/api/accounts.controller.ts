import { Body, Controller, Get, Patch, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags, OmitType } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AccountEntriesAnswer } from './answers/books.js'
import { AccountAnswer, AccountsAnswer } from './answers/chart.js'
import { withPositionsAsText } from './as-text.js'
import { Allows } from './asking.js'
import { InPath } from './in-path.js'
import { messageOf } from './message-of.js'
import { BadRequest, NotFound } from './problem.js'
import { AtPosition, EntriesPage } from './queries.js'
import { Reader } from './read.js'
import { AccountReceipt, AccountRevisionReceipt } from './receipts.js'
import { revisionIn, unlessKnown } from './revision.js'
import { CommandRoute, EditableRoute, EditRoute, ProblemsOf, QueryRoute, UnlessKnown } from './route.js'
import { Sender } from './send.js'
import { AddAccount } from '#commands/books/add-account.js'
import { RenameAccount } from '#commands/books/rename-account.js'
import type { AccountCode } from '#events/words.js'
import { accountEntries } from '#read-models/account-entries/queries.js'
import { account, accounts } from '#read-models/chart/queries.js'

export class NameOfAccount extends OmitType(RenameAccount, ['account', 'revision', 'by']) {}

@ApiTags('books')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly sender: Sender,
    private readonly reader: Reader,
  ) {}

  @Post()
  @Allows('add-account')
  @ApiOperation({ summary: 'Add an account', description: 'One of the cooperative’s own, beside those of the chart.' })
  @CommandRoute(() => AccountReceipt)
  @ProblemsOf('not-enrolled', 'account-exists')
  add(@Body() account: AddAccount, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.sender.send('add-account', account, request, reply)
  }

  @Get()
  @Allows('accounts')
  @ApiOperation({ summary: 'The chart of accounts, with what the cooperative added and renamed' })
  @QueryRoute(() => AccountsAnswer)
  all(@Query() { at }: AtPosition, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.reader.read(request, reply, at, async (db) => ({ accounts: await accounts(db) }))
  }

  @Get(':account')
  @Allows('accounts')
  @ApiOperation({ summary: 'One account' })
  @EditableRoute(() => AccountAnswer)
  @UnlessKnown()
  @ProblemsOf('unknown-account')
  async one(
    @InPath('account') code: AccountCode,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, (db) => account(db, code))
    if (found === undefined) throw new NotFound('unknown-account', `there is no account ${code}`)
    return unlessKnown(request, reply, found)
  }

  @Patch(':account')
  @Allows('rename-account')
  @ApiOperation({ summary: 'Rename an account', description: 'The cooperative calls it something else.' })
  @EditRoute(() => AccountRevisionReceipt)
  @ProblemsOf('not-enrolled', 'unknown-account', 'nothing-to-change')
  rename(
    @InPath('account') code: AccountCode,
    @Body() renamed: NameOfAccount,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const message = messageOf(RenameAccount, { account: code, revision: revisionIn(request) }, renamed)
    return this.sender.edit('rename-account', message, request, reply)
  }

  @Get(':account/entries')
  @Allows('account-entries')
  @ApiOperation({
    summary: 'Entries of an account',
    description: 'In the order of their accounting days, then of the log, with what stood there after each.',
  })
  @QueryRoute(() => AccountEntriesAnswer)
  @ProblemsOf('unknown-account')
  entries(
    @InPath('account') code: AccountCode,
    @Query() { at, ...of }: EntriesPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => {
      const found = await account(db, code)
      if (found === undefined) throw new NotFound('unknown-account', `there is no account ${code}`)
      if (of.party !== undefined && found.party === undefined) throw hasNoParties(code, of.party)
      return withPositionsAsText(await accountEntries(db, { account: code, ...of }))
    })
  }
}

const hasNoParties = (code: AccountCode, party: string): BadRequest =>
  new BadRequest('invalid', `account ${code} is not kept by party`, [
    { field: 'party', detail: `it is left out: ${code} is nobody’s`, value: party },
  ])
