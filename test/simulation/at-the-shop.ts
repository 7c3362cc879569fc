import { oneOf, saying, seldom, some, somebody, upTo, type Attempt } from './attempt.js'
import type { World } from './world.js'
import type { Dice } from '../../bench/history/dice.js'
import { CancelReceipt } from '#commands/goods/cancel-receipt.js'
import { CountLot } from '#commands/goods/count-lot.js'
import { ListProduct } from '#commands/goods/list-product.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import { RepriceLot } from '#commands/goods/reprice-lot.js'
import { ReturnGoods } from '#commands/goods/return-goods.js'
import { ReviseProduct } from '#commands/goods/revise-product.js'
import { SpoilGoods } from '#commands/goods/spoil-goods.js'
import { CorrectPayment } from '#commands/sales/correct-payment.js'
import { GrantAllowance } from '#commands/sales/grant-allowance.js'
import { ReassignSaleLines } from '#commands/sales/reassign-sale-lines.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import { VoidSale } from '#commands/sales/void-sale.js'
import { lots, type ReceivedLot } from '#domain/lot.js'
import { producers } from '#domain/producer.js'
import { products } from '#domain/product.js'
import { sales, type CompletedSale } from '#domain/sale.js'
import type { Ownership } from '#events/product.js'
import { way } from '#events/sale.js'
import {
  quantity,
  rupiah,
  type BasisPoints,
  type LotId,
  type MemberId,
  type ProducerId,
  type ProductId,
  type SaleId,
} from '#events/words.js'

const listProduct: Attempt = async (_, dice) => [
  somebody(dice),
  saying(ListProduct, {
    name: 'Barang',
    unit: 'pcs',
    ownership: dice.pick(['consigned', 'consigned', 'own'] as const),
    pricedPer: quantity(dice.pick([1n, 1n, 1000n])),
  }),
]

const reviseProduct: Attempt = async (world, dice) => {
  const product = oneOf(dice, world.ids<ProductId>('product'))
  if (product === undefined) return undefined
  const known = await world.state(products, product)
  const revision = known.listed ? known.revision : 1
  return [somebody(dice), saying(ReviseProduct, { product, revision, name: `Barang ${upTo(dice, 9)}` })]
}

/** Of goods that are left on consignment, mostly at what was agreed. */
const receiveLot: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('producer'))
  const product = oneOf(dice, await productsOf(world, dice, 'consigned'))
  if (producer === undefined || product === undefined) return undefined
  const { agreements } = await world.state(producers, producer)
  const hasFixedPrices = agreements.at(-1)?.terms.kind === 'net_price' || seldom(dice, 9)
  const fields = {
    producer,
    product,
    receivedOn: world.dayBefore(upTo(dice, 20)),
    quantity: quantity(some(dice, 60)),
    ...(upTo(dice, 3) === 0 && { askingPrice: rupiah(some(dice, 5_000)) }),
    ...(hasFixedPrices && { netPrice: rupiah(some(dice, 3_000)) }),
  }
  return [somebody(dice), saying(ReceiveLot, fields)]
}

async function productsOf(world: World, dice: Dice, ownership: Ownership): Promise<ProductId[]> {
  const all = world.ids<ProductId>('product')
  const states = await Promise.all(all.map((id) => world.state(products, id)))
  return all.filter((_, index) => {
    const state = states[index]
    return seldom(dice, 9) || (state?.listed === true && state.ownership === ownership)
  })
}

/** Something that is there to be sold, mostly. */
async function toBeSold(world: World, dice: Dice): Promise<ProductId | undefined> {
  if (seldom(dice)) return oneOf(dice, await productsOf(world, dice, 'own'))
  const lot = await aLot(world, dice)
  return lot?.lot.product
}

async function aLot(world: World, dice: Dice): Promise<{ id: LotId; lot: ReceivedLot } | undefined> {
  const id = oneOf(dice, world.ids<LotId>('lot'))
  if (id === undefined) return undefined
  const lot = await world.state(lots, id)
  return lot.received ? { id, lot } : undefined
}

const cancelReceipt: Attempt = async (world, dice) => {
  const found = await aLot(world, dice)
  return found && [somebody(dice), saying(CancelReceipt, { lot: found.id, reason: 'tercatat dua kali' })]
}

const countLot: Attempt = async (world, dice) => {
  const found = await aLot(world, dice)
  if (found === undefined) return undefined
  const counted = quantity(found.lot.available + BigInt(upTo(dice, 3)) - 1n)
  if (counted < 0n) return undefined
  const valued = upTo(dice, 2) === 0 ? { lossPrice: rupiah(some(dice, 3_000)) } : {}
  return [somebody(dice), saying(CountLot, { lot: found.id, counted, reason: 'stok opname', ...valued })]
}

const spoilGoods: Attempt = async (world, dice) => {
  const found = await aLot(world, dice)
  if (found === undefined) return undefined
  const fields = {
    lot: found.id,
    quantity: quantity(some(dice, 3)),
    spoiledOn: world.dayBefore(upTo(dice, 5)),
    reason: 'berjamur',
    ...(upTo(dice, 2) === 0 && { lossPrice: rupiah(some(dice, 3_000)) }),
  }
  return [somebody(dice), saying(SpoilGoods, fields)]
}

const returnGoods: Attempt = async (world, dice) => {
  const found = await aLot(world, dice)
  if (found === undefined) return undefined
  const fields = { lot: found.id, quantity: quantity(some(dice, 5)), returnedOn: world.dayBefore(upTo(dice, 5)) }
  return [somebody(dice), saying(ReturnGoods, fields)]
}

const repriceLot: Attempt = async (world, dice) => {
  const found = await aLot(world, dice)
  if (found === undefined) return undefined
  const terms =
    upTo(dice, 2) === 0
      ? { netPrice: rupiah(some(dice, 3_000)) }
      : { commissionBps: dice.pick([0, 1_000, 10_000]) as BasisPoints }
  const fields = { lot: found.id, effectiveOn: world.dayBefore(upTo(dice, 10)), ...terms, reason: 'disepakati ulang' }
  return [somebody(dice), saying(RepriceLot, fields)]
}

const recordSale: Attempt = async (world, dice) => {
  const known = await Promise.all([toBeSold(world, dice), toBeSold(world, dice)])
  const there = known.filter((product) => product !== undefined)
  if (there.length === 0) return undefined
  const lines = await Promise.all(
    Array.from({ length: 1 + upTo(dice, 3) }, async (_, index) => {
      const product = dice.pick(there)
      const state = await world.state(products, product)
      const units = some(dice, 6) * (state.listed ? state.pricedPer : 1n)
      return {
        line: String(index + 1),
        product,
        quantity: quantity(units),
        unitPrice: rupiah(some(dice, 5_000)),
        state,
      }
    }),
  )
  // No price is for more units than a line has whole multiples of: nothing has to be rounded here.
  const total = lines.reduce((sum, { quantity: units, unitPrice, state }) => {
    const per = state.listed ? state.pricedPer : 1n
    return sum + (units * unitPrice) / per
  }, 0n)
  const member = oneOf(dice, world.ids<MemberId>('member'))
  const first = dice.pick(way.options)
  const isSplit = upTo(dice, 3) === 0 && total > 1n
  const others = way.options.filter((each) => each !== first)
  const amounts = isSplit ? [total / 2n, total - total / 2n] : [total]
  const payments = amounts.map((amount, index) => {
    const by = index === 0 ? first : dice.pick(others)
    const isAMembers = by === 'member_savings' || by === 'member_credit'
    return { way: by, amount: rupiah(amount), ...(isAMembers && member !== undefined && { member }) }
  })
  const fields = {
    soldOn: world.dayBefore(upTo(dice, 8)),
    channel: dice.pick(['counter', 'online'] as const),
    lines: lines.map(({ line, product, quantity: units, unitPrice }) => ({
      line,
      product,
      quantity: units,
      unitPrice,
    })),
    belowNetPrice: 'kemasan penyok',
    payments,
  }
  return [somebody(dice), saying(RecordSale, fields)]
}

export async function aSale(world: World, dice: Dice): Promise<{ id: SaleId; sale: CompletedSale } | undefined> {
  const id = oneOf(dice, world.ids<SaleId>('sale'))
  if (id === undefined) return undefined
  const sale = await world.state(sales, id)
  return sale.completed ? { id, sale } : undefined
}

const refundSale: Attempt = async (world, dice) => {
  const found = await aSale(world, dice)
  if (found === undefined) return undefined
  const [line, parts] = dice.pick([...found.sale.lines])
  const left = parts.reduce((sum, part) => sum + part.quantity - part.refunded, 0n)
  const units = upTo(dice, 2) === 0 ? left : (left + 1n) / 2n
  const fields = {
    sale: found.id,
    refundedOn: world.dayBefore(upTo(dice, 4)),
    lines: [
      { line, quantity: quantity(units === 0n ? 1n : units), condition: dice.pick(['restock', 'restock', 'spoiled']) },
    ],
    ...(upTo(dice, 4) === 0 && { lossPrice: rupiah(some(dice, 3_000)) }),
  }
  return [somebody(dice), saying(RefundSale, fields as never)]
}

const grantAllowance: Attempt = async (world, dice) => {
  const found = await aSale(world, dice)
  if (found === undefined) return undefined
  const fields = {
    sale: found.id,
    grantedOn: world.dayBefore(upTo(dice, 4)),
    amount: rupiah(some(dice, 900)),
    reason: 'penyok',
  }
  return [somebody(dice), saying(GrantAllowance, fields)]
}

const voidSale: Attempt = async (world, dice) => {
  const found = await aSale(world, dice)
  return found && [somebody(dice), saying(VoidSale, { sale: found.id, reason: 'salah pencet' })]
}

const reassignSaleLines: Attempt = async (world, dice) => {
  const found = await aSale(world, dice)
  if (found === undefined) return undefined
  const [line] = dice.pick([...found.sale.lines])
  const to = seldom(dice)
    ? { product: oneOf(dice, world.ids<ProductId>('product')) }
    : { lot: oneOf(dice, world.ids<LotId>('lot')) }
  return [
    somebody(dice),
    saying(ReassignSaleLines, { sale: found.id, reason: 'label tertukar', lines: [{ line, ...to } as never] }),
  ]
}

const correctPayment: Attempt = async (world, dice) => {
  const found = await aSale(world, dice)
  if (found === undefined || found.sale.payments.length === 0) return undefined
  const { way: wrong, amount } = dice.pick(found.sale.payments)
  const right = dice.pick(way.options)
  const member =
    right === 'member_savings' || right === 'member_credit' ? oneOf(dice, world.ids<MemberId>('member')) : undefined
  const fields = {
    sale: found.id,
    reason: 'salah catat',
    wrong: { way: wrong, amount: upTo(dice, 2) === 0 ? amount : rupiah((amount + 1n) / 2n) },
    right: { way: right, ...(member !== undefined && { member }) },
  }
  return [somebody(dice), saying(CorrectPayment, fields)]
}

/** Goods to begin with. */
export const goodsAtFirst: readonly Attempt[] = [listProduct, listProduct, listProduct]
export const lotsAtFirst: readonly Attempt[] = [receiveLot, receiveLot, receiveLot, receiveLot]

/** Goods come and go, are sold, taken back and mended: the more often an attempt stands here, the more often it is made. */
export const atTheShop: readonly Attempt[] = [
  listProduct,
  reviseProduct,
  receiveLot,
  receiveLot,
  receiveLot,
  cancelReceipt,
  countLot,
  spoilGoods,
  returnGoods,
  repriceLot,
  recordSale,
  recordSale,
  recordSale,
  recordSale,
  recordSale,
  refundSale,
  refundSale,
  grantAllowance,
  voidSale,
  reassignSaleLines,
  correctPayment,
]
