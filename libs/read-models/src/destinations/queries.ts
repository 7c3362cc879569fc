import type { MoneyWay } from '#events/fields.js'
import type { BankAccount } from '#events/payout-run.js'
import {
  rupiah,
  type Day,
  type Instant,
  type MemberId,
  type ProducerId,
  type Rupiah,
  type Sealed,
} from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * Where a producer's money goes: nothing is paid out to it before `payableFrom`. `revision` is how often it was given.
 * Account and holder are sealed, and there where it goes to a bank: see open-destinations.ts.
 */
export interface PayoutDestination {
  readonly way: MoneyWay
  readonly bank?: string
  readonly account?: Sealed
  readonly holder?: Sealed
  readonly revision: number
  readonly changedBy: string
  readonly changedAt: Instant
  readonly payableFrom: Instant
  readonly position: Position
}

/** The last that was given; undefined where none was. */
export async function payoutDestination(db: Reading, producer: ProducerId): Promise<PayoutDestination | undefined> {
  const [found] = await db.rows<DestinationRow>(
    `SELECT way, bank, account, holder, changed_by AS "changedBy", changed_at AS "changedAt",
            payable_from AS "payableFrom", commit, (count(*) OVER ())::integer AS revision
     FROM payout_destination WHERE producer = $1 ORDER BY commit DESC, index DESC LIMIT 1`,
    [producer],
  )
  if (found === undefined) return undefined
  const { bank, account, holder, commit, ...destination } = found
  return {
    ...destination,
    ...(bank !== null && { bank }),
    ...(account !== null && { account }),
    ...(holder !== null && { holder }),
    position: db.position.at(commit),
  }
}

interface DestinationRow {
  readonly way: MoneyWay
  readonly bank: string | null
  readonly account: Sealed | null
  readonly holder: Sealed | null
  readonly changedBy: string
  readonly changedAt: Instant
  readonly payableFrom: Instant
  readonly commit: bigint
  readonly revision: number
}

/**
 * What payouts with a cut-off day from `validFrom` on withhold: `instalments` of the loans of the member that the
 * producer is; savings and the fee in each month at most.
 */
export interface AgreedDeductions {
  readonly validFrom: Day
  readonly member?: MemberId
  readonly instalments: boolean
  readonly mandatory: Rupiah
  readonly voluntary: Rupiah
  readonly fee: Rupiah
  readonly by: string
  readonly at: Instant
  readonly position: Position
}

/** The latest first day first; of one first day, the one that was agreed last: the others do not hold. */
export async function agreedDeductions(db: Reading, producer: ProducerId): Promise<AgreedDeductions[]> {
  const rows = await db.rows<AgreedRow>(
    `SELECT DISTINCT ON (valid_from) valid_from AS "validFrom", member, instalments, mandatory, voluntary, fee, by,
            recorded_at AS at, commit
     FROM agreed_deductions WHERE producer = $1 ORDER BY valid_from DESC, commit DESC, index DESC`,
    [producer],
  )
  return rows.map(({ member, mandatory, voluntary, fee, commit, ...agreed }) => ({
    ...agreed,
    ...(member !== null && { member }),
    mandatory: rupiah(BigInt(mandatory)),
    voluntary: rupiah(BigInt(voluntary)),
    fee: rupiah(BigInt(fee)),
    position: db.position.at(commit),
  }))
}

interface AgreedRow {
  readonly validFrom: Day
  readonly member: MemberId | null
  readonly instalments: boolean
  readonly mandatory: string
  readonly voluntary: string
  readonly fee: string
  readonly by: string
  readonly at: Instant
  readonly commit: bigint
}

/**
 * `coolingOffHours`: for how long after a change no payout goes to a destination. `from` is what payouts are paid from.
 */
export interface PayoutSettings {
  readonly coolingOffHours: number
  readonly from?: BankAccount
  readonly changed?: { readonly by: string; readonly at: Instant; readonly position: Position }
}

/** What holds where nobody set anything. */
const COOLING_OFF_HOURS = 24

export async function payoutSettings(db: Reading): Promise<PayoutSettings> {
  const [last] = await db.rows<SettingsRow>(
    `SELECT cooling_off_hours AS "coolingOffHours", bank, account, holder, by, recorded_at AS at, commit
     FROM payout_settings ORDER BY commit DESC, index DESC LIMIT 1`,
  )
  if (last === undefined) return { coolingOffHours: COOLING_OFF_HOURS }
  const { coolingOffHours, bank, account, holder, by, at, commit } = last
  return {
    coolingOffHours,
    ...(bank !== null && account !== null && holder !== null && { from: { bank, account, holder } }),
    changed: { by, at, position: db.position.at(commit) },
  }
}

interface SettingsRow {
  readonly coolingOffHours: number
  readonly bank: string | null
  readonly account: string | null
  readonly holder: string | null
  readonly by: string
  readonly at: Instant
  readonly commit: bigint
}
