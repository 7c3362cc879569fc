import { rupiah, type ProducerId, type Rupiah, type Sealed } from '#events/words.js'
import { columnName } from '../tables/table.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * How a producer stands with the cooperative. `owed` is owed to the producer (2110), whether it can be paid today or
 * not; `inProcess` is what an approved payout run pays and nobody has paid yet (2120), a part of `paidOut`. `receivable`
 * and `advance` are owed by the producer (1130, 1140).
 *
 * Buyers paid `soldFor`: `commission` of it stayed with the cooperative, `earned` is the producer's. Refunds, voids and
 * reassignments took back `refundedFor`, `commissionReturned` and `reversed` of these; what was found again is taken out
 * of `compensated`. `adjusted` is what a request added, below zero where it took; `raised` what was overpaid and became a
 * debt, by a request or by a run. `deducted` is what runs withheld, less the deductions that were reversed; `paidOut`
 * what they pay, less what failed or came back; `paid` what past payouts paid, less those reversed.
 * `owed = broughtForward + earned − reversed + compensated + adjusted + raised − deducted − paidOut − paid`.
 */
export interface ProducerBalance extends Readonly<Record<Amount, Rupiah>> {
  readonly producer: ProducerId
  readonly foreignId?: string
  /** Sealed; absent for one that was never registered. */
  readonly name?: Sealed
}

const amounts = [
  'owed',
  'inProcess',
  'receivable',
  'advance',
  'soldFor',
  'commission',
  'earned',
  'refundedFor',
  'commissionReturned',
  'reversed',
  'compensated',
  'adjusted',
  'raised',
  'broughtForward',
  'deducted',
  'paidOut',
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
    owed: of('owed'),
    inProcess: of('inProcess'),
    receivable: of('receivable'),
    advance: of('advance'),
    soldFor: of('soldFor'),
    commission: of('commission'),
    earned: of('earned'),
    refundedFor: of('refundedFor'),
    commissionReturned: of('commissionReturned'),
    reversed: of('reversed'),
    compensated: of('compensated'),
    adjusted: of('adjusted'),
    raised: of('raised'),
    broughtForward: of('broughtForward'),
    deducted: of('deducted'),
    paidOut: of('paidOut'),
    paid: of('paid'),
  }
}
