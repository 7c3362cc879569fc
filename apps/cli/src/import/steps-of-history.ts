import { inOrder } from './in-order.js'
import { LinesOfSales } from './lines-of-sales.js'
import { cellOf, valuesOf, type Row } from './row.js'
import type { Rows } from './row-list.js'
import type { References } from './references.js'
import { refused, taken, type Refused, type Step } from './steps.js'
import { importClosing, importPayout } from '#commands/importing/import-books.js'
import { importRefund, importSale } from '#commands/importing/import-sales.js'
import type { LineToSell } from '#domain/take-goods.js'
import { foreign } from '#events/ids.js'
import { quantity, rupiah, type CooperativeId, type PeriodId } from '#events/words.js'

/**
 * Sales, refunds, payouts and the closing of periods, in the order they were recorded. Comes after everything before
 * sales has been decided: a lot that was refused is one that no line can name.
 */
export function* stepsOfHistory(rows: Rows, references: References): Generator<Step> {
  for (const row of rows.sales) {
    const { member_id } = valuesOf(row)
    if (member_id === null || references.hasMember(member_id)) continue
    references.refuse(row)
    yield refused(row, 'unknown-member', `there is no member ${member_id}`)
  }
  const lines = new LinesOfSales(rows.sale_lines.length)
  const refusedRecords = new Set<number>()
  let place = 0
  for (const row of rows.sale_lines) {
    lines.add(cellOf(row, 'sale_id'), place)
    place += 1
    const refusal = refusedLine(row, references)
    if (refusal === undefined) continue
    refusedRecords.add(row.record)
    yield refusal
  }
  for (const row of inOrder(rows)) {
    switch (row.file) {
      case 'sales': {
        if (!references.bringsSale(row.key)) break
        const all = Array.from(lines.of(row.key), (line) => rows.sale_lines.at(line))
        const kept = all.filter(({ record }) => !refusedRecords.has(record))
        yield sale(row, { all, kept }, references.cooperative)
        break
      }
      case 'refunds':
        yield refund(row, references)
        break
      case 'payouts':
        yield payout(row, references)
        break
      case 'periods':
        yield closing(row, references.cooperative)
    }
  }
}

/** A sale's lines as its file has them, and those of them that lead somewhere. */
interface LinesOfSale {
  readonly all: readonly Row<'sale_lines'>[]
  readonly kept: readonly Row<'sale_lines'>[]
}

function refusedLine(row: Row<'sale_lines'>, references: References): Refused | undefined {
  const { sale_id, product_id, lot_id, quantity: sold } = valuesOf(row)
  if (!references.bringsSale(sale_id)) return refused(row, 'unknown-sale', `there is no sale ${sale_id}`)
  if (!references.hasProduct(product_id)) return refused(row, 'unknown-product', `there is no product ${product_id}`)
  if (lot_id !== null && !references.hasLot(lot_id, product_id)) {
    return refused(row, 'unknown-lot', `there is no lot ${lot_id} of product ${product_id}`)
  }
  return sold <= 0n ? refused(row, 'not-positive', `quantity: ${sold}`) : undefined
}

function sale(row: Row<'sales'>, { all, kept }: LinesOfSale, cooperative: CooperativeId): Step {
  const { sale_id, sold_on, channel, payment_method, member_id } = valuesOf(row)
  const slip = {
    id: foreign.sale(cooperative, sale_id),
    foreignId: sale_id,
    channel,
    soldOn: sold_on,
    lines: kept.map((line) => lineToSell(line, cooperative)),
    way: payment_method,
    ...(member_id !== null && { member: foreign.member(cooperative, member_id) }),
  }
  return taken(row, importSale(cooperative, slip), {
    content: [row.cells, ...all.map(({ cells }) => cells)],
    lines: kept,
  })
}

function lineToSell(row: Row<'sale_lines'>, cooperative: CooperativeId): LineToSell {
  const { line_no, product_id, lot_id, quantity: sold, unit_price } = valuesOf(row)
  return {
    line: line_no,
    product: foreign.product(cooperative, product_id),
    ...(lot_id !== null && { lot: foreign.lot(cooperative, lot_id) }),
    quantity: quantity(sold),
    unitPrice: rupiah(unit_price),
  }
}

function refund(row: Row<'refunds'>, references: References): Step {
  const { refund_id, sale_id, line_no, refunded_on, quantity: back, condition } = valuesOf(row)
  const soldOn = references.soldOn(sale_id)
  if (soldOn === undefined) return refused(row, 'unknown-sale', `there is no sale ${sale_id}`)
  if (back <= 0n) return refused(row, 'not-positive', `quantity: ${back}`)
  if (refunded_on < soldOn) return refused(row, 'before-sale', `the sale was on ${soldOn}`)
  return taken(
    row,
    importRefund(references.cooperative, {
      sale: foreign.sale(references.cooperative, sale_id),
      refund: refund_id,
      refundedOn: refunded_on,
      lines: [{ line: line_no, quantity: quantity(back), condition }],
    }),
  )
}

function payout(row: Row<'payouts'>, references: References): Step {
  const { payout_id, producer_id, paid_on, amount, way } = valuesOf(row)
  if (!references.hasProducer(producer_id))
    return refused(row, 'unknown-producer', `there is no producer ${producer_id}`)
  if (amount <= 0n) return refused(row, 'not-positive', `amount: ${amount}`)
  const producer = foreign.producer(references.cooperative, producer_id)
  return taken(
    row,
    importPayout(references.cooperative, producer, {
      foreignId: payout_id,
      amount: rupiah(amount),
      way,
      paidOn: paid_on,
    }),
  )
}

function closing(row: Row<'periods'>, cooperative: CooperativeId): Step {
  const { period_id } = valuesOf(row)
  return taken(row, importClosing(cooperative, period_id as PeriodId), { origin: 'closings', content: [[period_id]] })
}
