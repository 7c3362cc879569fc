import { Rejected } from './rejected.js'
import type { CompletedSale } from './sale.js'
import type { Payment, Way } from '#events/sale.js'
import { negated, rupiah, sum, type MemberId, type Rupiah } from '#events/words.js'

/** Money goes back by these ways, in this order, where nobody says by which. */
const paysBackFirst: readonly Way[] = ['member_credit', 'member_savings', 'qris', 'transfer', 'cash']

/** What came by QRIS or transfer may go back in cash: these share what they brought. */
const pooled: readonly Way[] = ['qris', 'transfer', 'cash']

/**
 * How a refund's total is paid back: by the ways that are named, otherwise in the order above. No way gets back more
 * than it paid, except that what came by QRIS or transfer may go back in cash.
 * @throws Rejected payment-mismatch, duplicate-way, way-exceeded
 */
export function payBack(
  sale: CompletedSale,
  total: Rupiah,
  named: readonly { way: Way; amount: Rupiah }[] | undefined,
): Payment[] {
  const wanted = named ?? inOrder(sale, total)
  const asked = sum(wanted.map(({ amount }) => amount))
  if (asked !== total || wanted.some(({ amount }) => amount <= 0n)) {
    throw new Rejected('payment-mismatch', `the goods taken back come to Rp${total}, what is paid back to Rp${asked}`, {
      total: total.toString(),
      paidBack: asked.toString(),
    })
  }
  if (new Set(wanted.map(({ way }) => way)).size < wanted.length) {
    throw new Rejected('duplicate-way', 'each way that money goes back by stands there once')
  }
  const room = roomOf(sale)
  for (const { way, amount } of wanted) {
    const most = mostBy(room, way)
    if (amount > most) {
      throw new Rejected('way-exceeded', `Rp${amount} by ${way} is more than the Rp${most} it can give back`, {
        way,
        amount: amount.toString(),
        most: most.toString(),
      })
    }
    take(room, way, amount)
  }
  return wanted.map(({ way, amount }) => ({ way, amount, ...memberOf(sale, way) }))
}

/** By way, what it paid less what it got back; cash that went out for QRIS or transfer takes cash below zero. */
function roomOf({ payments, paidBack }: CompletedSale): Map<Way, bigint> {
  const room = new Map<Way, bigint>()
  for (const { way, amount } of payments) take(room, way, negated(amount))
  for (const [way, amount] of paidBack) take(room, way, amount)
  return room
}

function take(room: Map<Way, bigint>, way: Way, amount: bigint): void {
  room.set(way, (room.get(way) ?? 0n) - amount)
}

function mostBy(room: ReadonlyMap<Way, bigint>, way: Way): bigint {
  const own = room.get(way) ?? 0n
  if (!pooled.includes(way)) return own
  const together = pooled.reduce((left, each) => left + (room.get(each) ?? 0n), 0n)
  return way === 'cash' || together < own ? together : own
}

function inOrder(sale: CompletedSale, total: Rupiah): { way: Way; amount: Rupiah }[] {
  const room = roomOf(sale)
  let open: bigint = total
  return paysBackFirst.flatMap((way) => {
    const most = mostBy(room, way)
    const amount = rupiah(open < most ? open : most)
    if (amount === 0n) return []
    take(room, way, amount)
    open -= amount
    return [{ way, amount }]
  })
}

function memberOf(sale: CompletedSale, way: Way): { member: MemberId } | Record<never, never> {
  const member = sale.payments.find((payment) => payment.way === way)?.member
  return member === undefined ? {} : { member }
}
