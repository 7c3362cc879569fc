import type { Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Charge } from '#events/sale.js'
import { rupiah, type CooperativeId } from '#events/words.js'
import {
  closed,
  enrolled,
  listed,
  memberEnrolled,
  onDay,
  opened,
  owed,
  paidOut,
  received,
  refunded,
  registered,
  sold,
  stood,
  type ALot,
  type ASale,
} from './a-shop.js'
import { deposited, lent, limited, loanRepaid, type ALoan } from './a-member.js'
import { aPayday } from './a-payday.js'
import { allowed, paymentCorrected, payoutReversed, reassigned, voided } from './mended.js'
import {
  accountAdded,
  accountRenamed,
  agreementEnded,
  agreementSigned,
  closingBalance,
  openingConfirmed,
  producerRevised,
  productRevised,
  resumed,
  suspended,
} from './offices.js'
import { counted, receiptCancelled, refilled, repriced, returned, spoiled } from './on-the-shelf.js'
import type { WrittenLog } from './written-log.js'

/** Whole numbers from 0 up to `below`, the same for one seed each time (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const ways = ['cash', 'cash', 'transfer', 'qris', 'member_savings'] as const

/** `2026-01-01` and the days after it, in years of 336 days, each month with 28. */
const nthDay = (n: number): string => {
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${2026 + Math.floor(n / 336)}-${pad((Math.floor(n / 28) % 12) + 1)}-${pad((n % 28) + 1)}`
}

const aLoan: ALoan = {
  loan: 'loan1',
  principal: 100_000n,
  instalment: 20_000n,
  interest: 1_000n,
  firstDueOn: nthDay(1),
}

export interface Size {
  readonly cooperatives: readonly CooperativeId[]
  readonly producers: number
  readonly sales: number
  readonly salesADay: number
}

/**
 * Months of some cooperatives' shops: receipts, sales by all ways, refunds, payouts, closings, late facts, and how
 * mistakes are mended.
 */
export function writeHistory(log: WrittenLog, { cooperatives, producers, sales, salesADay }: Size, seed: number): void {
  const roll = dice(seed)
  const lots = new Map<CooperativeId, { lot: ALot; left: number }[]>()
  for (const own of cooperatives) {
    log.commit(own, enrolled(`Koperasi ${own}`), memberEnrolled('m1'), opened('P0', nthDay(0), nthDay(27)))
    log.commit(own, stood('1101', 50_000n), ...owed('p0', 7_000n))
    log.commit(own, limited('m1', 500_000n), deposited('m1', 'principal', 100_000n, nthDay(0)))
    log.commit(own, lent('m1', aLoan, nthDay(0)), loanRepaid('m1', aLoan.loan, 20_000n, 1_000n, nthDay(1)))
    log.commit(own, openingConfirmed())
    log.commit(own, accountAdded('5201', 'Beban Listrik'), accountRenamed('1101', 'Kas Toko'))
    for (let at = 0; at < producers; at++) {
      const lot = { lot: `l${at}`, producer: `p${at}`, product: `g${at}` }
      log.commit(own, registered(lot.producer), listed(lot.product), ...received(lot, 1_000_000n, nthDay(0)))
      log.commit(own, agreementSigned(lot.producer, nthDay(0), 1_000))
    }
    log.commit(own, ...aDayAtTheDesk())
    for (const commit of aPayday(nthDay(0))) log.commit(own, ...commit)
    lots.set(
      own,
      Array.from({ length: producers }, (_, at) => ({
        lot: { lot: `l${at}`, producer: `p${at}`, product: `g${at}` },
        left: 1_000_000,
      })),
    )
  }
  const done: [CooperativeId, ASale][] = []
  for (let at = 0; at < sales; at++) {
    const day = Math.floor(at / salesADay)
    for (const own of at % (28 * salesADay) === 0 && at > 0 ? cooperatives : []) {
      const month = day / 28
      log.commit(own, opened(`P${month}`, nthDay(day), nthDay(day + 27)), closed(`P${month - 1}`))
      log.commit(own, closingBalance(`P${month - 1}`, nthDay(day - 1), { 1101: 50_000n, 3301: -50_000n }))
    }
    const own = pick(cooperatives, roll)
    const { lot } = pick(lots.get(own) ?? [], roll)
    const way = pick(ways, roll)
    const late = day >= 28 && roll(50) === 0
    const sale = {
      sale: `s${at}-${roll(1_000_000_000).toString(36)}${roll(1_000_000_000).toString(36)}`,
      from: lot,
      pieces: BigInt(1 + roll(5)),
      price: BigInt(1_000 + roll(90_000)),
      way,
      ...(way === 'member_savings' && { member: roll(3) === 0 ? 'unassigned' : 'm1' }),
      ...(roll(6) === 0 && { charges: someCharges(roll) }),
      ...(roll(4) === 0 && { receiptNumber: `R-${at}` }),
      booking: late
        ? {
            ...onDay(nthDay(day - (day % 28))),
            occurredOn: onDay(nthDay(day - 28)).occurredOn,
            late: { periodId: null },
          }
        : onDay(nthDay(day)),
    }
    log.commit(own, ...sold(sale))
    if (way === 'cash') done.push([own, sale])
    if (roll(12) === 0) {
      const [where, earlier] = done.splice(roll(done.length), 1)[0] ?? []
      if (where !== undefined && earlier !== undefined) {
        log.commit(where, ...refunded(earlier, `r${at}`, 1n, roll(3) === 0 ? 'spoiled' : 'restock', onDay(nthDay(day))))
      }
    }
    if (roll(10) === 0) {
      const [where, earlier] = done.splice(roll(done.length), 1)[0] ?? []
      if (where !== undefined && earlier !== undefined) {
        log.commit(where, ...mended(earlier, at, pick(lots.get(where) ?? [], roll).lot, onDay(nthDay(day)), roll))
      }
    }
    if (roll(8) === 0) log.commit(own, ...onTheShelf(lot, nthDay(day), roll))
    if (roll(25) === 0) {
      const amount = BigInt(1_000 + roll(20_000))
      const booking = onDay(nthDay(day))
      log.commit(own, paidOut(lot.producer, amount, booking, `payout-${at}`))
      if (roll(4) === 0) log.commit(own, payoutReversed(lot.producer, `payout-${at}`, amount, booking))
    }
  }
}

const aDayAtTheDesk = (): Decided[] => [
  suspended(),
  resumed(),
  productRevised('g0', 'Goods anew'),
  producerRevised('p0', 's1.producer-p0.name.BBBB', 'umkm'),
  agreementSigned('p0', nthDay(0), 1_500),
  agreementEnded('p0', nthDay(0), nthDay(300)),
  ...received({ lot: 'slip', producer: 'p0', product: 'g0' }, 3n, nthDay(0)),
  ...receiptCancelled({ lot: 'slip', producer: 'p0', product: 'g0' }, 3n, nthDay(0)),
  refilled({ lot: 'l0', producer: 'p0', product: 'g0' }),
]

const someCharges = (roll: (below: number) => number): Charge[] => [
  { kind: 'delivery', amount: rupiah(BigInt(1 + roll(9_000))) },
  { kind: 'discount', amount: rupiah(BigInt(-1 - roll(900))) },
  { kind: 'rounding', amount: rupiah(BigInt(roll(2) === 0 ? 1 + roll(99) : -1 - roll(99))) },
]

function mended(sale: ASale, at: number, to: ALot, day: Booking, roll: (below: number) => number): Decided[] {
  switch (roll(4)) {
    case 0:
      return voided(sale)
    case 1:
      return reassigned(sale, `moved-${at}`, to)
    case 2:
      return [paymentCorrected(sale, `corrected-${at}`, 'transfer')]
    default:
      return [allowed(sale, `allowed-${at}`, BigInt(1 + roll(900)), day)]
  }
}

function onTheShelf(lot: ALot, day: string, roll: (below: number) => number): Decided[] {
  const booking = onDay(day)
  switch (roll(5)) {
    case 0:
      return [returned(lot, BigInt(1 + roll(5)), day)]
    case 1:
      return spoiled(lot, BigInt(1 + roll(5)), BigInt(roll(2) * roll(5_000)), booking)
    case 2:
      return counted(lot, 90n, BigInt(90 + roll(3)), BigInt(roll(5_000)), booking)
    case 3:
      return counted(lot, 92n, 90n, BigInt(-roll(500)), booking)
    default:
      return [repriced(lot, day, 500 + roll(1_000))]
  }
}

function pick<T>(from: readonly T[], roll: (below: number) => number): T {
  const picked = from[roll(from.length)]
  if (picked === undefined) throw new RangeError('there is nothing to pick from')
  return picked
}
