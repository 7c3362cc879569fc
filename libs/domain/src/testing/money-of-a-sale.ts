import { sales } from '../sale.js'
import type { Past } from './past.js'
import type { MovedPart, Payment, SaleEvent } from '#events/sale.js'
import { negated, type Rupiah } from '#events/words.js'

/** What the events of a sale add to its money: by themselves, and together. */

export interface Divided {
  readonly total: Rupiah
  readonly consigned?: { readonly share: Rupiah; readonly commission: Rupiah }
}

export interface Money {
  readonly parts: readonly Divided[]
  /** What the sale has besides its goods: an allowance is less of it. */
  readonly charges: readonly { readonly amount: Rupiah }[]
  readonly paid: readonly Payment[]
}

/** What an event adds to the money of its sale: goods and charges on one side, what was paid for them on the other. */
export function moneyAdded({ type, data }: SaleEvent): Money {
  switch (type) {
    case 'SaleCompleted':
      return { parts: data.lines.flatMap(({ parts }) => parts), charges: data.charges, paid: data.payments }
    case 'SaleRefunded':
      return less({ parts: data.parts, charges: data.charges, paid: data.paidBack })
    case 'SaleAllowanceGranted':
      return less({ parts: [], charges: [{ amount: data.amount }], paid: data.paidBack })
    case 'SaleVoided':
      return less({ parts: data.parts, charges: data.charges, paid: data.payments })
    case 'SaleLinesReassigned': {
      const from = less({ parts: data.moves.map(asItWas), charges: [], paid: [] })
      return { ...from, parts: [...from.parts, ...data.moves.map(asItIs)] }
    }
    case 'SalePaymentCorrected':
      return {
        parts: [],
        charges: [],
        paid: [data.right, ...less({ parts: [], charges: [], paid: [data.wrong] }).paid],
      }
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return { parts: [], charges: [], paid: [] }
  }
}

const asItWas = ({ total, from }: MovedPart): Divided => ({ total, ...(from && { consigned: from }) })
const asItIs = ({ total, to }: MovedPart): Divided => ({ total, ...(to && { consigned: to }) })

export const less = ({ parts, charges, paid }: Money): Money => ({
  parts: parts.map((part) => ({
    total: negated(part.total),
    ...(part.consigned && {
      consigned: { share: negated(part.consigned.share), commission: negated(part.consigned.commission) },
    }),
  })),
  charges: charges.map(({ amount }) => ({ amount: negated(amount) })),
  paid: paid.map((payment) => ({ ...payment, amount: negated(payment.amount) })),
})

/** Of a sale, all its events together. */
export function moneyOf(past: Past, id: string): Money {
  const events = past.eventsOf(sales, id).map(moneyAdded)
  return {
    parts: events.flatMap(({ parts }) => parts),
    charges: events.flatMap(({ charges }) => charges),
    paid: events.flatMap(({ paid }) => paid),
  }
}

export const inAll = ({ parts, charges, paid }: Money) => ({
  goods: total(parts.map((part) => part.total)),
  share: total(parts.map(({ consigned }) => consigned?.share ?? 0n)),
  commission: total(parts.map(({ consigned }) => consigned?.commission ?? 0n)),
  charges: total(charges.map(({ amount }) => amount)),
  paid: total(paid.map(({ amount }) => amount)),
})

/** Of a sale that leaves nothing. */
export const NOTHING = { goods: 0n, share: 0n, commission: 0n, charges: 0n, paid: 0n }

/** What an event adds to single parts, by line and number. */
export function partsAdded(event: SaleEvent): [string, Divided][] {
  const { type, data } = event
  switch (type) {
    case 'SaleCompleted':
      return data.lines.flatMap(({ line, parts }) =>
        parts.map((part, index): [string, Divided] => [`${line}/${index}`, part]),
      )
    case 'SaleLinesReassigned':
      return [
        ...keyed(data.moves, less({ parts: data.moves.map(asItWas), charges: [], paid: [] }).parts),
        ...data.moves.map((move): [string, Divided] => [`${move.line}/${move.as}`, asItIs(move)]),
      ]
    case 'SaleRefunded':
    case 'SaleVoided':
      return keyed(data.parts, moneyAdded(event).parts)
    case 'SaleAllowanceGranted':
    case 'SalePaymentCorrected':
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return []
  }
}

const keyed = (of: readonly { line: string; part: number }[], parts: readonly Divided[]) =>
  of.flatMap(({ line, part }, index): [string, Divided][] => {
    const added = parts[index]
    return added === undefined ? [] : [[`${line}/${part}`, added]]
  })

const total = (amounts: Iterable<bigint>) => [...amounts].reduce((a, b) => a + b, 0n)
