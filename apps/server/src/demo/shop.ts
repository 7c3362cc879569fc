import type { Basket } from './baskets.js'
import { deliveries } from './deliveries.js'
import { allGoods, goods, priceOf, type Good } from './goods.js'
import { idOf, stepOf } from './ids.js'
import { members } from './members.js'
import { AtProvider } from './qris.js'
import { saying, type Actor, type Step } from './step.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import type { Channel, Condition, Payment, Way } from '#events/sale.js'
import { quantity, rupiah, sum, type Day, type LotId, type Rupiah, type SaleId } from '#events/words.js'

/** A sale that was told, as far as its refund needs it. */
export interface Sold {
  readonly sale: SaleId
  readonly lines: Basket['lines']
  readonly touches: readonly string[]
}

interface Refund {
  readonly lines: readonly (readonly [line: string, units: bigint, condition: Condition])[]
  readonly paidBack?: readonly { readonly way: Way; readonly amount: bigint }[]
}

/** The shop as the story is made up: what stands on its shelves and what members have saved, so that nothing is refused. */
export class Shop {
  readonly #left = new Map<Good, bigint>()
  readonly #delivered = new Map<Good, number>()
  /** Came today; the first who buys of it has its label scanned. */
  #fresh = new Map<Good, LotId>()
  readonly #atProvider = new AtProvider()
  readonly #savings = new Map(Object.entries(members).map(([name, { voluntary }]) => [name, voluntary]))
  #refunds = 0
  #counterSales = 0
  #onlineSales = 0

  /** In the morning producers bring what runs low. */
  deliveriesOf(on: Day): Step[] {
    this.#fresh = new Map()
    return allGoods.flatMap(([good]) => {
      const low = deliveries[good]?.low ?? 0n
      if (this.#leftOf(good) >= low) return []
      const delivered = this.#delivered.get(good) ?? 0
      this.#delivered.set(good, delivered + 1)
      const name = stepOf.lot(good, delivered + 1)
      this.#fresh.set(good, idOf.lot(name))
      return [this.delivery(on, good, name, delivered)]
    })
  }

  /** @param turn whose turn it is: those who bring a good take turns */
  delivery(on: Day, good: Good, name: string, turn: number): Step {
    const inTurn = deliveries[good]?.inTurn ?? []
    const next = inTurn[turn % inTurn.length]
    if (next === undefined) throw new RangeError(`nobody brings ${good}`)
    this.#left.set(good, this.#leftOf(good) + next.units)
    return {
      name,
      actor: 'ani',
      on,
      touches: [good, next.by],
      message: saying(ReceiveLot, {
        producer: idOf.producer(next.by),
        product: idOf.product(good),
        receivedOn: on,
        quantity: quantity(next.units),
        ...(next.netPrice !== undefined && { netPrice: rupiah(next.netPrice) }),
        ...(next.askingPrice !== undefined && { askingPrice: rupiah(next.askingPrice) }),
      }),
    }
  }

  sale(on: Day, actor: Actor, { lines, ways, channel = 'counter' }: Basket, soldOn = on): { step: Step; sold: Sold } {
    const receipt = this.#receiptFor(channel)
    const { payments, saver } = this.#payments(sum(lines.map(([good, units]) => priceOf(good, units))), ways)
    this.#atProvider.paid(receipt.sale, soldOn, payments)
    const touches = [receipt.name, ...consigned(lines), ...(saver === undefined ? [] : [saver])]
    const message = saying(RecordSale, {
      ...receipt.fields,
      soldOn,
      channel,
      lines: lines.map(([good, units]) => ({
        product: idOf.product(good),
        ...this.#taken(good, units, soldOn === on),
        quantity: quantity(units),
        unitPrice: goods[good].price,
      })),
      payments,
    })
    return { step: { name: receipt.name, actor, on, touches, message }, sold: { sale: receipt.sale, lines, touches } }
  }

  refund(
    on: Day,
    actor: Actor,
    { sale, lines: sold, touches }: Sold,
    { lines, paidBack }: Refund,
    refundedOn = on,
  ): Step {
    this.#refunds += 1
    const name = stepOf.refund(this.#refunds)
    this.#atProvider.wentBack(sale, idOf.refund(name), refundedOn, byQris(sold, lines, paidBack))
    for (const [line, units, condition] of lines) {
      const good = sold[Number(line) - 1]?.[0]
      if (good !== undefined && condition === 'restock') this.#left.set(good, this.#leftOf(good) + units)
    }
    return {
      name,
      actor,
      on,
      touches,
      message: saying(RefundSale, {
        sale,
        refundedOn,
        lines: lines.map(([line, units, condition]) => ({ line, quantity: quantity(units), condition })),
        ...(paidBack && { paidBack: paidBack.map(({ way, amount }) => ({ way, amount: rupiah(amount) })) }),
      }),
    }
  }

  /** What was paid by QRIS until a day arrives on a later one. */
  settlementOf(on: Day, until: Day): Step[] {
    return this.#atProvider.arriving(on, until)
  }

  /** A sale at the counter has its receipt's number; one that is found later, too. */
  #receiptFor(channel: Channel) {
    if (channel === 'online') {
      this.#onlineSales += 1
      const name = stepOf.sale(`online-${this.#onlineSales}`)
      return { name, sale: idOf.sale(name), fields: {} }
    }
    this.#counterSales += 1
    const receiptNumber = `KLP-${String(this.#counterSales).padStart(6, '0')}`
    return { name: stepOf.sale(receiptNumber), sale: idOf.receipt(receiptNumber), fields: { receiptNumber } }
  }

  #taken(good: Good, units: bigint, soldToday: boolean): { lot?: LotId } {
    if (goods[good].ownership === 'own') return {}
    const left = this.#leftOf(good) - units
    if (left < 0n) throw new RangeError(`the story sells ${-left} of ${good} that are not there`)
    this.#left.set(good, left)
    const lot = soldToday ? this.#fresh.get(good) : undefined
    if (lot === undefined) return {}
    this.#fresh.delete(good)
    return { lot }
  }

  /** Whoever's savings do not reach pays in cash. */
  #payments(total: Rupiah, ways: readonly Way[]): { payments: Payment[]; saver?: string } {
    const saver = ways.includes('member_savings') ? this.#saverOf(total) : undefined
    if (ways.includes('member_savings') && saver === undefined) return { payments: [{ way: 'cash', amount: total }] }
    let open = total
    const payments = ways.map((way, index): Payment => {
      const amount = index === ways.length - 1 ? open : halfOf(open)
      open = rupiah(open - amount)
      if (way !== 'member_savings' || saver === undefined) return { way, amount }
      this.#savings.set(saver, (this.#savings.get(saver) ?? 0n) - amount)
      return { way, amount, member: idOf.member(saver) }
    })
    return { payments, ...(saver !== undefined && { saver }) }
  }

  /** Who has the most left. */
  #saverOf(total: Rupiah): string | undefined {
    const [name, savings] = [...this.#savings].reduce((most, next) => (next[1] > most[1] ? next : most))
    return savings >= total ? name : undefined
  }

  #leftOf(good: Good): bigint {
    return this.#left.get(good) ?? 0n
  }
}

/** Without a word it goes back by QRIS first, as far as that paid: no sale here is paid by savings and QRIS. */
function byQris(sold: Basket['lines'], lines: Refund['lines'], paidBack: Refund['paidBack']): bigint {
  if (paidBack !== undefined)
    return sum(paidBack.filter(({ way }) => way === 'qris').map(({ amount }) => rupiah(amount)))
  return lines.reduce((total, [line, units]) => {
    const good = sold[Number(line) - 1]?.[0]
    return good === undefined ? total : total + priceOf(good, units)
  }, 0n)
}

const halfOf = (amount: Rupiah): Rupiah => rupiah((amount / 2_000n) * 1_000n)

const consigned = (lines: Basket['lines']): Good[] =>
  lines.map(([good]) => good).filter((good) => goods[good].ownership === 'consigned')
