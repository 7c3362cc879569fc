import type { Period } from './days.js'
import { idOf, MENDED, PROVIDER, stepOf } from './ids.js'
import { saying, type Step } from './step.js'
import type { Message } from '#commands/message.js'
import { ReceiveSettlement } from '#commands/settlements/receive-settlement.js'
import { ReverseSettlement } from '#commands/settlements/reverse-settlement.js'
import { daysAfter } from '#events/days.js'
import type { Payment } from '#events/sale.js'
import { rupiah, sum, type Day, type Json, type Rupiah, type SaleId } from '#events/words.js'

/** Of a thousand rupiah that were paid; what is below one rupiah it leaves. */
const FEE_PER_MILLE = 7n

type Payments = ReceiveSettlement['payments']
type Refunds = ReceiveSettlement['refunds']

/** One batch, in the second period: its fee was forgotten, so it is reversed and comes again. */
export function wronglySettled([, second]: readonly [Period, Period, Period, Period]): Step[] {
  const received = daysAfter(second.startsOn, 6)
  const mended = daysAfter(second.startsOn, 7)
  const sale = idOf.receipt('MSH-1')
  // The chips that came back had their part of the discount and of the rounding.
  const batch = (arrivedOn: Day, fee?: Rupiah) =>
    settlement(
      MENDED,
      arrivedOn,
      [{ sale, amount: rupiah(70_000n) }],
      [
        { sale, refund: idOf.refund(stepOf.mishap('one-too-many')), amount: rupiah(14_285n) },
        { sale, refund: idOf.allowance(stepOf.mishap('crushed')), amount: rupiah(5_000n) },
      ],
      fee,
    )
  const reversal = { settlement: idOf.settlement(MENDED), reversedOn: mended, reason: 'Biaya belum dicatat' }
  return [
    step('wrong', received, batch(received, rupiah(0n))),
    step('reversed', mended, saying(ReverseSettlement, reversal)),
    step('right', mended, batch(mended)),
  ]
}

/** A batch as the provider pays it out: what was paid, less what went back and its fee. */
function settlement(reference: string, arrivedOn: Day, payments: Payments, refunds: Refunds, fee?: Rupiah) {
  const gross = sum(payments.map(amountOf)) - sum(refunds.map(amountOf))
  const taken = fee ?? rupiah((sum(payments.map(amountOf)) * FEE_PER_MILLE) / 1_000n)
  const net = rupiah(gross - taken)
  return saying(ReceiveSettlement, { provider: PROVIDER, reference, arrivedOn, payments, refunds, net, fee: taken })
}

/** What was paid by QRIS, and went back so, and has not arrived at the bank yet. */
export class AtProvider {
  #payments: (Payments[number] & { readonly on: Day })[] = []
  #refunds: (Refunds[number] & { readonly on: Day })[] = []
  /** By sale, what QRIS paid of it and did not give back. */
  readonly #left = new Map<SaleId, bigint>()

  paid(sale: SaleId, on: Day, payments: readonly Payment[]): void {
    const amount = sum(payments.filter(({ way }) => way === 'qris').map(amountOf))
    if (amount === 0n) return
    this.#payments.push({ sale, amount, on })
    this.#left.set(sale, amount)
  }

  /** @param most what goes back of the sale at most by QRIS */
  wentBack(sale: SaleId, refund: string, on: Day, most: bigint): void {
    const left = this.#left.get(sale) ?? 0n
    const amount = rupiah(most < left ? most : left)
    if (amount === 0n) return
    this.#refunds.push({ sale, refund, amount, on })
    this.#left.set(sale, left - amount)
  }

  /** What happened until then arrives, if anything was paid. */
  arriving(arrivedOn: Day, until: Day): Step[] {
    const payments = this.#payments.filter(({ on }) => on <= until)
    const refunds = this.#refunds.filter(({ on }) => on <= until)
    if (payments.length === 0) return []
    this.#payments = this.#payments.filter(({ on }) => on > until)
    this.#refunds = this.#refunds.filter(({ on }) => on > until)
    const batch = settlement(
      `QR-${arrivedOn.replaceAll('-', '')}`,
      arrivedOn,
      payments.map(({ sale, amount }) => ({ sale, amount })),
      refunds.map(({ sale, refund, amount }) => ({ sale, refund, amount })),
    )
    return [step(arrivedOn, arrivedOn, batch)]
  }
}

const amountOf = ({ amount }: { readonly amount: Rupiah }): Rupiah => amount

const step = (name: string, on: Day, message: Message<Json>): Step => ({
  name: `settlement/${name}`,
  actor: 'budi',
  on,
  touches: [],
  message,
})
