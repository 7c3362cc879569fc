import type { MoneyWay } from '#events/fields.js'
import type { PayoutLine } from '#read-models/payout-runs/line.js'
import type { PayoutUnsealing } from '../unsealing.js'

/** What banks are called, by their clearing codes. */
export type BankNames = ReadonlyMap<string, { readonly name: string }>

export const bankName = (code: string, banks: BankNames): string => banks.get(code)?.name ?? code

/** A line with what was sealed in it opened; of who was forgotten it is not there. */
export interface LineOnPaper extends Omit<PayoutLine, 'name' | 'destination'> {
  readonly name?: string
  readonly destination?: DestinationOnPaper
}

/** `bank` by its name, or by its code where it has none; of `account` as much as may be shown. */
export interface DestinationOnPaper {
  readonly way: MoneyWay
  readonly bank?: string
  readonly account?: string
  readonly holder?: string
}

export async function openLines(
  lines: readonly PayoutLine[],
  unsealing: PayoutUnsealing,
  banks: BankNames,
): Promise<LineOnPaper[]> {
  const named = await unsealing.names(lines)
  const opened = await unsealing.destinations(lines.map(({ destination }) => destination ?? {}))
  return named.map(({ destination, ...line }, at) => {
    if (destination === undefined) return line
    const { way, bank } = destination
    const { account, holder } = opened[at] ?? {}
    return {
      ...line,
      destination: {
        way,
        ...(bank !== undefined && { bank: bankName(bank, banks) }),
        ...(account !== undefined && { account }),
        ...(holder !== undefined && { holder }),
      },
    }
  })
}
