import { quantity, rupiah, type ProductId, type Quantity, type Rupiah, type SaleId } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'
import {
  isAt,
  rowsOfSales,
  type ChargeAmount,
  type ConsignedAmount,
  type PaidAmount,
  type SaleRows,
  type SoldRow,
} from './parts.js'
import { select, summaryOf, type SaleSummary } from './queries.js'
import { whatHappened, type Refunded, type SaleChange } from './what-happened.js'

/** A sale as it was recorded, all that happened to it, and what stands of it now. */
export interface SaleDetail extends SaleSummary {
  readonly lines: readonly SoldLine[]
  readonly charges: readonly ChargeAmount[]
  readonly payments: readonly PaidAmount[]
  readonly happened: readonly SaleChange[]
  /** Those of what happened. */
  readonly refunds: readonly Refunded[]
  /** What of its charges and payments was not given back; of its goods the parts say it. */
  readonly left: { readonly charges: readonly ChargeAmount[]; readonly payments: readonly PaidAmount[] }
}

/** `product` and `unitPrice` as it was rung up. */
export interface SoldLine {
  readonly line: string
  readonly product: ProductId
  readonly unitPrice: Rupiah
  readonly parts: readonly SoldPart[]
}

/**
 * What a line took from one lot; of own goods, which have neither lot nor producer, all of it. `reassigned` names the
 * reassignment that it came by. `left` is what of it was not refunded, moved or voided.
 */
export interface SoldPart {
  readonly part: number
  readonly product: ProductId
  readonly quantity: Quantity
  readonly total: Rupiah
  readonly consigned?: ConsignedAmount
  readonly reassigned?: string
  readonly left: {
    readonly quantity: Quantity
    readonly total: Rupiah
    readonly share?: Rupiah
    readonly commission?: Rupiah
  }
}

/** Undefined for one that there is not. */
export async function sale(db: Reading, id: SaleId): Promise<SaleDetail | undefined> {
  const [detail] = await saleDetails(db, [id])
  return detail
}

/** Those there are of these, in no order of their own: as many queries as for one. */
export async function saleDetails(db: Reading, ids: readonly SaleId[]): Promise<SaleDetail[]> {
  const recorded = await select(db, 'WHERE s.sale = ANY ($1)', [ids])
  const rowsOf = await rowsOfSales(db, ids)
  const changes = await whatHappened(db, ids, rowsOf)
  return recorded.map((row) => {
    const summary = summaryOf(db, row)
    return detailOf(summary, isAt(row), rowsOf(summary.sale), changes.get(summary.sale) ?? [])
  })
}

function detailOf(
  summary: SaleSummary,
  isRecorded: ReturnType<typeof isAt>,
  rows: SaleRows,
  happened: readonly SaleChange[],
): SaleDetail {
  const charges = rows.charges.filter(isRecorded).map(({ kind, amount }) => ({ kind, amount }))
  const payments = rows.payments.filter(isRecorded).map(({ paid }) => paid)
  return {
    ...summary,
    lines: linesOf(rows, happened),
    charges,
    payments,
    happened,
    refunds: happened.filter((change): change is Refunded => change.kind === 'refunded'),
    left: { charges: chargesLeft(charges, happened), payments: paymentsLeft(payments, happened) },
  }
}

function linesOf(rows: SaleRows, happened: readonly SaleChange[]): SoldLine[] {
  const lines = new Map<string, Omit<SoldLine, 'parts'> & { parts: SoldPart[] }>()
  for (const row of rows.parts) {
    const { line, product, unitPrice } = row
    const known = lines.get(line)
    if (known !== undefined) known.parts.push(partOf(row, rows, happened))
    else if (unitPrice !== undefined) {
      lines.set(line, { line, product, unitPrice, parts: [partOf(row, rows, happened)] })
    }
  }
  return [...lines.values()]
}

function partOf(sold: SoldRow, { taken }: SaleRows, happened: readonly SaleChange[]): SoldPart {
  const { line, part, product, consigned } = sold
  const gone = taken.filter((one) => one.line === line && one.part === part)
  const less = (amount: bigint, of: (one: (typeof gone)[number]) => bigint): bigint =>
    gone.reduce((left, one) => left - of(one), amount)
  const by = happened.find(
    (change) => change.kind === 'reassigned' && change.moves.some((move) => move.line === line && move.as === part),
  )
  return {
    part,
    product,
    quantity: sold.quantity,
    total: sold.total,
    ...(consigned && { consigned }),
    ...(by?.kind === 'reassigned' && { reassigned: by.reassignment }),
    left: {
      quantity: quantity(less(sold.quantity, (one) => one.quantity)),
      total: rupiah(less(sold.total, (one) => one.total)),
      ...(consigned && {
        share: rupiah(less(consigned.share, (one) => one.consigned?.share ?? 0n)),
        commission: rupiah(less(consigned.commission, (one) => one.consigned?.commission ?? 0n)),
      }),
    },
  }
}

/** What allowances gave back is no charge: it is left out. */
function chargesLeft(recorded: readonly ChargeAmount[], happened: readonly SaleChange[]): ChargeAmount[] {
  const back = happened.flatMap((change) =>
    change.kind === 'refunded' || change.kind === 'voided' ? change.charges : [],
  )
  return recorded.flatMap(({ kind, amount }) => {
    const left = back.reduce((rest, one) => (one.kind === kind ? rest - one.amount : rest), BigInt(amount))
    return left === 0n ? [] : [{ kind, amount: rupiah(left) }]
  })
}

function paymentsLeft(recorded: readonly PaidAmount[], happened: readonly SaleChange[]): PaidAmount[] {
  const left = new Map<string, PaidAmount>()
  const add = (paid: PaidAmount, sign: 1n | -1n): void => {
    const key = `${paid.way}/${paid.member ?? ''}`
    left.set(key, { ...paid, amount: rupiah((left.get(key)?.amount ?? 0n) + sign * paid.amount) })
  }
  for (const paid of recorded) add(paid, 1n)
  for (const change of happened) {
    if (change.kind === 'payment-corrected') {
      add(change.wrong, -1n)
      add(change.right, 1n)
    } else if (change.kind !== 'reassigned') {
      for (const paid of change.paidBack) add(paid, -1n)
    }
  }
  return [...left.values()].filter(({ amount }) => amount !== 0n)
}
