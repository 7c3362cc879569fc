import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows, askingOf } from './asking.js'
import { DocumentRoute } from './document-route.js'
import { InPath } from './in-path.js'
import { knownAs } from './known-at.js'
import { PayoutOnPaper } from './payout-queries.js'
import { NotFound } from './problem.js'
import { ACCOUNTS_SHOWN, accountsOfRunsShownTo } from './accounts-of-runs.js'
import { Reader } from './read.js'
import { ProblemsOf } from './route.js'
import { sent } from './send-document.js'
import { banks } from '#bank-files/banks.js'
import { payoutRunPdf } from '#documents/paper/payout-run-pdf.js'
import { payoutRunXlsx } from '#documents/paper/payout-run-xlsx.js'
import { openPayoutRunPaper, payoutRunPaper } from '#documents/paper/payout-run.js'
import { payoutSlipPdf } from '#documents/paper/payout-slip-pdf.js'
import { payoutSlipXlsx } from '#documents/paper/payout-slip-xlsx.js'
import { openPayoutSlip, payoutSlip } from '#documents/paper/payout-slip.js'
import type { PayoutUnsealing } from '#documents/unsealing.js'
import type { ProducerId, RunId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { openDestinations, type AccountsShown } from '#read-models/destinations/open-destinations.js'

const RUN = 'A payout run on paper'
const SLIP = 'A producer’s payout slip'

/** The most lines or items. A paper is made in one go, while nobody else is served: so many take a second. */
const MOST = 5_000
const FEW = `at most ${MOST.toLocaleString('en')}`

/** Payout runs to look through and sign, and what each producer is given of one. */
@ApiTags('payouts')
@Controller('v1')
export class PayoutPapersController {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  @Get('payout-runs/:run/paper.pdf')
  @Allows('payout-run-paper')
  @ApiOperation({
    summary: RUN,
    description: `Every line (${FEW}), who was left out, hashes, who did what, and room for signatures. ${ACCOUNTS_SHOWN}`,
  })
  @DocumentRoute('pdf')
  @ProblemsOf('unknown-run', 'not-yet-known', 'paper-too-long')
  async runPdf(
    @InPath('run') run: RunId,
    @Query() asked: PayoutOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const paper = await this.#run(run, asked, request, reply)
    return sent(reply, 'pdf', `payout-run-${run}`, await payoutRunPdf(paper, asked.language))
  }

  @Get('payout-runs/:run/paper.xlsx')
  @Allows('payout-run-paper')
  @ApiOperation({ summary: `${RUN}, as a spreadsheet`, description: `Its lines: ${FEW}. ${ACCOUNTS_SHOWN}` })
  @DocumentRoute('xlsx')
  @ProblemsOf('unknown-run', 'not-yet-known', 'paper-too-long')
  async runXlsx(
    @InPath('run') run: RunId,
    @Query() asked: PayoutOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const paper = await this.#run(run, asked, request, reply)
    return sent(reply, 'xlsx', `payout-run-${run}`, await payoutRunXlsx(paper, asked.language))
  }

  @Get('producers/:producer/payouts/:run/slip.pdf')
  @Allows('payout-slip', 'own')
  @ApiOperation({
    summary: SLIP,
    description: `What one run pays, what that is made of (${FEW} items), and what is withheld: to sign where it is cash.`,
  })
  @DocumentRoute('pdf')
  @ProblemsOf('unknown-run', 'not-yet-known', 'paper-too-long')
  async slipPdf(
    @InPath('run') run: RunId,
    @InPath('producer') producer: ProducerId,
    @Query() asked: PayoutOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const slip = await this.#slip({ producer, run }, asked, request, reply)
    return sent(reply, 'pdf', `payout-${run}-${producer}`, await payoutSlipPdf(slip, asked.language))
  }

  @Get('producers/:producer/payouts/:run/slip.xlsx')
  @Allows('payout-slip', 'own')
  @ApiOperation({ summary: `${SLIP}, as a spreadsheet`, description: `Its items: ${FEW}.` })
  @DocumentRoute('xlsx')
  @ProblemsOf('unknown-run', 'not-yet-known', 'paper-too-long')
  async slipXlsx(
    @InPath('run') run: RunId,
    @InPath('producer') producer: ProducerId,
    @Query() asked: PayoutOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const slip = await this.#slip({ producer, run }, asked, request, reply)
    return sent(reply, 'xlsx', `payout-${run}-${producer}`, await payoutSlipXlsx(slip, asked.language))
  }

  async #run(run: RunId, { at, knownAt }: PayoutOnPaper, request: FastifyRequest, reply: FastifyReply) {
    const of = { run, most: MOST, ...knownAs(knownAt) }
    const found = await this.reader.read(request, reply, at, (db) => payoutRunPaper(db, of))
    if (found === undefined) throw new NotFound('unknown-run', `there is no payout run ${run}`)
    return openPayoutRunPaper(found, this.#unsealing(request, accountsOfRunsShownTo(request)), banks)
  }

  async #slip(
    asked: { readonly producer: ProducerId; readonly run: RunId },
    { at, knownAt }: PayoutOnPaper,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const { producer, run } = asked
    const of = { ...asked, most: MOST, ...knownAs(knownAt) }
    const found = await this.reader.read(request, reply, at, async (db, { reach }) =>
      reach.of === 'producer' && reach.producer !== producer ? undefined : payoutSlip(db, of),
    )
    if (found === undefined) throw new NotFound('unknown-run', `run ${run} has no payout to producer ${producer}`)
    // Handed to its producer, who knows the number; whoever else finds it should not.
    return openPayoutSlip(found, this.#unsealing(request, 'masked'), banks)
  }

  /** Opens when the reading is over: whoever holds a connection waits for no other. */
  #unsealing(request: FastifyRequest, shown: AccountsShown): PayoutUnsealing {
    return {
      names: (people) => this.reader.withNames(request, people),
      destinations: (sealed) => openDestinations(this.keyring, askingOf(request).identity.cooperative, sealed, shown),
    }
  }
}
