import type { RecordedEvent } from '#events/recorded.js'
import type { ChargeBack, Payment } from '#events/sale.js'
import { rupiah, sum, type LotId, type ProducerId, type Quantity, type Rupiah } from '#events/words.js'
import { bookingRow } from '../booking.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { charge, payment, sale, saleChange, salePart, takenPart } from './table.js'

export const salesModel: Model = {
  version: 2,
  tables: [sale, salePart, saleChange, takenPart, charge, payment],
  on: {
    SaleCompleted(data, { id, stored }, rows) {
      const place = placeOf(stored)
      const parts = data.lines.flatMap(({ line, product, unitPrice, parts: taken }) =>
        taken.map((part, at) => ({ ...part, line, product, unitPrice, part: at })),
      )
      const goods = sum(parts.map(({ total }) => total))
      rows.put(sale, {
        sale: id,
        foreignId: data.foreignId,
        receiptNumber: data.receiptNumber,
        channel: data.channel,
        belowNetPrice: data.belowNetPrice,
        ...bookingRow(data),
        goods,
        total: rupiah(goods + sum(data.charges.map(({ amount }) => amount))),
        units: unitsOf(parts),
        earned: sum(parts.flatMap(({ consigned }) => (consigned === undefined ? [] : [consigned.share]))),
        ...place,
      })
      for (const [number, { consigned, ...part }] of parts.entries()) {
        const { lot, producer, share, commission } = consigned ?? {}
        rows.put(salePart, { ...place, number, ...part, lot, producer, share, commission })
      }
      charged(data.charges, stored, rows)
      pay(data.payments, stored, rows)
    },
    SaleRefunded(data, { id, stored }, rows) {
      const goods = sum(data.parts.map((part) => part.total))
      rows.put(saleChange, {
        sale: id,
        ...placeOf(stored),
        kind: 'refunded',
        reference: data.refund,
        ...bookingRow(data),
        units: unitsOf(data.parts),
        goods,
        total: rupiah(goods + sum(data.charges.map(({ amount }) => amount))),
      })
      take(data.parts, stored, rows)
      charged(data.charges, stored, rows)
      pay(data.paidBack, stored, rows)
    },
    SaleAllowanceGranted(data, { id, stored }, rows) {
      const { allowance: reference, reason, amount: total, paidBack } = data
      const change = { kind: 'allowance', reference, reason, units: 0n, goods: 0n, total }
      rows.put(saleChange, { sale: id, ...placeOf(stored), ...change, ...bookingRow(data) })
      pay(paidBack, stored, rows)
    },
    SaleVoided(data, { id, stored }, rows) {
      const { reason, parts, charges, payments } = data
      const change = { kind: 'voided', reference: 'void', reason, units: unitsOf(parts) }
      const money = { goods: sum(parts.map((part) => part.total)), total: sum(payments.map(({ amount }) => amount)) }
      rows.put(saleChange, { sale: id, ...placeOf(stored), ...change, ...money, ...bookingRow(data) })
      take(parts, stored, rows)
      charged(charges, stored, rows)
      pay(payments, stored, rows)
    },
    SaleLinesReassigned(data, { id, stored }, rows) {
      const place = placeOf(stored)
      const { reassignment: reference, reason, moves } = data
      const change = { kind: 'reassigned', reference, reason, units: 0n, goods: 0n, total: 0n }
      rows.put(saleChange, { sale: id, ...place, ...change, ...bookingRow(data) })
      take(
        moves.map(({ from, as, ...move }) => ({ ...move, goesOnAs: as, ...(from && { consigned: from }) })),
        stored,
        rows,
      )
      for (const [number, { line, as: part, product, quantity, total, to }] of moves.entries()) {
        const { lot, producer, share, commission } = to ?? {}
        const goesOn = { line, part, product, quantity, total, lot, producer, share, commission }
        rows.put(salePart, { ...place, number, ...goesOn })
      }
    },
    SalePaymentCorrected(data, { id, stored }, rows) {
      const { correction: reference, reason, wrong, right } = data
      const change = { kind: 'payment-corrected', reference, reason, units: 0n, goods: 0n, total: 0n }
      rows.put(saleChange, { sale: id, ...placeOf(stored), ...change, ...bookingRow(data) })
      pay([wrong, right], stored, rows)
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })

const unitsOf = (parts: readonly { readonly quantity: Quantity }[]): bigint =>
  parts.reduce((units, { quantity }) => units + quantity, 0n)

interface Taken {
  readonly line: string
  readonly part: number
  readonly quantity: Quantity
  readonly condition?: string
  readonly total: Rupiah
  readonly goesOnAs?: number
  readonly consigned?: {
    readonly lot: LotId
    readonly producer: ProducerId
    readonly share: Rupiah
    readonly commission: Rupiah
  }
}

function take(parts: readonly Taken[], stored: RecordedEvent, rows: Rows): void {
  for (const [number, { line, part, quantity, condition, total, goesOnAs, consigned }] of parts.entries()) {
    const { lot, producer, share, commission } = consigned ?? {}
    const taken = { line, part, quantity, condition, total, lot, producer, share, commission, goesOnAs }
    rows.put(takenPart, { ...placeOf(stored), number, ...taken })
  }
}

function charged(charges: readonly ChargeBack[], stored: RecordedEvent, rows: Rows): void {
  for (const [number, { kind, amount }] of charges.entries()) {
    rows.put(charge, { ...placeOf(stored), number, kind, amount })
  }
}

function pay(payments: readonly Payment[], stored: RecordedEvent, rows: Rows): void {
  for (const [number, { way, amount, member }] of payments.entries()) {
    rows.put(payment, { ...placeOf(stored), number, way, amount, member })
  }
}
