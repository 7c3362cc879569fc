import { Rejected } from './rejected.js'
import { clearedBy } from './sale-goods.js'
import { byQris, notBefore, sales, standing, type BackByQris, type CompletedSale, type Sale } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { SaleEvent } from '#events/sale.js'
import type { SettledPayment, SettledRefund } from '#events/settlement.js'
import type { Day, Rupiah, SaleId, SettlementId } from '#events/words.js'

/**
 * What one settlement does to the sales that it lists, one after the other: of a sale that stands there twice, the second
 * sees what became of it by the first.
 */
export class Settling {
  readonly decided: Decided[] = []
  readonly #sold: Map<SaleId, Sale>

  /** @param day that it arrived, or was reversed */
  constructor(
    private readonly settlement: SettlementId,
    private readonly day: Day,
    sold: ReadonlyMap<SaleId, Sale>,
  ) {
    this.#sold = new Map(sold)
  }

  /** @throws Rejected unknown-sale, sale-voided, before-sale, already-settled, not-paid-by-qris */
  pay({ sale: id, amount }: SettledPayment): void {
    const sale = this.#sale(id)
    notBefore(sale, this.day)
    const paid = byQris(sale.payments)
    if (paid !== amount || paid === 0n) throw notByQris(id, amount, `QRIS paid Rp${paid} of it`, paid)
    if (sale.settled !== undefined) {
      const how = sale.settled === this.settlement ? 'is listed twice' : `was paid by settlement ${sale.settled}`
      throw new Rejected('already-settled', `sale ${id} ${how}`, {
        sale: id,
        settlement: sale.settled,
      })
    }
    this.#happens(id, sale, { type: 'PaymentSettled', data: { settlement: this.settlement, amount, on: this.day } })
  }

  /** @throws Rejected unknown-sale, sale-voided, before-sale, already-settled, not-paid-by-qris */
  takeOff({ sale: id, refund, amount }: SettledRefund): void {
    const sale = this.#sale(id)
    const back = sale.backByQris.get(refund)
    if (back?.amount !== amount) {
      const gave = back?.amount ?? 0n
      throw notByQris(id, amount, `refund ${refund} gave back Rp${gave} of it by QRIS`, gave)
    }
    if (back.settled !== undefined) throw takenOffAlready(id, refund, back.settled)
    if (this.day < back.on) {
      throw new Rejected('before-sale', `refund ${refund} was on ${back.on}, not after ${this.day}`, {
        day: this.day,
        refundedOn: back.on,
      })
    }
    const data = { settlement: this.settlement, refund, amount, on: this.day }
    this.#happens(id, sale, { type: 'RefundSettled', data })
  }

  /**
   * The refund or allowance that a provider means who says only how much: of those of that amount that are not settled, the
   * one made first.
   * @throws Rejected unknown-sale, sale-voided, already-settled, not-paid-by-qris
   */
  refundOf(id: SaleId, amount: Rupiah): string {
    const ofThatAmount = [...this.#sale(id).backByQris].filter(([, back]) => back.amount === amount)
    const open = ofThatAmount.reduce<readonly [string, BackByQris] | undefined>(
      (first, next) =>
        next[1].settled === undefined && (first === undefined || next[1].on < first[1].on) ? next : first,
      undefined,
    )
    if (open !== undefined) return open[0]
    const [settled] = ofThatAmount
    if (settled?.[1].settled !== undefined) throw takenOffAlready(id, settled[0], settled[1].settled)
    throw notByQris(id, amount, 'no refund gave back that much of it by QRIS', 0n)
  }

  /** What `pay` did. */
  payBack({ sale: id, amount }: SettledPayment): void {
    const data = { settlement: this.settlement, amount, on: this.day }
    this.#happens(id, this.#sale(id), { type: 'PaymentUnsettled', data })
  }

  /** What `takeOff` did. */
  putBack({ sale: id, refund, amount }: SettledRefund): void {
    const data = { settlement: this.settlement, refund, amount, on: this.day }
    this.#happens(id, this.#sale(id), { type: 'RefundUnsettled', data })
  }

  #sale(id: SaleId): CompletedSale {
    return standing(this.#sold.get(id) ?? sales.initial, id)
  }

  #happens(id: SaleId, sale: CompletedSale, event: SaleEvent): void {
    this.#sold.set(id, sales.evolve(sale, event))
    this.decided.push(on(sales, id, event), ...clearedBy(this.settlement, id, sale, event))
  }
}

const notByQris = (sale: SaleId, amount: Rupiah, says: string, is: bigint): Rejected =>
  new Rejected('not-paid-by-qris', `sale ${sale} is listed with Rp${amount}: ${says}`, {
    sale,
    amount: amount.toString(),
    byQris: is.toString(),
  })

const takenOffAlready = (sale: SaleId, refund: string, settlement: SettlementId): Rejected =>
  new Rejected('already-settled', `refund ${refund} of sale ${sale} was taken off by settlement ${settlement}`, {
    sale,
    refund,
    settlement,
  })
