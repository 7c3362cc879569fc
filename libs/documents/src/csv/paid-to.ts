import type { MoneyWay } from '#events/fields.js'
import type { Sealed } from '#events/words.js'
import { bankName, type BankNames } from '../paper/payout-line.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { column, type Column } from './list.js'

interface SealedDestination {
  readonly way: MoneyWay
  readonly revision: number
  readonly bank?: string
  readonly account?: Sealed
  readonly holder?: Sealed
}

/** Where money goes: the bank by its code and by its name, of the account the last digits. */
export interface OpenedDestination {
  readonly way: MoneyWay
  readonly revision: number
  readonly bank: string | undefined
  readonly bankName: string | undefined
  readonly account: string | undefined
  readonly holder: string | undefined
}

interface PaidTo {
  readonly to: OpenedDestination | undefined
}

/** The columns of where money goes. */
export const paidTo: readonly Column<PaidTo>[] = [
  column('Cara', 'Way', ({ to }) => to?.way),
  column('Revisi tujuan', 'Revision of destination', ({ to }) => to?.revision),
  column('Kode bank', 'Bank code', ({ to }) => to?.bank),
  column('Bank', 'Bank', ({ to }) => to?.bankName),
  column('Rekening', 'Account', ({ to }) => to?.account),
  column('Atas nama', 'Holder', ({ to }) => to?.holder),
]

/** Rows with where their money goes, opened; of who was forgotten there is no account any more. */
export async function withPaidTo<R extends { readonly destination?: SealedDestination }>(
  rows: readonly R[],
  unsealing: PayoutUnsealing,
  banks: BankNames,
): Promise<(R & PaidTo)[]> {
  const opened = await unsealing.destinations(rows.map(({ destination }) => destination ?? {}))
  return rows.map((row, at) => {
    const { destination } = row
    if (destination === undefined) return { ...row, to: undefined }
    const { way, revision, bank } = destination
    const { account, holder } = opened[at] ?? {}
    return {
      ...row,
      to: { way, revision, bank, bankName: bank && bankName(bank, banks), account, holder },
    }
  })
}
