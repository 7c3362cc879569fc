import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  PayoutExclusionsAnswer,
  PayoutRunAnswer,
  PayoutRunDifferenceAnswer,
  PayoutRunsAnswer,
} from './answers/payout-runs.js'
import { ACCOUNTS_SHOWN, accountsOfRunsShownTo } from './accounts-of-runs.js'
import { withPositionsAsText } from './as-text.js'
import { Allows, askingOf } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { PayoutRunPage, PayoutRunsPage } from './payout-queries.js'
import { NotFound } from './problem.js'
import { Between } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import type { RunId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { openDestinations } from '#read-models/destinations/open-destinations.js'
import { payoutRunDifference } from '#read-models/payout-runs/difference.js'
import { payoutExclusions } from '#read-models/payout-runs/exclusions.js'
import type { PayoutLine } from '#read-models/payout-runs/line.js'
import { payoutLines } from '#read-models/payout-runs/lines.js'
import { payoutRuns } from '#read-models/payout-runs/queries.js'
import { payoutRun } from '#read-models/payout-runs/run.js'

@ApiTags('payouts')
@Controller('v1/payout-runs')
export class PayoutRunsReadController {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  @Get()
  @Allows('payout-runs')
  @ApiOperation({
    summary: 'Payout runs, and what each comes to',
    description:
      'The latest first: how far each has come, who drafted, submitted and approved it. As it was known, if asked.',
  })
  @QueryRoute(() => PayoutRunsAnswer)
  @ProblemsOf('not-yet-known')
  all(
    @Query() { at, knownAt, ...of }: PayoutRunsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db) =>
      withPositionsAsText(await payoutRuns(db, { ...of, ...known })),
    )
  }

  @Get(':run')
  @Allows('payout-runs')
  @ApiOperation({
    summary: 'One payout run',
    description: `What it comes to, what is approved by its hash, who did what when, and its lines with all that is withheld. ${ACCOUNTS_SHOWN} As of a day and as it was known, if asked.`,
  })
  @QueryRoute(() => PayoutRunAnswer)
  @ProblemsOf('unknown-run', 'not-yet-known')
  async one(
    @InPath('run') run: RunId,
    @Query() { at, knownAt, asOf, ...of }: PayoutRunPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = { ...knownAs(knownAt), ...(asOf !== undefined && { asOf }) }
    const { lines, ...found } = await this.reader.read(request, reply, at, async (db) => {
      const asked = await payoutRun(db, { run, ...known })
      if (asked === undefined) throw unknown(run)
      return { ...asked, ...(await payoutLines(db, { run, ...known, ...of })) }
    })
    return withPositionsAsText({ ...found, lines: await this.opened(request, lines) })
  }

  @Get(':run/exclusions')
  @Allows('payout-runs')
  @ApiOperation({
    summary: 'Who was left out of a payout run, and why',
    description: 'By hand, since nobody said where the money goes, or since another run has the producer’s items.',
  })
  @QueryRoute(() => PayoutExclusionsAnswer)
  @ProblemsOf('unknown-run', 'not-yet-known')
  async exclusions(
    @InPath('run') run: RunId,
    @Query() { at, knownAt, asOf, ...of }: PayoutRunPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = { ...knownAs(knownAt), ...(asOf !== undefined && { asOf }) }
    const { exclusions, ...rest } = await this.reader.read(request, reply, at, async (db) => {
      if ((await payoutRun(db, { run, ...known })) === undefined) throw unknown(run)
      return payoutExclusions(db, { run, ...known, ...of })
    })
    return withPositionsAsText({ exclusions: await this.reader.withNames(request, exclusions), ...rest })
  }

  @Get(':run/difference')
  @Allows('payout-runs')
  @ApiOperation({
    summary: 'What a payout run is otherwise than it was',
    description: 'As known at two positions: its state and totals, what was done with it, what became of its lines.',
  })
  @QueryRoute(() => PayoutRunDifferenceAnswer)
  @ProblemsOf('unknown-run', 'not-yet-known', 'nothing-between')
  async difference(
    @InPath('run') run: RunId,
    @Query() { at, from, to, ...of }: Between,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    const { changes, ...rest } = await this.reader.read(request, reply, at, async (db) => {
      const found = await payoutRunDifference(db, { run, ...between, ...of })
      if (found === undefined) throw unknown(run)
      return found
    })
    return withPositionsAsText({ ...rest, changes: await this.reader.withNames(request, changes) })
  }

  /** Lines with the names and the destinations of their producers opened. */
  private async opened(request: FastifyRequest, lines: readonly PayoutLine[]) {
    const { cooperative } = askingOf(request).identity
    const [named, destinations] = await Promise.all([
      this.reader.withNames(request, lines),
      openDestinations(
        this.keyring,
        cooperative,
        lines.map(({ destination }) => destination ?? {}),
        accountsOfRunsShownTo(request),
      ),
    ])
    return named.map(({ destination, ...line }, at) =>
      destination === undefined ? line : { ...line, destination: destinations[at] },
    )
  }
}

const unknown = (run: RunId): NotFound => new NotFound('unknown-run', `there is no payout run ${run}`)
