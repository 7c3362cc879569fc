import fc from 'fast-check'
import type { ChargeKind, SaleEvent, Way } from '#events/sale.js'
import { halfUp, quantity, rupiah, type ProductId } from '#events/words.js'
import { onDay } from '../../testing/a-shop.js'
import {
  back,
  charge,
  chargeBack,
  commission,
  completed,
  line,
  lot,
  netPrice,
  of,
  paid,
  part,
  product,
  refunded,
  soldTo,
} from './a-stall.js'

/** Pieces of onions of three lots, and of the stall's own. */
export const aShelf = [
  product('onions', 'Bawang', 'pcs', 1n, 'consigned'),
  product('own', 'Bawang sendiri', 'pcs', 1n, 'own'),
  ...['l0', 'l1', 'l2'].map((id, at) =>
    lot(id, [commission(1_500), commission(3_333), netPrice(700n)][at] ?? commission(0), {
      pricedPer: 1n,
      producer: `p${at}`,
    }),
  ),
]

type Owner = 'l0' | 'l1' | 'l2' | undefined

/** A part as the rules say it stands: r of q units are back, all of it for `total` and `commission`. */
interface Part {
  q: bigint
  total: bigint
  commission: bigint
  owner: Owner
  r: bigint
}

const commissionOf = (q: bigint, total: bigint, owner: Owner): bigint => {
  if (owner === undefined) return 0n
  if (owner === 'l2') return total - q * 700n
  return halfUp(total * (owner === 'l0' ? 1_500n : 3_333n), 10_000n)
}

const producerOf = (owner: NonNullable<Owner>): string => owner.replace('l', 'p')
const sold = (owner: Owner, total: bigint, fee: bigint) =>
  owner === undefined ? undefined : soldTo(owner, total - fee, fee, producerOf(owner))
const taken = (owner: Owner, total: bigint, fee: bigint) =>
  owner === undefined ? undefined : of(owner, total - fee, fee, producerOf(owner))

const owner = fc.constantFrom<Owner>('l0', 'l1', 'l2', undefined)
const way = fc.constantFrom<Way>('cash', 'transfer', 'qris')
/** Also so low that a rounding is more, and none. */
const price = fc.oneof(fc.bigInt(0n, 2_000n), fc.bigInt(0n, 9n), fc.constant(0n))
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('refund' as const),
      line: fc.nat(1),
      units: fc.bigInt(1n, 5n),
      delivery: fc.bigInt(0n, 900n),
    }),
  },
  fc.record({ act: fc.constant('allow' as const), amount: fc.bigInt(1n, 900n) }),
  fc.record({ act: fc.constant('move' as const), line: fc.nat(1), to: owner }),
  fc.record({ act: fc.constant('correct' as const), to: way }),
  fc.record({ act: fc.constant('void' as const) }),
)

/** A sale of two lines with charges, and what is mended of it: each figure as the rules have it, straight from them. */
export const aMendedSale: fc.Arbitrary<SaleEvent[]> = fc
  .record({
    lines: fc.array(fc.record({ units: fc.bigInt(1n, 9n), price, owner }), {
      minLength: 2,
      maxLength: 2,
    }),
    delivery: fc.bigInt(0n, 900n),
    discount: fc.bigInt(0n, 500n),
    rounding: fc.bigInt(-99n, 99n),
    way,
    steps: fc.array(step, { maxLength: 8 }),
  })
  .map(({ lines, steps, ...asked }) => {
    const goods = lines.reduce((sum, { units, price }) => sum + units * price, 0n)
    const discount = asked.discount < goods ? asked.discount : goods
    const rounding = asked.rounding < discount - goods ? discount - goods : asked.rounding
    const charges: [ChargeKind, bigint][] = [
      ['delivery', asked.delivery],
      ['discount', -discount],
      ['rounding', rounding],
    ]
    return new Mending(
      lines,
      charges.filter(([, amount]) => amount !== 0n),
      asked.way,
    ).after(steps)
  })

class Mending {
  readonly #events: SaleEvent[] = []
  readonly #parts: Part[][]
  readonly #back = new Map<string, bigint>()
  readonly #charges: ReadonlyMap<string, bigint>
  #way: Way
  #paid: bigint
  #touched = false
  #voided = false
  #allowances = 0n
  #given = 0n

  constructor(lines: { units: bigint; price: bigint; owner: Owner }[], charges: [ChargeKind, bigint][], by: Way) {
    this.#charges = new Map(charges)
    this.#way = by
    this.#parts = lines.map(({ units: q, price, owner: own }) => [
      { q, total: q * price, commission: commissionOf(q, q * price, own), owner: own, r: 0n },
    ])
    this.#paid = lines.reduce((sum, { units, price }) => sum + units * price, 0n)
    for (const [, amount] of charges) this.#paid += amount
    const asSold = lines.map(({ units, price, owner: own }, at) => {
      const total = units * price
      const consigned = sold(own, total, commissionOf(units, total, own))
      return line(String(at), own === undefined ? 'own' : 'onions', price, part(units, total, consigned))
    })
    const also = { charges: charges.map(([kind, amount]) => charge(kind, amount)) }
    this.#events.push(completed(asSold, this.#ways(this.#paid), also))
  }

  after(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): SaleEvent[] {
    for (const each of steps) {
      if (this.#voided) break
      if (each.act === 'refund') this.#refund(each.line, each.units, each.delivery)
      else if (each.act === 'allow') this.#allow(each.amount)
      else if (each.act === 'move') this.#move(each.line, each.to)
      else if (each.act === 'correct') this.#correct(each.to)
      else if (!this.#touched) this.#void()
    }
    return this.#events
  }

  #refund(at: number, units: bigint, delivery: bigint): void {
    const own = this.#parts[at] ?? []
    const index = own.findLastIndex(({ q, r }) => q > r)
    const from = own[index]
    if (from === undefined) return
    const now = units < from.q - from.r ? units : from.q - from.r
    const goodsBefore = this.#goodsBack()
    const total = halfUp(from.total * (from.r + now), from.q) - halfUp(from.total * from.r, from.q)
    const fee = halfUp(from.commission * (from.r + now), from.q) - halfUp(from.commission * from.r, from.q)
    from.r += now
    const charges: [string, bigint][] = [['delivery', least(delivery, this.#left('delivery'))]]
    const step = (kind: string) => this.#due(kind, goodsBefore + total) - (this.#back.get(kind) ?? 0n)
    const discount = step('discount')
    const rounding = step('rounding') + total + discount < 0n ? -(total + discount) : step('rounding')
    charges.push(['discount', discount], ['rounding', rounding])
    const wanted = charges.reduce((sum, [, amount]) => sum + amount, total)
    const over = wanted - (this.#paid - this.#given)
    const allowance = over > 0n ? least(over, this.#allowances) : 0n
    this.#allowances -= allowance
    this.#given += wanted - allowance
    for (const [kind, amount] of charges) this.#back.set(kind, (this.#back.get(kind) ?? 0n) + amount)
    this.#touched = true
    const named = [...charges, ['allowance', -allowance] as const].filter(([, amount]) => amount !== 0n)
    const chargesBack = named.map(([kind, amount]) => chargeBack(kind as ChargeKind | 'allowance', amount))
    const parts = [back(String(at), index, now, total, taken(from.owner, total, fee))]
    this.#events.push(refunded(`r${this.#events.length}`, parts, this.#ways(wanted - allowance), chargesBack))
  }

  #allow(asked: bigint): void {
    const amount = least(asked, this.#paid - this.#given)
    if (amount <= 0n) return
    this.#allowances += amount
    this.#given += amount
    this.#touched = true
    const data = {
      allowance: `a${this.#events.length}`,
      amount: rupiah(amount),
      reason: 'late',
      paidBack: this.#ways(amount),
    }
    this.#events.push({ type: 'SaleAllowanceGranted', data: { ...data, ...onDay('2026-01-12') } })
  }

  #move(at: number, to: Owner): void {
    const own = this.#parts[at] ?? []
    const index = own.findLastIndex(({ q, r }) => q > r)
    const from = own[index]
    if (from === undefined || from.owner === to) return
    const [q, total] = [from.q - from.r, from.total - halfUp(from.total * from.r, from.q)]
    const fee = from.commission - halfUp(from.commission * from.r, from.q)
    const moved: Part = { q, total, commission: commissionOf(q, total, to), owner: to, r: 0n }
    const [fromOwner, goesTo] = [taken(from.owner, total, fee), sold(to, total, moved.commission)]
    own[index] = { ...from, q: from.r, total: from.total - total, commission: from.commission - fee }
    own.push(moved)
    const move = {
      line: String(at),
      part: index,
      quantity: quantity(q),
      total: rupiah(total),
      ...(fromOwner && { from: fromOwner }),
      as: own.length - 1,
      product: (to === undefined ? 'own' : 'onions') as ProductId,
      ...(goesTo && { to: goesTo }),
    }
    const data = { reassignment: `m${this.#events.length}`, reason: 'a label', moves: [move], ...onDay('2026-01-10') }
    this.#events.push({ type: 'SaleLinesReassigned', data })
  }

  #correct(to: Way): void {
    if (to === this.#way || this.#paid === 0n) return
    const [wrong, right] = [paid(this.#way, this.#paid), paid(to, this.#paid)]
    this.#way = to
    const data = { correction: `c${this.#events.length}`, reason: 'the till', wrong, right, ...onDay('2026-01-10') }
    this.#events.push({ type: 'SalePaymentCorrected', data })
  }

  #void(): void {
    const parts = this.#parts.flatMap((own, at) =>
      own.flatMap(({ q, total, commission: fee, owner: whose }, index) => {
        const consigned = taken(whose, total, fee)
        const standing = { line: String(at), part: index, quantity: quantity(q), total: rupiah(total) }
        return q === 0n ? [] : [{ ...standing, ...(consigned && { consigned }) }]
      }),
    )
    const charges = [...this.#charges].map(([kind, amount]) => charge(kind as ChargeKind, amount))
    const data = { reason: 'a slip', parts, charges, payments: this.#ways(this.#paid), ...onDay('2026-01-10') }
    this.#events.push({ type: 'SaleVoided', data })
    this.#voided = true
  }

  /** What of a charge is due back when goods worth so much are. */
  #due(kind: string, goodsBack: bigint): bigint {
    const charged = this.#charges.get(kind) ?? 0n
    const all = this.#parts.flat()
    const goods = all.reduce((sum, { total }) => sum + total, 0n)
    if (goods > 0n) return halfUp(charged * goodsBack, goods)
    return all.every(({ q, r }) => q === r) ? charged : 0n
  }

  #goodsBack(): bigint {
    return this.#parts.flat().reduce((sum, { q, r, total }) => sum + (q === 0n ? 0n : halfUp(total * r, q)), 0n)
  }

  #left(kind: string): bigint {
    return (this.#charges.get(kind) ?? 0n) - (this.#back.get(kind) ?? 0n)
  }

  #ways(amount: bigint) {
    return amount === 0n ? [] : [paid(this.#way, amount)]
  }
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
