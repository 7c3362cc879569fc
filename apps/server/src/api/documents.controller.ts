import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Allows } from './asking.js'
import { DocumentRoute } from './document-route.js'
import { InPath } from './in-path.js'
import { NotFound } from './problem.js'
import { InLanguage, StatementOnPaper } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf } from './route.js'
import { sent } from './send-document.js'
import { stillSealed } from './still-sealed.js'
import { goodsReceiptPdf } from '#documents/paper/goods-receipt-pdf.js'
import { goodsReceiptXlsx } from '#documents/paper/goods-receipt-xlsx.js'
import { goodsReceipt, type GoodsReceipt, type PersonOnPaper } from '#documents/paper/goods-receipt.js'
import { producerStatementPdf } from '#documents/paper/producer-statement-pdf.js'
import { producerStatementXlsx } from '#documents/paper/producer-statement-xlsx.js'
import { producerStatement, type ProducerStatement } from '#documents/paper/producer-statement.js'
import { Position } from '#event-store/position.js'
import type { LotId, ProducerId, Sealed } from '#events/words.js'

const RECEIPT = 'The goods receipt of a lot'
const STATEMENT = 'A producer’s statement on paper'

/** The most items of a statement. A paper is made in one go, while nobody else is served: so many take a second. */
const MOST_ITEMS = 5_000
const OVER_DAYS = `What the cooperative owes and why, over some days: at most ${MOST_ITEMS.toLocaleString('en')} items.`

/** What producers are given: from the same queries as their routes, on paper. */
@ApiTags('producers')
@Controller('v1')
export class DocumentsController {
  constructor(private readonly reader: Reader) {}

  @Get('lots/:lot/receipt.pdf')
  @Allows('goods-receipt', 'own')
  @ApiOperation({ summary: RECEIPT, description: 'What came, from whom, on which terms: a page to print and sign.' })
  @DocumentRoute('pdf')
  @ProblemsOf('unknown-lot')
  async receiptPdf(
    @InPath('lot') lot: LotId,
    @Query() asked: InLanguage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const receipt = await this.#receipt(lot, asked, request, reply)
    return sent(reply, 'pdf', `receipt-${lot}`, await goodsReceiptPdf(receipt, asked.language))
  }

  @Get('lots/:lot/receipt.xlsx')
  @Allows('goods-receipt', 'own')
  @ApiOperation({ summary: `${RECEIPT}, as a spreadsheet` })
  @DocumentRoute('xlsx')
  @ProblemsOf('unknown-lot')
  async receiptXlsx(
    @InPath('lot') lot: LotId,
    @Query() asked: InLanguage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const receipt = await this.#receipt(lot, asked, request, reply)
    return sent(reply, 'xlsx', `receipt-${lot}`, await goodsReceiptXlsx(receipt, asked.language))
  }

  @Get('producers/:producer/statement.pdf')
  @Allows('producer-statement', 'own')
  @ApiOperation({ summary: STATEMENT, description: OVER_DAYS })
  @DocumentRoute('pdf')
  @ProblemsOf('unknown-producer', 'not-yet-known', 'statement-too-long')
  async statementPdf(
    @InPath('producer') producer: ProducerId,
    @Query() asked: StatementOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const statement = await this.#statement(producer, asked, request, reply)
    return sent(reply, 'pdf', `statement-${producer}`, await producerStatementPdf(statement, asked.language))
  }

  @Get('producers/:producer/statement.xlsx')
  @Allows('producer-statement', 'own')
  @ApiOperation({ summary: `${STATEMENT}, as a spreadsheet`, description: OVER_DAYS })
  @DocumentRoute('xlsx')
  @ProblemsOf('unknown-producer', 'not-yet-known', 'statement-too-long')
  async statementXlsx(
    @InPath('producer') producer: ProducerId,
    @Query() asked: StatementOnPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const statement = await this.#statement(producer, asked, request, reply)
    return sent(reply, 'xlsx', `statement-${producer}`, await producerStatementXlsx(statement, asked.language))
  }

  async #receipt(lot: LotId, { at }: InLanguage, request: FastifyRequest, reply: FastifyReply): Promise<GoodsReceipt> {
    const receipt = await this.reader.read(request, reply, at, async (db, { reach }) => {
      const found = await goodsReceipt(db, lot, stillSealed)
      return reach.of === 'producer' && found?.producer.producer !== reach.producer ? undefined : found
    })
    if (receipt === undefined) throw new NotFound('unknown-lot', `there is no lot ${lot}`)
    return { ...receipt, producer: await this.#named(request, receipt.producer) }
  }

  async #statement(
    producer: ProducerId,
    { at, from, to, knownAt }: StatementOnPaper,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<ProducerStatement> {
    const of = {
      producer,
      most: MOST_ITEMS,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(knownAt !== undefined && { knownAt: Position.parse(knownAt) }),
    }
    const statement = await this.reader.read(request, reply, at, async (db, { reach }) =>
      reach.of === 'producer' && reach.producer !== producer ? undefined : producerStatement(db, of, stillSealed),
    )
    if (statement === undefined) throw new NotFound('unknown-producer', `there is no producer ${producer}`)
    return { ...statement, producer: await this.#named(request, statement.producer) }
  }

  /** What `stillSealed` left as it was is opened here. */
  async #named(request: FastifyRequest, { name, ...person }: PersonOnPaper): Promise<PersonOnPaper> {
    if (name === undefined) return person
    const [named = person] = await this.reader.withNames(request, [{ ...person, name: name as Sealed }])
    return named
  }
}
