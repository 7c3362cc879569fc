import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows, askingOf } from './asking.js'
import { DocumentRoute } from './document-route.js'
import { InPath } from './in-path.js'
import { NotFound } from './problem.js'
import { AtPosition } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf } from './route.js'
import { sent } from './send-document.js'
import { batchOf, paymentFile } from '#commands/payouts/payment-file.js'
import { sha256 } from '#commands/payouts/sha256.js'
import { Rejected } from '#domain/rejected.js'
import type { FileFormat } from '#events/payout-run.js'
import type { RunId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { exportedFile, payoutTransfers } from '#read-models/payout-runs/transfers.js'

const kinds = { 'pain.001': 'xml', csv: 'csv' } as const

/** What is taken to the bank. */
@ApiTags('payouts')
@Controller('v1/payout-runs/:run/payment-files')
export class PaymentFileController {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  @Get(':format')
  @Allows('payment-file')
  @ApiOperation({
    summary: 'A payment file that was exported',
    description: 'The very bytes that were approved: names and account numbers of producers are in it.',
  })
  @DocumentRoute(...Object.values(kinds))
  @ProblemsOf('unknown-format', 'file-differs', 'person-forgotten')
  async file(
    @InPath('format') format: FileFormat,
    @InPath('run') run: RunId,
    @Query() { at }: AtPosition,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { approved, transfers } = await this.reader.read(request, reply, at, async (db) => ({
      approved: await exportedFile(db, run, format),
      transfers: await payoutTransfers(db, run),
    }))
    if (approved === undefined || transfers === undefined) {
      throw new NotFound('unknown-format', `no ${format} file of run ${run} was exported`)
    }
    const batch = await batchOf(this.keyring, askingOf(request).identity.cooperative, transfers)
    const file = paymentFile(format, batch)
    if (sha256(file) !== approved) {
      throw new Rejected('file-differs', `the ${format} file of run ${run} cannot be made as it was approved`, {
        run,
        format,
      })
    }
    return sent(reply, kinds[format], `payouts-${run}`, Buffer.from(file))
  }
}
