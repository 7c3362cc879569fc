import type { Booking } from '#events/fields.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { Payment } from '#events/sale.js'
import { sum } from '#events/words.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { payment, refund, refundedPart, sale, salePart } from './table.js'

export const salesModel: Model = {
  version: 1,
  tables: [sale, salePart, payment, refund, refundedPart],
  on: {
    SaleCompleted(data, { id, stored }, rows) {
      const place = placeOf(stored)
      const parts = data.lines.flatMap(({ line, product, unitPrice, parts: taken }) =>
        taken.map((part, at) => ({ ...part, line, product, unitPrice, part: at })),
      )
      rows.put(sale, {
        sale: id,
        foreignId: data.foreignId,
        receiptNumber: data.receiptNumber,
        channel: data.channel,
        ...bookingOf(data),
        total: sum(parts.map(({ total }) => total)),
        earned: sum(parts.flatMap(({ consigned }) => (consigned === undefined ? [] : [consigned.share]))),
        ...place,
      })
      for (const [number, { consigned, ...part }] of parts.entries()) {
        const { lot, producer, share, commission } = consigned ?? {}
        rows.put(salePart, { ...place, number, ...part, lot, producer, share, commission })
      }
      pay(data.payments, stored, rows)
    },
    SaleRefunded(data, { id, stored }, rows) {
      const place = placeOf(stored)
      const total = sum(data.parts.map((part) => part.total))
      rows.put(refund, { sale: id, refund: data.refund, ...bookingOf(data), total, ...place })
      for (const [number, { consigned, ...part }] of data.parts.entries()) {
        const { share, commission } = consigned ?? {}
        rows.put(refundedPart, { ...place, number, ...part, share, commission })
      }
      pay(data.paidBack, stored, rows)
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })

const bookingOf = ({ occurredOn, bookedOn, late }: Booking) => ({
  occurredOn,
  bookedOn,
  late: late !== undefined,
  latePeriod: late?.periodId ?? undefined,
})

function pay(payments: readonly Payment[], stored: RecordedEvent, rows: Rows): void {
  for (const [number, { way, amount, member }] of payments.entries()) {
    rows.put(payment, { ...placeOf(stored), number, way, amount, member })
  }
}
