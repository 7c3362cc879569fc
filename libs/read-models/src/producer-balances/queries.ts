import { rupiah, type ProducerId, type Rupiah, type Sealed } from '#events/words.js'
import { columnName } from '../tables/table.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * How a producer stands with the cooperative. `payable` is owed to the producer (2110); `receivable` and `advance` are
 * owed by the producer (1130, 1140).
 *
 * Buyers paid `soldFor`: `commission` of it stayed with the cooperative, `earned` is the producer's. Refunds, voids and
 * reassignments took back `refundedFor`, `commissionReturned` and `reversed` of these; what was found again is taken out
 * of `compensated`, a past payout that was reversed out of `paid`.
 * `payable = broughtForward + earned − reversed + compensated − paid`.
 */
export interface ProducerBalance extends Readonly<Record<Amount, Rupiah>> {
  readonly producer: ProducerId
  readonly foreignId?: string
  /** Sealed; absent for one that was never registered. */
  readonly name?: Sealed
}

const amounts = [
  'payable',
  'receivable',
  'advance',
  'soldFor',
  'commission',
  'earned',
  'refundedFor',
  'commissionReturned',
  'reversed',
  'compensated',
  'broughtForward',
  'paid',
] as const

type Amount = (typeof amounts)[number]

/** Every producer, also of zero, by id. */
export const producerBalances = (db: Reading): Promise<ProducerBalance[]> => balances(db, '', [])

/** Undefined for one that nobody knows. */
export async function producerBalance(db: Reading, producer: ProducerId): Promise<ProducerBalance | undefined> {
  const [balance] = await balances(db, 'WHERE producer = $1', [producer])
  return balance
}

/** The balances of these producers, by id. */
export async function balancesOf(
  db: Reading,
  producers: readonly ProducerId[],
): Promise<ReadonlyMap<ProducerId, ProducerBalance>> {
  const found = await balances(db, 'WHERE producer = ANY ($1)', [producers])
  return new Map(found.map((balance) => [balance.producer, balance]))
}

async function balances(db: Reading, where: string, values: readonly unknown[]): Promise<ProducerBalance[]> {
  const rows = await db.rows<BalanceRow>(
    `SELECT producer, p.foreign_id AS "foreignId",
            coalesce((SELECT r.name FROM producer_revision r WHERE r.producer = p.producer
                      ORDER BY r.commit DESC, r.index DESC LIMIT 1), p.name) AS name,
            ${amounts.map(selected).join(', ')}
     FROM (SELECT * FROM producer ${where}) AS p FULL JOIN (SELECT * FROM producer_balance ${where}) AS b USING (producer)
     ORDER BY producer`,
    values,
  )
  return rows.map((row) => ({
    producer: row.producer,
    ...(row.foreignId !== null && { foreignId: row.foreignId }),
    ...(row.name !== null && { name: row.name }),
    ...amountsOf(row),
  }))
}

type BalanceRow = Readonly<Record<Amount, string>> & {
  readonly producer: ProducerId
  readonly foreignId: string | null
  readonly name: Sealed | null
}

const selected = (amount: Amount): string => `coalesce(b.${columnName(amount)}, 0) AS "${amount}"`

function amountsOf(row: BalanceRow): Record<Amount, Rupiah> {
  const of = (amount: Amount): Rupiah => rupiah(BigInt(row[amount]))
  return {
    payable: of('payable'),
    receivable: of('receivable'),
    advance: of('advance'),
    soldFor: of('soldFor'),
    commission: of('commission'),
    earned: of('earned'),
    refundedFor: of('refundedFor'),
    commissionReturned: of('commissionReturned'),
    reversed: of('reversed'),
    compensated: of('compensated'),
    broughtForward: of('broughtForward'),
    paid: of('paid'),
  }
}
