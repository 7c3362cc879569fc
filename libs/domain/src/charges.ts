import { Rejected } from './rejected.js'
import { whatIsBack, type CompletedSale } from './sale.js'
import type { Charge, ChargeBack, ChargeKind, RefundedPart } from '#events/sale.js'
import { halfUp, negated, rupiah, sum, type Rupiah } from '#events/words.js'

/** What a sale's total has besides its goods, as it is asked for. */
export interface Charges {
  /** Above zero. */
  readonly delivery?: Rupiah
  /** Above zero: what it takes off the goods. */
  readonly discount?: Rupiah
  /** Of either sign: what it adds to the total. */
  readonly rounding?: Rupiah
}

/** A rounding comes to less than the smallest note. */
const ROUNDING_STAYS_BELOW = 1_000n

/**
 * What the charges of a sale add to its total.
 * @throws Rejected rounding-too-large; discount-exceeds-total: discount and rounding leave at least nothing of the goods
 */
export function charged(
  goods: Rupiah,
  { delivery = nothing, discount = nothing, rounding = nothing }: Charges,
): Charge[] {
  if (rounding >= ROUNDING_STAYS_BELOW || rounding <= -ROUNDING_STAYS_BELOW) {
    throw new Rejected('rounding-too-large', `a rounding of Rp${rounding} is not below Rp${ROUNDING_STAYS_BELOW}`, {
      rounding: rounding.toString(),
    })
  }
  if (discount > goods || goods - discount + rounding < 0n) {
    throw new Rejected('discount-exceeds-total', `the goods come to Rp${goods}, and less goes off them than that`, {
      goods: goods.toString(),
      discount: discount.toString(),
      rounding: rounding.toString(),
    })
  }
  return withoutNothings([
    { kind: 'delivery', amount: delivery },
    { kind: 'discount', amount: negated(discount) },
    { kind: 'rounding', amount: rounding },
  ])
}

const nothing = rupiah(0n)

const withoutNothings = <C extends { readonly amount: Rupiah }>(charges: readonly C[]): C[] =>
  charges.filter(({ amount }) => amount !== 0n)

/**
 * What goes back besides the goods of a refund: discount and rounding in step with them, delivery as it is named, and
 * less what allowances gave back already. A whole refund comes, however many steps it takes, to what was paid.
 * @throws Rejected charge-exceeded
 */
export function chargesBack(sale: CompletedSale, parts: readonly RefundedPart[], delivery = nothing): ChargeBack[] {
  deliveryIsCharged(sale, delivery)
  const goods = sum(parts.map((part) => part.total))
  const discount = backInStep(sale, 'discount', parts)
  // A step gives back nothing less than zero; what is held back here goes with the steps after it.
  const rounding = greater(backInStep(sale, 'rounding', parts), negated(rupiah(goods + discount)))
  const beyond = rupiah(goods + discount + rounding + delivery - leftOf(sale))
  const allowance = negated(greater(lesser(beyond, sale.allowances), nothing))
  return withoutNothings([
    { kind: 'delivery', amount: delivery },
    { kind: 'discount', amount: discount },
    { kind: 'rounding', amount: rounding },
    { kind: 'allowance', amount: allowance },
  ])
}

const greater = (a: Rupiah, b: Rupiah): Rupiah => (a > b ? a : b)
const lesser = (a: Rupiah, b: Rupiah): Rupiah => (a < b ? a : b)

function deliveryIsCharged({ charges }: CompletedSale, delivery: Rupiah): void {
  const { charged: asked, back } = charges.get('delivery') ?? { charged: nothing, back: nothing }
  const most = asked - back
  if (delivery <= most) return
  throw new Rejected('charge-exceeded', `Rp${delivery} is more than the Rp${most} of delivery that is not back`, {
    delivery: delivery.toString(),
    most: most.toString(),
  })
}

/** Of a charge: with goods worth g of G back in all, `halfUp(charge × g / G)` is; of goods worth nothing, once all are back. */
function backInStep(sale: CompletedSale, kind: ChargeKind, parts: readonly RefundedPart[]): Rupiah {
  const charge = sale.charges.get(kind)
  if (charge === undefined) return nothing
  const sold = [...sale.lines.values()].flat()
  const goods = sum(sold.map(({ total }) => total))
  const goodsBack = sum([...sold.map(whatIsBack), ...parts].map(({ total }) => total))
  const all = goods === 0n ? whenAllIsBack(charge.charged, sold, parts) : halfUp(charge.charged * goodsBack, goods)
  return rupiah(all - charge.back)
}

function whenAllIsBack(
  charge: Rupiah,
  sold: readonly { quantity: bigint; refunded: bigint }[],
  parts: readonly RefundedPart[],
): Rupiah {
  const left = sold.reduce((units, part) => units + part.quantity - part.refunded, 0n)
  return parts.reduce((units, part) => units - part.quantity, left) === 0n ? charge : nothing
}

/** Of what was paid. */
const leftOf = ({ payments, paidBack }: CompletedSale): bigint =>
  sum(payments.map(({ amount }) => amount)) - sum(paidBack.values())
