import { isDeepStrictEqual } from 'node:util'
import { commandBy, DAY, PRODUCTS, productOf } from './shop.js'
import type { Dice } from '../../../bench/history/dice.js'
import { sentBy } from '#commands/message.js'
import { LineOfSale, PaymentOfSale, RecordSale } from '#commands/sales/record-sale.js'
import type { Fact } from '#events/catalogue.js'
import { foreign } from '#events/ids.js'
import { quantity, rupiah, sum, type CooperativeId, type ProductId } from '#events/words.js'

/** A sale as its client sends it and writes it into its journal. */
export type SaleBody = {
  readonly lines: readonly { readonly product: ProductId; readonly quantity: string; readonly unitPrice: string }[]
}

export function anySale(cooperative: CooperativeId, dice: Dice): SaleBody {
  return {
    lines: Array.from({ length: dice.whole(1, 3) }, () => ({
      product: productOf(cooperative, dice.whole(0, PRODUCTS - 1)),
      quantity: `${dice.whole(1, 9)}`,
      unitPrice: `${dice.whole(1, 90) * 500}`,
    })),
  }
}

/** The key of a client's how-many-th sale. */
export const saleKey = (cooperative: CooperativeId, number: number) =>
  foreign.command(cooperative, 'caller', `${number}`)

/** The command that a body is under its key. */
export function recordSaleOf(cooperative: CooperativeId, id: string, { lines }: SaleBody): RecordSale {
  const sold = lines.map((line) =>
    Object.assign(new LineOfSale(), {
      product: line.product,
      quantity: quantity(BigInt(line.quantity)),
      unitPrice: rupiah(BigInt(line.unitPrice)),
    }),
  )
  const amount = sum(sold.map((line) => rupiah(line.quantity * line.unitPrice)))
  const payments = [Object.assign(new PaymentOfSale(), { way: 'cash', amount })]
  const message = Object.assign(new RecordSale(), { soldOn: DAY, channel: 'counter', lines: sold, payments })
  return sentBy(commandBy(cooperative, id, 'caller'), message)
}

/** Whether these facts of one command are one sale, of exactly what was asked for. Its mirrors are the proof's affair. */
export function isAsAsked(facts: readonly Fact[], { lines }: SaleBody): boolean {
  const [sale, ...others] = facts.flatMap(({ event }) => (event.type === 'SaleCompleted' ? [event.data] : []))
  if (sale === undefined || others.length > 0) return false
  const sold = sale.lines.map(({ product, unitPrice, parts }) => {
    const pieces = parts.reduce((taken, part) => taken + part.quantity, 0n)
    return { product, quantity: pieces.toString(), unitPrice: unitPrice.toString() }
  })
  return isDeepStrictEqual(sold, lines)
}
