import type { ChargeBack, ChargeKind, MovedPart, RefundedPart, SaleEvent, Way } from '#events/sale.js'
import { halfUp, negated, type Day } from '#events/words.js'

/** A part of a sale as it stands, and how many of its units are back. Of a part that was moved, what is back stays. */
export interface SoldPart {
  readonly line: string
  readonly part: number
  readonly quantity: bigint
  readonly refunded: bigint
  readonly total: bigint
  readonly consigned: { readonly lot: string; readonly producer: string; readonly commission: bigint } | undefined
}

/** What everything that is done with a sale later has to stay within. */
export interface SoldSale {
  readonly soldOn: Day
  readonly bookedOn: Day
  readonly parts: readonly SoldPart[]
  readonly charges: ReadonlyMap<ChargeKind, bigint>
  /** What refunds gave back of each charge; below zero, what they did not give because an allowance had. */
  readonly chargesBack: ReadonlyMap<ChargeBack['kind'], bigint>
  readonly allowed: bigint
  /** As corrected. */
  readonly paid: ReadonlyMap<Way, bigint>
  readonly paidBack: ReadonlyMap<Way, bigint>
  /** The settlement that its QRIS payment came with. */
  readonly settled: string | undefined
  /** What each refund or allowance gave back by QRIS. */
  readonly backByQris: ReadonlyMap<string, BackByQris>
  /** Since when nothing of QRIS is left to settle; undefined while something is. */
  readonly clearedOn: Day | undefined
  /** Its refunds, allowances, reassignments and corrections, each by its id. */
  readonly changes: readonly string[]
  readonly voided: boolean
}

/** `settled` is the settlement that it was taken back with. */
export interface BackByQris {
  readonly amount: bigint
  readonly on: Day
  readonly settled?: string
}

type DataOf<Type extends SaleEvent['type']> = Extract<SaleEvent, { type: Type }>['data']

/** The sale after one more event, or undefined where it was never completed. */
export function saleAfter(sale: SoldSale | undefined, event: SaleEvent): SoldSale | undefined {
  if (event.type === 'SaleCompleted') return completed(event.data)
  if (sale === undefined) return undefined
  const after = changed(sale, event)
  if (leftToSettle(after)) return { ...after, clearedOn: undefined }
  return leftToSettle(sale) ? { ...after, clearedOn: happenedOn(event) } : after
}

/** The day of a sale's event. */
export const happenedOn = ({ data }: SaleEvent): Day => ('on' in data ? data.on : data.occurredOn)

/** Of what QRIS paid, as corrected, less what went back by it, while no settlement brought it. */
const leftToSettle = ({ paid, paidBack, settled }: Pick<SoldSale, 'paid' | 'paidBack' | 'settled'>): boolean =>
  settled === undefined && (paid.get('qris') ?? 0n) > (paidBack.get('qris') ?? 0n)

/** The day a sale is cleared on while nothing has happened to it yet. */
export const clearedAtFirst = ({ paid, soldOn }: Pick<SoldSale, 'paid' | 'soldOn'>): Day | undefined =>
  leftToSettle({ paid, paidBack: new Map(), settled: undefined }) ? undefined : soldOn

function changed(sale: SoldSale, { type, data }: Exclude<SaleEvent, { type: 'SaleCompleted' }>): SoldSale {
  switch (type) {
    case 'SaleRefunded':
      return {
        ...sale,
        parts: data.parts.reduce(takenBack, sale.parts),
        chargesBack: summed(sale.chargesBack, data.charges.map(ofKind)),
        ...paidBack(sale, data.refund, data),
        changes: [...sale.changes, data.refund],
      }
    case 'SaleAllowanceGranted':
      return {
        ...sale,
        allowed: sale.allowed + data.amount,
        ...paidBack(sale, data.allowance, data),
        changes: [...sale.changes, data.allowance],
      }
    case 'SaleVoided':
      return { ...sale, voided: true }
    case 'SaleLinesReassigned':
      return {
        ...sale,
        parts: data.moves.reduce(moved, sale.parts),
        changes: [...sale.changes, data.reassignment],
      }
    case 'SalePaymentCorrected': {
      const { wrong, right } = data
      const corrected = [byWay(right), [wrong.way, negated(wrong.amount)] as const]
      return { ...sale, paid: summed(sale.paid, corrected), changes: [...sale.changes, data.correction] }
    }
    case 'PaymentSettled':
      return { ...sale, settled: data.settlement }
    case 'PaymentUnsettled':
      return { ...sale, settled: undefined }
    case 'RefundSettled':
      return { ...sale, backByQris: resettled(sale, data.refund, data.settlement) }
    case 'RefundUnsettled':
      return { ...sale, backByQris: resettled(sale, data.refund, undefined) }
  }
}

type PaidBack = Pick<DataOf<'SaleRefunded'>, 'paidBack' | 'occurredOn'>

function paidBack(
  sale: SoldSale,
  change: string,
  { paidBack: back, occurredOn }: PaidBack,
): Pick<SoldSale, 'paidBack' | 'backByQris'> {
  const amount = summed(new Map(), back.map(byWay)).get('qris') ?? 0n
  return {
    paidBack: summed(sale.paidBack, back.map(byWay)),
    backByQris: amount === 0n ? sale.backByQris : new Map(sale.backByQris).set(change, { amount, on: occurredOn }),
  }
}

function resettled({ backByQris }: SoldSale, refund: string, by: string | undefined): SoldSale['backByQris'] {
  const back = backByQris.get(refund)
  if (back === undefined) return backByQris
  const { amount, on } = back
  return new Map(backByQris).set(refund, { amount, on, ...(by !== undefined && { settled: by }) })
}

function completed({ occurredOn, bookedOn, lines, charges, payments }: DataOf<'SaleCompleted'>): SoldSale {
  const paid = summed(new Map(), payments.map(byWay))
  return {
    soldOn: occurredOn,
    bookedOn,
    parts: lines.flatMap(({ line, parts }) =>
      parts.map(({ quantity, total, consigned }, part) => ({ line, part, quantity, refunded: 0n, total, consigned })),
    ),
    charges: summed(new Map(), charges.map(ofKind)),
    chargesBack: new Map(),
    allowed: 0n,
    paid,
    paidBack: new Map(),
    settled: undefined,
    backByQris: new Map(),
    clearedOn: clearedAtFirst({ paid, soldOn: occurredOn }),
    changes: [],
    voided: false,
  }
}

/** Sums by key, with these added. */
export function summed<K>(before: ReadonlyMap<K, bigint>, added: readonly (readonly [K, bigint])[]): Map<K, bigint> {
  const sums = new Map(before)
  for (const [key, amount] of added) sums.set(key, (sums.get(key) ?? 0n) + amount)
  return sums
}

export const byWay = ({ way, amount }: { readonly way: Way; readonly amount: bigint }) => [way, amount] as const

export const ofKind = <K>({ kind, amount }: { readonly kind: K; readonly amount: bigint }) => [kind, amount] as const

interface PartOfLine {
  readonly line: string
  readonly part: number
}

export const isPart =
  ({ line, part }: PartOfLine) =>
  (sold: PartOfLine): boolean =>
    sold.line === line && sold.part === part

/** The parts once this is back too. */
export const takenBack = (parts: readonly SoldPart[], back: RefundedPart): readonly SoldPart[] =>
  parts.map((sold) => (isPart(back)(sold) ? { ...sold, refunded: sold.refunded + back.quantity } : sold))

/** The parts once this has moved: what was back of it stays where it was, the rest goes on. */
export const moved = (parts: readonly SoldPart[], move: MovedPart): readonly SoldPart[] => [
  ...parts.map((sold) => (isPart(move)(sold) ? whatIsBack(sold) : sold)),
  {
    line: move.line,
    part: move.as,
    quantity: move.quantity,
    refunded: 0n,
    total: move.total,
    consigned: move.to && { lot: move.to.lot, producer: move.to.producer, commission: move.to.commission },
  },
]

function whatIsBack(sold: SoldPart): SoldPart {
  const { refunded, total, consigned } = sold
  return {
    ...sold,
    quantity: refunded,
    total: backOf(sold, total),
    consigned: consigned && { ...consigned, commission: backOf(sold, consigned.commission) },
  }
}

/** What is back of an amount of a part: with r of q units `halfUp(amount × r / q)`, in any number of steps. */
export const backOf = ({ quantity, refunded }: SoldPart, amount: bigint): bigint =>
  quantity === 0n ? 0n : halfUp(amount * refunded, quantity)

/** The money of a sale: what its ways paid, or gave back. */
export const together = (amounts: ReadonlyMap<Way, bigint>): bigint =>
  [...amounts.values()].reduce((sum, amount) => sum + amount, 0n)
