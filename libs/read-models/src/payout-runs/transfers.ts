import type { BankAccount, FileFormat } from '#events/payout-run.js'
import {
  rupiah,
  type Day,
  type Instant,
  type LineId,
  type ProducerId,
  type RunId,
  type Rupiah,
  type Sealed,
} from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'
import { drafted } from './run.js'
import { stepsOf } from './steps.js'
import { notExcluded } from './totals.js'

/** A run's transfers as they were submitted: what its payment files are made of, accounts and holders still sealed. */
export interface PayoutTransfers {
  readonly run: RunId
  readonly cutOff: Day
  readonly submittedAt: Instant
  readonly payOn: Day
  readonly from: BankAccount
  /** In the order of the lines' ids. */
  readonly payments: readonly PayoutTransfer[]
}

export interface PayoutTransfer {
  readonly line: LineId
  readonly producer: ProducerId
  readonly amount: Rupiah
  readonly to: { readonly way: 'transfer'; readonly bank: string; readonly account: Sealed; readonly holder: Sealed }
}

/** The SHA-256 of a run's file, once it was exported in that format. */
export async function exportedFile(db: Reading, run: RunId, format: FileFormat): Promise<string | undefined> {
  const steps = (await stepsOf(db, [run], { upTo: db.position.commit })).get(run) ?? []
  return steps.findLast(({ file }) => file?.format === format)?.file?.sha256
}

/** Undefined before it is submitted, and where nothing goes by transfer. */
export async function payoutTransfers(db: Reading, run: RunId): Promise<PayoutTransfers | undefined> {
  const upTo = db.position.commit
  const found = await drafted(db, run, upTo)
  const steps = (await stepsOf(db, [run], { upTo })).get(run) ?? []
  const submitted = steps.findLast(({ kind }) => kind === 'submitted')
  if (found === undefined || submitted?.payOn === undefined || submitted.from === undefined) return undefined
  const rows = await db.rows<TransferRow>(
    `SELECT l.line, l.producer, l.net, d.bank, d.account, d.holder
     FROM payout_line l CROSS JOIN LATERAL (
       SELECT bank, account, holder FROM payout_destination
       WHERE producer = l.producer ORDER BY commit, index OFFSET l.revision - 1 LIMIT 1
     ) d
     WHERE l.run = $1 AND l.way = 'transfer' AND l.net > 0 AND ${notExcluded('l', '$2')}
     ORDER BY l.line COLLATE "C"`,
    [run, upTo],
  )
  return {
    run,
    cutOff: found.cutOff,
    submittedAt: submitted.at,
    payOn: submitted.payOn,
    from: submitted.from,
    payments: rows.map(({ line, producer, net, ...to }) => ({
      line,
      producer,
      amount: rupiah(BigInt(net)),
      to: { way: 'transfer', ...to },
    })),
  }
}

interface TransferRow {
  readonly line: LineId
  readonly producer: ProducerId
  readonly net: string
  readonly bank: string
  readonly account: Sealed
  readonly holder: Sealed
}
