import type { MoneyWay } from '#events/fields.js'
import type { DeductionKind } from '#events/deduction.js'
import {
  rupiah,
  type Instant,
  type LineId,
  type LoanId,
  type MemberId,
  type ProducerId,
  type Rupiah,
  type Sealed,
} from '#events/words.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingOf, type BookingRow } from '../booking.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { LineDeduction, LineDestination, LineState, LineStep, PayoutLine } from './line.js'

/** A line as PostgreSQL answers it; `rejected`: its run was. */
export interface LineRow {
  readonly line: LineId
  readonly producer: ProducerId
  readonly name: Sealed | null
  readonly items: number
  readonly gross: string
  readonly net: string
  readonly raised: string
  readonly way: MoneyWay | null
  readonly revision: number | null
  readonly bank: string | null
  readonly account: Sealed | null
  readonly holder: Sealed | null
  readonly rejected: boolean
  readonly commit: bigint
  readonly index: number
}

export interface DeductionRow {
  readonly producer: ProducerId
  readonly kind: DeductionKind
  readonly amount: string
  readonly interest: string | null
  readonly member: MemberId | null
  readonly loan: LoanId | null
}

export interface LineStepRow extends BookingRow {
  readonly producer: ProducerId
  readonly kind: LineStep['kind']
  readonly amount: string
  readonly way: MoneyWay | null
  readonly fee: string | null
  readonly kept: string | null
  readonly receipt: string | null
  readonly reason: string | null
  readonly by: string
  readonly recordedAt: Instant
  readonly commit: bigint
  readonly index: number
}

const money = (text: string): Rupiah => rupiah(BigInt(text))

export function lineOf(
  db: Reading,
  row: LineRow,
  deductions: readonly DeductionRow[],
  steps: readonly LineStepRow[],
): PayoutLine {
  const { name, way, revision } = row
  const last = steps.at(-1)
  const paid = steps.findLast(({ kind }) => kind === 'paid')
  return {
    line: row.line,
    producer: row.producer,
    ...(name !== null && { name }),
    state: stateOf(row, last?.kind),
    items: row.items,
    gross: money(row.gross),
    deductions: deductions.map(deductionOf),
    net: money(row.net),
    raised: money(row.raised),
    ...(way !== null && revision !== null && { destination: destinationOf({ ...row, way, revision }) }),
    ...(paid && { paidOn: paid.occurredOn }),
    steps: steps.map((step) => stepOf(db, step)),
    position: db.position.at(row.commit),
  }
}

function stateOf({ rejected, net }: LineRow, last: LineStep['kind'] | undefined): LineState {
  if (last === undefined) return rejected ? 'released' : 'planned'
  if (last !== 'approved') return last
  return BigInt(net) === 0n ? 'finished' : 'in-process'
}

const deductionOf = ({ kind, amount, interest, member, loan }: DeductionRow): LineDeduction => ({
  kind,
  amount: money(amount),
  ...(interest !== null && { interest: money(interest) }),
  ...(member !== null && { member }),
  ...(loan !== null && { loan }),
})

const destinationOf = ({
  way,
  revision,
  bank,
  account,
  holder,
}: Pick<LineRow, 'bank' | 'account' | 'holder'> & Pick<LineDestination, 'way' | 'revision'>): LineDestination => ({
  way,
  revision,
  ...(bank !== null && { bank }),
  ...(account !== null && { account }),
  ...(holder !== null && { holder }),
})

function stepOf(db: Reading, row: LineStepRow): LineStep {
  const { kind, by, recordedAt: at, amount, way, fee, kept, receipt, reason, commit, index } = row
  const position = db.position.at(commit)
  return {
    kind,
    id: entryId(position, index),
    by,
    at,
    amount: money(amount),
    ...(way !== null && { way }),
    ...(fee !== null && { fee: money(fee) }),
    ...(kept !== null && { kept: money(kept) }),
    ...(receipt !== null && { receipt }),
    ...(reason !== null && { reason }),
    ...bookingOf(row),
    position,
  }
}
