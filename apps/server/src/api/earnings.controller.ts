import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { EarningsAnswer, EarningsDifferenceAnswer, PayoutDestinationAnswer } from './answers/earnings.js'
import { withPositionsAsText } from './as-text.js'
import { Allows, askingOf, type Asking } from './asking.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { EarningsBetween, EarningsPage } from './payout-queries.js'
import { NotFound } from './problem.js'
import { AtPosition } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Position } from '#event-store/position.js'
import type { Day, Instant, ProducerId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { earningsDifference } from '#read-models/as-known/earnings-difference.js'
import { openDestinations } from '#read-models/destinations/open-destinations.js'
import { agreedDeductions, payoutDestination } from '#read-models/destinations/queries.js'
import { dayIn } from '#read-models/directory/day-in.js'
import { cooperativeProfile } from '#read-models/directory/queries.js'
import { earnings } from '#read-models/earnings/queries.js'
import { producerBalance } from '#read-models/producer-balances/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

@ApiTags('producers')
@Controller('v1/producers/:producer')
export class EarningsController {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  @Get('earnings')
  @Allows('producer-earnings', 'own')
  @ApiOperation({
    summary: 'What a producer earned, and where each item of it stands',
    description:
      'Not cleared, held, payable, in a payout run, or paid, and why: at the end of a day. As it was known, if asked.',
  })
  @QueryRoute(() => EarningsAnswer)
  @ProblemsOf('unknown-producer', 'not-yet-known')
  earnings(
    @InPath('producer') producer: ProducerId,
    @Query() { at, knownAt, on, ...of }: EarningsPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = knownAs(knownAt)
    return this.reader.read(request, reply, at, async (db, asking) => {
      await requireWithin(db, asking, producer)
      return withPositionsAsText(await earnings(db, { producer, on: on ?? (await today(db)), ...known, ...of }))
    })
  }

  @Get('earnings/difference')
  @Allows('producer-earnings', 'own')
  @ApiOperation({
    summary: 'What a producer earned otherwise than was known',
    description:
      'At the end of the same day, as known at two positions: totals, payouts and items that are other, each as it was and is.',
  })
  @QueryRoute(() => EarningsDifferenceAnswer)
  @ProblemsOf('unknown-producer', 'not-yet-known', 'nothing-between')
  difference(
    @InPath('producer') producer: ProducerId,
    @Query() { at, from, to, on, ...of }: EarningsBetween,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const between = { from: Position.parse(from), to: Position.parse(to) }
    return this.reader.read(request, reply, at, async (db, asking) => {
      await requireWithin(db, asking, producer)
      const day = on ?? (await today(db))
      return withPositionsAsText(await earningsDifference(db, { producer, on: day, ...between, ...of }))
    })
  }

  @Get('destination')
  @Allows('payout-destination', 'own')
  @ApiOperation({
    summary: 'Where a producer’s payouts go, and what they withhold',
    description: 'Of an account the last digits, and until when a change of it cools off.',
  })
  @QueryRoute(() => PayoutDestinationAnswer)
  @ProblemsOf('unknown-producer')
  async destination(
    @InPath('producer') producer: ProducerId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.reader.read(request, reply, at, async (db, asking) => {
      await requireWithin(db, asking, producer)
      const destination = await payoutDestination(db, producer)
      return { destination, deductions: await agreedDeductions(db, producer) }
    })
    const { cooperative } = askingOf(request).identity
    const sealed = found.destination === undefined ? [] : [found.destination]
    const [opened] = await openDestinations(this.keyring, cooperative, sealed)
    const destination = opened && { ...opened, coolingOff: opened.payableFrom > now() }
    return withPositionsAsText({ producer, ...(destination && { destination }), deductions: found.deductions })
  }
}

const now = (): Instant => new Date().toISOString() as Instant

const today = async (db: Reading): Promise<Day> => dayIn((await cooperativeProfile(db))?.zone ?? 'UTC', now())

/** @throws NotFound also for another producer than who asks */
async function requireWithin(db: Reading, { reach }: Asking, producer: ProducerId): Promise<void> {
  const within = reach.of === 'cooperative' || reach.producer === producer
  if (within && (await producerBalance(db, producer)) !== undefined) return
  throw new NotFound('unknown-producer', `there is no producer ${producer}`)
}
