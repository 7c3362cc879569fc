import type { Period } from './days.js'
import type { Good } from './goods.js'
import { idOf, stepOf } from './ids.js'
import { saying, type Actor, type Step } from './step.js'
import { CancelReceipt } from '#commands/goods/cancel-receipt.js'
import { CountLot } from '#commands/goods/count-lot.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import { RepriceLot } from '#commands/goods/reprice-lot.js'
import { ReturnGoods } from '#commands/goods/return-goods.js'
import { SpoilGoods } from '#commands/goods/spoil-goods.js'
import type { Message } from '#commands/message.js'
import { CorrectPayment } from '#commands/sales/correct-payment.js'
import { GrantAllowance } from '#commands/sales/grant-allowance.js'
import { ReassignSaleLines } from '#commands/sales/reassign-sale-lines.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import { VoidSale } from '#commands/sales/void-sale.js'
import { daysAfter } from '#events/days.js'
import { quantity, rupiah, type Day, type Json, type LotId } from '#events/words.js'

/** Banana chips are sold only in here: whatever happens to them, the daily round goes on as it does. */
export const CHIPS = 'keripik-pisang'

/** Ratna has a fixed price and the cooperative bears her losses; Dewi leaves hers on commission. */
const ratnas = idOf.lot(stepOf.lot(CHIPS, 1))
const dewis = idOf.lot(stepOf.lot(CHIPS, 2))
const byMistake = idOf.lot(stepOf.lot(CHIPS, 3))

type Sale = Omit<Parameters<typeof saying<RecordSale>>[1], 'soldOn' | 'channel' | 'receiptNumber'>

/**
 * What goes wrong with goods and sales, and how it is mended: each once, in the second period. In the order of the days,
 * and of one day in this order.
 */
export function mishaps([, second]: readonly [Period, Period, Period, Period]): Step[] {
  const on = (day: number): Day => daysAfter(second.startsOn, day)
  return [
    delivery(1, 'ratna', on(1), { quantity: quantity(40n), netPrice: rupiah(12_000n), askingPrice: rupiah(15_000n) }),
    delivery(2, 'dewi', on(1), { quantity: quantity(30n) }),
    delivery(3, 'dewi', on(1), { quantity: quantity(300n) }),
    step('never-came', 'budi', on(1), saying(CancelReceipt, { lot: byMistake, reason: 'Satu nol terlalu banyak' })),

    // 4 × 15,000 + 6 × 500 + 10,000 − 2,750 − 250 = 70,000
    sold('MSH-1', 'ani', on(2), {
      lines: [chips(4n, 15_000n), copies(6n, 500n)],
      charges: { delivery: rupiah(10_000n), discount: rupiah(2_750n), rounding: rupiah(-250n) },
      payments: [{ way: 'qris', amount: rupiah(70_000n) }],
    }),
    step(
      'one-too-many',
      'ani',
      on(3),
      saying(RefundSale, {
        sale: idOf.receipt('MSH-1'),
        refundedOn: on(3),
        lines: [{ line: '1', quantity: quantity(1n), condition: 'restock' }],
      }),
    ),
    step(
      'crushed',
      'budi',
      on(4),
      saying(GrantAllowance, {
        sale: idOf.receipt('MSH-1'),
        grantedOn: on(4),
        amount: rupiah(5_000n),
        reason: 'Sebagian remuk',
      }),
    ),

    sold('MSH-2', 'dedi', on(5), {
      lines: [chips(3n, 15_000n, ratnas), chips(2n, 15_000n, dewis)],
      payments: [{ way: 'cash', amount: rupiah(75_000n) }],
    }),
    step(
      'labels-swapped',
      'budi',
      on(5),
      saying(ReassignSaleLines, {
        sale: idOf.receipt('MSH-2'),
        reason: 'Label tertukar',
        lines: [
          { line: '1', lot: dewis },
          { line: '2', lot: ratnas },
        ],
      }),
    ),

    sold('MSH-3', 'ani', on(6), {
      lines: [copies(200n, 500n)],
      payments: [{ way: 'cash', amount: rupiah(100_000n) }],
    }),
    step('never-sold', 'budi', on(6), saying(VoidSale, { sale: idOf.receipt('MSH-3'), reason: 'Salah pencet' })),
    sold('MSH-4', 'ani', on(6), {
      lines: [copies(30n, 500n)],
      payments: [{ way: 'cash', amount: rupiah(15_000n) }],
    }),
    step(
      'not-in-cash',
      'budi',
      on(6),
      saying(CorrectPayment, {
        sale: idOf.receipt('MSH-4'),
        reason: 'Dibayar transfer, bukan tunai',
        wrong: { way: 'cash', amount: rupiah(15_000n) },
        right: { way: 'transfer' },
      }),
    ),

    step(
      'cheaper',
      'budi',
      on(7),
      saying(RepriceLot, {
        lot: ratnas,
        effectiveOn: on(10),
        netPrice: rupiah(11_000n),
        reason: 'Mendekati kedaluwarsa',
      }),
    ),
    step(
      'mouldy',
      'ani',
      on(8),
      saying(SpoilGoods, { lot: ratnas, quantity: quantity(2n), spoiledOn: on(8), reason: 'Berjamur' }),
    ),
    // 40 − 4 + 1 − 2 − 2 = 33 should stand there: two are missing, of which one is found again.
    step('counted', 'dedi', on(9), saying(CountLot, { lot: ratnas, counted: quantity(31n), reason: 'Stok opname' })),
    sold('MSH-5', 'budi', on(11), {
      lines: [chips(1n, 10_000n, ratnas)],
      belowNetPrice: 'Contoh untuk hotel',
      payments: [{ way: 'cash', amount: rupiah(10_000n) }],
    }),
    step('found', 'dedi', on(12), saying(CountLot, { lot: ratnas, counted: quantity(31n), reason: 'Di bawah rak' })),
    step(
      'taken-home',
      'ani',
      on(13),
      saying(ReturnGoods, { lot: ratnas, quantity: quantity(10n), returnedOn: on(13), reason: 'Diminta kembali' }),
    ),

    sold('MSH-6', 'ani', on(14), {
      lines: [some('keripik-grosir', 1n, 15_000n)],
      payments: [{ way: 'cash', amount: rupiah(15_000n) }],
    }),
    step(
      'not-our-own',
      'budi',
      on(14),
      saying(ReassignSaleLines, {
        sale: idOf.receipt('MSH-6'),
        reason: 'Keripik titipan, bukan milik koperasi',
        lines: [{ line: '1', lot: dewis }],
      }),
    ),
  ]
}

const some = (good: Good, pieces: bigint, price: bigint, lot?: LotId): Sale['lines'][number] => ({
  product: idOf.product(good),
  quantity: quantity(pieces),
  unitPrice: rupiah(price),
  ...(lot !== undefined && { lot }),
})

const chips = (pieces: bigint, price: bigint, lot?: LotId) => some(CHIPS, pieces, price, lot)
const copies = (pieces: bigint, price: bigint) => some('fotokopi', pieces, price)

function step(name: string, actor: Actor, on: Day, message: Message<Json>): Step {
  return { name: stepOf.mishap(name), actor, on, touches: [], message }
}

const sold = (receiptNumber: string, actor: Actor, on: Day, sale: Sale): Step =>
  step(receiptNumber, actor, on, saying(RecordSale, { receiptNumber, soldOn: on, channel: 'counter', ...sale }))

const delivery = (
  turn: number,
  producer: 'ratna' | 'dewi',
  on: Day,
  goods: Pick<ReceiveLot, 'quantity' | 'netPrice' | 'askingPrice'>,
): Step => ({
  name: stepOf.lot(CHIPS, turn),
  actor: 'ani',
  on,
  touches: [],
  message: saying(ReceiveLot, {
    producer: idOf.producer(producer),
    product: idOf.product(CHIPS),
    receivedOn: on,
    ...goods,
  }),
})
