import * as z from 'zod'
import type { Imported } from './imported.js'
import { goodsAtHand } from '../sales/goods-at-hand.js'
import { lotsOf } from '../sales/lots-of-sale.js'
import { book, calendars } from '#domain/calendar.js'
import { lots } from '#domain/lot.js'
import { products } from '#domain/product.js'
import { importSale as decideSale, type SaleSlip } from '#domain/record-sale.js'
import { refundSale, type RefundSlip } from '#domain/refund-sale.js'
import { Rejected } from '#domain/rejected.js'
import { sales } from '#domain/sale.js'
import { shelves } from '#domain/shelf.js'
import type { Way } from '#events/sale.js'
import type { CooperativeId, MemberId } from '#events/words.js'

/** What a sale's receipt keeps: whether it is late, and which of its lines were left out and why. */
export const importedSale = z.object({
  late: z.boolean(),
  leftOut: z.array(z.object({ line: z.string(), reason: z.string(), detail: z.string() })),
})
export type ImportedSale = z.output<typeof importedSale>

/**
 * Leaves out the lines it cannot serve, and is paid by the sum of the rest.
 * @throws Rejected no-open-period; NothingLeft when no line is left
 */
export const importSale = (
  cooperative: CooperativeId,
  slip: SaleSlip & { way: Way; member?: MemberId },
): Imported<ImportedSale> => ({
  reads: [
    { category: calendars, id: cooperative },
    { category: sales, id: slip.id },
    ...slip.lines.flatMap(({ product, lot }) => [
      { category: products, id: product },
      { category: shelves, id: product },
      ...(lot === undefined ? [] : [{ category: lots, id: lot }]),
    ]),
  ],
  async decide(tx) {
    const sale = await tx.read(sales, slip.id)
    const calendar = await tx.read(calendars, cooperative)
    const { decided, booking, leftOut } = decideSale(
      sale,
      calendar,
      await goodsAtHand(tx, slip.lines, slip.soldOn),
      slip,
    )
    tx.append(...decided)
    return {
      late: booking.late !== undefined,
      leftOut: leftOut.map(({ line, why }) => ({ line, reason: why.code, detail: why.message })),
    }
  },
})

/**
 * A refund of one line. A sale that none of whose lines were kept has nothing that is sold.
 * @throws Rejected before-sale, no-open-period, not-sold
 */
export const importRefund = (cooperative: CooperativeId, slip: RefundSlip): Imported<{ late: boolean }> => ({
  reads: [
    { category: calendars, id: cooperative },
    { category: sales, id: slip.sale },
  ],
  async decide(tx) {
    const sale = await tx.read(sales, slip.sale)
    const calendar = await tx.read(calendars, cooperative)
    if (!sale.completed) {
      book(calendar, slip.refundedOn)
      throw new Rejected('not-sold', 'nothing of the sale was kept', { sale: slip.sale })
    }
    const atHand = await tx.readEach(lots, lotsOf(sale, slip.lines))
    const { decided, booking } = refundSale(sale, calendar, atHand, slip)
    tx.append(...decided)
    return { late: booking.late !== undefined }
  },
})
