import { Rejected } from './rejected.js'
import type { CompletedSale } from './sale.js'
import type { Payment, Way } from '#events/sale.js'
import { negated, rupiah, sum, type MemberId, type Rupiah } from '#events/words.js'

/** Money goes back by these ways, in this order, where nobody says by which. */
const paysBackFirst: readonly Way[] = ['member_credit', 'member_savings', 'qris', 'transfer', 'cash']

/** What came by QRIS or transfer may go back in cash: these share what they brought. */
const pooled: readonly Way[] = ['qris', 'transfer', 'cash']

type Paid = Pick<CompletedSale, 'payments' | 'paidBack'>

/**
 * How an amount is paid back: by the ways that are named, otherwise in the order above. No way gets back more than it
 * paid, except that what came by QRIS or transfer may go back in cash.
 * @throws Rejected payment-mismatch, duplicate-way, way-exceeded
 */
export function payBack(
  sale: Paid,
  total: Rupiah,
  named: readonly { way: Way; amount: Rupiah }[] | undefined,
): Payment[] {
  const wanted = named ?? inOrder(sale, total)
  const asked = sum(wanted.map(({ amount }) => amount))
  if (asked !== total || wanted.some(({ amount }) => amount <= 0n)) {
    throw new Rejected('payment-mismatch', `what goes back comes to Rp${total}, the ways named to Rp${asked}`, {
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
    if (amount > most) throw exceeded(way, amount, most)
    take(room, way, amount)
  }
  return wanted.map(({ way, amount }) => ({ way, amount, ...memberOf(sale, way) }))
}

/**
 * How much of what came by one way may have come by another instead: what it paid and did not give back. Of what goes
 * to a member's way, QRIS, transfer and cash together have to keep what they gave back.
 * @throws Rejected way-exceeded
 */
export function movable(sale: Paid, wrong: { way: Way; amount: Rupiah }, right: Way): void {
  const room = roomOf(sale)
  const own = room.get(wrong.way) ?? 0n
  const most = pooled.includes(wrong.way) && !pooled.includes(right) ? lesser(own, togetherIn(room)) : own
  if (wrong.amount > most) throw exceeded(wrong.way, wrong.amount, most)
}

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)

const exceeded = (way: Way, amount: Rupiah, most: bigint): Rejected =>
  new Rejected('way-exceeded', `Rp${amount} by ${way} is more than the Rp${most} it can give back`, {
    way,
    amount: amount.toString(),
    most: most.toString(),
  })

/** By way, what it paid less what it got back; cash that went out for QRIS or transfer takes cash below zero. */
function roomOf({ payments, paidBack }: Paid): Map<Way, bigint> {
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
  const together = togetherIn(room)
  return way === 'cash' ? together : lesser(own, together)
}

const togetherIn = (room: ReadonlyMap<Way, bigint>): bigint =>
  pooled.reduce((left, each) => left + (room.get(each) ?? 0n), 0n)

/** @throws Rejected way-exceeded when all ways together have not that much left */
function inOrder(sale: Paid, total: Rupiah): { way: Way; amount: Rupiah }[] {
  const room = roomOf(sale)
  let open: bigint = total
  const wanted = paysBackFirst.flatMap((way) => {
    const amount = rupiah(lesser(open, mostBy(room, way)))
    if (amount === 0n) return []
    take(room, way, amount)
    open -= amount
    return [{ way, amount }]
  })
  if (open === 0n) return wanted
  const most = total - open
  throw new Rejected('way-exceeded', `Rp${total} is more than the Rp${most} that is left of what was paid`, {
    amount: total.toString(),
    most: most.toString(),
  })
}

function memberOf(sale: Paid, way: Way): { member: MemberId } | Record<never, never> {
  const member = sale.payments.find((payment) => payment.way === way)?.member
  return member === undefined ? {} : { member }
}
